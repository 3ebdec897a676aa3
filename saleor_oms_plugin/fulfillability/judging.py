"""Which orders can go out whole from what lies there: pure reckoning, the oldest order first.

An order that can takes its pieces off the shelves, and those after it see what is left. One that cannot takes nothing: what it waits for
need not keep others waiting. It is not asked what is paid, who has confirmed the order, and where Saleor has reserved the pieces: the goods
alone are counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from ..warehouses.queries import Destination, StockRecord


class ShortageCode(StrEnum):
    """Why an order can't go out."""

    NOT_ENOUGH = "NOT_ENOUGH"
    """Fewer pieces lie there than the order has to send."""
    TAKEN_BY_OLDER = "TAKEN_BY_OLDER"
    """Enough lie there, and older orders that can go out need them."""
    VARIANT_DELETED = "VARIANT_DELETED"
    """Saleor has the article no more, so nothing says whether it is there."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """What one line lacks."""

    code: str
    line_id: str
    name: str
    """The article."""
    missing: int
    """Pieces."""
    taken_by: str = ""
    """The number of the latest of the older orders that need the article."""


@dataclass(frozen=True, slots=True)
class WantedLine:
    line_id: str
    variant_id: str
    """Empty where Saleor does not tell it."""
    name: str
    pieces: int
    """In no parcel yet."""
    waiting: int = 0
    """In a parcel that waits for its approval: they lie there still, put aside."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order with what it has still to send."""

    order_id: UUID
    number: str
    destination: Destination
    lines: tuple[WantedLine, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``is_fulfillable`` is None where nobody can say: nothing is left to pack, or the stock was not read yet."""

    is_fulfillable: bool | None
    shortages: tuple[Shortage, ...] = ()


UNKNOWN = Verdict(None)
Serving = Callable[[Destination], Sequence[str]]


@dataclass(slots=True)
class _Article:
    """What is left of one variant, by warehouse; ``there`` is what lay there before anybody took any."""

    is_tracked: bool
    left: dict[str, int]
    there: Mapping[str, int]
    taken_by: str = ""


@dataclass
class Shelves:
    """What lies where, as orders take it; ``serving`` names the warehouses of a destination, those to be emptied first leading."""

    serving: Serving
    _articles: dict[str, _Article | None] = field(default_factory=dict)
    """None for a variant that Saleor has no more; one that was not read is missing."""

    def fill(self, stocks: Iterable[StockRecord]) -> None:
        """Put there what was read; stock below zero is none."""
        for stock in stocks:
            self.put(stock.variant_id, None if stock.is_gone else stock.levels, is_tracked=stock.is_tracked)

    def put(self, variant_id: str, levels: Mapping[str, int] | None, *, is_tracked: bool) -> None:
        """What lies there of one variant; None of one that is gone."""
        there = {warehouse: max(quantity, 0) for warehouse, quantity in (levels or {}).items()}
        self._articles[variant_id] = _Article(is_tracked, dict(there), there) if levels is not None else None

    def take(self, variant_id: str, destination: Destination, pieces: int, number: str) -> None:
        """Pieces leave for an order, as many of them as are there."""
        article = self._articles.get(variant_id)
        if article is None or not article.is_tracked or not pieces:
            return
        article.taken_by = number
        for warehouse in self.serving(destination):
            taken = min(article.left.get(warehouse, 0), pieces)
            if taken:
                article.left[warehouse] -= taken
                pieces -= taken
            if not pieces:
                return

    def put_aside(self, order: Wanted) -> None:
        """What is packed and waits for its approval is nobody else's."""
        for line in order.lines:
            if line.waiting:
                self.take(line.variant_id, order.destination, line.waiting, order.number)

    def judge(self, order: Wanted) -> Verdict:
        """Whether the order can go out; if so, its pieces are taken."""
        wanted: defaultdict[str, int] = defaultdict(int)
        for line in order.lines:
            wanted[line.variant_id] += line.pieces
        if not any(wanted.values()) or any(variant and variant not in self._articles for variant, pieces in wanted.items() if pieces):
            return UNKNOWN
        shortages = tuple(self._shortages(order, wanted))
        if shortages:
            return Verdict(False, shortages)
        for variant_id, pieces in wanted.items():
            self.take(variant_id, order.destination, pieces, order.number)
        return Verdict(True)

    def _shortages(self, order: Wanted, wanted: Mapping[str, int]) -> Iterator[Shortage]:
        """Of each variant that is short the first line tells it."""
        told: set[str] = set()
        serving = self.serving(order.destination)
        for line in order.lines:
            if not line.pieces or line.variant_id in told:
                continue
            article = self._articles.get(line.variant_id)
            if article is None:
                yield Shortage(ShortageCode.VARIANT_DELETED, line.line_id, line.name, line.pieces)
                continue
            pieces = wanted[line.variant_id]
            left = sum(article.left.get(warehouse, 0) for warehouse in serving)
            if not article.is_tracked or left >= pieces:
                continue
            told.add(line.variant_id)
            is_there = sum(article.there.get(warehouse, 0) for warehouse in serving) >= pieces
            code = ShortageCode.TAKEN_BY_OLDER if is_there else ShortageCode.NOT_ENOUGH
            yield Shortage(code, line.line_id, line.name, pieces - left, article.taken_by)
