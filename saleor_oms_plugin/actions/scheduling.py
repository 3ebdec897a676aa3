"""What a move promises, within its transaction: one SELECT of actions, one INSERT, at most one UPDATE, however many orders move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
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
from . import ledger, registry
from .models import Action, ActionRun, ActionTrigger, RunState

MAX_DEPTH = 5
"""So many moves of actions may follow from one another; what comes after is not done, for it would never end."""

OBSERVED = {"code": "OBSERVE", "message": "The shop only observes: nothing is sent before it goes live."}
TOO_DEEP = {"code": "TOO_DEEP", "message": f"More than {MAX_DEPTH} moves of actions followed from one another."}


@dataclass(frozen=True, slots=True)
class Moved:
    """One order's move as the ledger needs to know it; ``depth`` is the change's own (see `StatusChange.depth`).

    ``from_status_id`` is None for a new order's coming into its first status.
    """

    change_id: int
    order_id: UUID
    from_status_id: int | None
    to_status_id: int
    at: datetime
    depth: int


def promise(moved: Sequence[Moved], grace: timedelta) -> None:
    """Within the move's transaction: cancel what waits for the status left, promise the actions of LEAVE and ENTER.

    ``grace`` is how long customer-facing actions wait, zero for a move that can't be undone. A promise that stands already
    (the same change and action) is not made again.
    """
    status_ids = {pk for one in moved for pk in (one.from_status_id, one.to_status_id) if pk is not None}
    # Disabled and deleted ones, too: what they had promised before is to be canceled.
    actions = list(Action.objects.filter(status__in=status_ids).order_by("position", "pk"))
    if not actions:
        return
    waiting = {action.status_id for action in actions if action.cancel_when_left and action.trigger == ActionTrigger.ENTER}
    left = [(one.order_id, one.from_status_id, one.change_id) for one in moved if one.from_status_id is not None]
    ledger.cancel_left([one for one in left if one[1] in waiting])
    asked: dict[tuple[int, str], list[Action]] = defaultdict(list)
    for action in actions:
        if action.is_enabled and not action.is_deleted:
            asked[action.status_id, action.trigger].append(action)
    is_live = shop.settings().live_since is not None
    insert(
        promised(action, one, grace, is_live)
        for one in moved
        for action in (*_left(one, asked), *asked[one.to_status_id, ActionTrigger.ENTER])
    )


def _left(moved: Moved, asked: dict[tuple[int, str], list[Action]]) -> list[Action]:
    return asked[moved.from_status_id, ActionTrigger.LEAVE] if moved.from_status_id is not None else []


def promised(action: Action, moved: Moved, grace: timedelta, is_live: bool, generation: str = "1") -> ActionRun:
    """The run, not stored yet, that an action makes of a move."""
    kind = registry.find(action.kind)
    # Of a kind that is not installed nobody can say whom it addresses.
    wait = max(_delay(action, moved.at), grace if kind is None or kind.is_customer_facing else timedelta())
    run = ActionRun(
        action=action,
        order_id=moved.order_id,
        change_id=moved.change_id,
        key=f"change-{moved.change_id}:{action.pk}:{generation}",
        kind=action.kind,
        depth=moved.depth,
        created_at=clock.now(),
        due_at=moved.at + wait,
        state=RunState.PENDING if kind is not None else RunState.PARKED,
        error="" if kind is not None else ledger.not_installed(action.kind),
    )
    if not is_live:
        _skip(run, OBSERVED)
    elif moved.depth > MAX_DEPTH:
        _skip(run, TOO_DEEP)
    return run


@dataclass(frozen=True, slots=True)
class RunRequest:
    """A run that no action stands for, such as a change pushed to the ERP.

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
    """Promise runs that no action stands for, in two statements; those whose key has been promised already are left out.

    Observe mode holds for them, too. Answers how many were given.
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
    """`schedule_runs` for one; None where its key has been promised already."""
    wanted = RunRequest(key, kind, config, order_id, change_id, due_at, depth)
    run = _standalone(wanted, clock.now(), shop.settings().live_since is not None)
    insert([run])
    stored = ActionRun.objects.get(key=run.key)
    return stored if stored.created_at == run.created_at else None


def _standalone(wanted: RunRequest, now: datetime, is_live: bool) -> ActionRun:
    run = ActionRun(
        order_id=wanted.order_id,
        change_id=wanted.change_id,
        key=f"{wanted.key}:1",
        kind=wanted.kind,
        config=wanted.config,
        depth=wanted.depth,
        created_at=now,
        due_at=wanted.due_at,
        state=RunState.PENDING if registry.find(wanted.kind) is not None else RunState.PARKED,
    )
    if not is_live:
        _skip(run, OBSERVED)
    return run


def insert(runs: Iterable[ActionRun]) -> int:
    """Store promises, those whose key stands already left out; wakes the worker once it is committed. Answers how many were given."""
    given = list(runs)
    if given:
        ActionRun.objects.bulk_create(given, ignore_conflicts=True)
        if any(run.state == RunState.PENDING for run in given):
            notify_worker()
    return len(given)


def notify_worker() -> None:
    """Wake the worker once the transaction at hand has committed."""
    transaction.on_commit(partial(runtime().notify_worker, "drain"), robust=True)


def recall(change_id: int) -> None:
    """Undoing a move, within its transaction: cancel what it promised and bring back what its leaving had canceled.

    What has begun status_periods as it is.
    """
    ledger.cancel_scheduled_by(change_id)
    if ledger.bring_back(change_id):
        notify_worker()


def _delay(action: Action, since: datetime) -> timedelta:
    delay = timedelta(minutes=action.delay_minutes)
    if not delay or not action.in_working_time:
        return delay
    return calendar().add(since, delay) - since


def _skip(run: ActionRun, why_not: dict[str, str]) -> None:
    run.state, run.finished_at, run.error, run.why_not = RunState.SKIPPED, clock.now(), "", why_not
