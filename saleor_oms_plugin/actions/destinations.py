"""Whom runs call, and whether it answers: of one destination a few runs at a time, of one that does not answer none but one that asks."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F

from ..core import clock
from ..core.backoff import pause_after
from .models import ActionRun, Destination

logger = logging.getLogger(__name__)

AT_ONCE = 3
"""Of one destination so many batches are at work at a time, over all workers; of what calls nobody, so many in each worker."""
FAILURES_IN_A_ROW = 3
"""After so many calls without an answer the runs of a destination wait."""
FIRST_PAUSE, LONGEST_PAUSE = 15.0, 300.0
"""Seconds until one run asks whether it is back; doubled each time."""
ASKING = timedelta(minutes=5)
"""How long the one that asks may take before another one does: its lease."""


# The first due run of each destination, along the index: however many runs wait, it costs one look a destination.
_DUE = """
WITH RECURSIVE waiting AS (
  (SELECT destination, due_at FROM oms_action_run WHERE state IN ('PENDING', 'RETRYING') ORDER BY destination, due_at LIMIT 1)
  UNION ALL
  SELECT following.destination, following.due_at FROM waiting CROSS JOIN LATERAL (
    SELECT run.destination, run.due_at FROM oms_action_run run
    WHERE run.state IN ('PENDING', 'RETRYING') AND run.destination > waiting.destination ORDER BY run.destination, run.due_at LIMIT 1
  ) following
)
SELECT waiting.destination, known.failures FROM waiting
LEFT JOIN oms_action_destination known ON known.name = waiting.destination
WHERE waiting.due_at <= %(now)s AND (known.closed_until IS NULL OR known.closed_until <= %(now)s)
ORDER BY waiting.due_at
"""


@dataclass(frozen=True, slots=True)
class Due:
    """A destination that has due runs."""

    name: str
    has_failed: bool
    """The latest call was without an answer."""


def due() -> list[Due]:
    """The destinations that have due runs and are not known to be away, the one whose run has waited longest first."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE, {"now": clock.now()})
        found = cursor.fetchall()
    new = [Destination(name=name) for name, failures in found if failures is None]
    if new:
        Destination.objects.bulk_create(new, ignore_conflicts=True)
    return [Due(name, bool(failures)) for name, failures in found]


def enter(name: str, limit: int, now: datetime) -> int:
    """Within the transaction of a claim: lock the destination; how many runs may be taken, 0 for none now.

    Of one that was away, the first to come may take one run, and others wait for what comes of it.
    """
    row = Destination.objects.select_for_update(skip_locked=True).filter(name=name).first()
    if row is None:  # another claim is at it
        return 0
    if name and _at_work(name) >= AT_ONCE:
        return 0
    if row.closed_until is None:
        return limit
    if row.closed_until > now:
        return 0
    Destination.objects.filter(name=name).update(closed_until=now + ASKING)
    return 1


def _at_work(name: str) -> int:
    running = ActionRun.objects.filter(state="RUNNING", destination=name)
    return running.values("lease_owner").distinct().count()


def answered(name: str) -> None:
    """It answered, whatever it said: its runs go on."""
    if Destination.objects.filter(name=name, failures__gt=0).update(failures=0, closed_until=None):
        logger.info("%s answers again", name)


def undecided(name: str) -> None:
    """The run that was to ask did not come to it: the next one may."""
    Destination.objects.filter(name=name, closed_until__isnull=False).update(closed_until=clock.now())


def unanswered(name: str) -> None:
    """It gave no answer. After some in a row its runs wait."""
    if not name:
        return
    Destination.objects.filter(name=name).update(failures=F("failures") + 1)
    failures = Destination.objects.filter(name=name).values_list("failures", flat=True).first() or 0
    if failures >= FAILURES_IN_A_ROW:
        pause = pause_after(failures - FAILURES_IN_A_ROW + 1, first=FIRST_PAUSE, longest=LONGEST_PAUSE)
        Destination.objects.filter(name=name).update(closed_until=clock.now() + pause)
        logger.warning("%s gave no answer %d times in a row: its runs wait for %d s", name, failures, pause.total_seconds())
