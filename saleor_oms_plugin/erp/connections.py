"""What a shop says of each system that is connected: how its files look, and by whose clocks its times are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field

from ..core.errors import ErrorCode, OmsError
from ..core.foreign_text import folded
from ..core.spec import Checked, CodedSpec, MaxLength, Name, Named, Says, Text
from ..core.spec.table import SpecTable
from ..shop import settings as shop
from .file_format import Delimiter, Encoding, FileFormat
from .models import ErpConnection
from .tables import COLUMNS_IN
from .times import DateOrder

IN = "in"
_FOLDER = re.compile(r"in(/[A-Za-z0-9][A-Za-z0-9._-]{0,63})?\Z")


def _folder(path: str) -> Iterator[str]:
    if not _FOLDER.match(path):
        yield "A folder is in, or one within it such as in/sap."


def _time_zone(name: str) -> Iterator[str]:
    if name and name not in available_timezones():
        yield f"{name!r} is no time zone: use an IANA name such as Europe/Ljubljana."


def _columns(columns: dict[str, str]) -> Iterator[str | OmsError]:
    for name in columns.keys() - set(COLUMNS_IN):
        yield OmsError(ErrorCode.INVALID, f"There is no column {name!r}: the columns are {', '.join(COLUMNS_IN)}.", (name,))
    theirs = [folded(name) for name in columns.values()]
    for name, their in zip(columns, theirs, strict=True):
        if not their:
            yield OmsError(ErrorCode.REQUIRED, "Write here what the column is called in the system's files.", (name,))
        elif theirs.count(their) > 1:
            yield OmsError(ErrorCode.UNIQUE, f"Two columns are called {columns[name]!r}.", (name,))


class ConnectionSpec(CodedSpec):
    """A system that reports statuses: how its files look, and by whose clocks its times are."""

    name: Name
    system: Annotated[Text, MaxLength(64), Says("A system has at most 64 characters.")] = Field(
        "", description="What it is called in reports and external ids. A row of its files that names no system is of this one."
    )
    folder: Annotated[Text, Checked(_folder)] | None = Field(
        None, description="Where its files are put: in, or a folder within it such as in/sap; null: it sends none."
    )
    columns: Annotated[
        Named[Annotated[Text, MaxLength(200)]],
        Says('Columns stand here by our names, such as {"order_number": "Auftrag", "status": "Stand"}.'),
        Checked(_columns),
    ] = Field({}, description=f"What its files call our columns, where they have other names. Ours: {', '.join(COLUMNS_IN)}.")
    encoding: Annotated[Encoding, Field(strict=False)] = Field(
        Encoding.AUTO,
        description="How its files write letters. AUTO is UTF-8 where no byte order mark says otherwise.",
    )
    delimiter: Annotated[Delimiter, Field(strict=False)] = Field(
        Delimiter.AUTO, description="What stands between two cells. AUTO finds out by the header."
    )
    date_order: Annotated[DateOrder, Field(strict=False)] = Field(
        DateOrder.ISO, description="In which order its dates have day, month and year. ISO 8601 is always understood."
    )
    time_zone: Annotated[Text, Checked(_time_zone)] = Field(
        "", description="IANA name: by whose clocks its times are that have no offset; empty: the shop's."
    )


class ConnectionTable(SpecTable[ConnectionSpec, ErpConnection]):
    """The connections by code. A system has one of them, and so has a folder."""

    def problems(self, row: ErpConnection, spec: ConnectionSpec, given: Collection[str]) -> Iterable[OmsError]:
        others = list(self.rows().exclude(pk=row.pk))
        if spec.system and any(folded(one.system) == folded(spec.system) for one in others):
            yield OmsError(ErrorCode.UNIQUE, f"Another connection is of {spec.system}.", "system")
        if spec.folder is not None and any(one.folder == spec.folder for one in others):
            yield OmsError(ErrorCode.UNIQUE, f"Another connection takes the files of {spec.folder}.", "folder")


CONNECTIONS = ConnectionTable(ConnectionSpec, ErpConnection, "connection")


def zones_of(systems: Collection[str | None]) -> dict[str | None, tuple[ZoneInfo, DateOrder]]:
    """By whose clocks each system's times are, and in which order its dates have their parts; one without a connection has the shop's."""
    rows = {folded(row.system): row for row in CONNECTIONS.rows() if row.system}
    usual = shop.settings().time_zone
    found: dict[str | None, tuple[ZoneInfo, DateOrder]] = {}
    for system in systems:
        row = rows.get(folded(system or ""))
        found[system] = (ZoneInfo((row and row.time_zone) or usual), DateOrder(row.date_order) if row else DateOrder.ISO)
    return found


def folders() -> list[tuple[str, ZoneInfo, FileFormat]]:
    """The folders that files are put into, ``in`` first, each with the zone of its times and what its files look like."""
    usual = shop.settings().time_zone
    found = {IN: (ZoneInfo(usual), FileFormat())}
    for row in CONNECTIONS.rows():
        if row.folder is not None:
            found[row.folder] = (ZoneInfo(row.time_zone or usual), _format(row))
    return [(folder, *found[folder]) for folder in sorted(found)]


def _format(row: ErpConnection) -> FileFormat:
    return FileFormat(row.system, row.columns, Encoding(row.encoding), Delimiter(row.delimiter), DateOrder(row.date_order))
