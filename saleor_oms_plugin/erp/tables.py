"""CSV in and out: what an ERP's export may look like, and cells that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from ..core.errors import ErrorCode, OmsError
from ..core.ids import InvalidIdError, order_pk
from .resolving import Report

COLUMNS_IN = ("order_id", "order_external_reference", "order_number", "system", "status", "reason", "changed_at")
DELIMITERS = (";", ",", "\t")
MAX_ROWS = 20_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class InvalidTableError(ValueError):
    """The file as a whole can't be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: the report in it, or what is wrong with it. ``line`` counts from 1, the header's line."""

    line: int
    named: dict[str, str]
    report: Report | None
    problem: OmsError | None = None


@dataclass(frozen=True, slots=True)
class Table:
    delimiter: str
    rows: list[Row]


def parse(content: bytes, changed_at: datetime, zone: ZoneInfo) -> Table:
    """Read a file of reports: UTF-8 (with or without a byte order mark), a header, then at most 20,000 rows.

    Semicolons, commas or tabs separate; the header says which. Columns are known by name, others are passed over. A row without
    ``changed_at`` gets the file's own; a time without an offset is of the shop's ``zone``. `InvalidTableError` where it is none of this.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidTableError("The file is not UTF-8.") from error
    header, _, _ = text.partition("\n")
    delimiter = max(DELIMITERS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        if "status" not in names or not {"order_id", "order_external_reference", "order_number"} & set(names):
            raise InvalidTableError(f"The header names no status or no order. The columns are {', '.join(COLUMNS_IN)}.")
        if len(set(names)) != len(names):
            raise InvalidTableError("The header names a column twice.")
        rows: list[Row] = []
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) == MAX_ROWS:
                raise InvalidTableError(f"The file has more than {MAX_ROWS} rows.")
            rows.append(_row(reader.line_num, names, cells, changed_at, zone))
    except csv.Error as error:
        raise InvalidTableError(f"Line {reader.line_num}: {error}.") from error
    return Table(delimiter, rows)


def _row(line: int, names: Sequence[str], cells: Sequence[str], changed_at: datetime, zone: ZoneInfo) -> Row:
    named = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name in COLUMNS_IN}
    try:
        report = Report(
            status=named.get("status", ""),
            order_id=_order_id(named.get("order_id", "")),
            reference=named.get("order_external_reference") or None,
            number=named.get("order_number") or None,
            system=named.get("system") or None,
            reason=named.get("reason", ""),
            changed_at=_moment(named.get("changed_at", ""), zone) or changed_at,
        )
    except ValueError as error:
        return Row(line, named, None, OmsError(ErrorCode.INVALID, str(error)))
    if len(cells) > len(names):
        return Row(line, named, None, OmsError(ErrorCode.INVALID, "The row has more cells than the header."))
    return Row(line, named, report)


def _order_id(text: str) -> UUID | None:
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        pass
    try:
        return order_pk(text)
    except InvalidIdError as error:
        raise ValueError(f"order_id {text!r} is neither Saleor's id of an order nor a UUID.") from error


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        # Near year 1 and 9999 the same moment in UTC may be no date any more.
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"changed_at {text!r} is no time such as 2026-03-01T14:30:00+01:00.") from error


def write(columns: Sequence[str], rows: Iterable[Sequence[object]], delimiter: str = ",") -> bytes:
    """A file in UTF-8 with CRLF, as spreadsheets and ERPs read it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode()


def _cell(value: object) -> object:
    """Texts that a spreadsheet would take for a formula get an apostrophe before them."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
