"""Failed runs by their cause: forty mails that one refusing server holds up are one thing to look at, and one button."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Max, Q, When
from django.db.models.functions import Coalesce

from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError
from . import registry
from .models import FAILED_STATES, ActionRun, RunState
from .operator import RunResult, cancel_run, retry_run
from .queries import visible_runs

MAX_RUNS = 5_000
"""The newest failed runs that are looked at."""
MAX_AT_ONCE = 200
"""Runs that one call tries again or calls off; the rest waits for the next call."""
_OF_ONE_ORDER = re.compile(r"[\w.+-]+@[\w.-]+|https?://\S+|\b[0-9a-fA-F-]{32,36}\b|(['\"]).*?\1|[#+]?\d[\d.,:/-]*")
"""Parts of an error that differ from run to run: addresses, ids, quoted words, numbers."""


@dataclass(frozen=True, slots=True)
class FailureGroup:
    """Runs of one kind that failed alike."""

    key: str
    kind: str
    label: str
    """What people call the kind."""
    state: str
    """FAILED, UNCERTAIN or PARKED."""
    error: str
    """Of the newest of them, in full."""
    run_ids: tuple[int, ...]
    """Newest first."""
    since: datetime
    """When the oldest of them ended, or was due."""
    latest_at: datetime
    """The same of the newest."""


@dataclass(frozen=True, slots=True)
class GroupResult:
    """How many runs of a group were changed, how many are left, and why nothing was done."""

    changed: int = 0
    left: int = 0
    errors: tuple[OmsError, ...] = ()


def failure_groups(actor: Actor) -> list[FailureGroup]:
    """What a person has to look at in the actor's channels, of the newest `MAX_RUNS` failed runs: the largest group first."""
    rows = visible_runs(actor, FAILED_STATES).order_by("-pk").values_list("pk", "kind", "state", "error", "finished_at", "due_at")
    found: dict[str, list[tuple[int, str, str, str, datetime]]] = {}
    for pk, kind, state, error, finished_at, due_at in rows[:MAX_RUNS]:
        found.setdefault(_key(kind, state, error), []).append((pk, kind, state, error, finished_at or due_at))
    groups = [_group(key, runs) for key, runs in found.items()]
    return sorted(groups, key=lambda group: (-len(group.run_ids), group.key))


def runs_of_group(key: str, actor: Actor) -> tuple[int, ...]:
    """The ids of a group's runs, newest first; none where nothing has failed in this way any more."""
    group = _find(key, actor)
    return group.run_ids if group else ()


def last_failure_at(actor: Actor) -> datetime | None:
    """When a try last failed, as the newest `MAX_RUNS` runs of the actor's channels tell; None where each of them was done at once.

    Of a run that was done at a later try it is when it was first tried: the times of the others are not kept.
    """
    newest = visible_runs(actor).order_by("-pk").values("pk")[:MAX_RUNS]
    by_person = Q(state=RunState.CANCELED, why_not__code="BY_PERSON", began_at__isnull=False)
    failed = ActionRun.objects.filter(pk__in=newest).filter(Q(state__in=FAILED_STATES) | Q(attempts__gt=1) | by_person)
    tried = Coalesce("first_tried_at", "created_at")
    at = Case(When(state=RunState.DONE, then=tried), default=Coalesce("finished_at", tried))
    found: datetime | None = failed.aggregate(at=Max(at))["at"]
    return found


def retry_group(key: str, actor: Actor) -> GroupResult:
    """Try the runs of a group again now, at most `MAX_AT_ONCE` of them, the oldest first.

    UNCERTAIN ones are refused: each of them asks a person whether it happened.
    """
    group = _find(key, actor)
    if group is None:
        return _none()
    if group.state == "UNCERTAIN":
        why = "These may have happened: decide of each one whether it is to be tried again."
        return GroupResult(left=len(group.run_ids), errors=(OmsError(ErrorCode.ACTION_FAILED, why, "key"),))
    return _done(group, retry_run, actor)


def cancel_group(key: str, actor: Actor) -> GroupResult:
    """Take the runs of a group out of the inbox, at most `MAX_AT_ONCE` of them, the oldest first."""
    group = _find(key, actor)
    return _none() if group is None else _done(group, cancel_run, actor)


def _find(key: str, actor: Actor) -> FailureGroup | None:
    return next((group for group in failure_groups(actor) if group.key == key), None)


def _none() -> GroupResult:
    return GroupResult(errors=(OmsError(ErrorCode.NOT_FOUND, "Nothing has failed in this way any more.", "key"),))


def _done(group: FailureGroup, do: Callable[[int, Actor], RunResult], actor: Actor) -> GroupResult:
    """What came of doing it with the oldest runs of a group."""
    chosen = group.run_ids[::-1][:MAX_AT_ONCE]
    changed = sum(not do(run_id, actor).errors for run_id in chosen)
    return GroupResult(changed, len(group.run_ids) - len(chosen))


def _key(kind: str, state: str, error: str) -> str:
    cause = _OF_ONE_ORDER.sub("*", error)
    return hashlib.sha256(f"{kind}\n{state}\n{cause}".encode()).hexdigest()[:16]


def _group(key: str, runs: Sequence[tuple[int, str, str, str, datetime]]) -> FailureGroup:
    _, kind, state, error, _ = runs[0]
    found = registry.find(kind)
    times = [run[-1] for run in runs]
    return FailureGroup(key, kind, found.label if found else kind, state, error, tuple(run[0] for run in runs), min(times), max(times))
