"""What of an order, or a customer, a search has found: the fragment that people recognize it by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..core.folding import folded
from .asking import Place, Terms
from .folding import GRAM, parted
from .parts import BETWEEN, IN_ONE, Kind, Part

__all__ = ["Piece", "fragment_of", "spelling_of"]

LONGEST = 90
"""Characters of a part that are shown, around what was found in it."""
BEFORE = 30
_CUT = "…"
_WORD = re.compile("[0-9a-z]+")
Need = tuple[Place, str]
"""A word, and where it was looked for."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a fragment, and whether it is what was looked for."""

    text: str
    is_match: bool


def fragment_of(terms: Terms, parts: Sequence[Part], others: Callable[[], Sequence[Part]] = list) -> list[Piece]:
    """The fewest parts that have the terms, in their order, cut to what can be read at a glance; empty where none has one. ``others`` are
    read where these have not all of them."""
    ways = [[[(term.place, word) for word in way] for way in term.ways] for term in terms]
    needs = {need for term in ways for way in term for need in way}
    read = [(part, _found_in(part, needs)) for part in parts]
    if not all(any(_are_there(way, read) for way in term) for term in ways):
        read += [(part, _found_in(part, needs)) for part in others()]
    left = {need for term in ways for need in next((way for way in term if _are_there(way, read)), term[0])}
    chosen: dict[int, set[Need]] = {}
    while left:
        score, place = max(((_score(there, left), -place) for place, (_, there) in enumerate(read)), default=((0, 0), 0))
        if not score[0]:
            break
        chosen[-place] = left & read[-place][1].keys()
        left -= chosen[-place]
    pieces: list[Piece] = []
    for place in sorted(chosen):
        if pieces:
            pieces.append(Piece(BETWEEN, False))
        pieces += _pieces(read[place][0], chosen[place])
    return pieces


def _found_in(part: Part, needs: Iterable[Need]) -> dict[Need, bool]:
    """Which of these a part has, and whether as the beginning of a word."""
    plain, found, words = folded(part.text), dict[Need, bool](), list[str]()
    for need in needs:
        place, word = need
        if not (word in plain or (part.kind in IN_ONE and set(word).issubset(plain))) or not _is_in(place, part):
            continue
        words = words or parted(plain)
        if any(own.startswith(word) for own in words):
            found[need] = True
        elif len(word) >= GRAM and (any(word in own for own in words) or (part.kind in IN_ONE and word in "".join(words))):
            found[need] = False
    return found


def _score(there: dict[Need, bool], left: set[Need]) -> tuple[int, int]:
    """How many of the words a part has that are still to be shown, and how many as the beginning of one."""
    own = left & there.keys()
    return len(own), sum(there[need] for need in own)


def _are_there(way: Iterable[Need], read: Sequence[tuple[Part, dict[Need, bool]]]) -> bool:
    return all(any(need in there for _, there in read) for need in way)


def _is_in(place: Place, part: Part) -> bool:
    if place is Place.SKU:
        return part.kind is Kind.SKU
    if place is Place.NOTES:
        return part.kind is Kind.NOTE
    return place is Place.ANYWHERE or part.of_customer


def _pieces(part: Part, needs: Iterable[Need]) -> list[Piece]:
    spans = _merged(sorted(span for _, word in needs for span in _spans(part, word)))
    text = part.text
    begin = max(spans[0][0] - BEFORE, 0) if spans and len(text) > LONGEST else 0
    if begin:
        begin = text.find(" ", begin, spans[0][0]) + 1 or begin
    end = min(begin + LONGEST, len(text))
    if end < len(text):
        end = max(text.rfind(" ", begin, end), end - BEFORE)
    pieces = [Piece(_CUT, False)] if begin else []
    at = begin
    for first, last in spans:
        if first >= end:
            break
        pieces += [Piece(text[at:first], False), Piece(text[first : min(last, end)], True)]
        at = min(last, end)
    pieces += [Piece(text[at:end], False), Piece(_CUT if end < len(text) else "", False)]
    return [piece for piece in pieces if piece.text]


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for first, last in spans:
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _spans(part: Part, word: str) -> list[Span]:
    """Where in a part's text a word stands: at the beginnings of words, else anywhere within them, else with signs in between."""
    words = list(_placed_words(part.text))
    begun = [(places[0], places[len(word) - 1] + 1) for own, places in words if own.startswith(word)]
    if begun:
        return begun
    within = [_span(own, places, word) for own, places in words if word in own]
    if within:
        return within
    own, places = "".join(own for own, _ in words), [place for _, places in words for place in places]
    return [_span(own, places, word)] if word in own else []


def _span(own: str, places: Sequence[int], word: str) -> Span:
    at = own.index(word)
    return places[at], places[at + len(word) - 1] + 1


def _placed_words(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """The folded words of a text, with the place in it of each of their characters."""
    plain = "".join(map(_folded, text))
    if len(plain) == len(text) and "dj" not in plain and all(len(_folded(sign)) == 1 for sign in text):  # nearly always
        yield from ((word.group(), range(*word.span())) for word in _WORD.finditer(plain))
        return
    signs = [(sign, place) for place, original in enumerate(text) for sign in _folded(original)]
    word, places = "", list[int]()
    for number, (sign, place) in enumerate(signs):
        if not (sign.isascii() and sign.isalnum()):
            if word:
                yield word, places
            word, places = "", []
        elif not (sign == "j" and number and signs[number - 1][0] == "d"):  # as `core.folding`
            word, places = word + sign, [*places, place]
    if word:
        yield word, places


@lru_cache(maxsize=4_096)
def _folded(sign: str) -> str:
    return folded(sign)


def spelling_of(word: str, parts: Iterable[Part]) -> str | None:
    """A folded word as it is written in one of these parts."""
    for part in parts:
        for own, places in _placed_words(part.text):
            if own == word:
                return part.text[places[0] : places[-1] + 1]
    return None
