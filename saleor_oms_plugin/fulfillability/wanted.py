"""What of an order is judged: out of its record, and in and out of its row."""

from __future__ import annotations

from typing import Any

from ..orders.condition_fields import destination
from ..orders.goods import goods_of
from ..orders.queries import OrderRecord
from ..saleor_api.types import Order
from ..statuses.queries import StatusKind
from ..warehouses.queries import Destination
from .judging import Shortage, Verdict, Wanted, WantedLine
from .models import OrderToSend

WAITING_KINDS = frozenset({StatusKind.NEW, StatusKind.AWAITING_PAYMENT, StatusKind.IN_PROGRESS, StatusKind.READY})
"""Kinds of our statuses in which an order waits for its goods. In the others they have left the house, whatever Saleor knows of it: shops
that pack by their ERP make no parcels in Saleor."""


def of_record(record: OrderRecord) -> Wanted | None:
    """What the order has still to send; None where that is nothing, and of a draft or an order that was not read in full."""
    order = record.order
    if not isinstance(order, Order) or record.is_draft or record.deleted_at is not None:
        return None
    pieces = goods_of(order).lines
    lines = tuple(
        WantedLine(
            line.id, line.variant_id or "", _name(line.product_name, line.variant_name), pieces[line.id].open, pieces[line.id].waiting
        )
        for line in order.lines
        if pieces[line.id].owed
    )
    if not lines:
        return None
    address = destination(order)
    place = Destination(
        channel=order.channel,
        country=address.country if address else "",
        pick_up_at=order.shipping_method if order.is_click_and_collect else "",
    )
    return Wanted(order.id, order.number, place, lines)


def _name(product: str, variant: str) -> str:
    return f"{product} ({variant})" if variant else product


def columns_of(wanted: Wanted) -> dict[str, Any]:
    """The columns of a row that say what is wanted."""
    return {
        "number": wanted.number,
        "channel": wanted.destination.channel,
        "country": wanted.destination.country,
        "pick_up_at": wanted.destination.pick_up_at,
        "lines": [[line.line_id, line.variant_id, line.name, line.pieces, line.waiting] for line in wanted.lines],
        "variant_ids": sorted({line.variant_id for line in wanted.lines if line.variant_id}),
        "has_packed": any(line.waiting for line in wanted.lines),
    }


NOTHING: dict[str, Any] = {"lines": [], "variant_ids": [], "has_packed": False}
"""Of an order with nothing left to send: its row is taken away once what it gives back was seen."""


def of_row(row: OrderToSend) -> Wanted:
    place = Destination(row.channel, row.country, row.pick_up_at)
    return Wanted(row.order_id, row.number, place, tuple(WantedLine(*line) for line in row.lines))


def shortages_to_json(verdict: Verdict) -> list[list[Any]]:
    return [[one.code, one.line_id, one.name, one.missing, one.taken_by] for one in verdict.shortages]


def shortages_from_json(stored: list[list[Any]]) -> tuple[Shortage, ...]:
    return tuple(Shortage(*one) for one in stored)
