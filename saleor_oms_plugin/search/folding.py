"""The words of a text as search compares them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..core.folding import folded

_BETWEEN_WORDS = re.compile(r"[^0-9a-z]+")
GRAM = 3
"""Characters of a fragment that the index knows; shorter ones are looked for at the beginnings of words alone."""
LONGEST_WORD = 60


def words_of(text: str) -> list[str]:
    """The folded words of a text, in their order; signs part them."""
    return [word[:LONGEST_WORD] for word in _BETWEEN_WORDS.split(folded(text)) if word]


def grams_of(words: Iterable[str]) -> set[str]:
    """Every three characters in a row within these words."""
    return {word[start : start + GRAM] for word in words for start in range(len(word) - GRAM + 1)}
