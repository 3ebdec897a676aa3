"""Which mails about orders Saleor sends by itself, so that a customer never gets two for one event unnoticed.

Saleor notifies its plugin "User emails" (``mirumee.notifications.user_email``, also SendGrid's) and apps that subscribe to
``NOTIFY_USER`` of `saleor.core.notify.UserNotifyEvent`; read in the sources of 3.21 to 3.23 (``order/actions.py``,
``checkout/complete_checkout.py``, ``order/notifications.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .settings import settings


@dataclass(frozen=True, slots=True)
class SaleorMail:
    """A mail of Saleor's; ``event`` is its name there."""

    event: str
    when: str
    """An English clause: Saleor mails the customer …"""


ORDER_CONFIRMATION = SaleorMail("order_confirmation", "when a checkout becomes an order")
ORDER_CONFIRMED = SaleorMail("order_confirmed", "when an order is confirmed, or a draft completed")
PAYMENT = SaleorMail("order_payment_confirmation", "when an order is paid in full")
FULFILLMENT = SaleorMail("order_fulfillment_confirmation", "when a fulfillment is made and the customer is to be notified")
FULFILLMENT_UPDATE = SaleorMail("order_fulfillment_update", "when a tracking number is set and the customer is to be notified")
CANCELED = SaleorMail("order_canceled", "when an order is cancelled")
REFUND = SaleorMail("order_refund_confirmation", "when money is given back")
INVOICE = SaleorMail("invoice_ready", "when staff send an invoice from Saleor")

ALL = (ORDER_CONFIRMATION, ORDER_CONFIRMED, PAYMENT, FULFILLMENT, FULFILLMENT_UPDATE, CANCELED, REFUND, INVOICE)

_BY_TEMPLATE = {
    "order-received": (ORDER_CONFIRMATION,),
    "order-confirmed": (ORDER_CONFIRMED,),
    "payment-confirmed": (PAYMENT,),
    "shipped": (FULFILLMENT, FULFILLMENT_UPDATE),
    "cancelled": (CANCELED,),
    "returned": (REFUND,),
}
_BY_STATUS_KIND = {
    "NEW": (ORDER_CONFIRMATION,),
    "SHIPPED": (FULFILLMENT, FULFILLMENT_UPDATE),
    "CANCELED": (CANCELED,),
    "RETURN": (REFUND,),
}

_are_on: Callable[[], bool | None] = lambda: None  # noqa: E731


def ask(are_on: Callable[[], bool | None]) -> None:
    """A host that can tell whether Saleor mails customers says so; None where it can't."""
    global _are_on
    _are_on = are_on


def may_be_sent() -> bool:
    """False where the shop, or the host, says that Saleor mails customers nothing about orders."""
    return not settings().are_saleor_mails_off and _are_on() is not False


def same_as(template: str, status_kind: str) -> tuple[SaleorMail, ...]:
    """The mails of Saleor's that tell a customer the same as a mail of this template (empty for a text of its own), sent when
    an order enters a status of this kind; none where Saleor sends none.
    """
    found = _BY_TEMPLATE.get(template, ()) if template else _BY_STATUS_KIND.get(status_kind, ())
    return found if found and may_be_sent() else ()


def warning(template: str, status_kind: str) -> str | None:
    """What to tell who sets up such a mail; None where nothing speaks against it."""
    found = same_as(template, status_kind)
    if not found:
        return None
    when = " and ".join(mail.when for mail in found)
    sure = "mails" if _are_on() else 'may mail (its plugin "User emails", or a mail app)'
    return f"Saleor itself {sure} the customer {when}: switch one of the two off, or the customer gets both."
