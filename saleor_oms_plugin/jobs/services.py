"""Long work in slices that survives a restart: any worker takes up where the last one stopped."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ..core import clock
from ..core.backoff import pause_after
from ..core.errors import ErrorCode, TransientError
from ..core.native import panics_as_errors
from .models import Job, JobState

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""How long a slice may take before another worker believes its worker dead."""
KEPT = timedelta(days=30)
"""How long one can read what came of a job."""
TURN_SECONDS = 2.0
"""How long one job is at work before another one that is due has its turn."""
MAX_FAILURES = 5
MAX_ERRORS = 100


@dataclass(frozen=True, slots=True)
class Slice:
    """What one slice did: the cursor of the next (JSON), how many items it finished, the total once it is known."""

    cursor: Any
    done: int
    is_last: bool
    total: int | None = None
    errors: tuple[dict[str, Any], ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many of its items came to which end; a job adds them up."""


SliceRunner = Callable[[Job], Slice]
_steps: dict[str, SliceRunner] = {}


def register(kind: str, step: SliceRunner) -> None:
    """Name the function that does one slice of a kind of job. It must bear being repeated: a crash repeats a slice."""
    _steps[kind] = step


def start(kind: str, params: dict[str, Any] | None = None, created_by: str = "", total: int | None = None) -> Job:
    """Queue a job; one of the same kind and parameters that is still under way is returned instead of a second one.

    ``total`` is the number of its items, where that is known beforehand.
    """
    if kind not in _steps:
        raise ValueError(f"There is no job of kind {kind!r}.")
    with transaction.atomic():
        running = Job.objects.select_for_update().filter(kind=kind, params=params or {}, state__in=[JobState.PENDING, JobState.RUNNING])
        return running.first() or Job.objects.create(kind=kind, params=params or {}, created_by=created_by, total=total)


def drain_jobs(limit_seconds: float = 20.0) -> int:
    """Do slices of due jobs for about so long, of each in turn; returns how many slices were done."""
    deadline = time.monotonic() + limit_seconds
    slices = 0
    while time.monotonic() < deadline and (job := _claim()):
        turn_ends = min(deadline, time.monotonic() + TURN_SECONDS)
        slices += 1
        while (goes_on := run_slice(job)) and time.monotonic() < turn_ends:
            slices += 1
        # Behind the others: a bulk move that somebody waits for must not wait for a resync.
        Job.objects.filter(pk=job.pk).update(lease_until=None, due_at=clock.now() if goes_on else job.due_at)
    return slices


def run_to_end(job_id: UUID, report: Callable[[Job], None]) -> Job:
    """Do one job here and now, reporting each slice (a command with a progress bar). A transient failure is waited out."""
    job = Job.objects.get(pk=job_id)
    while job.state in (JobState.PENDING, JobState.RUNNING):
        Job.objects.filter(pk=job.pk).update(lease_until=clock.now() + LEASE)
        if not run_slice(job) and job.state == JobState.RUNNING:
            time.sleep(max(0.0, (job.due_at - clock.now()).total_seconds()))
        report(job)
    return job


def purge_jobs() -> int:
    """Forget jobs that ended more than 30 days ago, with what rooms keep for them; returns how many."""
    old = Job.objects.filter(finished_at__lt=clock.now() - KEPT).exclude(state__in=[JobState.PENDING, JobState.RUNNING])
    return old.delete()[1].get(Job._meta.label, 0)


def _claim() -> Job | None:
    now = clock.now()
    with transaction.atomic():
        due = Job.objects.select_for_update(skip_locked=True).filter(state__in=[JobState.PENDING, JobState.RUNNING], due_at__lte=now)
        job = due.filter(Q(lease_until=None) | Q(lease_until__lt=now), kind__in=_steps).order_by("due_at").first()
        if job is not None:
            job.lease_until = now + LEASE
            job.save(update_fields=["lease_until"])
    return job


def run_slice(job: Job) -> bool:
    """Do one slice and save how far it got; True while there is more to do now."""
    if job.started_at is None:
        job.started_at = clock.now()
    job.state = JobState.RUNNING
    try:
        with panics_as_errors("A library has failed"):
            outcome = _steps[job.kind](job)
    except TransientError as error:
        _put_off(job, error)
    except Exception as error:
        logger.exception("Job %s failed in a slice", job)
        _put_off(job, error)
        if job.attempts >= MAX_FAILURES:
            job.state, job.finished_at = JobState.FAILED, clock.now()
            job.errors = [*job.errors, {"code": ErrorCode.INVALID, "message": f"{type(error).__name__}: {error}"}][:MAX_ERRORS]
    else:
        job.attempts, job.cursor, job.lease_until = 0, outcome.cursor, clock.now() + LEASE
        job.done += outcome.done
        job.total = outcome.total if outcome.total is not None else job.total
        job.errors = [*job.errors, *outcome.errors][:MAX_ERRORS]
        job.counts = {name: job.counts.get(name, 0) + outcome.counts.get(name, 0) for name in {**job.counts, **outcome.counts}}
        if outcome.is_last:
            job.state, job.finished_at = JobState.DONE, clock.now()
    job.save()
    return job.state == JobState.RUNNING and job.attempts == 0


def _put_off(job: Job, error: Exception) -> None:
    job.attempts += 1
    job.due_at = clock.now() + pause_after(job.attempts, first=20)
    logger.warning("Job %s goes on at %s: %s", job, job.due_at, error)
