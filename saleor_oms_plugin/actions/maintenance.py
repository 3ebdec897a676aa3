"""What the ledger does by itself: it forgets what is old, and notifies the shop of what failed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from ..core import clock
from .models import OPEN_STATES, ActionRun, DigestMark, RunState

logger = logging.getLogger(__name__)

KEPT = timedelta(days=180)
PAGE = 2000
DIGEST_EVERY = timedelta(hours=1)
EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class Failure:
    """One run that failed, for a person to read."""

    run_id: int
    order_number: str
    kind: str
    label: str
    state: str
    error: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What failed since the last digest: how many runs of each kind and state, and the newest of them."""

    since: datetime
    counts: tuple[tuple[str, str, int], ...]
    newest: tuple[Failure, ...]


Send = Callable[[Digest], None]
_send: Send | None = None


def set_failure_notifier(send: Send) -> None:
    """Set how the shop hears of failed runs (a mail to its people); called once, at start. ``send`` raises where it could not."""
    global _send
    _send = send


def notify_of_failures() -> bool:
    """Notify the shop of runs that failed, at most once an hour; return True where it was notified now."""
    if _send is None:
        return False
    now = clock.now()
    DigestMark.objects.bulk_create([DigestMark(told_at=now - DIGEST_EVERY)], ignore_conflicts=True)
    before = DigestMark.objects.get().told_at
    if before > now - DIGEST_EVERY:
        return False
    found = digest_since(before)
    # Of several workers the one that moves the mark sends the notice.
    if found is None or not DigestMark.objects.filter(told_at=before).update(told_at=now):
        return False
    try:
        _send(found)
    except Exception:
        logger.exception("The shop could not be notified of failed actions")
        DigestMark.objects.filter(told_at=now).update(told_at=before)
        return False
    return True


def digest_since(since: datetime) -> Digest | None:
    """What failed, became uncertain or was parked since a moment; None where nothing did."""
    ended = Q(state__in=[RunState.FAILED, RunState.UNCERTAIN], finished_at__gt=since)
    # Parked when it was scheduled, or when it was due at last; not again with every later try.
    parked = Q(state=RunState.PARKED) & (Q(created_at__gt=since) | Q(first_tried_at__gt=since))
    failed = ActionRun.objects.filter(ended | parked, order__deleted_at=None)
    counts = tuple(failed.order_by("kind", "state").values_list("kind", "state").annotate(count=Count("pk")))
    if not counts:
        return None
    newest = failed.select_related("order", "action").defer("order__snapshot").order_by("-pk")[:EXAMPLES]
    return Digest(
        since,
        counts,
        tuple(
            Failure(run.pk, run.order.number, run.kind, run.action.label if run.action else run.kind, run.state, run.error)
            for run in newest
        ),
    )


def purge_runs() -> int:
    """Delete runs that ended more than 180 days ago; returns how many. What is still open stays, whatever its age."""
    limit = clock.now() - KEPT
    deleted, after = 0, 0
    while True:
        # Along the primary key, which follows the time of scheduling: no index is kept for this alone.
        page = list(ActionRun.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "created_at", "finished_at", "state")[:PAGE])
        old = [pk for pk, _, finished_at, state in page if state not in OPEN_STATES and (finished_at or limit) < limit]
        if old:
            deleted += ActionRun.objects.filter(pk__in=old).delete()[0]
        if len(page) < PAGE or page[-1][1] >= limit:
            return deleted
        after = page[-1][0]
