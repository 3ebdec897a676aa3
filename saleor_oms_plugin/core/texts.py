"""Which texts can be kept at all; and texts that customers type, made safe to store, to mail and to lay out.

Saleor takes any characters, and notes of any length, from anonymous checkouts: nothing invisible in them may act on what stands around.
"""

from __future__ import annotations

import re

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
LONGEST_NOTE = 2_000
"""Characters of a customer's text that are shown; the whole of it stays in Saleor and in our record."""
LONGEST_WORD = 30
"""Characters without a blank, after which a line may be broken."""
BREAK = "\u200b"
"""ZERO WIDTH SPACE: a place where a line may be broken (Unicode Standard Annex 14, class ZW)."""
_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1 but tab and line ends: XML 1.0, mail headers and PostgreSQL's jsonb refuse them
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates turn a line: a name could show an amount that is not there
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters, which XML refuses
    "\ud800-\udfff"  # a surrogate alone is no character; UTF-8 can't carry it
    "]|[" + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF)) + "]"
)
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")


def is_storable(text: str) -> bool:
    """False for a text with NUL, which PostgreSQL has in none, or with half a surrogate pair, which UTF-8 has not."""
    return _UNSTORABLE.search(text) is None


def clean(text: str) -> str:
    """The text without control characters, noncharacters, lone surrogates and signs that turn the direction of a line."""
    return _UNWANTED.sub("", text)


def shortened(text: str, longest: int = LONGEST_NOTE) -> str:
    """The text, or its beginning with "..." where it has more than ``longest`` characters."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def breakable(text: str) -> str:
    """The text with a place to break after every 30 characters of a word: one long word must not widen a page, nor be one run of glyphs."""
    return _LONG_WORD.sub(lambda found: found[0] + BREAK, text)
