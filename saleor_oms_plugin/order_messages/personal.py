"""What is held of people in messages that were sent, word by word."""

from __future__ import annotations

from django.db.models import F
from django.db.models.functions import Lower

from ..core.personal import Group, Holding, Person, Rows, of_orders
from .models import SentMessage


def _to_them(person: Person) -> Rows:
    """What went to their address about an order that is somebody else's."""
    to = SentMessage.objects.annotate(recipient_key=Lower(F("recipient"))).filter(recipient_key__in=[*person.emails, *person.phones])
    return to.exclude(order__customer_order__customer__in=person.customers)


HOLDINGS = (
    Holding(
        model=SentMessage,
        group=Group.MESSAGES,
        name="messages",
        told=("recipient", "subject", "text", "attachments"),
        beside=("medium", "language_code", "sent_at"),
        untold=("id", "order", "key"),
        of_orders=of_orders(SentMessage),
        of_person=_to_them,
    ),
)
