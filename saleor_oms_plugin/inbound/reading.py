"""Reading all of Saleor's orders, several pages at once: what limits it is the other side, which has more than one processor.

The list goes by ``updatedAt``, and a page's cursor is the page before, so its time is split: each piece is a list of its own. One that has
nothing left makes room for a half of the widest, so orders that were all imported in one hour are shared out, too. Where a reading stands
is JSON, kept with its job.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from ..core import clock
from ..saleor_api.port import SaleorApi
from ..saleor_api.types import OrderPage, OrderSummary

PAGES = "OMS_READ_PAGES"
NARROWEST = timedelta(seconds=10)
"""A shorter piece is not split: it would only make questions."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the list: behind a cursor of `SaleorApi.all_orders`, up to a moment (ISO 8601; None: to the end)."""

    after: str | None
    until: str | None = None

    @property
    def begins(self) -> datetime:
        assert self.after is not None, "the first page is read alone"
        return datetime.fromisoformat(self.after.partition(" ")[0])

    @property
    def span(self) -> timedelta:
        return (datetime.fromisoformat(self.until) if self.until else clock.now()) - self.begins

    def halves(self) -> tuple[Piece, Piece]:
        middle = (self.begins + self.span / 2).isoformat()
        return replace(self, until=middle), Piece(f"{middle} ", self.until)


def pages_at_once() -> int:
    """How many pages are asked for at once (the host's OMS_READ_PAGES); one where the host says nothing, as within Saleor."""
    return max(1, int(getattr(settings, PAGES, 1)))


def read(api: SaleorApi, pieces: Sequence[Piece], page_size: int) -> tuple[list[OrderPage[OrderSummary]], list[Piece]]:
    """The next page of each piece, as many at once as may be, and what is left to read. An order may be met twice, none is left out."""
    shared = _shared_out(list(pieces))
    with ThreadPoolExecutor(max_workers=len(shared), thread_name_prefix="oms-read") as threads:
        pages = list(threads.map(lambda piece: api.all_orders(after=piece.after, first=page_size, until=piece.until), shared))
    left = [replace(piece, after=page.end_cursor) for piece, page in zip(shared, pages, strict=True) if page.end_cursor is not None]
    return pages, left


def pieces_of(stored: Sequence[dict[str, Any]]) -> list[Piece]:
    return [Piece(**piece) for piece in stored]


def as_json(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    return [asdict(piece) for piece in pieces]


def _shared_out(pieces: list[Piece]) -> list[Piece]:
    while len(pieces) < pages_at_once():
        widest = max((piece for piece in pieces if piece.after is not None), key=lambda piece: piece.span, default=None)
        if widest is None or widest.span < NARROWEST:
            break
        pieces.remove(widest)
        pieces += widest.halves()
    return pieces
