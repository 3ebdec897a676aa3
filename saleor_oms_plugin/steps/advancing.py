"""Moving orders on by their steps, through the one door.

That an order may move is written with the tick that lets it (`Step.move_due_at`); where it goes is read from its steps and its status as
they are. So a crash between the tick and the move loses nothing, and one after the move finds the order where it was to go.
"""

from __future__ import annotations

import time
from collections import defaultdict
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from ..core import clock
from ..core.actor import SYSTEM, Actor, ActorKind
from ..core.errors import ErrorCode, OmsError
from ..statuses.queries import OrderStatus
from ..workflow.queries import StatusChange, places
from ..workflow.services import ByStep, ByTickedStep, apply_move
from . import lists
from .models import Step

AT_ONCE = 100
RACES = 5
"""So often somebody else may move the order meanwhile before it is left to the next round."""
TRY_AGAIN_AFTER = timedelta(seconds=30)
"""A refused move is tried again when the order changes, but not sooner."""


def keep_up(limit_seconds: float) -> int:
    """Move on the orders whose steps were closed, for about so long; outside of any transaction. Returns how many orders were seen to."""
    deadline, done = time.monotonic() + limit_seconds, 0
    while time.monotonic() < deadline:
        due = Step.objects.filter(move_due_at__lte=clock.now()).order_by("move_due_at")
        found = list(dict.fromkeys(due.values_list("order", flat=True)[:AT_ONCE]))
        for order_id in found:
            advance(order_id)
        done += len(found)
        if len(found) < AT_ONCE:
            break
    return done


def advance(order_id: UUID) -> None:
    """Take an order as far as its closed steps let it, status by status; what holds it is written on the step. Outside of any
    transaction."""
    races = 0
    while races < RACES:
        seen = clock.now()
        place = places([order_id]).get(order_id)
        found = _next(order_id, place.status) if place is not None else None
        if place is None or found is None:
            _settle(order_id, seen)
            return
        result = apply_move(order_id, found.goal.pk, _cause(found.last), version=place.version)
        error = result.errors[0] if result.errors else None
        if error is not None and error.code is not ErrorCode.STALE_VERSION:
            _settle(order_id, seen)
            Step.objects.filter(pk=found.last.pk).update(refusal=_told(error, found.goal), refused_at=clock.now())
            return
        races += not result.changed


def _next(order_id: UUID, current: OrderStatus) -> lists.Advance | None:
    """Where the order goes by those of its lists of which a step was closed and not followed up; the newest list first."""
    found: dict[int, list[Step]] = defaultdict(list)
    for step in Step.objects.filter(order=order_id).select_related("goal", "template").order_by("-change", "position", "pk"):
        found[step.change_id].append(step)
    for steps in found.values():
        if any(step.move_due_at is not None or step.refused_at is not None for step in steps):
            advance_to = lists.advance(steps, current)
            if advance_to is not None:
                return advance_to
    return None


def _cause(last: Step) -> ByStep:
    reason = f"Step: {last.template.name}"
    if last.actor_kind == ActorKind.STAFF:
        actor = Actor(ActorKind.STAFF, last.actor_name, id=last.actor_id or None)
        return ByStep(actor=actor, reason=reason, settle=partial(_link, last.pk))
    return ByTickedStep(actor=SYSTEM, reason=reason, settle=partial(_link, last.pk))


def _link(step_id: int, change: StatusChange) -> bool:
    """Within the move's transaction: undoing the move is to reopen the step."""
    Step.objects.filter(pk=step_id).update(led_to=change)
    return True


def _settle(order_id: UUID, seen: datetime) -> None:
    """What was closed until then was followed up; what is closed meanwhile waits for the next look."""
    steps = Step.objects.filter(order=order_id)
    steps.filter(refused_at__lte=seen).update(refusal=None, refused_at=None)
    steps.filter(move_due_at__lte=seen).update(move_due_at=None)


def _told(error: OmsError, goal: OrderStatus) -> dict[str, Any]:
    return {"code": error.code.value, "message": error.message, "toStatus": goal.code, "params": error.params}
