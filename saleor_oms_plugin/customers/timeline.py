"""What happened with a customer, newest first, out of every room that knows something of it: each gives a source, `bootstrap` registers it.

A place in the timeline is a moment, a kind and a key; a source is asked for its next items below a place, so a page costs one question of
each source however long the past is.
"""

from __future__ import annotations

import base64
import binascii
import heapq
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from ..core.actor import ActorColumns
from ..core.clock import parse_time
from ..core.errors import ErrorCode, OmsError, Result, refused

MAX_PAGE = 100


@dataclass(frozen=True, slots=True)
class By:
    """Who did it."""

    kind: str
    name: str
    id: str | None = None

    @staticmethod
    def of(row: ActorColumns) -> By:
        """As the row keeps it."""
        return By(row.actor_kind, row.actor_name, row.actor_id or None)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that happened; ``key`` tells it from others of its kind, ``detail`` is the row that it tells of, where there is more to
    show than a line."""

    kind: str
    at: datetime
    key: int | UUID
    text: str
    """In English, for people."""
    actor: By | None = None
    order_id: UUID | None = None
    detail: Any = None

    @property
    def place(self) -> tuple[datetime, str, int | UUID]:
        return (self.at, self.kind, self.key)

    @property
    def cursor(self) -> str:
        """Its place, for ``after``."""
        return base64.urlsafe_b64encode(json.dumps([self.at.isoformat(), self.kind, str(self.key)]).encode()).decode()


@dataclass(frozen=True, slots=True)
class Ask:
    """What a source is asked for: the next ``limit`` items of a customer, newest first, those of one moment by their keys downwards."""

    customer_id: int
    """Guests who were joined have it as their root."""
    channels: frozenset[str] | None
    limit: int
    at: datetime | None = None
    key: int | UUID | None = None
    includes_moment: bool = False
    using: str = "default"

    def below(self, at: str, key: str) -> Q:
        """What is below the place, of rows with these columns."""
        if self.at is None:
            return Q()
        if self.includes_moment:
            return Q(**{f"{at}__lte": self.at})
        if self.key is None:
            return Q(**{f"{at}__lt": self.at})
        return Q(**{f"{at}__lte": self.at}) & (Q(**{f"{at}__lt": self.at}) | Q(**{f"{key}__lt": self.key}))

    def in_channels(self, column: str) -> Q:
        """What the caller may know of, of rows with this column of a channel's slug."""
        return Q() if self.channels is None else Q(**{f"{column}__in": sorted(self.channels)})


@dataclass(frozen=True, slots=True)
class Source:
    """``read`` answers an `Ask`; ``key`` makes a key out of a cursor's text, ValueError for what is none."""

    description: str
    read: Callable[[Ask], Sequence[Item]]
    key: Callable[[str], int | UUID] = int


_sources: dict[str, Source] = {}


def register(kind: str, source: Source) -> None:
    """Have the timeline tell of a kind of thing; called by bootstrap."""
    _sources[kind] = source


def kinds() -> Mapping[str, str]:
    """Every kind there is, with what it is, in English."""
    return {kind: source.description for kind, source in sorted(_sources.items())}


def page(
    customer_id: int,
    channels: frozenset[str] | None,
    first: int,
    after: str | None = None,
    only: Sequence[str] | None = None,
    using: str = "default",
) -> Result[list[Item]]:
    """The next ``first`` items (1 to 100) behind a cursor, of these kinds (None for all). Refusals: INVALID."""
    if not 1 <= first <= MAX_PAGE:
        return refused(OmsError(ErrorCode.INVALID, f"A page has 1 to {MAX_PAGE} items.", "first"))
    if unknown := [kind for kind in only or () if kind not in _sources]:
        known = ", ".join(sorted(_sources))
        return refused(OmsError(ErrorCode.INVALID, f"The timeline has no {unknown[0][:50]!r}: its kinds are {known}.", "kinds"))
    try:
        place = _place(after) if after else None
    except (binascii.Error, ValueError, TypeError, KeyError, RecursionError):
        return refused(OmsError(ErrorCode.INVALID, "This cursor is not one of this list.", "after"))
    asked = {kind: _sources[kind] for kind in (sorted(_sources) if only is None else sorted(set(only)))}
    found = [source.read(_ask(kind, customer_id, channels, first, place, using)) for kind, source in asked.items()]
    merged = heapq.merge(*found, key=lambda item: item.place[:2], reverse=True)
    return Result([item for item, _ in zip(merged, range(first), strict=False)])


def _place(cursor: str) -> tuple[datetime, str, int | UUID]:
    at, kind, key = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    return parse_time(at), kind, _sources[kind].key(str(key))


def _ask(
    kind: str, customer_id: int, channels: frozenset[str] | None, limit: int, place: tuple[datetime, str, int | UUID] | None, using: str
) -> Ask:
    if place is None:
        return Ask(customer_id, channels, limit, using=using)
    at, of_kind, key = place
    return Ask(customer_id, channels, limit, at, key if kind == of_kind else None, includes_moment=kind < of_kind, using=using)
