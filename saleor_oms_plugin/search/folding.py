"""The words of a text as search compares them, and the numbers by which the index knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..core.folding import folded

_BETWEEN_WORDS = re.compile(r"[^0-9a-z]+")
GRAM = 3
"""Characters from which on a word is looked for anywhere within others; shorter ones at their beginnings alone."""
LONGEST_WORD = 60
SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PLACE = {sign: place for place, sign in enumerate(SIGNS, start=1)}
_BASE = len(SIGNS) + 1
_FIRST = -(2**15)
"""The least number that PostgreSQL's smallest integer holds."""


def words_of(text: str) -> list[str]:
    """The folded words of a text, in their order; signs part them."""
    return parted(folded(text))


@lru_cache(maxsize=2_000)
def words_of_name(name: str) -> tuple[str, ...]:
    """`words_of` the name of something that is compared with whatever is searched for."""
    return tuple(words_of(name))


def parted(plain: str) -> list[str]:
    """`words_of` a text that was folded."""
    return [word[:LONGEST_WORD] for word in _BETWEEN_WORDS.split(plain) if word]


def squeezed(text: str) -> str:
    """The folded text with nothing between its words: ``AB-12`` and ``ab 12`` are one."""
    return "".join(words_of(text))[:LONGEST_WORD]


def codes_of(words: Iterable[str]) -> set[int]:
    """What the index knows of these words: how each begins (two characters), and every three characters in a row."""
    return set().union(*map(_codes_of_word, words))


def codes_asked(word: str) -> set[int]:
    """Those that a word has which this one is a part of, or begins; empty for a single character, which says too little."""
    if len(word) >= GRAM:
        return {_code(word[start : start + GRAM]) for start in range(len(word) - GRAM + 1)}
    return {_code(word)} if len(word) == GRAM - 1 else set()


def codes_of_beginning(sign: str) -> list[int]:
    """Of all words that begin with this character: each has one of them."""
    return sorted({_code(sign), *(_code(sign + other) for other in SIGNS)})


@lru_cache(maxsize=50_000)
def _codes_of_word(word: str) -> frozenset[int]:
    return frozenset({_code(word[: GRAM - 1]), *(_code(word[start : start + GRAM]) for start in range(len(word) - GRAM + 1))})


def _code(signs: str) -> int:
    """One to three characters as a number; one of a single character and one of two differ from all of three."""
    code = 0
    for sign in signs:
        code = code * _BASE + _PLACE[sign]
    return _FIRST + (code * _BASE if len(signs) == 1 else code)
