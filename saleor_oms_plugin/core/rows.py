"""What a new row is given where nobody said it (a code that is free, the last place), and finding rows by thousands of values."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, Func, Max, QuerySet, TextField, Value
from django.utils.text import slugify

LAST_PLACE = 10_000
# Each letter and what it is written as: those that Unicode does not take apart into a plain letter and a mark, and Cyrillic.
_ROMANIZED = (
    "đd łl ßss øo æae œoe þth ðd ıi ħh "
    "аa бb вv гg дd ђdj еe жz зz иi јj кk лl љlj мm нn њnj оo пp рr сs тt ћc уu фf хh цc чc џdz шs "
    "щsc ъ ыy ь эe юyu яya ёe єe іi ґg ѓg ќk ѕdz"
)
_TO_LATIN = str.maketrans({pair[0]: pair[1:] for pair in _ROMANIZED.split()})


def romanized(text: str) -> str:
    """A text of small letters in Latin ones: Cyrillic, and what Unicode does not take apart into a letter and a mark."""
    return text.translate(_TO_LATIN)


def free_code(rows: QuerySet[Any], words: str, otherwise: str) -> str:
    """A code made of the words, numbered where a row has it; of ``otherwise`` where the words have no letters that a code can have."""
    stem = slugify(words.lower().translate(_TO_LATIN))[:56].rstrip("-_") or otherwise
    taken = {code.lower() for code in rows.filter(code__istartswith=stem).values_list("code", flat=True)}
    return next(code for code in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))) if code not in taken)


def next_position(rows: QuerySet[Any]) -> int:
    """The position behind all these rows."""
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else min(last + 1, LAST_PLACE)


class AnyOf(Func):
    """Whether a column of text has one of these values, all of them in one parameter: an ``__in`` of thousands takes the database's
    client longer to write down than the database to answer."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, column: str, values: Collection[str]) -> None:
        super().__init__(F(column), Value(list(values), output_field=ArrayField(TextField())))
