from __future__ import annotations

from uuid import UUID

from .models import Job, JobState

__all__ = ["Job", "JobState", "find"]


def find(job_id: UUID, using: str = "default") -> Job | None:
    """The job with this id."""
    return Job.objects.using(using).filter(pk=job_id).first()
