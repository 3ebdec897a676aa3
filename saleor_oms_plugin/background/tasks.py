"""Celery's door. The tasks are thin: the work is claimed row by row in the rooms, so a task may be lost or run twice."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from celery import shared_task
from celery.schedules import crontab

from ..core.runtime import runtime
from . import maintenance

PREFIX = "oms."
"""`Runtime.notify_worker` is given a task's name without it."""
DRAIN = f"{PREFIX}drain"
SWEEP = f"{PREFIX}sweep"
NIGHTLY = f"{PREFIX}nightly"

DRAIN_EVERY = timedelta(minutes=1)
SWEEP_EVERY = timedelta(minutes=5)


@shared_task(name=DRAIN, ignore_result=True)
def drain() -> None:
    """Work for a slice; where that was not enough, come again after what else is in the queue."""
    started = time.monotonic()
    if maintenance.drain() and time.monotonic() - started >= maintenance.SLICE_SECONDS:
        runtime().notify_worker(DRAIN.removeprefix(PREFIX))


@shared_task(name=SWEEP, ignore_result=True)
def sweep() -> None:
    maintenance.sweep()


@shared_task(name=NIGHTLY, ignore_result=True)
def nightly() -> None:
    maintenance.nightly()


def beat_schedule(queue: str | None = None) -> dict[str, dict[str, Any]]:
    """Entries for Celery's beat. A task that nobody picked up before the next one was due is dropped (``expires``)."""
    options: dict[str, Any] = {"queue": queue} if queue else {}
    return {
        "oms-drain": {
            "task": DRAIN,
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
            "schedule": crontab(hour="3", minute="17"),
            "options": options | {"expires": timedelta(hours=6).total_seconds()},
        },
    }
