"""The goods of an order in the fake: parcels, their approval, what comes back and what is refunded, counted and deleted as Saleor does.

Each method returns the order as it is afterwards and raises KeyError for an unknown one. The events are those that Saleor 3.23 was seen
to send, with the order as it was when they were sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from ..saleor_api.types import Fulfillment, FulfillmentLine, Order, OrderLine
from .factories import make_fulfillment
from .stockroom import InsufficientStockError, Stocked, Stockroom

Quantities = Mapping[str, int]
"""Pieces by the order line's id."""
_MOVED_OUT_OF = ("FULFILLED", "WAITING_FOR_APPROVAL")


class ShippingMemory(Stocked, Protocol):
    """What shipping needs of its Saleor."""

    approves_automatically: bool
    stockroom: Stockroom

    def add_draft(self, **changes: Any) -> Order:
        """Add a draft order and return it."""

    def change(self, order_id: UUID, **changes: Any) -> Order:
        """Replace fields of an order and return it."""

    def announce(self, event: str, *orders: Order, fulfillment_id: str | None = None) -> None:
        """Tell subscribers of an event of these orders."""


class Shipping:
    """``refund`` gives money of an order back (`lifecycle.LifeCycle.refund`)."""

    def __init__(self, saleor: ShippingMemory, refund: Callable[[UUID, Decimal], Order]) -> None:
        self._saleor = saleor
        self._refund = refund

    def fulfill(
        self, order_id: UUID, quantities: Quantities | None = None, *, tracking_number: str = "", warehouse: str = "Default Warehouse"
    ) -> Order:
        """Staff send a parcel with these pieces, or with everything that is left, whatever the stock; ``warehouse`` is a name."""
        order = self._saleor.orders[order_id]
        if quantities is None:
            quantities = {line.id: line.quantity - line.quantity_fulfilled for line in order.lines}
        sent = {line_id: pieces for line_id, pieces in quantities.items() if pieces > 0}
        return self.send(order_id, {warehouse: sent}, tracking_number=tracking_number, may_exceed=True)

    def send(self, order_id: UUID, by_warehouse: Mapping[str, Quantities], *, tracking_number: str = "", may_exceed: bool = False) -> Order:
        """A parcel for each warehouse (its name), which leaves, or waits where the shop wants parcels approved.

        `stockroom.InsufficientStockError` where a warehouse has too few, and nothing has changed.
        """
        order = self._saleor.orders[order_id]
        parcels: list[Fulfillment] = []
        with self._saleor.stockroom.atomic(order):
            for name, quantities in by_warehouse.items():
                is_there = self._has_rows(order, name, quantities, may_exceed=may_exceed)
                if self._saleor.approves_automatically:
                    self._leave(order, name, quantities, may_exceed=may_exceed)
                parcels.append(
                    make_fulfillment(
                        status="FULFILLED" if self._saleor.approves_automatically else "WAITING_FOR_APPROVAL",
                        tracking_number=tracking_number,
                        warehouse=name if is_there else "",
                        lines=tuple(FulfillmentLine(line_id, pieces) for line_id, pieces in quantities.items()),
                    )
                )
        lines = _counted(order, _pieces(parcels), 1)
        # The parcels' own events are sent before the order's status follows.
        packed = self._saleor.change(order_id, lines=lines, fulfillments=(*order.fulfillments, *parcels), updated_at=order.updated_at)
        if not self._saleor.approves_automatically:
            return self._after(packed, "ORDER_UPDATED")
        return self._sent(packed, parcels)

    def approve_fulfillment(self, order_id: UUID, fulfillment_id: str | None = None, *, may_exceed: bool = True) -> Order:
        """The latest parcel that waits, or this one, leaves. `stockroom.InsufficientStockError` as in `send`."""
        order = self._saleor.orders[order_id]
        parcel = _chosen(order, fulfillment_id, "WAITING_FOR_APPROVAL")
        with self._saleor.stockroom.atomic(order):
            self._has_rows(order, parcel.warehouse, _pieces([parcel]), may_exceed=may_exceed)
            self._leave(order, parcel.warehouse, _pieces([parcel]), may_exceed=may_exceed)
        parcels = tuple(replace(found, status="FULFILLED") if found.id == parcel.id else found for found in order.fulfillments)
        packed = self._saleor.change(order_id, fulfillments=parcels, updated_at=order.updated_at)
        return self._sent(packed, [parcel], is_approved=True)

    def set_tracking(self, order_id: UUID, number: str, fulfillment_id: str | None = None) -> Order:
        """On the latest parcel, or on this one. As in Saleor the order's ``updated_at`` stays."""
        order = self._saleor.orders[order_id]
        chosen = fulfillment_id or order.fulfillments[-1].id
        parcels = tuple(replace(found, tracking_number=number) if found.id == chosen else found for found in order.fulfillments)
        order = self._saleor.change(order_id, fulfillments=parcels, updated_at=order.updated_at)
        self._saleor.announce("FULFILLMENT_TRACKING_NUMBER_UPDATED", order, fulfillment_id=chosen)
        return self._after(order, "ORDER_UPDATED")

    def cancel_fulfillment(self, order_id: UUID, fulfillment_id: str | None = None, *, warehouse: str = "") -> Order:
        """The latest parcel, or this one, never left: its pieces are to be sent again, out of ``warehouse`` (a name), else the one that
        it was to leave from."""
        order = self._saleor.orders[order_id]
        chosen = fulfillment_id or order.fulfillments[-1].id
        [parcel] = [found for found in order.fulfillments if found.id == chosen]
        if parcel.status != "WAITING_FOR_APPROVAL":
            for line, pieces in self._lines(order, _pieces([parcel])):
                slug = self._slug(warehouse or parcel.warehouse) or self._saleor.warehouses[0].slug
                self._saleor.stockroom.put_back(order, line, slug, pieces)
        lines = _counted(order, _pieces([parcel]), -1)
        parcels = tuple(replace(found, status="CANCELED") if found.id == chosen else found for found in order.fulfillments)
        order = self._followed(self._saleor.change(order_id, lines=lines, fulfillments=parcels, updated_at=order.updated_at))
        self._saleor.announce("FULFILLMENT_CANCELED", order, fulfillment_id=chosen)
        return self._after(order, "ORDER_UPDATED")

    def return_(
        self,
        order_id: UUID,
        quantities: Quantities | None = None,
        *,
        unsent: Quantities | None = None,
        is_replaced: bool = False,
        out_of: str = "FULFILLED",
        fulfillment_id: str | None = None,
    ) -> Order:
        """These pieces, or all that were sent, come back, and pieces that were never sent are given up.

        ``out_of`` is the status of the parcels that they are in, ``fulfillment_id`` one of these. What was refunded becomes
        REFUNDED_AND_RETURNED. With ``is_replaced`` a draft of the pieces is made (origin REISSUE).
        """
        order = self._saleor.orders[order_id]
        sources = [found for found in order.fulfillments if found.status == out_of and fulfillment_id in (None, found.id)]
        wanted = dict(quantities if quantities is not None else {} if unsent else _pieces(sources))
        moved = dict(wanted)
        order, given_up = self._give_up(order, unsent or {})
        kept, taken = _taken(order.fulfillments, {source.id for source in sources}, wanted)
        status = "REPLACED" if is_replaced else "REFUNDED_AND_RETURNED" if out_of == "REFUNDED" else "RETURNED"
        made = [_moved(status, given_up if status != "REFUNDED_AND_RETURNED" else (), taken)]
        if status != "RETURNED":  # Saleor makes it although it stays empty
            made.insert(int(is_replaced), _moved("RETURNED", () if is_replaced else given_up, []))
        order = self._saleor.change(order.id, fulfillments=(*kept, *made), updated_at=order.updated_at)
        if is_replaced:
            self._reissue(order, {**moved, **{line_id: moved.get(line_id, 0) + pieces for line_id, pieces in (unsent or {}).items()}})
        return self._after(self._followed(order), "ORDER_UPDATED")

    def refund_goods(
        self, order_id: UUID, quantities: Quantities | None = None, *, unsent: Quantities | None = None, fulfillment_id: str | None = None
    ) -> Order:
        """The money of pieces that were sent, or are not to be sent any more, is given back; the order's status does not follow."""
        order = self._saleor.orders[order_id]
        prices = {line.id: line.unit_price for line in order.lines}
        pieces = [*(quantities or {}).items(), *(unsent or {}).items()]
        amount = min(sum((prices[line_id] * count for line_id, count in pieces), Decimal(0)), order.total_charged)
        order, given_up = self._give_up(order, unsent or {})
        sources = {found.id for found in order.fulfillments if found.status == "FULFILLED" and fulfillment_id in (None, found.id)}
        kept, taken = _taken(order.fulfillments, sources, dict(quantities or {}))
        self._saleor.change(order_id, fulfillments=(*kept, _moved("REFUNDED", given_up, taken)), updated_at=order.updated_at)
        return self._refund(order_id, amount)

    def _give_up(self, order: Order, unsent: Quantities) -> tuple[Order, tuple[FulfillmentLine, ...]]:
        """Take pieces out of those that are to be sent: their reservations are free."""
        for line, pieces in self._lines(order, unsent):
            self._saleor.stockroom.release(order, line, pieces)
        order = self._saleor.change(order.id, lines=_counted(order, unsent, 1), updated_at=order.updated_at)
        return order, tuple(FulfillmentLine(line_id, pieces) for line_id, pieces in unsent.items() if pieces)

    def _reissue(self, order: Order, pieces: Quantities) -> None:
        lines = tuple(replace(line, quantity=count, quantity_fulfilled=0) for line, count in self._lines(order, pieces))
        draft = self._saleor.add_draft(
            origin="REISSUE", lines=lines, channel=order.channel, currency=order.currency, user_id=order.user_id, metadata=order.metadata
        )
        self._saleor.announce("DRAFT_ORDER_CREATED", draft)

    def _has_rows(self, order: Order, warehouse: str, quantities: Quantities, *, may_exceed: bool) -> bool:
        """Whether the warehouse has a stock row of the first article; without one of each nothing leaves unless it may exceed."""
        slug = self._slug(warehouse)
        found = [slug is None or slug in self._saleor.stockroom.rows(line) for line, _ in self._lines(order, quantities)]
        if not all(found) and not may_exceed:
            raise InsufficientStockError
        return bool(warehouse) and (not found or found[0])

    def _leave(self, order: Order, warehouse: str, quantities: Quantities, *, may_exceed: bool) -> None:
        lines = self._lines(order, quantities)
        for line, pieces in lines:
            self._saleor.stockroom.release(order, line, pieces)
        slug = self._slug(warehouse)
        for line, pieces in lines:
            if slug is not None:
                self._saleor.stockroom.take(line, slug, pieces, may_exceed=may_exceed)

    def _sent(self, packed: Order, parcels: Iterable[Fulfillment], *, is_approved: bool = False) -> Order:
        status = status_of(packed)
        is_whole = status == "FULFILLED"
        for event in ("FULFILLMENT_CREATED", "FULFILLMENT_APPROVED")[: 1 + (is_whole or is_approved)]:
            for parcel in parcels:
                self._saleor.announce(event, packed, fulfillment_id=parcel.id)
        return self._after(self._followed(packed), "ORDER_UPDATED", *(("ORDER_FULFILLED",) if is_whole else ()))

    def _followed(self, order: Order) -> Order:
        """With the status that Saleor gives it; where that is the same, ``updated_at`` stays too."""
        status = status_of(order)
        return order if status == order.status else self._saleor.change(order.id, status=status)

    def _slug(self, warehouse: str) -> str | None:
        """None for a name that no warehouse has: a test that is not about stock may name any."""
        return next((found.slug for found in self._saleor.warehouses if found.name == warehouse), None)

    def _lines(self, order: Order, quantities: Quantities) -> list[tuple[OrderLine, int]]:
        return [(line, quantities[line.id]) for line in order.lines if quantities.get(line.id)]

    def _after(self, order: Order, *events: str) -> Order:
        for event in events:
            self._saleor.announce(event, order)
        return order


