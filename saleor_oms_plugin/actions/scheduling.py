"""What a move lets happen, within its transaction: one SELECT of actions, one INSERT, at most one UPDATE, however many orders move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from ..core import clock
from ..core.runtime import runtime
from ..shop import settings as shop
from ..shop.calendar import calendar
from ..workflow.queries import UNDOABLE, StatusChange
from . import ledger, registry
from .models import Action, ActionRun, ActionTrigger, RunState
from .routes import route

MAX_DEPTH = 5
"""So many moves of actions may follow from one another; what comes after is not done, for it would never end."""

OBSERVED = {"code": "OBSERVE", "message": "The shop only observes: nothing is sent before it goes live."}
TOO_DEEP = {"code": "TOO_DEEP", "message": f"More than {MAX_DEPTH} moves of actions followed from one another."}


def on_moved(changes: Sequence[StatusChange]) -> None:
    """Within the transaction of moves: cancel what waits for the statuses left, schedule the actions of LEAVE and ENTER.

    Actions that customers see wait the grace time of a move that can be undone. A new order's delays count from now: it may have
    been placed before we heard of it. A run that is scheduled already (for the same change and action) is not scheduled again.
    """
    status_ids = {pk for change in changes for pk in (change.from_status_id, change.to_status_id) if pk is not None}
    # Disabled and deleted ones, too: what they had scheduled before is to be canceled.
    actions = list(Action.objects.filter(status__in=status_ids).order_by("position", "pk"))
    if not actions:
        return
    waiting = {action.status_id for action in actions if action.cancel_when_left and action.trigger == ActionTrigger.ENTER}
    left = [(change.order_id, change.from_status_id, change.pk) for change in changes if change.from_status_id is not None]
    ledger.cancel_left([one for one in left if one[1] in waiting])
    asked: dict[tuple[int | None, str], list[Action]] = defaultdict(list)
    for action in actions:
        if action.is_enabled and not action.is_deleted:
            asked[action.status_id, action.trigger].append(action)
    insert(_runs_of(changes, asked))


def _runs_of(changes: Sequence[StatusChange], asked: Mapping[tuple[int | None, str], Sequence[Action]]) -> Iterator[ActionRun]:
    settings, now = shop.settings(), clock.now()
    grace = timedelta(seconds=settings.grace_seconds)
    for change in changes:
        since = now if change.from_status_id is None else change.at
        wait = grace if change.source in UNDOABLE else timedelta()
        leaving, entering = asked[change.from_status_id, ActionTrigger.LEAVE], asked[change.to_status_id, ActionTrigger.ENTER]
        for action in (*leaving, *entering):
            yield run_for(action, change, since, wait, is_live=settings.live_since is not None, depth=change.depth)


def run_for(
    action: Action, change: StatusChange, since: datetime, grace: timedelta, *, is_live: bool, depth: int, generation: str = "1"
) -> ActionRun:
    """The run, not stored yet, that an action makes of a change; its delay counts from ``since``."""
    kind = registry.find(action.kind)
    # Of a kind that is not installed nobody can say whom it addresses.
    wait = max(_delay(action, since), grace if kind is None or kind.is_customer_facing else timedelta())
    run = ActionRun(
        action=action,
        order_id=change.order_id,
        change_id=change.pk,
        key=f"change-{change.pk}:{action.pk}:{generation}",
        kind=action.kind,
        **route(kind, action.config),
        depth=depth,
        created_at=clock.now(),
        due_at=since + wait,
        state=RunState.PENDING if kind is not None else RunState.PARKED,
        error="" if kind is not None else ledger.not_installed(action.kind),
    )
    if not is_live:
        _skip(run, OBSERVED)
    elif depth > MAX_DEPTH:
        _skip(run, TOO_DEEP)
    return run


@dataclass(frozen=True, slots=True)
class RunRequest:
    """A run that belongs to no action, such as a change pushed to the ERP.

    ``key`` has at most 180 characters and names cause and effect: ``erp-change-17:push``.
    """

    key: str
    kind: str
    config: dict[str, Any] | None
    order_id: UUID
    change_id: int | None
    due_at: datetime
    depth: int = 0


def schedule_runs(wanted: Sequence[RunRequest]) -> int:
    """Schedule runs that belong to no action, in two statements; those whose key has been scheduled already are left out.

    Observe mode holds for them, too. Return how many were given.
    """
    if not wanted:
        return 0
    is_live = shop.settings().live_since is not None
    now = clock.now()
    return insert([_standalone(one, now, is_live) for one in wanted])


def schedule_run(
    *,
    key: str,
    kind: str,
    config: dict[str, Any] | None,
    order_id: UUID,
    change_id: int | None,
    due_at: datetime,
    depth: int = 0,
) -> ActionRun | None:
    """`schedule_runs` for one; None where its key has been scheduled already."""
    wanted = RunRequest(key, kind, config, order_id, change_id, due_at, depth)
    run = _standalone(wanted, clock.now(), shop.settings().live_since is not None)
    insert([run])
    stored = ActionRun.objects.get(key=run.key)
    return stored if stored.created_at == run.created_at else None


def _standalone(wanted: RunRequest, now: datetime, is_live: bool) -> ActionRun:
    kind = registry.find(wanted.kind)
    run = ActionRun(
        order_id=wanted.order_id,
        change_id=wanted.change_id,
        key=f"{wanted.key}:1",
        kind=wanted.kind,
        **route(kind, wanted.config),
        config=wanted.config,
        depth=wanted.depth,
        created_at=now,
        due_at=wanted.due_at,
        state=RunState.PENDING if kind is not None else RunState.PARKED,
    )
    if not is_live:
        _skip(run, OBSERVED)
    return run


def insert(runs: Iterable[ActionRun]) -> int:
    """Store runs, leaving out those whose key exists already; wakes the worker once it is committed. Return how many were given."""
    given = list(runs)
    if given:
        ActionRun.objects.bulk_create(given, ignore_conflicts=True)
        if any(run.state == RunState.PENDING for run in given):
            notify_worker()
    return len(given)


def notify_worker() -> None:
    """Wake the worker once the transaction at hand has committed."""
    transaction.on_commit(partial(runtime().notify_worker, "drain"), robust=True)


def on_undone(change: StatusChange) -> None:
    """Within the transaction that takes a move back: cancel what it scheduled and bring back what its leaving had canceled.

    What has begun stays as it is.
    """
    ledger.cancel_scheduled_by(change.pk)
    if ledger.bring_back(change.pk):
        notify_worker()


def _delay(action: Action, since: datetime) -> timedelta:
    delay = timedelta(minutes=action.delay_minutes)
    if not delay or not action.in_working_time:
        return delay
    return calendar().add(since, delay) - since


def _skip(run: ActionRun, why_not: dict[str, str]) -> None:
    run.state, run.finished_at, run.error, run.why_not = RunState.SKIPPED, clock.now(), "", why_not
