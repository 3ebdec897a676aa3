"""Which orders somebody means."""

from __future__ import annotations

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from ..orders.queries import OrderRecord
from .folding import GRAM, grams_of, words_of
from .models import OrderWords

MAX_WORDS = 8
"""Of what is asked for; further ones are not looked for."""


def matching(found: QuerySet[OrderRecord], asked: str) -> QuerySet[OrderRecord]:
    """Those of these orders that have every word of ``asked``, in any order: as the beginning of a word, or, from three characters on,
    anywhere within one. Case, marks and script make no difference. None where ``asked`` has no letter and no digit.
    """
    words = list(dict.fromkeys(words_of(asked)))[:MAX_WORDS]
    if not words:
        return found.none()
    wanted = OrderWords.objects.using(found.db)
    for word in words:
        wanted = wanted.filter(_has(word))
    return found.filter(pk__in=wanted.values("pk"))


def _has(word: str) -> Q:
    begins = Q(words=SearchQuery(f"{word}:*", config="simple", search_type="raw"))
    if len(word) < GRAM:
        return begins
    return begins | Q(grams__contains=sorted(grams_of([word])), text__contains=word)
