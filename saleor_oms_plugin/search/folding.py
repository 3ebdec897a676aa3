"""Texts as search compares them: without case, marks and script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ..core.rows import romanized

_BETWEEN_WORDS = re.compile(r"[^0-9a-z]+")
_DJ = re.compile("dj")
GRAM = 3
"""Characters of a fragment that the index knows; shorter ones are looked for at the beginnings of words alone."""
LONGEST_WORD = 60


def folded(text: str) -> str:
    """The text in small Latin letters without marks: Zupančič and ZUPANCIC, Łódź and lodz, Марковић and markovic are the same.

    ``đ`` is written ``dj`` as often as ``d``, so these are one, too.
    """
    plain = romanized(unicodedata.normalize("NFKC", text).casefold())
    marked = unicodedata.normalize("NFKD", plain)
    return _DJ.sub("d", romanized("".join(sign for sign in marked if not unicodedata.combining(sign))))


def words_of(text: str) -> list[str]:
    """The folded words of a text, in their order; signs part them."""
    return [word[:LONGEST_WORD] for word in _BETWEEN_WORDS.split(folded(text)) if word]


def grams_of(words: Iterable[str]) -> set[str]:
    """Every three characters in a row within these words."""
    return {word[start : start + GRAM] for word in words for start in range(len(word) - GRAM + 1)}
