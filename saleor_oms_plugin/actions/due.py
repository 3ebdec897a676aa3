"""Whether what was promised is still to be done, asked when it is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from ..core import clock
from ..core.conditions import evaluate
from ..orders import queries as orders
from ..orders.facts import ORDER_FIELDS
from ..shop import settings as shop
from . import ports
from .kinds import RunContext
from .ledger import Claimed, Outcome
from .models import Action, ActionTrigger, RunState
from .promising import MAX_DEPTH, OBSERVED, TOO_DEEP

FRESH = timedelta(minutes=15)
"""A condition is judged by an order that was read no longer ago: a reminder must not go out after the payment."""


def refusals(runs: Sequence[Claimed], actions: Mapping[int, Action]) -> dict[int, Outcome]:
    """The runs that are not to be done any more, with the reason; one or two queries for all of them."""
    if shop.settings().live_since is None:
        return {run.id: _skipped(OBSERVED) for run in runs}
    bound = {run.order_id for run in runs if _is_bound(run, actions)}
    standings = ports.standings(bound) if bound else {}
    found = {}
    for run in runs:
        why_not = _why_not(run, actions, standings)
        if why_not is not None:
            found[run.id] = _skipped(why_not)
    return found


def condition_refusal(action: Action, context: RunContext) -> Outcome | None:
    """SKIPPED where the action's condition does not hold of the order; each false rule is told with the value it met.

    Raises what `saleor_api.port` raises where the order has to be read afresh and can't be.
    """
    if action.condition is None:
        return None
    synced_at = orders.light().filter(pk=context.order_id).values_list("synced_at", flat=True).first()
    if synced_at is None or synced_at < clock.now() - FRESH:
        ports.refresh(context.order_id)
    verdict = evaluate(action.condition, ORDER_FIELDS, context.order)
    if verdict.holds:
        return None
    return _skipped({"code": "CONDITION", "message": f"The condition does not hold: {verdict.reason()}.", "rules": verdict.why_not()})


def _is_bound(run: Claimed, actions: Mapping[int, Action]) -> bool:
    """True where the run is to be done only while the order is still in its status."""
    if run.action_id is None or run.is_manual:
        return False
    action = actions[run.action_id]
    return action.cancel_when_left and action.trigger == ActionTrigger.ENTER


def _why_not(run: Claimed, actions: Mapping[int, Action], standings: Mapping[UUID, ports.Standing]) -> dict[str, str] | None:
    if run.is_manual:
        return None
    if run.depth > MAX_DEPTH:
        return TOO_DEEP
    if run.action_id is None:
        return None
    action = actions[run.action_id]
    if action.is_deleted:
        return {"code": "ACTION_DELETED", "message": "The action was deleted."}
    if not action.is_enabled:
        return {"code": "ACTION_DISABLED", "message": "The action is switched off."}
    if _is_bound(run, actions):
        standing = standings.get(run.order_id)
        # Back in the status by another way is another stay, which has its own promise.
        if standing is None or standing.status_id != action.status_id or standing.since > run.created_at:
            return {"code": "STATUS_LEFT", "message": "The order has left the status."}
    return None


def _skipped(why_not: Mapping[str, object]) -> Outcome:
    return Outcome(RunState.SKIPPED, why_not=dict(why_not))
