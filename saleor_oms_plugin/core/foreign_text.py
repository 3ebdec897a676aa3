"""Codes as other systems write them: padded to the width of a column, in capitals or not."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """What two spellings of one code have in common: no white space around it, no difference of case."""
    return unicodedata.normalize("NFC", text).strip().casefold()
