"""Percents by SKU as a spreadsheet has them: what the columns mean, and what stands in a cell.

An empty cell says nothing: what there is stays. A hyphen takes the variant's own percent away, so that the next rule holds.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ..core.errors import ErrorCode, OmsError
from ..core.spreadsheets import decoded, records, uncelled
from ..customers.classes import DiscountClass
from .editing import percent_problem

__all__ = [
    "CEILING",
    "LONGEST_SKU",
    "MAX_ROWS",
    "SHOWN",
    "SKU",
    "Column",
    "Finding",
    "FindingKind",
    "Sheet",
    "Use",
    "columns_for",
    "read",
    "rows_of",
]

MAX_ROWS = 200_000
SKU, PRODUCT, VARIANT, CEILING_COLUMN = "sku", "product", "variant", "max_discount_percent"
CEILING = "ceiling"
"""The key of the ceiling among the cells of a row, beside those of classes."""
TAKE_AWAY = "-"
_RESERVED = (SKU, PRODUCT, VARIANT, CEILING_COLUMN)
_PREFIX = "class:"
_SIGNS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,9})?)\s*%?")
SHOWN = 80
"""Characters of a cell that a finding quotes."""
LONGEST_SKU = 255


class Use(StrEnum):
    """What a column is for."""

    SKU = "SKU"
    CEILING = "CEILING"
    CLASS = "CLASS"
    INFORMATION = "INFORMATION"
    """Names, for whoever reads the file; passed over."""
    UNKNOWN = "UNKNOWN"
    """Nothing of ours: a class that there is not, or whatever else."""


class FindingKind(StrEnum):
    """What is to be known of a row. All but the last keep it out of the import."""

    UNREADABLE = "UNREADABLE"
    NO_SKU = "NO_SKU"
    UNKNOWN_SKU = "UNKNOWN_SKU"
    DUPLICATE_SKU = "DUPLICATE_SKU"
    BAD_PERCENT = "BAD_PERCENT"
    DATED = "DATED"
    CLASS_GONE = "CLASS_GONE"
    ABOVE_CEILING = "ABOVE_CEILING"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file."""

    name: str
    """As the file has it; empty for a column without a heading."""
    use: Use
    class_id: int | None = None

    @property
    def key(self) -> str:
        """Of its cells in a row, where it says something to be imported."""
        return CEILING if self.class_id is None else str(self.class_id)

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {"name": self.name, "use": self.use, "class": self.class_id}

    @staticmethod
    def of_json(kept: Mapping[str, Any]) -> Column:
        """As it was kept."""
        return Column(kept["name"], Use(kept["use"]), kept["class"])


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is to be known of a row."""

    kind: FindingKind
    column: str = ""
    """The heading of the cell that it is about; empty where it is about the whole row."""
    said: str = ""
    """What stands there, cut short."""
    limit: str = ""
    """The ceiling; of a duplicate the line that said it first."""

    def as_json(self) -> dict[str, str]:
        """As it is kept."""
        return {"kind": self.kind, "column": self.column, "said": self.said, "limit": self.limit}

    @staticmethod
    def of_json(kept: Mapping[str, str]) -> Finding:
        """As it was kept."""
        return Finding(FindingKind(kept["kind"]), kept["column"], kept["said"], kept["limit"])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file whose header could be read."""

    lines: Sequence[str]
    begin: int
    """The line behind the header, counted from 0."""
    delimiter: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row, with what the file alone tells of it."""

    line: int
    sku: str
    cells: Mapping[str, str | None]
    findings: tuple[Finding, ...]


def columns_for(classes: Iterable[DiscountClass]) -> list[str]:
    """The header of a file that is written: SKU, names, the ceiling, and each class by its code."""
    return [*_RESERVED, *(f"{_PREFIX}{one.code}" if one.code in _RESERVED else one.code for one in classes)]


def read(content: bytes, classes: Iterable[DiscountClass]) -> Sheet | OmsError:
    """The file with its columns, or why it can't be read at all."""
    try:
        text, _ = decoded(content)
    except UnicodeDecodeError as error:
        why = f"The file is not UTF-8: byte {error.start} belongs to no letter of it. Save it as CSV UTF-8."
        return OmsError(ErrorCode.INVALID, why, "content")
    if "\0" in text:
        return OmsError(ErrorCode.INVALID, "There are NUL characters in it: this is no CSV file.", "content")
    lines = list(io.StringIO(text, newline=""))
    said = _SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    begin = next((place for place in range(1 if said else 0, len(lines)) if lines[place].strip()), len(lines))
    by_name = {one.code: one.pk for one in classes}
    best: tuple[str, ...] = ()
    for sign in (said[1],) if said else sorted(_SIGNS, key="".join(lines[begin : begin + 1]).count, reverse=True):
        header = next((cells for _, cells in records(lines[: begin + 1], begin, sign)), None) or []
        columns = tuple(_column(uncelled(name.strip()), by_name) for name in header)
        if any(one.use is Use.SKU for one in columns):
            return _judged(Sheet(lines, begin + 1, sign, columns))
        best = max(best, tuple(one.name for one in columns if one.name), key=len)
    found = f" Found: {', '.join(best)[:200]}." if best else ""
    return OmsError(ErrorCode.INVALID, f"The first line has to name the column {SKU}.{found}", "content")


