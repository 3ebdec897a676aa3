"""The orders at hand, as Saleor has their goods now: what lies where for each line, and whether they can go out."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection

from ..core import clock
from ..orders.queries import OrderRecord
from ..saleor_api.access import saleor
from ..saleor_api.operation_types import LineToFulfill, OrderToFulfill, StockLevel
from ..saleor_api.port import SaleorError
from ..warehouses import queries as stock
from ..warehouses import services as warehouses
from ..warehouses.queries import Destination, Warehouses
from . import wanted
from .judging import Shelves, Verdict, Wanted
from .models import OrderToSend

logger = logging.getLogger(__name__)

MOST = 1
"""Of so many orders that are asked for together Saleor is asked; of more it is told what was last read."""


@dataclass(frozen=True, slots=True)
class LocationStock:
    """What lies in one warehouse, for one line of an order."""

    warehouse_id: str
    warehouse: str
    """Its name."""
    quantity: int
    """Pieces that lie there; below zero where more were sent than lay there."""
    reserved: int
    """Of these: reserved for orders, this line included, and for checkouts."""
    reserved_for_line: int
    in_checkouts: int
    available: int
    """Pieces that this line can have: what lies there less what is reserved for other orders. What is reserved for checkouts does not
    count against an order that was placed."""
    is_serving: bool
    """Saleor sends the order's goods from there."""


@dataclass(frozen=True, slots=True)
class LineStock:
    """What lies there for one line."""

    is_tracked: bool
    """False where Saleor does not count the article's stock, or has the article no more."""
    is_gone: bool
    available: int
    """In the warehouses that serve the order; of what is not tracked as many as are to be sent."""
    missing: int
    """Of the pieces that are in no parcel yet."""
    locations: tuple[LocationStock, ...]

    @property
    def is_sufficient(self) -> bool:
        """All pieces that are in no parcel yet are there."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class OrderGoods:
    """What is known of one order's goods."""

    verdict: Verdict | None
    """None of an order of which nobody asks: its goods have left, or it has none to send."""
    as_of: datetime | None
    """When Saleor was asked what lies there, or when it was last judged; None before it first was."""
    lines: Mapping[str, LineStock] | None = None
    """By the order line's id; None where Saleor was not asked, or could not say."""


NOTHING = OrderGoods(None, None)


def look(records: Collection[OrderRecord]) -> dict[UUID, OrderGoods]:
    """What is known of these orders' goods: of one order, asked of Saleor now; of several, as last judged. A constant number of queries.

    Where Saleor says something else than was last read, that is asked for and judged again soon. Outside of any transaction.
    """
    rows = OrderToSend.objects.in_bulk([record.pk for record in records])
    found = {record.pk: _as_judged(rows.get(record.pk)) for record in records}
    if len(records) <= MOST:
        for record in records:
            fresh = _ask(record)
            if fresh is not None:
                found[record.pk] = _reckon(record, fresh, rows.get(record.pk))
    return found


def _as_judged(row: OrderToSend | None) -> OrderGoods:
    if row is None or not row.is_waiting or row.is_fulfillable is None:
        return NOTHING
    return OrderGoods(Verdict(row.is_fulfillable, wanted.shortages_from_json(row.shortages)), row.judged_at)


def _ask(record: OrderRecord) -> OrderToFulfill | None:
    try:
        return saleor().order_to_fulfill(record.pk)
    except SaleorError as error:
        logger.warning("What lies there for order %s is not known now: %s", record.number, error)
        return None


def _reckon(record: OrderRecord, fresh: OrderToFulfill, row: OrderToSend | None) -> OrderGoods:
    known = stock.warehouses()
    destination = wanted.of_row(row).destination if row is not None else Destination(record.channel)
    serving = _serving(fresh, known, destination)
    lines = {line.id: _line(line, serving) for line in fresh.lines}
    verdict = _verdict(fresh, row, known) if row is not None and row.is_waiting else None
    return OrderGoods(verdict, clock.now(), lines)


def _serving(fresh: OrderToFulfill, known: Warehouses, destination: Destination) -> frozenset[str]:
    """Until the warehouses were read, those that Saleor tells of: they are the channel's."""
    if known:
        return frozenset(known.serving(destination))
    return frozenset(level.warehouse.id for line in fresh.lines for level in line.stocks)


