"""What rooms above know of orders, read for many of them at once where many are judged together.

A condition is judged order by order, and what it asks of a customer stands in tables: within `together` the first question reads the
answers for all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from ..saleor_api.types import OrderSummary

T = TypeVar("T")


@dataclass
class _Batch:
    given: Callable[[], Iterable[OrderSummary]]
    outer: _Batch | None = None
    read: dict[object, Mapping[UUID, object]] = field(default_factory=dict)

    @cached_property
    def orders(self) -> Mapping[UUID, OrderSummary]:
        return {order.id: order for order in self.given()}


_batch: ContextVar[_Batch | None] = ContextVar("oms_related", default=None)


@contextmanager
def together(orders: Callable[[], Iterable[OrderSummary]]) -> Iterator[None]:
    """Within it, what `of` reads for one of these orders is read for all of them, and once. They are asked for when `of` first is."""
    token = _batch.set(_Batch(orders))
    try:
        yield
    finally:
        _batch.reset(token)


@contextmanager
def once(order: OrderSummary) -> Iterator[None]:
    """Within it, what `of` reads for this order is read once, however many rules ask for it: with others where it is one of those that are
    judged together, else for itself."""
    token = _batch.set(_Batch(lambda: [order], _batch.get()))
    try:
        yield
    finally:
        _batch.reset(token)


def of(order: OrderSummary, read: Callable[[Collection[OrderSummary]], Mapping[UUID, T]]) -> T:
    """What ``read`` answers of this order; it answers of every order that it is given."""
    batch = _widest_with(order)
    if batch is None:
        return read([order])[order.id]
    if read not in batch.read:
        batch.read[read] = read(list(batch.orders.values()))
    return batch.read[read][order.id]  # type: ignore[return-value]


def _widest_with(order: OrderSummary) -> _Batch | None:
    found, batch = None, _batch.get()
    while batch is not None:
        found = batch if order.id in batch.orders else found
        batch = batch.outer
    return found
