"""What a new row is given where nobody said it: a code that is free, the last place."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, QuerySet
from django.utils.text import slugify

LAST_PLACE = 10_000


def free_code(rows: QuerySet[Any], words: str, otherwise: str) -> str:
    """A code made of the words, numbered where a row has it; of ``otherwise`` where the words have no letters that a code can have."""
    stem = slugify(words)[:56].rstrip("-_") or otherwise
    taken = {code.lower() for code in rows.filter(code__istartswith=stem).values_list("code", flat=True)}
    return next(code for code in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))) if code not in taken)


def next_position(rows: QuerySet[Any]) -> int:
    """The position behind all these rows."""
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else min(last + 1, LAST_PLACE)
