"""What somebody may have meant whose search found nothing: the same with one typing error less, where that finds something."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from ..customers.queries import Customer
from ..notes.queries import notes_of
from ..orders.queries import by_ids
from .asking import Asked
from .conditions import OF_CUSTOMERS
from .folding import SIGNS, codes_asked, codes_of, words_of
from .matches import spelling_of
from .models import CustomerWords, OrderWords
from .parts import Part, parts_of_customer, parts_of_order
from .queries import Span, matching_customers, newest

__all__ = ["guess", "guess_customer"]

LEAST = 4
"""Characters of a word in which an error can be told from another word."""
ROWS = 200
"""That are read for words like the one that was typed."""
NEWEST = 20_000
"""Orders among which such words are looked for where the index knows too little of them."""
TRIED = 5
SURE = 3
"""So many codes make few rows."""


def guess(asked: str, channels: frozenset[str] | None, first_found: Callable[[str], UUID | None], using: str = "default") -> str | None:
    """The words that were asked for, one of them as it is written in an order of these channels; ``first_found`` finds the first order by
    words and whatever else was asked for. None where none is found so, or where each word is found by itself, only not with the others."""
    span = Span(channels)

    def first(words: str) -> list[Part] | None:
        found = first_found(words)
        record = by_ids([found], using).get(found) if found is not None else None
        return parts_of_order(record, record.order, notes_of([record.pk], using).get(record.pk, [])) if record else None

    def is_known(word: str) -> bool:
        return bool(newest(Asked(words=word), span, 1, using))

    rows = OrderWords.objects.using(using)
    if channels is not None:
        rows = rows.filter(channel__in=sorted(channels))
    last = rows.order_by("-created_at").values_list("created_at", flat=True)[NEWEST : NEWEST + 1].first()
    near = rows if last is None else rows.filter(created_at__gte=last)
    return _guess(asked, is_known, first, lambda word: _texts(word, rows, near, ("customer", "goods", "notes")))


def guess_customer(asked: str, found: QuerySet[Customer]) -> str | None:
    """The same of customers: ``found`` are those who could have been found."""

    def first(words: str) -> list[Part] | None:
        one = matching_customers(found, words).prefetch_related("members").first()
        return parts_of_customer(one, one.members.all()) if one else None

    rows = CustomerWords.objects.using(found.db)
    return _guess(asked, lambda word: matching_customers(found, word).exists(), first, lambda word: _texts(word, rows, rows, OF_CUSTOMERS))


def _guess(
    asked: str, is_known: Callable[[str], bool], first: Callable[[str], list[Part] | None], texts: Callable[[str], Iterable[str]]
) -> str | None:
    unknown = [word for word in dict.fromkeys(words_of(asked)) if len(word) >= LEAST and not is_known(word)]
    if len(unknown) != 1:
        return None
    [wrong] = unknown
    for right in _alike(wrong, texts(wrong))[:TRIED]:
        parts = first(_put(asked, wrong, right))
        if parts is not None:
            return _put(asked, wrong, spelling_of(right, parts) or right)
    return None


def _put(asked: str, wrong: str, right: str) -> str:
    """The text as it was typed, with this word in place of that one."""
    return re.sub(r"\w+", lambda token: right if words_of(token.group()) == [wrong] else token.group(), asked)


def _alike(typed: str, texts: Iterable[str]) -> list[str]:
    """The words of these texts that are one error away from it, or begin so: whole ones first, then those that most have."""
    counts = Counter(word for text in texts for word in set(text.split()) if _is_alike(typed, word))
    return sorted(counts, key=lambda word: (not is_one_error_away(typed, word), -counts[word], word))


def _is_alike(typed: str, word: str) -> bool:
    return any(is_one_error_away(typed, word[:length]) for length in (len(typed) - 1, len(typed), len(typed) + 1) if length <= len(word))


def is_one_error_away(typed: str, word: str) -> bool:
    """One letter too many, one missing, one wrong, or two neighbours exchanged."""
    if typed == word or abs(len(typed) - len(word)) > 1:
        return False
    same = next((place for place, pair in enumerate(zip(typed, word, strict=False)) if pair[0] != pair[1]), min(len(typed), len(word)))
    left, right = typed[same:], word[same:]
    if len(left) != len(right):
        return left[1:] == right or left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[:2][::-1] and left[2:] == right[2:])


def _texts(word: str, rows: QuerySet[Any], near: QuerySet[Any], columns: tuple[str, ...]) -> Iterator[str]:
    """Texts with words like this one: of rows that the index tells by what the error left whole, else of those that are near."""
    like = reduce(or_, (Q(**{f"{column}__regex": f" (?:{'|'.join(_patterns(word))})"}) for column in columns))
    whole = [codes for codes in _codes_left(word) if len(codes) >= SURE]
    found: list[tuple[str, ...]] = []
    if whole:
        by_index = reduce(or_, (Q(codes__contains=sorted(codes)) for codes in whole))
        found = list(rows.filter(by_index).filter(like).values_list(*columns)[:ROWS])
    if not found:
        found = list(near.filter(like).values_list(*columns)[:ROWS])
    return (text for texts in found for text in texts)


def _patterns(word: str) -> Iterator[str]:
    """Regular expressions of what a word with one error may have been, or begun."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield f"{before}[{SIGNS}]{after}"
        if after:
            yield f"{before}[{SIGNS}]?{after[1:]}"
        if len(after) > 1:
            yield f"{before}{after[1]}{after[0]}{after[2:]}"


def _codes_left(word: str) -> Iterator[set[int]]:
    """What the index knows of a word whatever the error at each place was."""
    for place in range(len(word)):
        before, after = word[:place], word[place + 2 :]
        yield (codes_of([before]) if len(before) > 1 else set()) | codes_asked(after if len(after) > 2 else "")
