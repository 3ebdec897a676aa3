"""Which orders, or customers, somebody means."""

from __future__ import annotations

from typing import TypeVar

from django.contrib.postgres.search import SearchQuery
from django.db.models import Model, Q, QuerySet

from ..customers.queries import Customer
from ..orders.queries import OrderRecord
from .folding import GRAM, grams_of, words_of
from .models import CustomerWords, OrderWords

M = TypeVar("M", bound=Model)
MAX_WORDS = 8
"""Of what is asked for; further ones are not looked for."""


def matching(found: QuerySet[OrderRecord], asked: str) -> QuerySet[OrderRecord]:
    """Those of these orders that have every word of ``asked``, in any order: as the beginning of a word, or, from three characters on,
    anywhere within one. Case, marks and script make no difference. None where ``asked`` has no letter and no digit.
    """
    wanted = _with_words(OrderWords.objects.using(found.db), asked)
    return found.none() if wanted is None else found.filter(pk__in=wanted.values("pk"))


def matching_customers(found: QuerySet[Customer], asked: str) -> QuerySet[Customer]:
    """Those of these customers that have every word of ``asked``, compared as `matching` does."""
    wanted = _with_words(CustomerWords.objects.using(found.db), asked)
    return found.none() if wanted is None else found.filter(pk__in=wanted.values("pk"))


def _with_words(wanted: QuerySet[M], asked: str) -> QuerySet[M] | None:
    words = list(dict.fromkeys(words_of(asked)))[:MAX_WORDS]
    for word in words:
        wanted = wanted.filter(_has(word))
    return wanted if words else None


def _has(word: str) -> Q:
    begins = Q(words=SearchQuery(f"{word}:*", config="simple", search_type="raw"))
    if len(word) < GRAM:
        return begins
    return begins | Q(grams__contains=sorted(grams_of([word])), text__contains=word)
