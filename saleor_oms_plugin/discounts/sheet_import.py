"""Importing percents by SKU: a file is sent in parts, tried, and then imported as it was tried. What the jobs do is in `sheet_jobs`.

A file belongs to whoever sent it and is kept for a day.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Length

from ..core import clock
from ..core.actor import MANAGE_DISCOUNTS, Actor
from ..core.errors import ErrorCode, OmsError, Result, permission_denied, refused
from ..core.texts import clean
from ..customers.classes import CLASSES
from ..jobs import queries as job_queries
from ..jobs import services as jobs
from ..jobs.queries import Job, JobState
from .models import PriceSheet, PriceSheetPart, PriceSheetRow
from .sheet import Column, Finding, FindingKind, Use, read

__all__ = [
    "IMPORT",
    "KEPT",
    "MAX_PART",
    "MAX_SIZE",
    "TRIAL",
    "Column",
    "Finding",
    "FindingKind",
    "PriceSheet",
    "PriceSheetRow",
    "Use",
    "columns_of",
    "content_of",
    "find",
    "forget_expired",
    "import_",
    "noted_rows",
    "put_part",
    "sums",
    "try_",
]

TRIAL, IMPORT = "discounts.import.trial", "discounts.import"
KEPT = timedelta(days=1)
MAX_SIZE = 30_000_000
"""Bytes of a file."""
MAX_PART = 1_500_000
"""Bytes of one part: as base64 it has to fit into a request."""
_MAX_NAME = 200
_GONE = OmsError(ErrorCode.NOT_FOUND, "There is no such file: it is kept for a day, and for whoever sent it. Send it again.", "file")


def find(sheet_id: UUID, actor: Actor) -> PriceSheet | None:
    """The file, for whoever sent it."""
    return PriceSheet.objects.filter(pk=sheet_id, created_by=_who(actor), expires_at__gt=clock.now()).first()


def put_part(sheet_id: UUID | None, name: str, position: int, content: bytes, actor: Actor) -> Result[PriceSheet]:
    """Take a part of a file, its parts in their order from 0; without an id a new file begins. One that is sent again takes the place of
    the first, and of those behind it.

    Refusals: PERMISSION_DENIED, NOT_FOUND, INVALID for what is too large or out of turn, CONTRADICTION once it is tried or imported.
    """
    if not actor.has(MANAGE_DISCOUNTS):
        return refused(permission_denied(MANAGE_DISCOUNTS))
    if len(content) > MAX_PART:
        why = f"A part has at most {MAX_PART:,} bytes: send the file in several."
        return refused(OmsError(ErrorCode.INVALID, why, "content", params={"max": MAX_PART}))
    with transaction.atomic():
        sheet = _new(name, actor) if sheet_id is None else _held(sheet_id, actor)
        if sheet is None:
            return refused(_GONE)
        if sheet.trial_id is not None or sheet.import_id is not None:
            return refused(OmsError(ErrorCode.CONTRADICTION, "This file was read already: begin a new one.", "file"))
        before = sheet.parts.filter(position__lt=position)
        if not 0 <= position == before.count():
            return refused(OmsError(ErrorCode.INVALID, "Parts are sent in their order, from 0.", "part"))
        if len(content) + before.aggregate(size=Sum(Length("content"), default=0))["size"] > MAX_SIZE:
            why = f"A file has at most {MAX_SIZE:,} bytes: import it in several."
            return refused(OmsError(ErrorCode.INVALID, why, "content", params={"max": MAX_SIZE}))
        sheet.parts.filter(position__gte=position).delete()
        PriceSheetPart.objects.create(sheet=sheet, position=position, content=content)
    return Result(sheet)


def try_(sheet_id: UUID, channel: str, actor: Actor) -> Result[Job]:
    """Begin a dry run: what of the file is wrong, above a ceiling, new, the same. ``channel`` (a slug) says by whose prices ceilings are
    reckoned; empty for those alone that somebody has set. Nothing is changed.

    Refusals: PERMISSION_DENIED, NOT_FOUND, INVALID for a file that can't be read at all, CONTRADICTION while another job has the file.
    """
    if not actor.has(MANAGE_DISCOUNTS) or (channel and not actor.reaches(channel)):
        return refused(permission_denied(MANAGE_DISCOUNTS))
    with transaction.atomic():
        sheet = _held(sheet_id, actor)
        if sheet is None:
            return refused(_GONE)
        if sheet.import_id is not None:
            return refused(OmsError(ErrorCode.CONTRADICTION, "This file was imported already: send it again to try it.", "file"))
        if _is_under_way(sheet.trial_id):
            return refused(OmsError(ErrorCode.CONTRADICTION, "This file is being tried: wait until that is through.", "file"))
        found = read(content_of(sheet), CLASSES.rows())
        if isinstance(found, OmsError):
            return refused(found)
        params = {"file": str(sheet.pk), "channel": channel, "at": clock.now().isoformat()}
        job = jobs.start(TRIAL, params, created_by=actor.id or "")
        sheet.channel, sheet.columns, sheet.trial_id, sheet.is_tried = channel, [one.as_json() for one in found.columns], job.pk, False
        sheet.save()
    return Result(job)


def import_(sheet_id: UUID, actor: Actor, *, skips_refused: bool = False) -> Result[Job]:
    """Begin to import what a dry run of the file has shown; a second call returns the same job. Percents above a ceiling are kept, and
    prices stop at the ceiling.

    Refusals: PERMISSION_DENIED, NOT_FOUND; CONTRADICTION without a dry run, and where rows are refused or columns unknown and it was not
    said that the others shall be imported (params.refusedRows, params.unknownColumns).
    """
    if not actor.has(MANAGE_DISCOUNTS):
        return refused(permission_denied(MANAGE_DISCOUNTS))
    with transaction.atomic():
        sheet = _held(sheet_id, actor)
        if sheet is None:
            return refused(_GONE)
        if sheet.import_id is not None and (there := job_queries.find(sheet.import_id)) is not None:
            return Result(there)
        if not sheet.is_tried:
            return refused(OmsError(ErrorCode.CONTRADICTION, "Try the file first: what a dry run has shown is imported.", "dry_run"))
        refused_rows = sheet.rows.filter(is_refused=True).count()
        unknown = [one.name for one in columns_of(sheet) if one.use is Use.UNKNOWN]
        if (refused_rows or unknown) and not skips_refused:
            why = f"{refused_rows} rows are refused, {len(unknown)} columns unknown: mend the file, or say that the rest shall be imported."
            params = {"refusedRows": refused_rows, "unknownColumns": unknown}
            return refused(OmsError(ErrorCode.CONTRADICTION, why, "skip_refused", params=params))
        job = jobs.start(IMPORT, {"file": str(sheet.pk)}, created_by=actor.id or "", total=sheet.rows.count())
        sheet.import_id = job.pk
        sheet.save()
    return Result(job)


def columns_of(sheet: PriceSheet) -> list[Column]:
    """What the columns are for, as the dry run has read them; empty before it."""
    return [Column.of_json(one) for one in sheet.columns]


def content_of(sheet: PriceSheet) -> bytes:
    """The whole file."""
    return b"".join(bytes(part.content) for part in sheet.parts.order_by("position").iterator())


def noted_rows(sheet: PriceSheet) -> QuerySet[PriceSheetRow]:
    """The rows of which there is something to be known; none before the dry run is through."""
    rows = PriceSheetRow.objects.filter(sheet=sheet).exclude(findings=[])
    return rows if sheet.is_tried else rows.none()


def sums(sheet: PriceSheet) -> dict[str, int]:
    """Rows, rows that are refused, and cells of the others that change, stay the same and are taken away; in one query."""
    good = Q(is_refused=False)
    figures = {name: Sum(name, filter=good, default=0) for name in ("changed", "same", "removed")}
    return PriceSheetRow.objects.filter(sheet=sheet).aggregate(rows=Count("pk"), refused=Count("pk", filter=~good), **figures)


def forget_expired() -> int:
    """Delete the files whose time is over, but for what is being worked on; returns how many."""
    gone = [one.pk for one in PriceSheet.objects.filter(expires_at__lte=clock.now()) if not _is_under_way(one.import_id)]
    PriceSheetRow.objects.filter(sheet__in=gone)._raw_delete("default")
    return PriceSheet.objects.filter(pk__in=gone).delete()[1].get(PriceSheet._meta.label, 0)


def _new(name: str, actor: Actor) -> PriceSheet:
    now = clock.now()
    called = " ".join(clean(name).split())[:_MAX_NAME]
    return PriceSheet.objects.create(name=called, created_by=_who(actor), created_at=now, expires_at=now + KEPT)


def _held(sheet_id: UUID, actor: Actor) -> Any:
    """The file, held until the transaction ends."""
    found = PriceSheet.objects.select_for_update().filter(pk=sheet_id, created_by=_who(actor), expires_at__gt=clock.now())
    return found.first()


def _is_under_way(job_id: UUID | None) -> bool:
    job = job_queries.find(job_id) if job_id is not None else None
    return job is not None and job.state in (JobState.PENDING, JobState.RUNNING)


def _who(actor: Actor) -> str:
    return actor.id or actor.name
