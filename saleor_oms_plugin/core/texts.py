"""Which texts can be kept at all."""

from __future__ import annotations

import re

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def is_storable(text: str) -> bool:
    """False for a text with NUL, which PostgreSQL has in none, or with half a surrogate pair, which UTF-8 has not."""
    return _UNSTORABLE.search(text) is None
