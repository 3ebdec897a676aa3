"""Which orders, or customers, somebody means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from ..customers.queries import Customer
from ..orders.queries import OrderRecord
from .asking import Asked, Terms, terms_of
from .conditions import OF_CUSTOMERS, by_index, of_rows
from .elsewhere import Arm, arms_of
from .models import CustomerWords, OrderWords
from .parts import Part, from_lines

__all__ = ["Asked", "Found", "Span", "Terms", "matching", "matching_customers", "newest", "stored_parts", "terms_of"]

FEW = 2_000
"""So many orders are named one by one to whatever else is asked of them: the database knows then how few they are."""
NEAR, FAR = 2_000, 20_000
"""Orders that are looked at one by one, the newest first, before the index is asked: what many orders have is found soon so, and the index
would name all of them. The second number is for what has filled half a page within the first: of anything rarer the index names few."""


def matching(found: QuerySet[OrderRecord], asked: Asked) -> QuerySet[OrderRecord]:
    """Those of these orders that have all that is asked for, in any order: as the beginning of a word, or, from three characters on,
    anywhere within one. Case, marks and script make no difference. None where something asked for has no letter and no digit.
    """
    terms = terms_of(asked)
    if terms is None:
        return found.none()
    few: set[UUID] = set()
    many: list[Q] = []
    for arm in arms_of(terms, found.db):
        for rows in _rows(arm, found.db):
            keys = set(rows.values_list("order_id", flat=True)[: FEW + 1])
            if len(keys) > FEW:
                many.append(Q(pk__in=rows.values("order_id")))
            else:
                few |= keys
    return found.filter(reduce(or_, many, Q(pk__in=few)))


class Found(NamedTuple):
    """Where an order is in a list by when it was placed."""

    created_at: datetime
    pk: UUID


@dataclass(frozen=True, slots=True)
class Span:
    """Of which orders: of these channels (None: all), placed from ``begin`` to ``end``, and ``beyond`` the last one of a page before."""

    channels: frozenset[str] | None = None
    begin: datetime | None = None
    end: datetime | None = None
    beyond: Found | None = None
    is_descending: bool = True
    """The newest first."""


def newest(asked: Asked, span: Span, limit: int, using: str = "default") -> list[Found]:
    """The first orders of `matching`, by when they were placed; fewer than ``limit`` only where there are no more. What was derived a
    moment ago is asked: an order that was deleted since may be among them."""
    terms = terms_of(asked)
    if terms is None:
        return []
    found: set[Found] = set()
    for arm in arms_of(terms, using):
        if not arm.terms and arm.among is not None:
            for rows in arm.among:
                found.update(_first(_within(rows, span), span, limit))
        else:
            found.update(_newest_of_words(arm, span, limit, using))
    return sorted(found, reverse=span.is_descending)[:limit]


def matching_customers(found: QuerySet[Customer], asked: str) -> QuerySet[Customer]:
    """Those of these customers that have every word of ``asked``, compared as `matching` does."""
    terms = terms_of(Asked(words=asked))
    if terms is None:
        return found.none()
    wanted = CustomerWords.objects.using(found.db).filter(by_index(terms), of_rows(terms, OF_CUSTOMERS))
    keys = list(wanted.values_list("pk", flat=True)[: FEW + 1])
    return found.filter(pk__in=wanted.values("pk")) if len(keys) > FEW else found.filter(pk__in=keys)


def stored_parts(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, list[Part]]:
    """What these orders are found by, as it was last written down, in one query; what was not written yet is missing."""
    rows = OrderWords.objects.using(using).filter(pk__in=list(order_ids)).exclude(parts="")
    return {pk: from_lines(text) for pk, text in rows.values_list("pk", "parts")}


def _rows(arm: Arm, using: str) -> Sequence[QuerySet[Any]]:
    if not arm.terms and arm.among is not None:
        return arm.among
    return [_words(arm, using).filter(by_index(arm.terms))]


def _words(arm: Arm, using: str) -> QuerySet[OrderWords]:
    """The rows of words of an arm, as their texts say."""
    rows = OrderWords.objects.using(using).filter(of_rows(arm.terms))
    if arm.among is None:
        return rows
    return rows.filter(reduce(or_, (Q(Exists(those.filter(order=OuterRef("pk")))) for those in arm.among)))


def _newest_of_words(arm: Arm, span: Span, limit: int, using: str) -> Sequence[Found]:
    near = _within(OrderWords.objects.using(using), span)
    wanted = _within(_words(arm, using), span)
    for window in (NEAR, FAR):
        last = _by_date(near.values_list("created_at", flat=True), span)[window : window + 1].first()
        looked_at = wanted if last is None else wanted.filter(**{f"created_at__{'gte' if span.is_descending else 'lte'}": last})
        found = _first(looked_at, span, limit)
        if last is None or len(found) >= limit:
            return found
        if len(found) < limit / 2:
            break
    # An expression that no index has: all that the index names are sorted, and not looked for along the dates.
    return _first(wanted.filter(by_index(arm.terms)), span, limit, by=Coalesce(F("created_at"), F("created_at")))


def _within(rows: QuerySet[Any], span: Span) -> QuerySet[Any]:
    if span.channels is not None:
        rows = rows.filter(channel__in=sorted(span.channels))
    if span.begin is not None:
        rows = rows.filter(created_at__gte=span.begin)
    if span.end is not None:
        rows = rows.filter(created_at__lte=span.end)
    if span.beyond is not None:
        sign, (at, pk) = "lt" if span.is_descending else "gt", span.beyond
        rows = rows.filter(**{f"created_at__{sign}e": at}).filter(Q(**{f"created_at__{sign}": at}) | Q(**{f"order_id__{sign}": pk}))
    return rows


def _by_date(rows: QuerySet[Any], span: Span, by: Any = None) -> QuerySet[Any]:
    by = F("created_at") if by is None else by
    sign = "-" if span.is_descending else ""
    return rows.order_by(by.desc() if span.is_descending else by.asc(), f"{sign}order_id")


def _first(rows: QuerySet[Any], span: Span, limit: int, by: Any = None) -> list[Found]:
    return [Found(*row) for row in _by_date(rows.values_list("created_at", "order_id"), span, by)[:limit]]
