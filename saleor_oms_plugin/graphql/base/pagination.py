"""Keyset pages: as fast at the end of a long list as at its start, and steady while rows come and go."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar

import graphene
from django.core.exceptions import ValidationError
from django.db.models import CharField, F, Field, Model, Q, QuerySet, TextField
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

from ...core.errors import ErrorCode, OmsError
from ...core.texts import is_storable
from .access import RefusedError

M = TypeVar("M", bound=Model)
MAX_PAGE = 100


@dataclass(frozen=True, slots=True)
class Ordering:
    """What a list is sorted by: a column (a lookup path) whose ties the primary key breaks, and the direction."""

    column: str
    is_descending: bool
    has_gaps: bool = False
    """Rows may have no value there: they come last, whichever the direction."""
    narrow_valued: Callable[[Any], Any] | None = None
    """What rows with a value meet anyway, said once more in the words of an index; only asked where there are gaps."""
    is_wide: bool = False
    """Rows are joined to others: which ones are on the page is found first, by their keys alone."""
    annotated: Field[Any, Any] | None = None
    """What the column holds, where it is none of the rows' table but was annotated."""
    is_few: bool = False
    """The list is short: it is to be found by its filter and then sorted, whatever index there is on the column."""


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    rows: list[M]
    cursors: list[str]
    has_next: bool
    has_previous: bool
    count: Callable[[], int]


def paginate(found: QuerySet[M], order: Ordering, *, first: int | None, after: str | None, last: int | None, before: str | None) -> Page[M]:
    """The page asked for; `RefusedError` for a size outside 1 to 100 or a cursor that is none."""
    wanted = _wanted(order, found.model, first, after, last, before)
    return _page(_rows(found, order, wanted), order, wanted, found.count)


Finder = Callable[["Position | None", bool, int], "list[M] | None"]
"""Rows of a list by another way than its query: those behind a place (None: from the start), in descending order or not, at most so many;
fewer only where there are no more, and None where that way does not lead far enough."""


def paginate_by(
    finder: Finder[M],
    found: Callable[[], QuerySet[M]],
    order: Ordering,
    *,
    model: type[M],
    first: int | None,
    after: str | None,
    last: int | None,
    before: str | None,
) -> Page[M]:
    """`paginate` of what is found sooner by ``finder``; its query is made where that is not enough, and to be counted."""
    wanted = _wanted(order, model, first, after, last, before)
    rows = None
    if (wanted.after if wanted.is_backwards else wanted.before) is None:
        rows = finder(wanted.before or wanted.after, order.is_descending != wanted.is_backwards, wanted.size + 1)
    return _page(_rows(found(), order, wanted) if rows is None else rows, order, wanted, lambda: found().count())


@dataclass(frozen=True, slots=True)
class Position:
    """Where a cursor points to; ``value`` is None among the rows that have none."""

    value: Any
    pk: Any


@dataclass(frozen=True, slots=True)
class _Wanted:
    size: int
    after: Position | None
    before: Position | None
    is_backwards: bool


def _wanted(order: Ordering, model: type[Model], first: int | None, after: str | None, last: int | None, before: str | None) -> _Wanted:
    size = last if last is not None else first if first is not None else 50
    if not 1 <= size <= MAX_PAGE:
        raise RefusedError(OmsError(ErrorCode.INVALID, f"A page has 1 to {MAX_PAGE} items.", params={"max": MAX_PAGE}))
    start, end = (_parse(cursor, order, model) if cursor else None for cursor in (after, before))
    return _Wanted(size, start, end, last is not None)


def _rows(found: QuerySet[M], order: Ordering, wanted: _Wanted) -> list[M]:
    """The rows asked for and one more where there is one, from that end of the list."""
    parts = _parts(found, order, wanted.after, wanted.before, wanted.is_backwards)
    rows: list[M] = []
    for part in reversed(parts) if wanted.is_backwards else parts:
        rows += _taken(part, wanted.size + 1 - len(rows), order.is_wide)
        if len(rows) > wanted.size:
            break
    return rows


