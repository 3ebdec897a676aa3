"""A rule made today, applied to the orders that are in its status already; what was done is never done again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from ..core import clock
from ..core.conditions import evaluate
from ..core.errors import ErrorCode, OmsError
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..jobs.services import Slice
from ..orders import queries as orders
from ..orders import related
from ..orders.condition_fields import ORDER_FIELDS
from ..shop import settings as shop
from ..workflow.queries import StatusChange, changes_into
from .models import Action, ActionRun, ActionTrigger, RunState
from .scheduling import insert, run_for

JOB = "actions.backfill"
GENERATION = "backfill"
PAGE = 200


@dataclass(frozen=True, slots=True)
class BackfillResult:
    """How many orders are in the action's status, of how many it was done or scheduled before, of how many its condition does
    not hold now, and of how many it would be scheduled; and the job that does it, None for a dry run.
    """

    in_status: int = 0
    already: int = 0
    condition_false: int = 0
    promised: int = 0
    job: Job | None = None
    errors: tuple[OmsError, ...] = ()


def backfill(action_id: int, *, is_dry_run: bool, asked_by: str) -> BackfillResult:
    """Count what applying an action to the orders in its status would do; unless it is a dry run, have a job do it.

    Each order gets the run that it would have got when it came into the status, due now, with the same place in its
    history. An order that has such a run (skipped ones of observe mode aside) is left out, however often this is asked for.
    """
    action = Action.objects.filter(pk=action_id, is_deleted=False).first()
    problem = _problem(action)
    if action is None or problem is not None:
        return BackfillResult(errors=(problem or OmsError(ErrorCode.NOT_FOUND, "There is no such action.", "id"),))
    seen = already = false = 0
    after: UUID | None = None
    while changes := changes_into(action.status_id, after, PAGE):
        open_ = _not_done(action, changes)
        seen, already = seen + len(changes), already + len(changes) - len(open_)
        false += len(open_) - len(_holding(action, open_))
        after = changes[-1].order_id
    job = None if is_dry_run else jobs.start(JOB, {"action": action.pk}, asked_by)
    return BackfillResult(seen, already, false, seen - already - false, job)


def register_jobs() -> None:
    jobs.register(JOB, _step)


def _problem(action: Action | None) -> OmsError | None:
    if action is None:
        return OmsError(ErrorCode.NOT_FOUND, "There is no such action.", "id")
    if action.trigger != ActionTrigger.ENTER:
        return OmsError(ErrorCode.INVALID, "Only what happens on entering a status can be done for the orders in it.", "id")
    if not action.is_enabled:
        return OmsError(ErrorCode.INVALID, "The action is switched off.", "id")
    if shop.settings().live_since is None:
        return OmsError(ErrorCode.INVALID, "The shop only observes: go live first.", "id")
    return None


def _step(job: Job) -> Slice:
    """One page of orders; safe to repeat, since the runs have keys."""
    action = Action.objects.filter(pk=job.params["action"], is_deleted=False, is_enabled=True).first()
    after = UUID(job.cursor) if job.cursor else None
    changes = changes_into(action.status_id, after, PAGE) if action is not None else []
    if action is None or not changes:
        return Slice(job.cursor, 0, is_last=True)
    is_live = shop.settings().live_since is not None
    # As if the order had come into the status now, so that a delay counts from today.
    now, grace = clock.now(), timedelta()
    insert(run_for(action, change, now, grace, is_live=is_live, depth=0, generation=GENERATION) for change in _not_done(action, changes))
    return Slice(str(changes[-1].order_id), len(changes), is_last=False)


def _not_done(action: Action, changes: Sequence[StatusChange]) -> list[StatusChange]:
    """The changes into the status for which the action was neither done nor scheduled."""
    runs = ActionRun.objects.filter(action=action, change__in=[change.pk for change in changes])
    done = {
        change_id
        for change_id, state, why_not, key in runs.values_list("change_id", "state", "why_not", "key")
        if key.endswith(f":{GENERATION}") or not _was_only_observed(state, why_not)
    }
    return [change for change in changes if change.pk not in done]


def _was_only_observed(state: str, why_not: Any) -> bool:
    return state == RunState.SKIPPED and isinstance(why_not, dict) and why_not.get("code") == "OBSERVE"


def _holding(action: Action, changes: Sequence[StatusChange]) -> list[StatusChange]:
    """Those whose order meets the condition as it was last read; the run itself reads it afresh."""
    if action.condition is None:
        return list(changes)
    read = orders.full_orders([change.order_id for change in changes])
    with related.together(read.values):
        return [
            change
            for change in changes
            if change.order_id not in read or evaluate(action.condition, ORDER_FIELDS, read[change.order_id]).holds
        ]
