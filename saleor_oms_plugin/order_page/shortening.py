"""What keeps the page under 30 kB, whatever the order: of what there are very many, the first are shown, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Protocol, TypeVar

from .content import Content
from .parcels import Parcel, Pieces

MOST_LINES, LINES_BYTES = 60, 8_000
MOST_STEPS = 40
MOST_NEWS = 20
MOST_PARCELS = 20
MOST_PAPERS = 30
MOST_CONTENTS, CONTENTS_BYTES = 40, 3_000
"""Of all parcels together, with what is still to come; bytes are those of the names."""
FEWER_LINES, FEWER_LINES_BYTES = 25, 3_000
FEWER_CONTENTS, FEWER_CONTENTS_BYTES = 20, 1_500
"""Beside a QR code, which is as large as many lines."""


class _Named(Protocol):
    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=_Named)


def shortened(order: Content) -> Content:
    """For the template."""
    has_code = bool(order.pay and order.pay.code)
    lines = _first(order.lines, *((FEWER_LINES, FEWER_LINES_BYTES) if has_code else (MOST_LINES, LINES_BYTES)))
    most, size = (FEWER_CONTENTS, FEWER_CONTENTS_BYTES) if has_code else (MOST_CONTENTS, CONTENTS_BYTES)
    parcels: list[Parcel] = []
    for parcel in order.parcels[:MOST_PARCELS]:
        shown = _first(parcel.contents, most, size)
        most, size = most - len(shown), size - _size(shown)
        parcels.append(replace(parcel, contents=shown, left_out=len(parcel.contents) - len(shown)))
    to_come: Sequence[Pieces] = _first(order.to_come, most, size)
    return replace(order, lines=lines, parcels=parcels, to_come=to_come, news=order.news[:MOST_NEWS], path=order.path[-MOST_STEPS:])


def _first(found: Sequence[T], most: int, size: int) -> Sequence[T]:
    for place, one in enumerate(found[:most]):
        size -= _size([one])
        if size < 0:
            return found[:place]
    return found[:most]


def _size(found: Sequence[_Named]) -> int:
    return sum(len(escape(one.name).encode()) for one in found)
