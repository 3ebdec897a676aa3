"""Terms as conditions on rows of words: one that the index answers, and one that tells the same of a row that is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from .asking import Place, Term
from .folding import GRAM, codes_asked, codes_of_beginning

_COLUMNS = {
    Place.ANYWHERE: ("customer", "goods", "notes"),
    Place.CUSTOMER: ("customer",),
    Place.NOTES: ("notes",),
    Place.SKU: ("skus",),
}
OF_CUSTOMERS = ("text",)


def of_rows(terms: Sequence[Term], columns: Sequence[str] | None = None) -> Q:
    """Rows that have all of these terms, as their texts say: exact, and quick for a row that is read anyway."""
    return _all(_any(_all(_has(word, columns or _COLUMNS[term.place]) for word in way) for way in term.ways) for term in terms)


def by_index(terms: Sequence[Term]) -> Q:
    """Rows that may have all of these terms: what the index finds at once, a few too many. `of_rows` tells which do."""
    sure = {word for term in terms if len(term.ways) == 1 for word in term.ways[0]}
    codes = _codes(sure)
    found = Q(codes__contains=codes) if codes else Q()
    for term in terms:
        ways = [_codes(way) for way in term.ways]
        if len(ways) > 1 and all(ways):
            found &= _any(Q(codes__contains=way) for way in ways)
    if found or not sure:
        return found
    return _all(Q(codes__overlap=codes_of_beginning(sign)) for sign in sure)


def _codes(words: Iterable[str]) -> list[int]:
    return sorted(set().union(*map(codes_asked, words)))


def _has(word: str, columns: Sequence[str]) -> Q:
    part = word if len(word) >= GRAM else f" {word}"
    return _any(Q(**{f"{column}__contains": part}) for column in columns)


def _all(conditions: Iterable[Q]) -> Q:
    return reduce(and_, conditions, Q())


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q())
