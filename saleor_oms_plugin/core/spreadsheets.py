"""CSV as spreadsheets read it, cells that are not taken for formulas and lines that end as RFC 4180 says; and as they write it."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins with one of these may be taken for a formula (OWASP, CSV injection)."""
MARK = "\ufeff"
"""The byte order mark by which spreadsheets know UTF-8."""
UTF_8 = "utf-8"
MAX_LINES_OF_ROW = 100
"""How far a quoted cell may reach; what is longer is a quotation mark that somebody forgot."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16's, with which it begins
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Delimiter(StrEnum):
    """What stands between two cells of a file that we write."""

    COMMA = "COMMA"
    SEMICOLON = "SEMICOLON"
    TAB = "TAB"


SIGNS: Mapping[Delimiter, str] = {Delimiter.COMMA: ",", Delimiter.SEMICOLON: ";", Delimiter.TAB: "\t"}


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


def decoded(content: bytes, codec: str | None = None) -> tuple[str, str]:
    """The text and the name of its codec: by the byte order mark, else the one that is said, else UTF-16 or UTF-8 by the look of it.
    UnicodeDecodeError where the bytes are no text in it; its ``encoding`` names the codec."""
    name = next((one for mark, one in _MARKS if content.startswith(mark)), None) or codec or _looks_like(content)
    return content.decode(name), name


def _looks_like(content: bytes) -> str:
    """UTF-16 without a mark has a NUL beside every letter of the first lines."""
    head = content[:400]
    odd, even = head[1::2].count(0), head[::2].count(0)
    half = len(head) // 2
    if half >= 8 and odd > half * 0.6 and not even:
        return "utf-16-le"
    return "utf-16-be" if half >= 8 and even > half * 0.6 and not odd else UTF_8


def records(lines: Sequence[str], begin: int, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Each record from line ``begin`` (counted from 0) on, with the number of its first line (counted from 1); None for a line whose
    quotation marks make no sense, which is passed over alone.

    Python's reader would give up the file there (strict) or swallow the lines that follow.
    """
    index = begin
    while index < len(lines):
        end = index + 1
        cells = _cells(lines[index:end], delimiter)
        if cells is None and lines[index].count('"') % 2:  # a quoted cell may go on in the next lines
            marks = lines[index].count('"')
            while cells is None and end < min(len(lines), index + MAX_LINES_OF_ROW):
                marks += lines[end].count('"')
                end += 1
                if marks % 2 == 0:
                    cells = _cells(lines[index:end], delimiter)
                    break
            end = end if cells is not None else index + 1
        yield index + 1, cells
        index = end


def _cells(lines: Sequence[str], delimiter: str) -> list[str] | None:
    try:
        found = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return found[0] if len(found) == 1 else None if found else []
