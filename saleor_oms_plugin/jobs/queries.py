from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from .models import Job, JobState

__all__ = ["Job", "JobState", "find", "last_done", "under_way"]


def find(job_id: UUID, using: str = "default") -> Job | None:
    """The job with this id."""
    return Job.objects.using(using).filter(pk=job_id).first()


def under_way(kinds: Collection[str]) -> Job | None:
    """The oldest job of these kinds that waits or is worked on."""
    return Job.objects.filter(kind__in=kinds, state__in=[JobState.PENDING, JobState.RUNNING]).order_by("created_at").first()


def last_done(kind: str) -> Job | None:
    """The job of this kind that came to a good end last, as long as jobs are kept."""
    return Job.objects.filter(kind=kind, state=JobState.DONE).order_by("-finished_at").first()
