"""The connector that needs no programming: CSV files in a watched folder.

::

    in/      the ERP puts files of reports here            out/     the feed, one file per batch of changes
    in/sap/  or here, where a connection says so
    done/    what was taken in, with a result file each    failed/  what could not be read, with the reason
    work/    files at hand; what a crash left here is done again first

Doing a file again changes nothing: its rows carry a time (their own, else the file's), and the newer report wins.
"""

from __future__ import annotations

import fcntl
import logging
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from ..core import clock
from ..core.actor import MANAGE_ORDERS, Actor, ActorKind
from ..core.errors import OmsError
from ..shop import settings as shop
from . import connections, feed, tables
from .file_format import FileFormat
from .models import FeedEntry, FolderMark
from .payloads import describe
from .reports import MAX_AT_ONCE, Outcome, Report, ReportResult, report_statuses
from .tables import InvalidTableError, Row

logger = logging.getLogger(__name__)

OPTION = "OMS_ERP_FOLDER"
FOLDERS = ("in", "work", "out", "done", "failed")
LARGEST = 20 * 1024 * 1024
SETTLED_SECONDS = 5.0
"""A file that was written to this lately may still be growing."""
ENTRIES_PER_FILE = 1000
COLUMNS_OUT = (
    "sequence",
    "order_id",
    "order_number",
    "order_external_reference",
    "status",
    "external_ids",
    "from_status",
    "at",
    "source",
    "system",
    "reason",
    "workflow",
    "is_repeat",
)
COLUMNS_RESULT = (
    "line",
    "order_id",
    "order_external_reference",
    "order_number",
    "system",
    "status",
    "outcome",
    "changed",
    "code",
    "message",
)
ACTOR = Actor(ActorKind.ERP, "ERP folder", permissions=frozenset({MANAGE_ORDERS}))


def folder() -> Path | None:
    """The watched folder (OMS_ERP_FOLDER of the settings module or the environment); None where none is set."""
    given = getattr(settings, OPTION, None) or os.environ.get(OPTION)
    return Path(given) if given else None


def run(limit_seconds: float = 20.0) -> int:
    """Take in the files that wait and write out what is new; returns how many files were read or written.

    One worker at a time does a folder, others find it locked and do nothing. A folder that is away is logged.
    """
    home = folder()
    if home is None:
        return 0
    try:
        with _locked(home) as is_ours:
            return _import_files(home, time.monotonic() + limit_seconds) + write_out(home) if is_ours else 0
    except OSError as error:
        logger.error("The ERP's folder %s can't be used: %s", home, error)
        return 0


@contextmanager
def _locked(home: Path) -> Iterator[bool]:
    if not home.is_dir():
        raise FileNotFoundError(f"{home} is no folder")
    for name in FOLDERS:
        (home / name).mkdir(exist_ok=True)
    with (home / ".lock").open("a") as lock:  # released when it is closed: by a crash, too
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _import_files(home: Path, deadline: float) -> int:
    count = 0
    for source in _sources(home):
        for path in [*_files(source.place("work")), *filter(_is_settled, _files(source.place("in")))]:
            if time.monotonic() > deadline:
                return count
            claimed = source.place("work") / path.name
            if path != claimed:
                os.replace(path, claimed)
            try:
                _process(source, claimed)
            except Exception:
                logger.exception("The file %s could not be worked through; it stays in work/ and is tried again", path.name)
                continue
            count += 1
    return count


@dataclass(frozen=True, slots=True)
class _Source:
    """A folder that files come from, ``in`` or one within it; the other folders have one of the same name for them."""

    home: Path
    within: str
    zone: ZoneInfo
    format: FileFormat

    def place(self, folder: str) -> Path:
        found = self.home / folder / self.within
        found.mkdir(exist_ok=True)
        return found


def _sources(home: Path) -> list[_Source]:
    return [_Source(home, path.partition("/")[2], zone, given) for path, zone, given in connections.folders()]


def _files(place: Path) -> list[Path]:
    """The CSV files of a folder, oldest first; those being written (``*.tmp``, ``*.part``, hidden ones) are no CSV files yet."""
    with os.scandir(place) as found:
        entries = [
            (one.stat().st_mtime_ns, one.name)
            for one in found
            if one.is_file(follow_symlinks=False) and one.name.lower().endswith(".csv") and not one.name.startswith(".")
        ]
    return [place / name for _, name in sorted(entries)]


def _is_settled(path: Path) -> bool:
    return time.time() - path.stat().st_mtime >= SETTLED_SECONDS


