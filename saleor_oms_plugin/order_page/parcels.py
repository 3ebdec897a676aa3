"""In which parcels an order goes to its customer, what is in each, and what is still to come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..orders.goods import goods_of
from ..orders.parcels import contents_of
from ..saleor_api.types import Order
from ..tracking.queries import events_of, shown_of, status_of, statuses_of
from .words import words_in


@dataclass(frozen=True, slots=True)
class Pieces:
    """So many pieces of an article, named as the order has it."""

    name: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Parcel:
    carrier: str
    number: str
    """Empty of one that was sent without."""
    url: str
    state: str
    """Where it is, as the carrier reports it; empty where it reported nothing."""
    at: str
    """Since when."""
    sent: str
    """When it was; empty while it waits for that."""
    contents: Sequence[Pieces]
    left_out: int = 0
    """Of its contents, of an order of very many lines."""


def parcels_of(order: Order | None, language: str, moment: Callable[[datetime], str]) -> list[Parcel]:
    """The parcels that a customer is told of, oldest first."""
    found = shown_of(order, language) if order else []
    if order is None or not found:
        return []
    statuses = statuses_of(events_of([order.id]).get(order.id, ()))
    words, parcels = words_in(language), []
    for one in found:
        status = status_of(one.followed, statuses)
        state, at = (words[f"parcel_{status.state}"], moment(status.at)) if status else ("", "")
        sent = moment(one.parcel.created) if one.is_sent else ""
        contents = [Pieces(content.line.full_name, content.quantity) for content in contents_of(order, one.parcel)]
        parcels.append(Parcel(one.followed.carrier, one.followed.number, one.followed.url, state, at, sent, contents))
    return parcels


def to_come_of(order: Order | None) -> list[Pieces]:
    """What is still to be sent of an order of which something was sent; of any other, all of it or nothing is."""
    if order is None:
        return []
    goods = goods_of(order)
    if not goods.total.sent or not goods.total.owed:
        return []
    return [Pieces(line.full_name, goods.lines[line.id].owed) for line in order.lines if goods.lines[line.id].owed]
