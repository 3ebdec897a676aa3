"""An order's money in the fake, as Saleor shows it: one payment of a gateway, or one transaction of a payment app.

The amounts are those of the order. A gateway answers at once; the payment app as the test says (`PaymentApp`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from ..core.ids import to_global_id
from ..saleor_api.types import Order

Answer = dict[str, Any]


class PaymentApp(StrEnum):
    """What the fake's payment app does with a request to charge or refund."""

    SUCCEEDS = "SUCCEEDS"
    FAILS = "FAILS"
    ANSWERS_LATER = "ANSWERS_LATER"
    """It has taken the request and will report what came of it: the amount is pending."""
    IS_SLOW = "IS_SLOW"
    """Saleor has not heard of it yet: the request has no reference yet."""
    IS_AWAY = "IS_AWAY"
    """No app has a webhook for such requests."""


@dataclass(slots=True)
class PaymentEvent:
    """``type`` is a name of Saleor's TransactionEventTypeEnum."""

    type: str
    amount: Decimal
    reference: str = ""
    message: str = ""


def payments(order: Order, currency: str) -> list[Answer]:
    """What was paid by gateways; several share the amounts in no way that Saleor's answer shows, so the first has them."""
    return [
        {
            "gateway": name,
            "isActive": True,
            "availableCaptureAmount": _money(order.total - order.total_charged, currency) if _is_uncharged(order, place) else None,
            "availableRefundAmount": _money(order.total_charged, currency) if order.total_charged and not place else None,
        }
        for place, name in enumerate(order.payment_gateways)
    ]


def transactions(order: Order, events: Sequence[PaymentEvent], currency: str) -> list[Answer]:
    """The one transaction of an order with money and without a gateway. It has no name, which makes it no gateway either."""
    has_money = order.total_authorized or order.total_charged or order.total_refunded or events
    if order.payment_gateways or not has_money:
        return []
    amounts = {"authorizedAmount": order.total_authorized, "chargedAmount": order.total_charged}
    pending = {"chargePendingAmount": _pending(events, "CHARGE"), "refundPendingAmount": _pending(events, "REFUND")}
    return [
        {
            "__typename": "TransactionItem",
            "id": transaction_id(order.id),
            "name": "",
            "createdBy": None,
            "actions": ["CHARGE"] * (order.total_authorized > 0) + ["REFUND"] * (order.total_charged > 0),
            **{name: _money(amount, currency) for name, amount in (amounts | pending).items()},
            "events": [
                {"type": event.type, "pspReference": event.reference, "message": event.message, "amount": _money(event.amount, currency)}
                for event in events
            ],
        }
    ]


def transaction_id(order_id: UUID) -> str:
    """Return the global id of an order's only transaction."""
    return to_global_id("TransactionItem", order_id)


def _pending(events: Sequence[PaymentEvent], action: str) -> Decimal:
    """What was requested, has a reference and no result yet."""
    settled = {event.reference for event in events if event.type in (f"{action}_SUCCESS", f"{action}_FAILURE")}
    requests = [event for event in events if event.type == f"{action}_REQUEST" and event.reference and event.reference not in settled]
    return sum((event.amount for event in requests), Decimal(0))


def _is_uncharged(order: Order, place: int) -> bool:
    return not place and not order.total_charged and order.status not in ("DRAFT", "CANCELED", "EXPIRED")


def _money(amount: Decimal, currency: str) -> Answer:
    return {"currency": currency, "amount": amount, "fractionalAmount": int(amount * 100), "fractionDigits": 2}
