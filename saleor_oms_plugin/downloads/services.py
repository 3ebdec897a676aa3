"""Making the file of a job, part by part, and forgetting it again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Length

from ..core import clock
from .models import Download, DownloadPart

__all__ = ["KEPT", "Download", "begin", "begin_csv", "complete", "forget_expired", "forget_of_jobs", "is_begun", "of_job", "put_part"]

KEPT = timedelta(days=1)
"""How long a file can be fetched where nobody says; what is in it may be about people."""


def begin(job_id: UUID, name: str, content_type: str, permission: str, kept: timedelta = KEPT) -> Download:
    """The file of a job, made where it is not there yet; a job has one. It is for whoever asked for the job and holds the permission."""
    now = clock.now()
    new = {"name": name, "content_type": content_type, "permission": permission, "created_at": now, "expires_at": now + kept}
    download, _ = Download.objects.get_or_create(job_id=job_id, defaults=new)
    return download


def begin_csv(job_id: UUID, stem: str, day: date, permission: str) -> Download:
    """`begin` for a CSV file of a day by the shop's clock: ``prices-2026-11-30.csv``."""
    return begin(job_id, f"{stem}-{day.isoformat()}.csv", "text/csv; charset=utf-8", permission)


def put_part(download: Download, position: int, content: bytes) -> None:
    """Keep a part (positions count from 0), in place of one that is there: a slice of a job that is done again writes the same."""
    part = DownloadPart(download=download, position=position, content=content)
    DownloadPart.objects.bulk_create([part], update_conflicts=True, unique_fields=["download", "position"], update_fields=["content"])


def complete(download: Download, parts: int) -> None:
    """Let the file be fetched: it is of so many parts, and what an earlier attempt left beyond them goes."""
    with transaction.atomic():
        DownloadPart.objects.filter(download=download, position__gte=parts).delete()
        found = DownloadPart.objects.filter(download=download).aggregate(size=Sum(Length("content")))
        download.size, download.is_complete = found["size"] or 0, True
        download.save(update_fields=["size", "is_complete"])


def is_begun(job_id: UUID) -> bool:
    """Whether a job's file is there, be it unfinished: one that is about people may have been deleted while it was made."""
    return Download.objects.filter(job=job_id).exists()


def of_job(job_id: UUID) -> Download | None:
    """The file that a job has made, while it can be fetched."""
    return Download.objects.filter(job=job_id, is_complete=True, expires_at__gt=clock.now()).first()


def forget_expired() -> int:
    """Delete the files whose time is over; returns how many."""
    return Download.objects.filter(expires_at__lte=clock.now()).delete()[1].get(Download._meta.label, 0)


def forget_of_jobs(job_ids: Collection[UUID]) -> int:
    """Delete the files of these jobs now; returns how many."""
    return Download.objects.filter(job__in=job_ids).delete()[1].get(Download._meta.label, 0)
