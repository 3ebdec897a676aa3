"""Keyset pages: as fast at the end of a long list as at its start, and steady while rows come and go."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

from ...core.errors import ErrorCode, OmsError
from .access import Refused

M = TypeVar("M", bound=Model)
MAX_PAGE = 100


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is sorted by: a column (a lookup path) whose ties the primary key breaks, and the direction."""

    column: str
    is_descending: bool
    parse: Callable[[Any], Any] = str
    """Makes the column's value out of a cursor's JSON."""


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    rows: list[M]
    cursors: list[str]
    has_next: bool
    has_previous: bool
    count: Callable[[], int]


def paginate(found: QuerySet[M], order: Order, *, first: int | None, after: str | None, last: int | None, before: str | None) -> Page[M]:
    """The page asked for; `Refused` for a size outside 1 to 100 or a cursor that is none."""
    backwards = last is not None
    size = last if last is not None else first if first is not None else 50
    if not 1 <= size <= MAX_PAGE:
        raise Refused(OmsError(ErrorCode.INVALID, f"A page has 1 to {MAX_PAGE} items.", params={"max": MAX_PAGE}))
    sliced = found
    if after:
        sliced = sliced.filter(_beyond(order, after, order.is_descending))
    if before:
        sliced = sliced.filter(_beyond(order, before, not order.is_descending))
    sign = "-" if order.is_descending != backwards else ""
    rows = list(sliced.order_by(f"{sign}{order.column}", f"{sign}pk")[: size + 1])
    has_more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    return Page(
        rows,
        [_cursor(row, order.column) for row in rows],
        has_next=bool(before) if backwards else has_more,
        has_previous=has_more if backwards else bool(after),
        count=found.count,
    )


def _beyond(order: Order, cursor: str, below: bool) -> Q:
    value, pk = _parse(cursor, order)
    sign = "lt" if below else "gt"
    # The outer bound on the column alone is what the index can use; the inner part breaks ties.
    bound = Q(**{f"{order.column}__{sign}e": value})
    return bound & (Q(**{f"{order.column}__{sign}": value}) | Q(**{f"pk__{sign}": pk}))


def _parse(cursor: str, order: Order) -> tuple[Any, str]:
    try:
        value, pk = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        return order.parse(value), str(pk)
    except (binascii.Error, ValueError, TypeError, ValidationError) as error:
        raise Refused(OmsError(ErrorCode.INVALID, "This cursor is not one of this list.")) from error


def _cursor(row: Model, column: str) -> str:
    value: Any = row
    for name in column.split("__"):
        value = getattr(value, name)
    shown = value.isoformat() if isinstance(value, datetime) else value
    return base64.urlsafe_b64encode(json.dumps([shown, str(row.pk)]).encode()).decode()
