"""What is held of people in messages: who wants none. The texts are the shop's own."""

from __future__ import annotations

from django.db.models import Q

from ..core.personal import Group, Holding, Person, Rows, nothing_of_people
from .models import ChannelSender, Medium, MessageService, MessageSettings, MessageTemplate, OptOut


def _opt_outs(person: Person) -> Rows:
    mail = Q(medium=Medium.EMAIL, address__in=person.emails)
    return OptOut.objects.filter(mail | (~Q(medium=Medium.EMAIL) & Q(address__in=person.phones)))


HOLDINGS = (
    nothing_of_people(
        MessageSettings,
        "id shop_name logo_url website contact_email contact_phone color background_color footer default_language sender_name"
        " sender_address reply_to payment_link smtp_host smtp_port smtp_security smtp_user alerts_to are_saleor_mails_off quiet_from"
        " quiet_to",
    ),
    nothing_of_people(
        ChannelSender, "id channel shop_name logo_url website contact_email contact_phone sender_name sender_address reply_to payment_link"
    ),
    nothing_of_people(MessageTemplate, "id code medium language_code subject body changed_at"),
    nothing_of_people(MessageService, "id code service label fields is_enabled"),
    Holding(
        model=OptOut,
        group=Group.OPT_OUTS,
        name="opt_outs",
        told=("address", "reason"),
        beside=("medium", "created_at"),
        untold=("id",),
        of_person=_opt_outs,
    ),
)
