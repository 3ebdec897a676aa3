"""An order's life in the fake: each method changes the order as Saleor does and announces the same events in the same order.

The events are those that Saleor 3.23 was seen to send, with the order as it was when they were sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from ..core import clock
from ..saleor_api.types import Order
from .factories import authorize_status, charge_status
from .history import FakeNote

_CHARGED = ("FULL", "OVERCHARGED")


class OrderMemory(Protocol):
    """What a life needs of its Saleor: orders that can be changed, and somebody who hears of events."""

    orders: dict[UUID, Order]
    confirms_itself: set[UUID]
    """Orders of a channel that confirms by itself."""
    written: dict[UUID, list[FakeNote]]
    """What people and apps have written to an order's history, oldest first."""

    def add_order(self, **changes: Any) -> Order:
        """Add an order and return it."""

    def add_draft(self, **changes: Any) -> Order:
        """Add a draft order and return it."""

    def change(self, order_id: UUID, **changes: Any) -> Order:
        """Replace fields of an order and return it."""

    def delete(self, order_id: UUID) -> None:
        """Delete an order."""

    def announce(self, event: str, *orders: Order, fulfillment_id: str | None = None) -> None:
        """Tell subscribers of an event of these orders."""


class LifeCycle:
    """What happens to orders, but for their goods (see `shipping.Shipping`).

    Every method returns the order as it is afterwards and raises KeyError for an unknown one.
    """

    def __init__(self, saleor: OrderMemory) -> None:
        self._saleor = saleor

    def checkout_complete(self, *, auto_confirm: bool = True, **changes: Any) -> Order:
        """A customer buys; ``changes`` as in `add_order`, ``auto_confirm`` the channel's setting.

        As in Saleor an order without any money stays UNCONFIRMED, although a channel that confirms by itself says that it is
        confirmed; the first payment moves it on.
        """
        order = self._saleor.add_order(**{"status": "UNCONFIRMED"} | changes)
        if auto_confirm:
            self._saleor.confirms_itself.add(order.id)
            order = self._confirmed_by_money(order)
        self._saleor.announce("ORDER_CREATED", order)
        if order.charge_status in _CHARGED:
            self._after(order, "ORDER_PAID", "ORDER_FULLY_PAID", "ORDER_UPDATED")
        return self._after(order, *(("ORDER_CONFIRMED",) if auto_confirm else ()))

    def confirm(self, order_id: UUID) -> Order:
        """Staff confirm an order that waits for it."""
        return self._after(self._saleor.change(order_id, status="UNFULFILLED"), "ORDER_CONFIRMED")

    def pay(self, order_id: UUID, amount: Decimal | None = None, *, by_transaction: bool = False) -> Order:
        """Charge what is left, or ``amount``; without a transaction it is staff marking the order as paid."""
        order = self._saleor.orders[order_id]
        charged = order.total_charged + (order.total - order.total_charged if amount is None else amount)
        order = self._confirmed_by_money(self._saleor.change(order_id, **changed_money(order, charged=charged)))
        events = ["ORDER_PAID"] if by_transaction else []
        if order.charge_status in _CHARGED:
            events.append("ORDER_FULLY_PAID")
        return self._after(order, *events, "ORDER_UPDATED")

    def authorize(self, order_id: UUID, amount: Decimal | None = None) -> Order:
        """The order's total, or ``amount`` of it, is authorized; an unconfirmed order may be confirmed by that."""
        order = self._saleor.orders[order_id]
        changed = self._saleor.change(order_id, **changed_money(order, authorized=order.total if amount is None else amount))
        return self._after(self._confirmed_by_money(changed), "ORDER_UPDATED")

    def capture(self, order_id: UUID, amount: Decimal) -> Order:
        """Charge what was authorized, or part of it; the rest of a gateway's authorization is given up with it."""
        order = self._saleor.orders[order_id]
        rest = Decimal(0) if order.payment_gateways else order.total_authorized - amount
        order = self._saleor.change(order_id, **changed_money(order, charged=order.total_charged + amount, authorized=rest))
        return self._after(order, "ORDER_PAID", *(("ORDER_FULLY_PAID",) if order.charge_status in _CHARGED else ()), "ORDER_UPDATED")

    def refund(self, order_id: UUID, amount: Decimal | None = None) -> Order:
        """Give back everything charged, or ``amount``."""
        order = self._saleor.orders[order_id]
        amount = order.total_charged if amount is None else amount
        order = self._saleor.change(
            order_id, **changed_money(order, charged=order.total_charged - amount, refunded=order.total_refunded + amount)
        )
        is_whole = order.total_refunded >= order.total
        return self._after(order, "ORDER_REFUNDED", "ORDER_UPDATED", *(("ORDER_FULLY_REFUNDED",) if is_whole else ()))

    def grant_refund(self, order_id: UUID, amount: Decimal) -> Order:
        """Staff grant to give so much back; no money moves. As in Saleor the charge status follows alone, and no event tells of it."""
        order = self._saleor.orders[order_id]
        granted = order.total_granted_refund + amount
        status = charge_status(order.total, order.total_charged, granted)
        return self._saleor.change(order_id, total_granted_refund=granted, charge_status=status)

    def cancel(self, order_id: UUID) -> Order:
        """Staff cancel the order."""
        return self._after(self._saleor.change(order_id, status="CANCELED"), "ORDER_CANCELLED", "ORDER_UPDATED")

    def expire(self, order_id: UUID) -> Order:
        """Saleor's periodic task: ``updated_at`` stays, so that only the events and a re-reading tell of it."""
        order = self._saleor.orders[order_id]
        return self._after(self._saleor.change(order_id, status="EXPIRED", updated_at=order.updated_at), "ORDER_EXPIRED", "ORDER_UPDATED")

    def add_note(self, order_id: UUID, text: str = "Looked at.", by: str = "", corrects: int | None = None) -> Order:
        """Staff or an app (``by``, a global id) write in the order's history, or put another text in the place of a note; of the order
        itself only ``updated_at`` tells it."""
        self._saleor.written.setdefault(order_id, []).append(FakeNote(text, clock.now(), by, corrects))
        return self._after(self._saleor.change(order_id), "ORDER_UPDATED")

    def update(self, order_id: UUID, **changes: Any) -> Order:
        """Staff change something else of the order (an address)."""
        return self._after(self._saleor.change(order_id, **changes), "ORDER_UPDATED")

    def set_metadata(self, order_id: UUID, items: Mapping[str, str]) -> Order:
        """Add or replace public metadata."""
        order = self._saleor.orders[order_id]
        return self._after(self._saleor.change(order_id, metadata=order.metadata | dict(items)), "ORDER_METADATA_UPDATED")

    def create_draft(self, **changes: Any) -> Order:
        """Staff make a draft; ``changes`` are fields of `Order`."""
        return self._after(self._saleor.add_draft(**changes), "DRAFT_ORDER_CREATED")

    def update_draft(self, order_id: UUID, **changes: Any) -> Order:
        """Staff change a draft; ``changes`` are fields of `Order`."""
        return self._after(self._saleor.change(order_id, **changes), "DRAFT_ORDER_UPDATED")

    def complete_draft(self, order_id: UUID, *, auto_confirm: bool = True) -> Order:
        """Staff finish a draft; ``auto_confirm`` is the channel's setting."""
        order = self._saleor.change(order_id, status="UNFULFILLED" if auto_confirm else "UNCONFIRMED")
        return self._after(order, "ORDER_CREATED", *(("ORDER_CONFIRMED",) if auto_confirm else ()))

    def delete_draft(self, order_id: UUID) -> Order:
        """Returns the draft as it was."""
        draft = self._saleor.orders[order_id]
        self._saleor.delete(order_id)
        return self._after(draft, "DRAFT_ORDER_DELETED")

    def bulk_create(self, count: int, **changes: Any) -> list[Order]:
        """An import of orders: one event names all of them."""
        made = [self._saleor.add_order(**{"origin": "BULK_CREATE"} | changes) for _ in range(count)]
        self._saleor.announce("ORDER_BULK_CREATED", *made)
        return made

    def _confirmed_by_money(self, order: Order) -> Order:
        has_money = order.charge_status != "NONE" or order.authorize_status != "NONE"
        if order.status != "UNCONFIRMED" or not has_money or order.id not in self._saleor.confirms_itself:
            return order
        return self._saleor.change(order.id, status="UNFULFILLED", updated_at=order.updated_at)

    def _after(self, order: Order, *events: str) -> Order:
        for event in events:
            self._saleor.announce(event, order)
        return order


def changed_money(
    order: Order, *, charged: Decimal | None = None, authorized: Decimal | None = None, refunded: Decimal | None = None
) -> dict[str, Any]:
    """The fields that change with these amounts, Saleor's verdicts among them."""
    charged = order.total_charged if charged is None else charged
    authorized = order.total_authorized if authorized is None else authorized
    return {
        "total_charged": charged,
        "total_authorized": authorized,
        "total_refunded": order.total_refunded if refunded is None else refunded,
        "charge_status": charge_status(order.total, charged, order.total_granted_refund),
        "authorize_status": authorize_status(order.total, charged + authorized, order.total_granted_refund),
    }
