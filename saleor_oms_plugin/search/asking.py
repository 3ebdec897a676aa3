"""What somebody types, as what is looked for: terms that must all be there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .folding import squeezed, words_of

MAX_TERMS = 8
"""Of what is asked for; further ones are not looked for."""
_NUMBER_IN_PARTS = re.compile(r"(?<!\w)[+(]?\d[\d\s()/.+-]{4,}\d(?!\w)")
"""Not within a word of letters and digits: ``RR208417927SI`` is one."""
LEAST_DIGITS = 7
"""Of what may be one number in several parts, such as that of a telephone."""
OWN_DIGITS = 8
"""Those of a telephone's number within its country that are compared where it was typed with the country's."""


class Place(StrEnum):
    """Where a term is looked for."""

    ANYWHERE = "ANYWHERE"
    CUSTOMER = "CUSTOMER"
    """In what is known of who ordered."""
    NOTES = "NOTES"
    SKU = "SKU"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is looked for: all the words of one of ``ways``."""

    place: Place
    ways: tuple[tuple[str, ...], ...]


Terms = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search asks for: words of anything, of the customer, of notes, and articles' numbers. None asks for nothing."""

    words: str | None = None
    customer: str | None = None
    note: str | None = None
    skus: Sequence[str] | None = None

    def __bool__(self) -> bool:
        return any(text is not None for text in (self.words, self.customer, self.note, self.skus))


def terms_of(asked: Asked) -> Terms | None:
    """What must be there; None where something is asked for that has no letter and no digit, which nothing has."""
    terms: list[Term] = []
    for place, text in ((Place.ANYWHERE, asked.words), (Place.CUSTOMER, asked.customer), (Place.NOTES, asked.note)):
        if text is None:
            continue
        found = [Term(place, ways) for ways in dict.fromkeys(_ways(text))]
        if not found:
            return None
        terms += found
    for sku in asked.skus or ():
        if not (word := squeezed(sku)):
            return None
        terms.append(Term(Place.SKU, ((word,),)))
    return tuple(terms[:MAX_TERMS])


def _ways(text: str) -> Iterator[tuple[tuple[str, ...], ...]]:
    """In how many ways each term of a text may be written: a number in parts is one number, too."""
    end = 0
    for match in _NUMBER_IN_PARTS.finditer(text):
        yield from (((word,),) for word in words_of(text[end : match.start()]))
        yield from _ways_of_number(match.group())
        end = match.end()
    yield from (((word,),) for word in words_of(text[end:]))


def _ways_of_number(text: str) -> Iterator[tuple[tuple[str, ...], ...]]:
    words = words_of(text)
    digits = "".join(words)
    if len(digits) < LEAST_DIGITS:
        yield from (((word,),) for word in words)
        return
    ways = [tuple(words), (digits,)]
    if len(digits.lstrip("0")) >= LEAST_DIGITS - 1:
        ways.append((digits.lstrip("0"),))  # 041 234 567 is +386 41 234 567, as Saleor writes it
    if text.startswith(("+", "00")) and len(digits) > OWN_DIGITS:
        ways.append((digits[-OWN_DIGITS:],))
    yield tuple(dict.fromkeys(ways))