def status_of(order: Order) -> str:
    """Saleor's ``determine_order_status`` (``order/utils.py``); the status stays where every piece was replaced."""
    moved = {
        status: sum(_pieces(found for found in order.fulfillments if found.status in statuses).values())
        for status, statuses in {
            "returned": ("RETURNED", "REFUNDED_AND_RETURNED"),
            "replaced": ("REPLACED",),
            "waiting": ("WAITING_FOR_APPROVAL",),
        }.items()
    }
    total = sum(line.quantity for line in order.lines) - moved["replaced"]
    sent = sum(line.quantity_fulfilled for line in order.lines) - moved["replaced"] - moved["waiting"]
    if not total:
        return order.status
    if sent <= 0:
        return "UNFULFILLED"
    if 0 < moved["returned"] < total:
        return "PARTIALLY_RETURNED"
    if moved["returned"] == total:
        return "RETURNED"
    return "PARTIALLY_FULFILLED" if sent < total else "FULFILLED"


def _counted(order: Order, pieces: Quantities, sign: int) -> tuple[OrderLine, ...]:
    return tuple(replace(line, quantity_fulfilled=line.quantity_fulfilled + sign * pieces.get(line.id, 0)) for line in order.lines)


def _chosen(order: Order, fulfillment_id: str | None, status: str) -> Fulfillment:
    return [found for found in order.fulfillments if found.status == status and fulfillment_id in (None, found.id)][-1]


