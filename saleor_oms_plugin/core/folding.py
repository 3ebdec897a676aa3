"""Texts as they are compared with what people write: without case, marks and script."""

from __future__ import annotations

import unicodedata

from .rows import romanized


def folded(text: str) -> str:
    """The text in small Latin letters without marks: Zupančič and ZUPANCIC, Łódź and lodz, Марковић and markovic are the same.

    ``đ`` is written ``dj`` as often as ``d``, so these are one, too.
    """
    if text.isascii():
        return text.lower().replace("dj", "d")
    plain = romanized(unicodedata.normalize("NFKC", text).casefold())
    marked = unicodedata.normalize("NFKD", plain)
    return romanized("".join(sign for sign in marked if not unicodedata.combining(sign))).replace("dj", "d")
