"""Mails a new secret link to an order's own address, for whoever opened one that has expired."""

from __future__ import annotations

import logging
import time

from ..core.errors import TransientError
from ..links import services as links
from ..links.services import OrderLink
from ..messages import mail, settings, store
from ..messages.composing import compose_mail
from ..messages.errors import NotSentError, NotSetUpError, TemplateError
from ..messages.store import Medium
from ..messages.variables import Subject
from ..orders import queries as orders
from ..orders import services as order_services
from ..saleor_api.types import Order
from ..shop.calendar import calendar

logger = logging.getLogger(__name__)

TEMPLATE = "order-link"
"""The ready text, which a shop may write anew; it has ``order.link``."""


def send_renewals(limit_seconds: float) -> int:
    """Send the new links that are asked for; returns how many left. Not to be called inside a transaction.

    It goes to the address that Saleor has of the order and to no other. A mail server that is away is tried again for two hours.
    """
    deadline = time.monotonic() + limit_seconds
    sent = 0
    while time.monotonic() < deadline and (due := links.take_renewals()):
        for link in due:
            try:
                sent += _send(link)
            except (TransientError, NotSetUpError) as error:
                logger.warning("A new link to an order could not be mailed now: %s", error)
                continue
            except (NotSentError, TemplateError) as error:
                logger.error("A new link to an order can't be mailed: %s", error)
            links.renewal_sent(link)
    return sent


def _send(link: OrderLink) -> bool:
    record = orders.by_ids([link.order_id]).get(link.order_id)
    if record is None:
        return False
    order_services.complete(record)
    order = record.order
    if not isinstance(order, Order) or not order.user_email:
        return False
    brand = settings.brand(order.channel)
    language = order.language_code or brand.default_language
    text = store.find(TEMPLATE, Medium.EMAIL, language, brand.default_language)
    assert text is not None, "there is a ready text"
    composed = compose_mail(text, Subject(order, language, calendar().zone, is_sent=True), brand)
    letter = mail.Mail(
        to=order.user_email,
        subject=composed.subject,
        text=composed.text,
        html=composed.html,
        key=f"link:{link.pk}:{link.renewal_asked_at}",
        sender=mail.sender_of(brand),
        reply_to=brand.reply_to,
        language=composed.language,
    )
    mail.send(letter)
    return True