def _pieces(parcels: Iterable[Fulfillment]) -> dict[str, int]:
    pieces: dict[str, int] = {}
    for parcel in parcels:
        for line in parcel.lines:
            if line.order_line_id:
                pieces[line.order_line_id] = pieces.get(line.order_line_id, 0) + line.quantity
    return pieces


def _taken(
    parcels: Iterable[Fulfillment], sources: set[str], wanted: dict[str, int]
) -> tuple[list[Fulfillment], list[tuple[str, FulfillmentLine]]]:
    """The parcels less the pieces that are wanted out of ``sources``, and these with their warehouse; a parcel that left or waits is
    deleted once it is empty."""
    kept, taken = [], []
    for parcel in parcels:
        lines = []
        for line in parcel.lines:
            count = min(wanted.get(line.order_line_id or "", 0), line.quantity) if parcel.id in sources else 0
            if count:
                wanted[line.order_line_id or ""] -= count
                taken.append((parcel.warehouse, replace(line, quantity=count)))
            if line.quantity > count:
                lines.append(replace(line, quantity=line.quantity - count))
        if lines or parcel.status not in _MOVED_OUT_OF:
            kept.append(replace(parcel, lines=tuple(lines)))
    return kept, taken


def _moved(status: str, unsent: tuple[FulfillmentLine, ...], taken: list[tuple[str, FulfillmentLine]]) -> Fulfillment:
    """The fulfillment that pieces are moved to. Saleor shows the warehouse of its first line, and pieces that never left lead."""
    warehouse = "" if unsent or not taken else taken[0][0]
    return make_fulfillment(status=status, warehouse=warehouse, lines=(*unsent, *(line for _, line in taken)))
