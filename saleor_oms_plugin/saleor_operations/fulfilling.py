"""Which pieces of an order leave from which warehouse, and whether they are there: pure functions on what Saleor says of it.

Saleor's own check can't be relied on: it does not take the reservation of the warehouse that sends, but gives up the line's reservations
in the order of its stock rows and then wants the pieces beside all that is still reserved (``warehouse/management.py``:
``deallocate_stock``, ``_decrease_stocks_quantity``). An order that is reserved in two warehouses is refused then though every piece is
there. So we check ourselves, and ask with ``allowStockToBeExceeded``: the books come right when the rest leaves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..saleor_api.operation_types import LineToFulfill, OrderToFulfill, Stock, Warehouse

Plan = Mapping[str, Sequence[Stock]]
"""By the order line's id, the pieces and where they leave from."""


_Place = tuple[str, str]
"""A variant's id and a warehouse's."""


class NoWarehouseError(Exception):
    """Pieces of which nothing says where they leave from; the text tells what to do."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """A warehouse that has fewer pieces of an article than are to leave from it, those reserved for other orders aside."""

    product_name: str
    warehouse_id: str
    wanted: int
    available: int


def from_one(found: OrderToFulfill, warehouse: Warehouse) -> Plan:
    """All that is left, from this warehouse."""
    return {line.id: [Stock(warehouse.id, line.quantity)] for line in found.left}


def from_reservations(found: OrderToFulfill, warehouses: Sequence[Warehouse]) -> Plan:
    """Each piece from where Saleor has reserved it, else from where it is free; what is not tracked from where it lies, else from where
    the rest leaves.

    A reservation may stand where nothing lies any more: when a part is sent from one warehouse, Saleor gives up what it had reserved in
    another. Pieces that are reserved for other orders are never taken. ``warehouses`` are all of the shop: the only one sends what lies
    nowhere. Raises `NoWarehouseError`.
    """
    free = _available(found)
    plan: dict[str, dict[str, int]] = {}
    tracked = [line for line in found.left if line.is_tracked or line.allocated]
    for line in tracked:
        plan[line.id] = _where_reserved(line, free)
    for line in tracked:
        _where_free(line, plan[line.id], free)
    used = {warehouse for stocks in plan.values() for warehouse in stocks}
    for line in found.left:
        if line.id not in plan:
            plan[line.id] = {_home(line, used, warehouses): line.quantity}
    return {line.id: [Stock(warehouse, pieces) for warehouse, pieces in plan[line.id].items()] for line in found.left}


def waiting(found: OrderToFulfill) -> Plan:
    """What is in parcels that wait for their approval, as far as they are to leave from a warehouse."""
    plan: dict[str, list[Stock]] = {}
    for parcel in found.waiting:
        for line_id, pieces in parcel.pieces:
            if parcel.warehouse is not None:
                plan.setdefault(line_id, []).append(Stock(parcel.warehouse.id, pieces))
    return plan


def shortages(found: OrderToFulfill, plan: Plan) -> list[Shortage]:
    """What is not there: for each article and warehouse, the pieces that lie there less those reserved for other orders."""
    wanted: Counter[_Place] = Counter()
    names: dict[str, str] = {}
    for line in found.lines:
        if line.variant_id is not None and line.is_tracked:
            names[line.variant_id] = line.product_name
            for stock in plan.get(line.id, ()):
                wanted[line.variant_id, stock.warehouse_id] += stock.quantity
    free = _available(found)
    return [
        Shortage(names[place[0]], place[1], pieces, max(free.get(place, 0), 0))
        for place, pieces in wanted.items()
        if free.get(place, 0) < pieces
    ]


def below_zero(found: OrderToFulfill) -> list[str]:
    """The articles, and where, of which Saleor counts fewer than none: another order's pieces left while ours did."""
    return [f"{line.product_name} in {level.warehouse.name}" for line in found.lines for level in line.stocks if level.quantity < 0]


def count(plan: Plan) -> int:
    return sum(stock.quantity for stocks in plan.values() for stock in stocks)


def _available(found: OrderToFulfill) -> dict[_Place, int]:
    """By article and warehouse, the pieces that lie there less those reserved for other orders."""
    ours: Counter[_Place] = Counter()
    levels: dict[_Place, tuple[int, int]] = {}
    for line in found.lines:
        if line.variant_id is not None:
            for warehouse, reserved in line.allocated:
                ours[line.variant_id, warehouse.id] += reserved
            for level in line.stocks:
                levels[line.variant_id, level.warehouse.id] = (level.quantity, level.allocated)
    return {place: quantity - max(allocated - ours[place], 0) for place, (quantity, allocated) in levels.items()}


def _where_reserved(line: LineToFulfill, free: dict[_Place, int]) -> dict[str, int]:
    """The line's pieces that are reserved and there; takes them off ``free``."""
    unreserved = line.quantity - sum(reserved for _, reserved in line.allocated)
    if unreserved > 0:
        raise NoWarehouseError(f"Saleor has reserved {unreserved} of {line.product_name} in no warehouse: name one in the action.")
    taken: dict[str, int] = {}
    for warehouse, reserved in line.allocated:
        place = (line.variant_id or "", warehouse.id)
        there = free.get(place, 0) if line.is_tracked else reserved
        pieces = max(min(reserved, there, line.quantity - sum(taken.values())), 0)
        if pieces:
            taken[warehouse.id] = pieces
            free[place] = there - pieces
    return taken


def _where_free(line: LineToFulfill, taken: dict[str, int], free: dict[_Place, int]) -> None:
    """Add the line's other pieces to ``taken``: from where they are free, else from the first reservation, which is too short then."""
    left = line.quantity - sum(taken.values())
    for level in line.stocks:
        place = (line.variant_id or "", level.warehouse.id)
        pieces = max(min(free[place], left), 0)
        if pieces:
            taken[level.warehouse.id] = taken.get(level.warehouse.id, 0) + pieces
            free[place] -= pieces
            left -= pieces
    if left:
        short = line.allocated[0][0].id
        taken[short] = taken.get(short, 0) + left


def _home(line: LineToFulfill, used: Iterable[str], warehouses: Sequence[Warehouse]) -> str:
    rows = [level.warehouse.id for level in line.stocks]
    shared = set(used)
    candidates = [*(row for row in rows if row in shared), *rows, *sorted(shared)]
    if not candidates and len(warehouses) == 1:
        candidates = [warehouses[0].id]
    if not candidates:
        raise NoWarehouseError(
            f"The stock of {line.product_name} is not tracked and it lies in no warehouse: name the one that sends it in the action."
        )
    return candidates[0]