def _line(line: LineToFulfill, serving: frozenset[str]) -> LineStock:
    ours = {warehouse.id: pieces for warehouse, pieces in line.allocated}
    locations = [_location(level, ours.get(level.warehouse.id, 0), level.warehouse.id in serving) for level in line.stocks]
    is_gone = line.variant_id is None
    available = sum(one.available for one in locations if one.is_serving)
    if not line.is_tracked:
        available = 0 if is_gone else line.quantity
    locations.sort(key=lambda one: (not one.is_serving, -one.available, one.warehouse))
    return LineStock(line.is_tracked, is_gone, available, max(line.quantity - available, 0), tuple(locations))


def _location(level: StockLevel, ours: int, is_serving: bool) -> LocationStock:
    return LocationStock(
        warehouse_id=level.warehouse.id,
        warehouse=level.warehouse.name,
        quantity=level.quantity,
        reserved=level.allocated + level.in_checkouts,
        reserved_for_line=ours,
        in_checkouts=level.in_checkouts,
        available=max(level.quantity - (level.allocated - ours), 0),
        is_serving=is_serving,
    )


def _verdict(fresh: OrderToFulfill, row: OrderToSend, known: Warehouses) -> Verdict | None:
    """By the stock as it is now, and what the older orders take of it as they were last judged."""
    articles = {line.variant_id: line for line in fresh.lines if line.variant_id is not None}
    stored = stock.stocks(articles)
    changed = [variant for variant, line in articles.items() if variant not in stored or _differs(line, stored[variant])]
    if changed:
        warehouses.ask(changed)
    if not known:
        return _as_judged(row).verdict
    order = _as_it_is(wanted.of_row(row), fresh)
    shelves = Shelves(known.serving)
    for variant in row.variant_ids:
        shelves.put(variant, None, is_tracked=True)
    for variant, line in articles.items():
        # A warehouse that Saleor does not tell of here sends nothing of this order's channel, but may be another's.
        levels = dict(stored[variant].levels) if variant in stored else {}
        levels |= {level.warehouse.id: level.quantity for level in line.stocks}
        shelves.put(variant, levels, is_tracked=line.is_tracked)
    for variant, destination, pieces, number in _taken_before(row):
        shelves.take(variant, destination, pieces, number)
    return shelves.judge(order)


def _differs(line: LineToFulfill, stored: stock.StockRecord) -> bool:
    if stored.is_gone or stored.is_tracked != line.is_tracked:
        return True
    return any(stored.levels.get(level.warehouse.id) != level.quantity for level in line.stocks)


def _as_it_is(order: Wanted, fresh: OrderToFulfill) -> Wanted:
    """The order with the pieces that are in no parcel now; of lines that are gone nothing."""
    open_pieces = {line.id: line.quantity for line in fresh.lines}
    return replace(order, lines=tuple(replace(line, pieces=open_pieces.get(line.line_id, 0)) for line in order.lines))


_TAKEN = """
SELECT line->>1, channel, country, pick_up_at, sum((line->>4)::int + CASE WHEN is_older THEN (line->>3)::int ELSE 0 END),
    (array_agg(number ORDER BY created_at DESC))[1]
FROM (
    SELECT *, coalesce(is_fulfillable, false) AND (created_at, order_id) < (%(created_at)s, %(order)s::uuid) AS is_older
    FROM oms_order_to_send WHERE is_waiting AND variant_ids && %(variants)s::varchar[]
) AS taken, jsonb_array_elements(lines) AS line
WHERE (is_older OR has_packed) AND line->>1 = ANY(%(variants)s)
GROUP BY 1, 2, 3, 4
"""


def _taken_before(row: OrderToSend) -> list[tuple[str, Destination, int, str]]:
    """What older orders that can go out take of the order's articles, and what is packed already: by variant and destination, with the
    number of the latest of them."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN, {"created_at": row.created_at, "order": row.pk, "variants": row.variant_ids})
        return [(variant, Destination(*place), pieces, number) for variant, *place, pieces, number in cursor.fetchall()]
