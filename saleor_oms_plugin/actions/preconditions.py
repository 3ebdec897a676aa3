"""Whether what was scheduled is still to be done, asked when it is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from ..core import clock
from ..core.conditions import evaluate
from ..orders import queries as orders
from ..orders import related
from ..orders.condition_fields import ORDER_FIELDS
from ..shop import settings as shop
from ..statuses.queries import StatusKind
from ..workflow import queries as workflow
from ..workflow.services import refresh_order
from . import ledger
from .action_type import RunContext
from .ledger import Claimed, Outcome
from .models import Action, ActionTrigger, Lane, RunState
from .scheduling import MAX_DEPTH, OBSERVED, TOO_DEEP

STATUS_LEFT = {"code": "STATUS_LEFT", "message": "The order has left the status."}
CANCELED_IN_SALEOR = {"code": "CANCELED", "message": "Saleor has canceled the order."}
OVER = frozenset({"CANCELED", "EXPIRED"})
"""Saleor's statuses of an order that comes to nothing."""
ON_THE_WAY = frozenset({StatusKind.NEW, StatusKind.AWAITING_PAYMENT, StatusKind.IN_PROGRESS, StatusKind.READY})
"""What is said of an order in such a status is untrue of one that is over."""
FRESH = timedelta(minutes=15)
"""A condition is judged by an order that was read no longer ago: a reminder must not go out after the payment."""


def refusals(runs: Sequence[Claimed], actions: Mapping[int, Action]) -> dict[int, Outcome]:
    """The runs that are not to be done any more, with the reason; one or two queries for all of them."""
    if shop.settings().live_since is None:
        return {run.id: _skipped(OBSERVED) for run in runs}
    gone = {pk: why_not for pk, action in actions.items() if (why_not := _gone(action))}
    # To be done only while the order is still in the status; by then it may have left it silently.
    bound = {pk: action.status_id for pk, action in actions.items() if action.cancel_when_left and action.trigger == ActionTrigger.ENTER}
    asked = [run for run in runs if not run.is_manual]
    current = workflow.current_statuses({run.order_id for run in asked if run.action_id in bound}) if bound else {}
    since = {order_id: (now.status_id, ledger.microseconds(now.since)) for order_id, now in current.items()}
    found = {}
    for run in asked:
        if run.depth > MAX_DEPTH:
            found[run.id] = _skipped(TOO_DEEP)
        elif run.action_id in gone:
            found[run.id] = _skipped(gone[run.action_id])
        elif run.action_id in bound and not _stays(since.get(run.order_id), bound[run.action_id], run):
            found[run.id] = _skipped(STATUS_LEFT)
    return found | _outdated_messages([run for run in asked if run.lane == Lane.CUSTOMER and run.id not in found])


def _outdated_messages(runs: Sequence[Claimed]) -> dict[int, Outcome]:
    """The messages that would be untrue by now: their order was canceled since, or went back to where it had been before.

    An order that only went on gets them all: a trigger may move it on in the second in which it came.
    """
    changes = {run.change_id for run in runs if run.change_id is not None}
    if not changes:
        return {}
    why_not = {pk: why for pk, after in workflow.afterwards(changes).items() if (why := _outdated(after))}
    over = orders.of_saleor_status({run.order_id for run in runs}, OVER)
    if over:
        reached = workflow.statuses_reached({run.change_id for run in runs if run.order_id in over and run.change_id is not None})
        why_not |= {pk: CANCELED_IN_SALEOR for pk, status in reached.items() if status.kind in ON_THE_WAY and pk not in why_not}
    return {run.id: _skipped(why_not[run.change_id]) for run in runs if run.change_id in why_not}


def _outdated(after: workflow.Afterwards) -> dict[str, str] | None:
    for status in after.later:
        if status.kind == StatusKind.CANCELED and after.reached.kind != StatusKind.CANCELED:
            return {"code": "CANCELED", "message": f"The order was canceled since: it came into {status.name}."}
        if status.position < after.reached.position:
            return {"code": "WENT_BACK", "message": f"The order went back since, to {status.name}."}
    return None


def condition_refusal(action: Action, context: RunContext, *, reads_again: bool = True) -> Outcome | None:
    """SKIPPED where the action's condition does not hold of the order; each false rule comes with the value it met.

    Without ``reads_again`` the order is judged as last read, however long ago, and nothing is stored. Raises what
    `saleor_api.port` raises where the order has to be read afresh and can't be.
    """
    if action.condition is None:
        return None
    if reads_again:
        synced_at = orders.light().filter(pk=context.order_id).values_list("synced_at", flat=True).first()
        if synced_at is None or synced_at < clock.now() - FRESH:
            refresh_order(context.order_id)
    with related.once(context.order):
        verdict = evaluate(action.condition, ORDER_FIELDS, context.order)
    if verdict.holds:
        return None
    return _skipped({"code": "CONDITION", "message": f"The condition does not hold: {verdict.reason()}.", "rules": verdict.why_not()})


def _gone(action: Action) -> dict[str, str] | None:
    if action.is_deleted:
        return {"code": "ACTION_DELETED", "message": "The action was deleted."}
    return None if action.is_enabled else {"code": "ACTION_DISABLED", "message": "The action is switched off."}


def _stays(stay: tuple[int, int] | None, status_id: int, run: Claimed) -> bool:
    """True while the order is in the status by the same way: coming back is another stay, which has runs of its own."""
    return stay is not None and stay[0] == status_id and stay[1] <= run.created


def _skipped(why_not: Mapping[str, object]) -> Outcome:
    return Outcome(RunState.SKIPPED, why_not=dict(why_not))
