"""What of an order is paid, owed and given back: the one place that says it. Amounts are gross, in the order's currency.

Everything is reckoned from Saleor's own figures, as Saleor reckons its ``chargeStatus`` (``update_order_charge_status`` in
``saleor/order/utils.py``) and its ``totalBalance``:

- ``totalCharged`` is what is left after refunds: paid 100 and given back 20 is charged 80.
- A granted refund lowers what the order costs: FULL is charged = total - granted. Gift cards have lowered ``total`` already.
- What is on its way (a pending charge, a pending refund) has left the amounts that it comes from.

In one thing we differ: money that was given back without a grant, which Saleor counts as owed again, is not asked for again.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

__all__ = ["OVER", "Amounts", "Verdict", "asked", "given_back", "is_authorized", "is_charged", "is_refunded", "owed", "paid", "reserved"]

NOTHING = Decimal(0)
OVER = ("CANCELED", "EXPIRED")
"""Saleor's statuses of an order that nobody pays for any more."""
_CHARGED = ("FULL", "OVERCHARGED")


class Verdict(Protocol):
    """What a summary of an order knows: enough to say whether it is paid."""

    @property
    def total(self) -> Decimal: ...
    @property
    def total_charged(self) -> Decimal: ...
    @property
    def charge_status(self) -> str: ...
    @property
    def authorize_status(self) -> str: ...


class Amounts(Verdict, Protocol):
    """All of an order's amounts: `saleor_api.types.Order`, or its money alone as `OrderMoney`."""

    @property
    def status(self) -> str: ...
    @property
    def total_authorized(self) -> Decimal: ...
    @property
    def total_refunded(self) -> Decimal: ...
    @property
    def total_granted_refund(self) -> Decimal: ...
    @property
    def total_charge_pending(self) -> Decimal: ...
    @property
    def total_refund_pending(self) -> Decimal: ...


def is_charged(order: Verdict) -> bool:
    """True where the order is paid in full or over: Saleor says so, and money came or none was needed.

    A granted refund of everything makes an unpaid order FULL in Saleor: nothing is owed, but nothing was paid either.
    """
    return order.charge_status in _CHARGED and (order.total_charged > 0 or order.total <= 0)


def is_authorized(order: Verdict) -> bool:
    """True where authorized and charged money together cover the order (Saleor's ``authorizeStatus`` counts both)."""
    return order.authorize_status == "FULL" or is_charged(order)


def paid(order: Verdict) -> Decimal:
    """What was paid and is not given back; never below zero."""
    return max(order.total_charged, NOTHING)


def is_refunded(order: Amounts) -> bool:
    """True where money came and all of it was given back."""
    return order.total_refunded > 0 >= order.total_charged


def given_back(order: Amounts) -> Decimal:
    """By how much the order costs less than its total: what was granted, or given back of it; at most the total.

    Of an overpayment that was given back nothing counts: the order costs what it did.
    """
    returned = min(order.total_refunded + order.total_refund_pending, order.total - order.total_charged)
    return max(min(max(order.total_granted_refund, returned), order.total), NOTHING)


def owed(order: Amounts) -> Decimal:
    """What is still to be charged, whether it is authorized or not; 0 where Saleor says FULL or OVERCHARGED."""
    if order.charge_status in _CHARGED:
        return NOTHING
    return max(order.total - given_back(order) - order.total_charged - order.total_charge_pending, NOTHING)


def reserved(order: Amounts) -> Decimal:
    """What of the amount that is not charged yet is covered: authorized, or a charge on its way."""
    return min(
        max(order.total_authorized, NOTHING) + order.total_charge_pending, max(order.total - given_back(order) - paid(order), NOTHING)
    )


def asked(order: Amounts) -> Decimal:
    """What the customer is asked to pay: what is owed and not covered by what they have authorized; nothing of an order that is over."""
    if order.status in OVER:
        return NOTHING
    return max(owed(order) - max(order.total_authorized, NOTHING), NOTHING)
