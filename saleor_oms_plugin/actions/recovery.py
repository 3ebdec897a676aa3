"""Runs whose worker is gone, and runs that had waited for something to be installed or set up."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction

from ..core import clock
from ..core.backoff import pause_after
from . import registry
from .action_type import Repeat
from .models import ActionRun, RunState

logger = logging.getLogger(__name__)

BATCH = 500
GIVEN_UP_AFTER = timedelta(hours=24)
WORKERS_AT_MOST = 3
"""A run that ended so many workers (a crash of a library, memory that ran out) is not given to another one."""
JITTER = 0.2
"""Runs that failed together are tried again one after another."""
PARKED_AT_MOST = timedelta(days=7)
"""What waited longer is not sent out of the blue on the day when somebody sets up the mail: a person may still try it."""


def recover() -> int:
    """Settle runs whose lease ran out; returns how many.

    One that had begun something which must not happen twice becomes UNCERTAIN. The others are tried again after a pause, each
    after one of its own, so that a run which kills its worker does not take the same companions down every time.

    A worker holds many runs, and nobody can tell which one ended it. So the first loss counts for all of them; from then on the
    executor writes down before such a run that it is at it, and only what was at work counts on, until it is FAILED.
    """
    now = clock.now()
    count = 0
    with transaction.atomic():
        lost = ActionRun.objects.select_for_update(skip_locked=True).filter(state=RunState.RUNNING, lease_until__lt=now)
        for run in lost.order_by("pk")[:BATCH]:
            kind = registry.find(run.kind)
            run.lease_until = run.lease_owner = None
            run.error = "The worker was lost while it was at this."
            if run.began_at is not None and (kind is None or kind.repeat != Repeat.SAFE):
                run.state, run.finished_at = RunState.UNCERTAIN, now
            elif run.workers_lost >= WORKERS_AT_MOST:
                run.state, run.finished_at = RunState.FAILED, now
                run.error = f"Given up: {WORKERS_AT_MOST} workers ended while they were at this."
            elif run.first_tried_at is not None and now - run.first_tried_at >= GIVEN_UP_AFTER:
                run.state, run.finished_at = RunState.FAILED, now
            else:
                run.workers_lost = max(run.workers_lost, 1)
                run.state, run.due_at, run.began_at = RunState.RETRYING, now + pause_after(run.attempts, jitter=JITTER), None
            run.save(update_fields=["state", "due_at", "began_at", "finished_at", "error", "workers_lost", "lease_until", "lease_owner"])
            logger.warning("%s of order %s was left by its worker: %s", run.kind, run.order_id, run.state)
            count += 1
    return count


def unpark() -> int:
    """Let runs go on whose kind is there now; returns how many. What a kind still misses it says again."""
    now = clock.now()
    parked = ActionRun.objects.filter(state=RunState.PARKED, due_at__lte=now, created_at__gt=now - PARKED_AT_MOST)
    names = parked.order_by().values_list("kind", flat=True).distinct()
    entries = registry.registry.entries()
    ready = [name for name in names if name in entries and entries[name].unavailable is None]
    # In the order of their ids, as every statement that locks several rows; those in somebody's hand are met next time.
    with transaction.atomic():
        ids = list(parked.filter(kind__in=ready).select_for_update(skip_locked=True).order_by("pk").values_list("pk", flat=True)[:BATCH])
        return ActionRun.objects.filter(pk__in=ids).update(state=RunState.PENDING, error="") if ids else 0