def _page(rows: list[M], order: Ordering, wanted: _Wanted, count: Callable[[], int]) -> Page[M]:
    has_more = len(rows) > wanted.size
    rows = rows[: wanted.size]
    if wanted.is_backwards:
        rows.reverse()
    return Page(
        rows,
        [_cursor(row, order.column) for row in rows],
        has_next=wanted.before is not None if wanted.is_backwards else has_more,
        has_previous=has_more if wanted.is_backwards else wanted.after is not None,
        count=count,
    )


def _taken(part: QuerySet[M], count: int, is_wide: bool) -> list[M]:
    if not is_wide:
        return list(part[:count])
    keys = list(part.values_list("pk", flat=True)[:count])
    found = {row.pk: row for row in part.order_by().filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


def paging_arguments() -> dict[str, Any]:
    """The arguments of a list that is paged through in both directions."""
    return {"first": graphene.Int(default_value=50), "after": graphene.String(), "last": graphene.Int(), "before": graphene.String()}


def _parts(found: QuerySet[M], order: Ordering, after: Position | None, before: Position | None, backwards: bool) -> list[QuerySet[M]]:
    """The list in its one or two parts, each within the cursors: rows with a value, then those without, so that an index serves both."""
    sign = "-" if order.is_descending != backwards else ""
    valued = found.filter(**{f"{order.column}__isnull": False}) if order.has_gaps else found
    if order.has_gaps and order.narrow_valued is not None:
        valued = order.narrow_valued(valued)
    if after is not None and after.value is None:
        valued = valued.none()
    elif after is not None:
        valued = valued.filter(_beyond(order, after, order.is_descending))
    if before is not None and before.value is not None:
        valued = valued.filter(_beyond(order, before, not order.is_descending))
    by: Any = f"{sign}{order.column}"
    if order.is_few:  # PostgreSQL takes a list with a limit for found soon along any order; no index has this one
        by = OrderBy(Coalesce(F(order.column), F(order.column)), descending=sign == "-")
    parts = [valued.order_by(by, f"{sign}pk")]
    if order.has_gaps:
        bare = found.filter(**{f"{order.column}__isnull": True})
        if after is not None and after.value is None:
            bare = bare.filter(**{"pk__lt" if order.is_descending else "pk__gt": after.pk})
        if before is not None:
            bare = bare.filter(**{"pk__gt" if order.is_descending else "pk__lt": before.pk}) if before.value is None else bare.none()
        parts.append(bare.order_by(f"{sign}pk"))
    return parts


def _beyond(order: Ordering, place: Position, below: bool) -> Q:
    sign = "lt" if below else "gt"
    # The outer bound on the column alone is what the index can use; the inner part breaks ties.
    bound = Q(**{f"{order.column}__{sign}e": place.value})
    return bound & (Q(**{f"{order.column}__{sign}": place.value}) | Q(**{f"pk__{sign}": place.pk}))


def _parse(cursor: str, order: Ordering, model: type[Model]) -> Position:
    """Anybody may make a cursor up: its parts are what the columns themselves could hold."""
    try:
        value, pk = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        place = None if value is None and order.has_gaps else _value(order.annotated or _column(model, order.column), value)
        return Position(place, _value(model._meta.pk, pk))
    except (binascii.Error, ValueError, TypeError, ArithmeticError, RecursionError, ValidationError) as error:
        raise RefusedError(OmsError(ErrorCode.INVALID, "This cursor is not one of this list.")) from error


def _column(model: type[Model], path: str) -> Any:
    *relations, name = path.split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model  # type: ignore[assignment]
    return model._meta.get_field(name)


def _value(column: Any, given: Any) -> Any:
    """What a column holds, out of a cursor's JSON; any of the errors of `_parse` for what it can't hold."""
    if isinstance(column, (CharField, TextField)) and not isinstance(given, str):
        raise TypeError("a text is not made of anything else")
    value = column.to_python(given)
    if value is None or (isinstance(value, str) and not is_storable(value)):
        raise ValueError("no value of this column")
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a time without its offset")
        return value.astimezone(UTC)  # OverflowError beyond the years 1 to 9999
    column.run_validators(value)
    return value


def _cursor(row: Model, column: str) -> str:
    value: Any = row
    for name in column.split("__"):
        value = getattr(value, name, None)
    shown = value.isoformat() if isinstance(value, datetime) else str(value) if isinstance(value, Decimal) else value
    return base64.urlsafe_b64encode(json.dumps([shown, str(row.pk)]).encode()).decode()
