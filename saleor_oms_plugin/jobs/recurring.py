"""What is done again and again by any number of workers: whose turn it is, and when each thing was last done."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from ..core import clock
from .models import RecurringWork

NOTED_EVERY_SECONDS = 15.0
EVENTS, RUNS = "events", "runs"
"""What a worker looks after every second, and Celery every minute."""
WORKER_LATE_AFTER = timedelta(minutes=5)
"""Its loops look every second, and note it a few times a minute; Celery's timetable has them look every minute."""
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_noted: dict[str, float] = {}
_lock = threading.Lock()


def take_turn(name: str, last_before: datetime, *, is_due_at_first: bool = True) -> bool:
    """True for the one caller who is to do it now: it was last done before a moment. What was never done is due if ``is_due_at_first``."""
    now = clock.now()
    if RecurringWork.objects.filter(name=name, last_at__lt=last_before).update(last_at=now):
        return True
    if RecurringWork.objects.filter(name=name).exists():
        return False
    before = _LONG_AGO if is_due_at_first else now
    RecurringWork.objects.bulk_create([RecurringWork(name=name, last_at=before)], ignore_conflicts=True)
    return is_due_at_first and take_turn(name, last_before)


def set_last(name: str, at: datetime) -> None:
    """Count it as last done at a moment."""
    RecurringWork.objects.update_or_create(name=name, defaults={"last_at": at})


def ask_for(name: str) -> None:
    """Have it done with the next look, whenever it was last done."""
    set_last(name, _LONG_AGO)


def note(name: str) -> None:
    """Note that it was done now; written down a few times a minute at most, however often it is done."""
    with _lock:
        if time.monotonic() - _noted.get(name, -NOTED_EVERY_SECONDS) < NOTED_EVERY_SECONDS:
            return
        _noted[name] = time.monotonic()
    set_last(name, clock.now())


def worker_ages() -> dict[str, timedelta]:
    """How long ago a worker has last looked after `EVENTS` and `RUNS`; nothing before the first one came."""
    now, looked_after = clock.now(), RecurringWork.objects.filter(name__in=[EVENTS, RUNS]).order_by("name")
    return {name: now - at for name, at in looked_after.values_list("name", "last_at")}


def is_late(ages: Mapping[str, timedelta]) -> bool:
    """Whether one of `worker_ages` says that no worker is at work."""
    return any(age > WORKER_LATE_AFTER for age in ages.values())
