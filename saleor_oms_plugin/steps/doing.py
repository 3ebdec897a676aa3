"""What people do with steps. A refusal changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db import transaction

from ..core import clock
from ..core.actor import Actor, ActorKind
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.texts import clean
from ..orders import queries as orders
from ..orders import services as order_services
from ..shop import staff
from ..workflow.queries import places
from . import advancing
from .lists import goals, reached
from .making import holders, locked
from .models import CLOSED_STATES, Step, StepDeed, StepEntry, StepState, StepWho
from .queries import reached_step

MAX_REASON = 500


def done(step_id: int, actor: Actor, checked: Collection[int] | None = None) -> Result[Step]:
    """Tick a step; ``checked`` are the items of its checklist that are ticked, as they are where left out. All of them must be.

    The last required one moves the order on at once, where gates and conditions let it; where not, the step says why. Done once more
    changes nothing. Must not be called inside a transaction.
    """

    def tick(step: Step, steps: Collection[Step]) -> OmsError | None:
        if step.state == StepState.DONE:
            return None
        if step.state != StepState.OPEN:
            return _not_open(step)
        items = range(len(step.template.checklist))
        ticked = sorted(set(step.checked if checked is None else checked).intersection(items))
        missing = [index for index in items if index not in ticked]
        if missing:
            message = f"{len(missing)} of {len(items)} points of the checklist are not ticked."
            return OmsError(ErrorCode.REQUIRED, message, "checked", params={"missing": missing})
        step.checked = ticked
        close(step, StepState.DONE, actor)
        return None

    return _change(step_id, actor, tick)


def skip(step_id: int, reason: str, actor: Actor) -> Result[Step]:
    """Close a step that is not to be done, and say why; the order moves on as if it were done."""
    why = clean(reason).strip()
    if not why:
        return refused(OmsError(ErrorCode.REQUIRED, "Why is it skipped?", "reason"))
    if len(why) > MAX_REASON:
        return refused(OmsError(ErrorCode.INVALID, f"A reason has at most {MAX_REASON} characters.", "reason"))

    def leave_out(step: Step, steps: Collection[Step]) -> OmsError | None:
        if step.state == StepState.SKIPPED:
            return None
        if step.state != StepState.OPEN:
            return _not_open(step)
        close(step, StepState.SKIPPED, actor, reason=why)
        return None

    return _change(step_id, actor, leave_out)


def reopen(step_id: int, actor: Actor, reason: str = "") -> Result[Step]:
    """Open a step again that was done or skipped, while the order is not yet where it leads."""

    def bring_back(step: Step, steps: Collection[Step]) -> OmsError | None:
        if step.state == StepState.OPEN:
            return None
        if step.state not in CLOSED_STATES:
            return OmsError(ErrorCode.INVALID, "The order left this step behind; move it back, and its steps are made anew.", "id")
        place = places([step.order_id])[step.order_id]
        leading = goals([one for one in steps if one.change_id == step.change_id])
        is_behind = step.goal in leading[: reached(leading, place.status)] if step.goal else place.status.pk != step.status_id
        if is_behind:
            message = f"The order is in {place.status.name} already: move it back first."
            return OmsError(ErrorCode.TRANSITION_NOT_ALLOWED, message, "id", params={"status": place.status.code})
        step.state, step.closed_at, step.event, step.reason = StepState.OPEN, None, "", ""
        step.actor_kind = step.actor_id = step.actor_name = ""
        step.move_due_at = step.refused_at = step.refusal = None
        step.save()
        note(step, StepDeed.REOPENED, actor, reason=clean(reason).strip()[:MAX_REASON])
        return None

    return _change(step_id, actor, bring_back)


def assign(step_id: int, staff_id: str | None, actor: Actor) -> Result[Step]:
    """Give a step to a member of staff (Saleor's global id); None gives it back to whose it was when it was made."""
    name = _name_of(staff_id, actor)
    if name is None:
        why = "No such person has worked with orders here yet. Somebody becomes known by opening the orders once."
        return refused(OmsError(ErrorCode.NOT_FOUND, why, "staff"))

    def hand_over(step: Step, steps: Collection[Step]) -> OmsError | None:
        if step.state != StepState.OPEN:
            return _not_open(step)
        if staff_id is None and step.template.who == StepWho.ASSIGNEE:
            place = places([step.order_id])[step.order_id]
            step.follows_assignee, step.assignee_id, step.assignee_name = True, place.assignee_id, place.assignee_name
        else:
            step.follows_assignee, step.assignee_id, step.assignee_name = False, staff_id or "", name
        step.holders = holders(step.template, step.assignee_id)
        step.save(update_fields=["follows_assignee", "assignee_id", "assignee_name", "holders"])
        note(step, StepDeed.ASSIGNED, actor, reason=step.assignee_name)
        return None

    return _change(step_id, actor, hand_over)


def check(step_id: int, item: int, is_checked: bool, actor: Actor) -> Result[Step]:
    """Tick one item of an open step's checklist, or take the tick away."""

    def tick(step: Step, steps: Collection[Step]) -> OmsError | None:
        if step.state != StepState.OPEN:
            return _not_open(step)
        if not 0 <= item < len(step.template.checklist):
            return OmsError(ErrorCode.NOT_FOUND, "The checklist has no such item.", "item")
        step.checked = sorted({*step.checked, item} if is_checked else {one for one in step.checked if one != item})
        step.save(update_fields=["checked"])
        return None

    return _change(step_id, actor, tick)


def close(step: Step, state: StepState, actor: Actor, *, event: str = "", reason: str = "", leads_on: bool = True) -> None:
    """Close a locked step, and write down with it that the order may move on: no crash loses that. ``leads_on`` is False where the order
    is there already."""
    step.state, step.closed_at, step.event, step.reason = state, clock.now(), event, reason
    for name, value in actor.as_columns().items():
        setattr(step, name, value)
    step.move_due_at = clock.now() if leads_on and step.goal_id is not None else None
    step.save()
    note(step, StepDeed.DONE if state == StepState.DONE else StepDeed.SKIPPED, actor, event=event, reason=reason)


def note(step: Step, deed: StepDeed, actor: Actor, **more: Any) -> None:
    """Write down what was done with a step."""
    StepEntry.objects.create(step=step, at=clock.now(), deed=deed, **more, **actor.as_columns())


def _change(step_id: int, actor: Actor, change: Callable[[Step, Collection[Step]], OmsError | None]) -> Result[Step]:
    """Let ``change`` work on the locked step and its order's others, then see whether the order moves on."""
    order_id = reached_step(step_id, actor)
    if order_id is None:
        return refused(no_such_step())
    refusals = orders.reached(order_id, actor).errors
    if refusals:
        return refused(*refusals)
    with transaction.atomic():
        steps = list(locked([order_id]))
        step = next((one for one in steps if one.pk == step_id), None)
        problem = no_such_step() if step is None else change(step, steps)
        if problem is not None or step is None:
            return refused(problem or no_such_step())
        order_services.touch(order_id)
    if step.move_due_at is not None:
        advancing.advance(order_id)
    return Result(Step.objects.select_related("template", "goal", "status").get(pk=step_id))


def _name_of(staff_id: str | None, actor: Actor) -> str | None:
    """The person's name, empty for nobody; None for somebody we don't know."""
    if staff_id is None:
        return ""
    if actor.kind is ActorKind.STAFF and actor.id == staff_id:
        return actor.name
    known = staff.find(staff_id)
    return known.name if known else None


def _not_open(step: Step) -> OmsError:
    words = {StepState.DONE: "done", StepState.SKIPPED: "skipped", StepState.CANCELED: "left behind"}
    return OmsError(ErrorCode.INVALID, f"The step is {words[StepState(step.state)]} already.", "id", params={"state": step.state})


def no_such_step() -> OmsError:
    """The refusal of a step that is not there, or out of reach."""
    return OmsError(ErrorCode.NOT_FOUND, "There is no such step.", "id")
