"""Keyset pages: as fast at the end of a long list as at its start, and steady while rows come and go."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

import graphene
from django.core.exceptions import ValidationError
from django.db.models import F, Field, Model, Q, QuerySet
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
    backwards = last is not None
    size = last if last is not None else first if first is not None else 50
    if not 1 <= size <= MAX_PAGE:
        raise RefusedError(OmsError(ErrorCode.INVALID, f"A page has 1 to {MAX_PAGE} items.", params={"max": MAX_PAGE}))
    parts = _parts(
        found,
        order,
        _parse(after, order, found.model) if after else None,
        _parse(before, order, found.model) if before else None,
        backwards,
    )
    rows: list[M] = []
    for part in reversed(parts) if backwards else parts:
        rows += _taken(part, size + 1 - len(rows), order.is_wide)
        if len(rows) > size:
            break
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


def _taken(part: QuerySet[M], count: int, is_wide: bool) -> list[M]:
    if not is_wide:
        return list(part[:count])
    keys = list(part.values_list("pk", flat=True)[:count])
    found = {row.pk: row for row in part.order_by().filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


def paging_arguments() -> dict[str, Any]:
    """The arguments of a list that is paged through in both directions."""
    return {"first": graphene.Int(default_value=50), "after": graphene.String(), "last": graphene.Int(), "before": graphene.String()}


@dataclass(frozen=True, slots=True)
class _Position:
    """Where a cursor points to; ``value`` is None among the rows that have none."""

    value: Any
    pk: Any


def _parts(found: QuerySet[M], order: Ordering, after: _Position | None, before: _Position | None, backwards: bool) -> list[QuerySet[M]]:
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


def _beyond(order: Ordering, place: _Position, below: bool) -> Q:
    sign = "lt" if below else "gt"
    # The outer bound on the column alone is what the index can use; the inner part breaks ties.
    bound = Q(**{f"{order.column}__{sign}e": place.value})
    return bound & (Q(**{f"{order.column}__{sign}": place.value}) | Q(**{f"pk__{sign}": place.pk}))


def _parse(cursor: str, order: Ordering, model: type[Model]) -> _Position:
    """Anybody may make a cursor up: its parts are what the columns themselves could hold."""
    try:
        value, pk = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        place = None if value is None and order.has_gaps else _value(order.annotated or _column(model, order.column), value)
        return _Position(place, _value(model._meta.pk, pk))
    except (binascii.Error, ValueError, TypeError, ArithmeticError, RecursionError, ValidationError) as error:
        raise RefusedError(OmsError(ErrorCode.INVALID, "This cursor is not one of this list.")) from error


def _column(model: type[Model], path: str) -> Any:
    *relations, name = path.split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model  # type: ignore[assignment]
    return model._meta.get_field(name)


def _value(column: Any, given: Any) -> Any:
    """What a column holds, out of a cursor's JSON; any of the errors of `_parse` for what it can't hold."""
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
    shown = value.isoformat() if isinstance(value, datetime) else value
    return base64.urlsafe_b64encode(json.dumps([shown, str(row.pk)]).encode()).decode()
