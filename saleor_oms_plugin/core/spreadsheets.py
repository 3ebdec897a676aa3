"""CSV as spreadsheets read it: cells that are not taken for formulas, and lines that end as RFC 4180 says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins with one of these may be taken for a formula (OWASP, CSV injection)."""
MARK = "\ufeff"
"""The byte order mark by which spreadsheets know UTF-8."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula."""
    return text.startswith(FORMULA)


def cell(value: object) -> object:
    """The value of a cell: a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and is_formula(value) else value


def uncelled(text: str) -> str:
    """A text without the apostrophe that `cell` puts there."""
    return text[1:] if text.startswith("'") and is_formula(text[1:]) else text


def csv_lines(rows: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    """Rows as lines of CSV that end in CRLF, every text through `cell`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
