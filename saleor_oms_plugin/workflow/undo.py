"""Taking a person's move back while its customer-facing actions still wait."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from ..core import clock
from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError
from ..orders import services as order_services
from ..shop import settings as shop
from . import history
from .causes import ByUndo
from .locking import lock_state
from .models import UNDOABLE, MoveSource, OrderState, StatusChange
from .moving import MoveResult


def undo_move(change_id: int, actor: Actor) -> MoveResult:
    """Put the order back to where it was before this change, and call off what the change promised.

    Any person who reaches the order may do it, within the grace time, for the order's latest change, if people made it (PERSON,
    BULK). Gates and transitions don't hold it: it restores what was. The order counts as in its status since it first entered it.
    Undoing a change that was undone already changes nothing and is no error. Refusals: NOT_FOUND, STALE_VERSION (the order was moved
    meanwhile), TRANSITION_NOT_ALLOWED (not a person's move, too late, into another workflow, or back to an archived status).
    """
    with transaction.atomic():
        change = StatusChange.objects.select_related("from_status", "to_status").filter(pk=change_id).first()
        state = lock_state(change.order_id) if change is not None else None
        if change is None or state is None or not actor.reaches(state.order.channel):
            return MoveResult(errors=(OmsError(ErrorCode.NOT_FOUND, "There is no such change.", field="change"),))
        if state.version != change.version and StatusChange.objects.filter(undoes=change).exists():
            return MoveResult(state.order)
        problem = _refusal(change, state)
        return MoveResult(state.order, errors=(problem,)) if problem else _take_back(change, state, actor)


def undoable_until(change: StatusChange, grace_seconds: int, current_version: int) -> datetime | None:
    """Until when `undo_move` takes this change back; None where it does not (any more).

    ``grace_seconds`` is the shop's setting, ``current_version`` the version of the order's state.
    """
    if _never(change) is not None or change.version != current_version:
        return None
    until = change.at + timedelta(seconds=grace_seconds)
    return until if clock.now() < until else None


def _refusal(change: StatusChange, state: OrderState) -> OmsError | None:
    why = _never(change)
    if why:
        return _not_allowed(why, change)
    if state.version != change.version:
        return OmsError(
            ErrorCode.STALE_VERSION,
            f"Somebody moved the order meanwhile; it is in {state.status.name} now.",
            field="change",
            params={"version": state.version, "status": state.status.code},
        )
    grace = shop.settings().grace_seconds
    if clock.now() >= change.at + timedelta(seconds=grace):
        return _not_allowed(f"A move can be undone for {grace} seconds." if grace else "This shop has switched undoing off.", change)
    if change.from_status is not None and change.from_status.is_archived:
        return _not_allowed(f"The status {change.from_status.name} is archived.", change)
    return None


def _never(change: StatusChange) -> str | None:
    """Why this kind of change can't be undone at all."""
    if change.source not in UNDOABLE or change.from_status_id is None:
        return "Only what a person moved can be undone."
    if change.workflow_name:
        return f"This step put the order into the workflow {change.workflow_name}; put it back into the one before instead."
    return None


def _not_allowed(why: str, change: StatusChange) -> OmsError:
    return OmsError(ErrorCode.TRANSITION_NOT_ALLOWED, why, field="change", params={"source": change.source, "at": change.at.isoformat()})


def _take_back(change: StatusChange, state: OrderState, actor: Actor) -> MoveResult:
    assert change.from_status is not None  # an order's first change, which has none, is not people's
    cause = ByUndo(actor=actor, undoes=change, is_silent=change.is_silent)
    [undoing] = history.write([history.Step(state.pk, state.version + 1, change.to_status, change.from_status, clock.now(), cause)])
    OrderState.objects.filter(pk=state.pk).update(
        status=change.from_status, since=_entered_at(change) or change.at, version=F("version") + 1
    )
    order_services.touch(state.pk)
    return MoveResult(state.order, undoing, changed=True)


def _entered_at(change: StatusChange) -> datetime | None:
    """When the order came into the status that this change led out of: with the last change into it that was not undone."""
    before = StatusChange.objects.filter(order=change.order_id, version__lt=change.version, undone_by=None)
    # An order put into another workflow may have kept its status, and with it the time in it.
    entering = before.exclude(source=MoveSource.UNDO).exclude(from_status=F("to_status"))
    return entering.order_by("-version").values_list("at", flat=True).first()
