"""What a move lets people have to do, within its transaction: new steps with one INSERT, and those that it leaves behind put away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from ..core import clock
from ..core.actor import SYSTEM
from ..core.conditions import evaluate
from ..orders import queries as orders
from ..orders import related
from ..orders.condition_fields import ORDER_FIELDS
from ..saleor_api.types import Order, OrderSummary
from ..shop.calendar import Calendar, calendar
from ..workflow import queries as workflow
from ..workflow.queries import Place, StatusChange
from .lists import left_behind
from .models import Step, StepDeed, StepEntry, StepState, StepTemplate, StepWho


def on_moved(changes: Sequence[StatusChange]) -> None:
    """Within the transaction of moves: cancel the steps that they leave behind, make those of the statuses that orders came into.

    A constant number of statements, however many orders move: two reads where nothing is to be done, one INSERT for all new steps.
    """
    templates = list(StepTemplate.objects.order_by("position", "pk"))  # also those taken away: orders have steps of them
    if not templates:
        return
    made_by: dict[int, list[StepTemplate]] = defaultdict(list)
    for template in templates:
        if template.is_enabled and not template.is_deleted:
            made_by[template.status_id].append(template)
    _leave(changes, made_by)
    entering = [change for change in changes if change.to_status_id in made_by]
    if entering:
        Step.objects.bulk_create(_steps_of(entering, made_by))


def _leave(changes: Sequence[StatusChange], made_by: Mapping[int, Sequence[StepTemplate]]) -> None:
    """Put away what moves leave behind; an order that comes into a status anew begins its list anew."""
    left = {change.order_id: change for change in changes if change.from_status_id is not None}
    if not left:
        return
    lists: dict[tuple[UUID, int], list[Step]] = defaultdict(list)
    for step in locked(list(left)):
        lists[step.order_id, step.change_id].append(step)
    gone = []
    for (order_id, _), steps in lists.items():
        change = left[order_id]
        begins_anew = steps[0].status_id == change.to_status_id and change.to_status_id in made_by
        behind = [step for step in steps if step.state == StepState.OPEN] if begins_anew else left_behind(steps, change.to_status)
        gone += [(step, change) for step in behind]
    for step, change in gone:
        step.state, step.canceled_by, step.closed_at = StepState.CANCELED, change, change.at
    if gone:
        Step.objects.bulk_update([step for step, _ in gone], ["state", "canceled_by", "closed_at"])


def locked(order_ids: Collection[UUID]) -> QuerySet[Step]:
    """All steps of these orders, list by list, in the one order in which they are ever locked."""
    found = Step.objects.select_for_update(of=("self",)).select_related("goal", "status", "template")
    return found.filter(order__in=order_ids).order_by("order", "change", "position", "pk")


def _steps_of(changes: Sequence[StatusChange], made_by: Mapping[int, Sequence[StepTemplate]]) -> Iterator[Step]:
    ids = [change.order_id for change in changes]
    places = workflow.places(ids)
    asks = any(template.condition is not None for change in changes for template in made_by[change.to_status_id])
    snapshots = orders.snapshots(ids) if asks else {}
    times = calendar() if any(one.due_hours and one.in_working_time for found in made_by.values() for one in found) else None
    now = clock.now()
    with related.together(snapshots.values):
        for change in changes:
            place = places[change.order_id]
            yield from _list(change, place, made_by[change.to_status_id], snapshots.get(change.order_id), now, times)


def _list(
    change: StatusChange,
    place: Place,
    templates: Sequence[StepTemplate],
    order: OrderSummary | None,
    now: datetime,
    times: Calendar | None,
) -> list[Step]:
    wanted = [one for one in templates if one.workflow_id in (None, place.workflow_id) and holds(one, order) is not False]
    made: list[Step] = []
    goal_id: int | None = None
    for position, template in reversed(list(enumerate(wanted))):
        goal_id = template.to_status_id or goal_id
        made.append(_step(template, change, place, position, goal_id, holds(template, order) is None, now, times))
    return made[::-1]


def holds(template: StepTemplate, order: OrderSummary | None) -> bool | None:
    """Whether an order gets this step; None where it was not read whole, so that nobody can say."""
    if template.condition is None:
        return True
    return evaluate(template.condition, ORDER_FIELDS, order).holds if isinstance(order, Order) else None


def _step(
    template: StepTemplate,
    change: StatusChange,
    place: Place,
    position: int,
    goal_id: int | None,
    is_unjudged: bool,
    now: datetime,
    times: Calendar | None,
) -> Step:
    follows = template.who == StepWho.ASSIGNEE
    step = Step(
        order_id=change.order_id,
        template=template,
        change=change,
        position=position,
        status_id=change.to_status_id,
        goal_id=goal_id,
        is_required=template.is_required,
        is_unjudged=is_unjudged,
        follows_assignee=follows,
        assignee_id=place.assignee_id if follows else "",
        assignee_name=place.assignee_name if follows else "",
        due_at=_due(template, now, times),
        made_at=now,
        ticks_on=template.ticks_on,
        document_kind=template.document_kind,
        action=template.action,
        channel=place.channel,
        told_at=None if template.tells else now,
    )
    step.holders = holders(template, step.assignee_id)
    return step


def holders(template: StepTemplate, assignee_id: str) -> list[str]:
    """By what those are known whose step it is."""
    if assignee_id:
        return [assignee_id]
    return list(template.people) if template.who == StepWho.PEOPLE else []


def _due(template: StepTemplate, now: datetime, times: Calendar | None) -> datetime | None:
    if template.due_hours is None:
        return None
    span = timedelta(hours=template.due_hours)
    return times.add(now, span) if template.in_working_time and times is not None else now + span


def on_undone(change: StatusChange) -> None:
    """Within the transaction that takes a move back: put away the steps that it made, bring back those that it left behind, and reopen the
    step whose closing made it."""
    Step.objects.filter(change=change, state=StepState.OPEN).update(state=StepState.CANCELED, closed_at=clock.now(), canceled_by=None)
    Step.objects.filter(canceled_by=change, state=StepState.CANCELED).update(state=StepState.OPEN, closed_at=None, canceled_by=None)
    reopened = list(Step.objects.select_for_update().filter(led_to=change))
    for step in reopened:
        step.state, step.closed_at, step.reason, step.event, step.led_to = StepState.OPEN, None, "", "", None
        step.actor_kind = step.actor_id = step.actor_name = ""
    if reopened:
        Step.objects.bulk_update(reopened, ["state", "closed_at", "reason", "event", "led_to", "actor_kind", "actor_id", "actor_name"])
        StepEntry.objects.bulk_create(
            StepEntry(step=step, at=clock.now(), deed=StepDeed.REOPENED, reason="The move was undone.", **SYSTEM.as_columns())
            for step in reopened
        )
    Step.objects.filter(order=change.order_id, move_due_at__isnull=False).update(move_due_at=None)
