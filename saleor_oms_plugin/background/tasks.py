"""Celery's door. The tasks are thin: the work is claimed row by row in the rooms, so a task may be lost or run twice."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from celery import shared_task

from ..core.runtime import runtime
from . import maintenance

PREFIX = "oms."
"""`Runtime.notify_worker` is given a task's name without it."""
DRAIN = f"{PREFIX}drain"
SWEEP = f"{PREFIX}sweep"
NIGHTLY = f"{PREFIX}nightly"

LONG_WORK = f"{PREFIX}long_work"
DERIVED = f"{PREFIX}derived"

DRAIN_EVERY = timedelta(minutes=1)
SWEEP_EVERY = timedelta(minutes=1)
"""Whether it is time for one is asked of the database: after a failure sooner than usual."""
NIGHTLY_EVERY = timedelta(minutes=15)
"""It is done once a night, by the clock of the shop."""


@shared_task(name=DRAIN, ignore_result=True)
def drain() -> None:
    """What people wait for: events, then runs. Where a slice was not enough, come again after what else is in the queue."""
    started = time.monotonic()
    done = maintenance.handle_events(waits=True) + maintenance.do_runs()
    if done and time.monotonic() - started >= maintenance.SLICE_SECONDS:
        runtime().notify_worker(DRAIN.removeprefix(PREFIX))


@shared_task(name=DERIVED, ignore_result=True)
def derived() -> None:
    """What orders and customers are found by. It has no time of its own: `drain` looks after it, too."""
    maintenance.keep_up_derived()


@shared_task(name=LONG_WORK, ignore_result=True)
def long_work() -> None:
    """Jobs and the like, in slices of their own: what came meanwhile is in other tasks."""
    started = time.monotonic()
    if maintenance.do_long_work() and time.monotonic() - started >= maintenance.SLICE_SECONDS:
        runtime().notify_worker(LONG_WORK.removeprefix(PREFIX))


@shared_task(name=SWEEP, ignore_result=True)
def sweep() -> None:
    maintenance.sweep_when_due()


@shared_task(name=NIGHTLY, ignore_result=True)
def nightly() -> None:
    maintenance.nightly_when_due()


def beat_schedule(queue: str | None = None) -> dict[str, dict[str, Any]]:
    """Entries for Celery's beat. A task that nobody picked up before the next one was due is dropped (``expires``)."""
    options: dict[str, Any] = {"queue": queue} if queue else {}
    return {
        "oms-drain": {
            "task": DRAIN,
            "schedule": DRAIN_EVERY,
            "options": options | {"expires": DRAIN_EVERY.total_seconds()},
        },
        "oms-long-work": {
            "task": LONG_WORK,
            "schedule": DRAIN_EVERY,
            "options": options | {"expires": DRAIN_EVERY.total_seconds()},
        },
        "oms-sweep": {
            "task": SWEEP,
            "schedule": SWEEP_EVERY,
            "options": options | {"expires": SWEEP_EVERY.total_seconds()},
        },
        "oms-nightly": {
            "task": NIGHTLY,
            "schedule": NIGHTLY_EVERY,
            "options": options | {"expires": NIGHTLY_EVERY.total_seconds()},
        },
    }
