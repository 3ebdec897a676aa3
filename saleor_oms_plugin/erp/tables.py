"""CSV in and out: what an ERP's export may look like, and cells that no spreadsheet takes for formulas."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID
from zoneinfo import ZoneInfo

from ..core.errors import ErrorCode, OmsError
from ..core.ids import InvalidIdError, order_pk
from ..core.spreadsheets import csv_lines, records, uncelled
from .file_format import ANY_FORMAT, PLAIN, SIGNS, Delimiter, FileFormat, UnreadableError, decoded
from .resolving import Report
from .times import DateOrder, ReportedTime, read_time

COLUMNS_IN = ("order_id", "order_external_reference", "order_number", "system", "status", "reason", "changed_at", "changed_at_time")
"""The last one is the time of day, where the system has it in a column of its own."""
ORDER_COLUMNS = frozenset({"order_id", "order_external_reference", "order_number"})
MAX_ROWS = 20_000
MAX_LINES_BEFORE_HEADER = 20
_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
_FORCED_TEXT = re.compile(r'="([^"]*)"')


class InvalidTableError(ValueError):
    """The file as a whole can't be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: the report in it, or what is wrong with it. ``line`` counts from 1, the file's first line."""

    line: int
    named: dict[str, str]
    report: Report | None
    problem: OmsError | None = None


@dataclass(frozen=True, slots=True)
class Table:
    delimiter: str
    rows: list[Row]
    codec: str = PLAIN


def parse(content: bytes, changed_at: datetime, zone: ZoneInfo, given: FileFormat = ANY_FORMAT) -> Table:
    """Read a file of reports: a header, then at most 20,000 rows; `InvalidTableError` where it is none.

    Lines before the header, empty columns and columns of other names are passed over. The delimiter is the one under which the header
    names a status and an order, unless the format or a line ``sep=;`` says it. A row that can't be read is refused by itself. One
    without ``changed_at`` gets the file's own; a time without an offset is by the clocks of ``zone``.
    """
    try:
        text, codec = decoded(content, given.encoding)
    except UnreadableError as error:
        raise InvalidTableError(str(error)) from error
    lines = list(io.StringIO(text, newline=""))
    delimiter, begin, header = _header(lines, given)
    rows: list[Row] = []
    for line, cells in records(lines, begin, delimiter):
        if cells is not None and not any(cell.strip() for cell in cells):
            continue
        if len(rows) == MAX_ROWS:
            raise InvalidTableError(f"The file has more than {MAX_ROWS} rows.")
        rows.append(_unread(line) if cells is None else _row(line, header, cells, _Times(changed_at, zone, given.date_order), given.system))
    return Table(delimiter, rows, codec)


# -- the header ------------------------------------------------------------------------------------------------------------


def _header(lines: Sequence[str], given: FileFormat) -> tuple[str, int, list[str]]:
    """The delimiter, the number of lines up to the header's end, and our name of each column (empty for others)."""
    said = _SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    if given.delimiter is not Delimiter.AUTO:
        signs = [SIGNS[given.delimiter]]
    else:
        signs = [said[1]] if said else sorted(SIGNS.values(), key="".join(lines[:1]).count, reverse=True)
    ours = {_spelled(given.columns.get(name, name)): name for name in COLUMNS_IN}
    best: list[str] = []
    for index in range(min(len(lines), MAX_LINES_BEFORE_HEADER)):
        for sign in signs:
            cells = next((cells for _, cells in records(lines[: index + 1], index, sign)), None) or []
            names = [ours.get(_spelled(cell), "") for cell in cells]
            if "status" in names and not ORDER_COLUMNS.isdisjoint(names):
                twice = next((name for name in names if name and names.count(name) > 1), None)
                if twice is not None:
                    raise InvalidTableError(f"The header names the column {given.columns.get(twice, twice)} twice.")
                return sign, index + 1, names
            best = max(best, [cell.strip() for cell in cells if cell.strip()], key=len)
    wanted = ", ".join(given.columns.get(name, name) for name in COLUMNS_IN)
    found = f" Found: {', '.join(best)[:200]}." if best else ""
    raise InvalidTableError(f"The header names no status or no order. The columns are {wanted}.{found}")


def _spelled(name: str) -> str:
    """A column's name without what differs between two exports of it."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


# -- rows ------------------------------------------------------------------------------------------------------------------


def _unread(line: int) -> Row:
    why = "The quotation marks of this row make no sense: a cell in quotation marks has those within it doubled."
    return Row(line, {}, None, OmsError(ErrorCode.INVALID, why))


@dataclass(frozen=True, slots=True)
class _Times:
    """How the times of a file are read; ``of_file`` is its own."""

    of_file: datetime
    zone: ZoneInfo
    order: DateOrder


def _row(line: int, header: Sequence[str], cells: Sequence[str], times: _Times, system: str) -> Row:
    named = {name: _plain(cell.strip()) for name, cell in zip(header, cells, strict=False) if name}
    if any(cell.strip() for cell in cells[len(header) :]):
        return Row(line, named, None, OmsError(ErrorCode.INVALID, "The row has more cells than the header."))
    try:
        moment = _moment(named, times)
        report = Report(
            status=named.get("status", ""),
            order_id=_order_id(named.get("order_id", "")),
            reference=named.get("order_external_reference") or None,
            number=named.get("order_number") or None,
            system=named.get("system") or system or None,
            reason=named.get("reason", ""),
            changed_at=moment.at,
            day=moment.day,
        )
    except ValueError as error:
        return Row(line, named, None, OmsError(ErrorCode.INVALID, str(error)))
    return Row(line, named, report)


def _moment(named: Mapping[str, str], times: _Times) -> ReportedTime:
    said = f"{named.get('changed_at', '')} {named.get('changed_at_time', '')}".strip()
    if not said:
        return ReportedTime(times.of_file)
    try:
        return read_time(said, times.order, times.zone, times.of_file)
    except ValueError as error:
        raise ValueError(f"changed_at {error}") from error


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


# -- cells -----------------------------------------------------------------------------------------------------------------


def write(columns: Sequence[str], rows: Iterable[Sequence[object]], delimiter: str = ",", codec: str = PLAIN) -> bytes:
    """A file with CRLF, as spreadsheets and ERPs read it; a letter that the codec does not have becomes a question mark."""
    return csv_lines(chain([columns], rows), delimiter).encode(codec, errors="replace")


def _plain(cell: str) -> str:
    """A cell as it was meant: without the apostrophe before a formula, or the formula by which an export forces a text."""
    forced = _FORCED_TEXT.fullmatch(cell)
    return forced[1].strip() if forced is not None else uncelled(cell)
