"""Lists of what was searched for: the first page of them soon, and what of each was found."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ...core.actor import Actor
from ...orders.queries import OrderRecord
from ...search import queries as search
from ...search.queries import Asked, Found, Span
from ..base.pagination import Finder, Position
from .filters import asks_for_span_alone

AMONG = 500
"""Where something else is asked for, too: so many of the first that have the words are asked for it, before all of them are."""


def newest_of(others: QuerySet[OrderRecord], asked: Asked, wanted: dict[str, Any], actor: Actor) -> Finder[OrderRecord]:
    """How a list by date finds its rows: the first that have the words, less those that the rest of the filter (``others``) leaves out."""
    span = Span(channels_of(wanted, actor), wanted.get("created_from"), wanted.get("created_to"))
    is_words_alone = asks_for_span_alone(wanted)

    def find(beyond: Position | None, is_descending: bool, count: int) -> list[OrderRecord] | None:
        rows: list[OrderRecord] = []
        last = Found(beyond.value, beyond.pk) if beyond is not None else None
        while True:
            limit = count - len(rows) if is_words_alone else AMONG
            keys = search.newest(asked, Span(span.channels, span.begin, span.end, last, is_descending), limit, others.db)
            rows += _stored(others, [key.pk for key in keys])
            if len(keys) < limit or len(rows) >= count:
                return rows[:count]
            if not is_words_alone:
                return None
            last = keys[-1]  # some were deleted a moment ago

    return find


def _stored(others: QuerySet[OrderRecord], keys: list[UUID]) -> list[OrderRecord]:
    found = {row.pk: row for row in others.order_by().filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


def channels_of(wanted: dict[str, Any], actor: Actor) -> frozenset[str] | None:
    """The channels that a filter and the caller's limits leave; None for all."""
    if wanted.get("channels") is None:
        return actor.channels
    named = frozenset(wanted["channels"])
    return named if actor.channels is None else named & actor.channels