def _process(source: _Source, path: Path) -> None:
    status = path.stat()
    written_at = min(datetime.fromtimestamp(status.st_mtime, UTC), clock.now())
    try:
        if status.st_size > LARGEST:
            raise InvalidTableError(f"The file has more than {LARGEST // 1024 // 1024} MB.")
        table = tables.parse(path.read_bytes(), written_at, source.zone, source.format)
    except InvalidTableError as error:
        _finish(path, source.place("failed"), tables.write(("error",), [(str(error),)]))
        return
    lines = [line for start in range(0, len(table.rows), MAX_AT_ONCE) for line in _report(table.rows[start : start + MAX_AT_ONCE])]
    _finish(path, source.place("done"), tables.write(COLUMNS_RESULT, lines, table.delimiter, table.codec))


def _report(rows: Sequence[Row]) -> list[tuple[object, ...]]:
    """Report these rows together; a line of the result file for each."""
    reports: list[Report] = [row.report for row in rows if row.report is not None]
    results = iter(report_statuses(reports, ACTOR))
    return [_outcome(row, next(results)) if row.report is not None else _outcome(row, row.problem) for row in rows]


def _outcome(row: Row, result: ReportResult | OmsError | None) -> tuple[object, ...]:
    names = [row.named.get(name, "") for name in COLUMNS_RESULT[1:6]]
    if isinstance(result, ReportResult):
        code = result.errors[0].code.value if result.errors else ""
        return (row.line, *names, result.outcome.value, str(result.changed).lower(), code, result.message)
    assert result is not None
    return (row.line, *names, Outcome.REFUSED.value, "false", result.code.value, result.message)


def _finish(path: Path, place: Path, result: bytes) -> None:
    """Put the result beside the file's new place, then the file into it: a crash between the two writes the same again."""
    stem, number = path.stem, 1
    while (place / f"{stem}.csv").exists():
        number += 1
        stem = f"{path.stem}-{number}"
    _write(place / f"{stem}.result.csv", result)
    os.replace(path, place / f"{stem}.csv")


def _write(path: Path, content: bytes) -> None:
    """All of it or nothing: under another name first."""
    draft = path.with_name(path.name + ".tmp")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)


def write_out(home: Path) -> int:
    """Write what the feed has since the last file, at most 1000 entries a file; returns how many files.

    The first time it begins with what happens from now on, and so it does after observe mode. After a crash the same file is
    written again: a reader knows what it has had by the sequence.
    """
    feed.publish()
    latest = feed.latest_sequence()
    mark, is_new = FolderMark.objects.get_or_create(pk=1, defaults={"sequence": latest})
    if is_new or shop.settings().live_since is None:
        FolderMark.objects.filter(pk=1).update(sequence=latest, writing_to=None)
        return 0
    files = 0
    while mark.sequence < latest:
        batch = feed.entries().filter(sequence__gt=mark.sequence)
        batch = batch.filter(sequence__lte=mark.writing_to) if mark.writing_to else batch
        found = list(batch[:ENTRIES_PER_FILE])
        if not found:
            FolderMark.objects.filter(pk=1).update(sequence=latest, writing_to=None)
            break
        if found[0].sequence > mark.sequence + 1:
            logger.error(
                "Entries %s to %s of the feed are not kept any more: the ERP has missed them", mark.sequence + 1, found[0].sequence - 1
            )
        mark.writing_to = found[-1].sequence
        mark.save(update_fields=["writing_to"])
        _write(home / "out" / f"statuses-{found[0].sequence:010d}-{mark.writing_to:010d}.csv", _lines_of(found))
        mark.sequence, mark.writing_to = mark.writing_to, None
        mark.save(update_fields=["sequence", "writing_to"])
        files += 1
    return files


def _lines_of(entries: Sequence[FeedEntry]) -> bytes:
    rows = []
    for entry in describe(entries):
        order, status, before = entry["order"], entry["status"], entry["fromStatus"]
        external_ids = " | ".join(f"{one['system']}:{one['value']}" for one in status["externalIds"])
        rows.append(
            (
                entry["sequence"],
                order["id"],
                order["number"],
                order["externalReference"] or "",
                status["code"],
                external_ids,
                before["code"] if before else "",
                entry["at"],
                entry["source"],
                entry["system"] or "",
                entry["reason"] or "",
                entry["workflow"],
                str(entry["isRepeat"]).lower(),
            )
        )
    return tables.write(COLUMNS_OUT, rows)