def rows_of(sheet: Sheet) -> Iterator[SheetRow]:
    """The rows of a file, one by one; empty lines are passed over. Of rows with one SKU the first counts, the others are refused."""
    first_lines: dict[str, int] = {}
    for line, cells in records(sheet.lines, sheet.begin, sheet.delimiter):
        if cells is not None and not any(cell.strip() for cell in cells):
            continue
        row = _row(line, cells, sheet.columns)
        if row.sku and (first := first_lines.setdefault(row.sku, line)) != line:
            row = SheetRow(line, row.sku, row.cells, (*row.findings, Finding(FindingKind.DUPLICATE_SKU, SKU, row.sku[:SHOWN], str(first))))
        yield row


def _column(name: str, classes: Mapping[str, int]) -> Column:
    spelled = " ".join(unicodedata.normalize("NFC", name).split()).casefold()
    match spelled:
        case "sku":
            return Column(name, Use.SKU)
        case "max_discount_percent" | "maxdiscountpercent":
            return Column(name, Use.CEILING)
        case "product" | "variant" | "":
            return Column(name, Use.INFORMATION)
    pk = classes.get(spelled.removeprefix(_PREFIX))
    return Column(name[:SHOWN], Use.UNKNOWN if pk is None else Use.CLASS, pk)


def _judged(sheet: Sheet) -> Sheet | OmsError:
    meant = [(one.use, one.class_id) for one in sheet.columns if one.use in (Use.SKU, Use.CEILING, Use.CLASS)]
    if (twice := next((key for key in meant if meant.count(key) > 1), None)) is not None:
        name = next(one.name for one in sheet.columns if (one.use, one.class_id) == twice)
        return OmsError(ErrorCode.INVALID, f"The header names the column {name} twice.", "content")
    if len(meant) == 1:
        why = f"The header names no class by its code, nor {CEILING_COLUMN}: there is nothing to import."
        return OmsError(ErrorCode.INVALID, why, "content")
    return sheet


def _row(line: int, cells: Sequence[str] | None, columns: Sequence[Column]) -> SheetRow:
    if cells is None or any(cell.strip() for cell in cells[len(columns) :]):
        return SheetRow(line, "", {}, (Finding(FindingKind.UNREADABLE),))
    sku, said, findings = "", {}, []
    for column, cell in zip(columns, cells, strict=False):
        text = uncelled(cell.strip())
        if column.use is Use.SKU:
            sku = text
        elif text and column.use in (Use.CEILING, Use.CLASS):
            try:
                said[column.key] = None if text == TAKE_AWAY else _percent(text)
            except ValueError:
                findings.append(Finding(FindingKind.BAD_PERCENT, column.name, text[:SHOWN]))
    if not sku:
        findings.append(Finding(FindingKind.NO_SKU))
    elif len(sku) > LONGEST_SKU:
        findings.append(Finding(FindingKind.UNKNOWN_SKU, SKU, sku[:SHOWN]))
    return SheetRow(line, sku, said, tuple(findings))


def _percent(text: str) -> str:
    """A percent as it is kept; ValueError for what is none. The point may be a comma, and a percent sign may follow."""
    found = _PERCENT.fullmatch(text)
    if found is None or percent_problem(percent := Decimal(found[1].replace(",", "."))):
        raise ValueError(text)
    return f"{percent:f}"
