"""The fake's stock: what lies in which warehouse, what of it is reserved for which order line, and how Saleor gives that up.

Rules of Saleor's (``warehouse/management.py``): a line's reservations are given up in the order of its stock rows, whichever warehouse
sends; after that the warehouse that sends must have the pieces beside all reservations that are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol
from uuid import UUID

from ..saleor_api.operation_types import Warehouse
from ..saleor_api.types import Order, OrderLine

PLENTY = 100_000
_RESERVES_NOTHING = ("DRAFT", "CANCELED", "EXPIRED")
_PACKED = ("FULFILLED", "RETURNED", "REFUNDED", "REFUNDED_AND_RETURNED", "REPLACED")


class InsufficientStockError(Exception):
    """Saleor's ``InsufficientStock``."""


class Stocked(Protocol):
    """What a stockroom needs of its Saleor."""

    orders: dict[UUID, Order]
    warehouses: list[Warehouse]
    stocks: dict[str, dict[str, int]]
    untracked: set[str]
    out_of_stock: set[str]
    allocated: dict[str, dict[str, int]]


class Stockroom:
    """Pieces by SKU and warehouse (its slug)."""

    def __init__(self, saleor: Stocked) -> None:
        self._saleor = saleor

    def rows(self, line: OrderLine) -> Mapping[str, int]:
        """The stock rows of the line's article, in the order in which they were made."""
        if line.sku in self._saleor.stocks:
            return self._saleor.stocks[line.sku]
        if line.sku in self._saleor.untracked:
            return {}
        pieces = 0 if line.sku in self._saleor.out_of_stock else PLENTY
        return {warehouse.slug: pieces for warehouse in self._saleor.warehouses}

    def is_tracked(self, line: OrderLine) -> bool:
        """False for an article whose stock Saleor does not track."""
        return line.sku not in self._saleor.untracked

    def reserve(self, order: Order) -> None:
        """Reserve what can be reserved of an order that was just made, warehouse by warehouse."""
        for line in order.lines:
            if order.status in _RESERVES_NOTHING or line.sku not in self._saleor.stocks or not self.is_tracked(line):
                continue
            left = line.quantity - line.quantity_fulfilled
            found = self._saleor.allocated[line.id] = {}
            for slug, pieces in self.rows(line).items():
                found[slug] = max(min(pieces - self.all_reserved(line, slug), left), 0)
                left -= found[slug]

    def reserved(self, order: Order, line: OrderLine) -> Mapping[str, int]:
        """What is reserved for a line; of an article about which nothing was said, all in the first warehouse."""
        if order.status in _RESERVES_NOTHING or not self.is_tracked(line):
            return {}
        known = self._saleor.allocated.get(line.id)
        if known is not None:
            return known
        packed = sum(
            found.quantity
            for parcel in order.fulfillments
            if parcel.status in _PACKED
            for found in parcel.lines
            if found.order_line_id == line.id
        )
        return {self._saleor.warehouses[0].slug: max(line.quantity - packed, 0)}

    def all_reserved(self, line: OrderLine, slug: str) -> int:
        """The pieces of the line's article that are reserved there for all orders."""
        lines = [(order, found) for order in self._saleor.orders.values() for found in order.lines if found.sku == line.sku]
        return sum(self.reserved(order, found).get(slug, 0) for order, found in lines)

    def release(self, order: Order, line: OrderLine, pieces: int) -> None:
        """Give up the line's reservations, in the order of its stock rows; it may have fewer."""
        reserved = dict(self.reserved(order, line))
        for slug in [*self.rows(line), *(slug for slug in reserved if slug not in self.rows(line))]:
            given_up = min(reserved.get(slug, 0), pieces)
            if given_up:
                reserved[slug] -= given_up
                pieces -= given_up
        if self.is_tracked(line):
            self._saleor.allocated[line.id] = reserved

    def take(self, line: OrderLine, slug: str, pieces: int, *, may_exceed: bool) -> None:
        """Take pieces whose reservations were given up; `InsufficientStockError` where the others' leave too few."""
        if not self.is_tracked(line):
            return
        row = self.rows(line).get(slug)
        if not may_exceed and (row is None or row - self.all_reserved(line, slug) < pieces):
            raise InsufficientStockError(line.id)
        if row is not None and line.sku in self._saleor.stocks:
            self._saleor.stocks[line.sku][slug] = row - pieces

    def put_back(self, order: Order, line: OrderLine, slug: str, pieces: int) -> None:
        """Pieces of a canceled parcel lie in this warehouse, and are reserved there."""
        if not self.is_tracked(line):
            return
        reserved = dict(self.reserved(order, line))
        reserved[slug] = reserved.get(slug, 0) + pieces
        self._saleor.allocated[line.id] = reserved
        if line.sku in self._saleor.stocks:
            self._saleor.stocks[line.sku][slug] = self._saleor.stocks[line.sku].get(slug, 0) + pieces

    @contextmanager
    def atomic(self, order: Order) -> Iterator[None]:
        """All or nothing, of what is done to this order's lines."""
        allocated, stocks = self._saleor.allocated, self._saleor.stocks
        reserved = {line.id: dict(allocated[line.id]) for line in order.lines if line.id in allocated}
        rows = {line.sku: dict(stocks[line.sku]) for line in order.lines if line.sku in stocks}
        try:
            yield
        except InsufficientStockError:
            for line in order.lines:
                allocated.pop(line.id, None)
            allocated.update(reserved)
            stocks.update(rows)
            raise
