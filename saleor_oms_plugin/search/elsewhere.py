"""What orders are found by that their words do not repeat, since it changes without them: the names of statuses, the codes of customers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from ..customers import queries as customers
from ..statuses import queries as statuses
from ..workflow import queries as workflow
from .asking import Place, Term, Terms
from .folding import GRAM, words_of_name
from .models import CustomerWords

MAX_CUSTOMERS = 50
"""Whose code begins so."""
LEAST_OF_CODE = 2
"""Characters."""


@dataclass(frozen=True, slots=True)
class Arm:
    """A part of what a search finds: orders among these rows (of states, or of customers' orders; None: all) with all of these terms."""

    terms: Terms
    among: Sequence[QuerySet[Any]] | None = None
    """Each is walked by itself: no index has the orders of several statuses in their order."""


def arms_of(terms: Terms, using: str) -> list[Arm]:
    """Everything that terms find: by the orders' words, and by what stands elsewhere; in two queries."""
    return [Arm(terms), *_of_statuses(terms, using), *_of_codes(terms, using)]


def begins_in(word: str, names: Sequence[str]) -> bool:
    """Whether one of the words of these names begins so."""
    return len(word) >= GRAM and any(own.startswith(word) for name in names for own in words_of_name(name))


def _of_statuses(terms: Terms, using: str) -> Iterator[Arm]:
    found: dict[Terms, list[int]] = defaultdict(list)
    words = dict(_single_words(terms))
    if not any(len(word) >= GRAM for word in words):
        return
    for pk, names in statuses.names(using).items():
        named = {term for word, term in words.items() if begins_in(word, names)}
        if named:
            found[_without(terms, named)].append(pk)
    for others, ids in found.items():
        yield Arm(others, [workflow.states_in(pk, using) for pk in ids])


def _of_codes(terms: Terms, using: str) -> Iterator[Arm]:
    """A code is typed as one word, or as two: K-1042."""
    singles = list(_single_words(terms))
    meant = {word: {term} for word, term in singles}
    meant |= {one + other: {term, next_term} for (one, term), (other, next_term) in pairwise(singles)}
    meant = {code: named for code, named in meant.items() if len(code) >= LEAST_OF_CODE}
    if not meant:
        return
    begins = reduce(or_, (Q(code__startswith=code) for code in meant))
    found = CustomerWords.objects.using(using).exclude(code="").filter(begins).values_list("customer", "code")
    of_terms: dict[Terms, list[int]] = defaultdict(list)
    for pk, code in found[:MAX_CUSTOMERS]:
        for typed, named in meant.items():
            if code.startswith(typed):
                of_terms[_without(terms, named)].append(pk)
    for others, ids in of_terms.items():
        yield Arm(others, [customers.orders_of(ids, using)])


def _single_words(terms: Terms) -> Iterator[tuple[str, Term]]:
    for term in terms:
        if term.place is Place.ANYWHERE and len(term.ways[0]) == 1:
            yield term.ways[0][0], term


def _without(terms: Terms, named: set[Term]) -> Terms:
    return tuple(term for term in terms if term not in named)
