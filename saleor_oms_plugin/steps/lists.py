"""What follows from the steps of one list, without a database: where the order goes next, and what a move leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..statuses.queries import OrderStatus, StatusKind
from .models import CLOSED_STATES, Step, StepState

ENDS = frozenset({StatusKind.COMPLETED, StatusKind.CANCELED, StatusKind.UNCOLLECTED, StatusKind.COMPLAINT, StatusKind.RETURN})
"""Kinds of statuses in which the work of sending an order is over, for better or worse."""


def goals(steps: Sequence[Step]) -> list[OrderStatus]:
    """The statuses that a list leads to, in its order."""
    found: dict[int, OrderStatus] = {}
    for step in steps:
        if step.goal is not None:
            found.setdefault(step.goal.pk, step.goal)
    return list(found.values())


def reached(leading: Sequence[OrderStatus], current: OrderStatus) -> int:
    """How many of a list's goals lie behind an order that is in ``current``: by their place in the list, or by the positions of the
    statuses where the list does not lead there."""
    for index, goal in enumerate(leading):
        if goal.pk == current.pk:
            return index + 1
    count = 0
    while count < len(leading) and leading[count].position <= current.position:
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class Advance:
    """The order goes on to ``goal``; ``last`` is the step that was closed last of those that lead there."""

    goal: OrderStatus
    last: Step


def advance(steps: Sequence[Step], current: OrderStatus) -> Advance | None:
    """Where the steps of one list, in their order, take an order that is in ``current``; None while a required one is open.

    Goals are taken one by one, so that the customer sees each status even where steps were closed in another order.
    """
    leading = goals(steps)
    count = reached(leading, current)
    if count == len(leading):
        return None
    behind = {goal.pk for goal in leading[: count + 1]}
    wanted = [step for step in steps if step.goal_id in behind]
    if any(step.is_required and step.state == StepState.OPEN for step in wanted):
        return None
    closed = [step for step in wanted if step.state in CLOSED_STATES and step.goal_id == leading[count].pk]
    last = max(closed, key=lambda step: (step.closed_at or step.made_at, step.position), default=None)
    return Advance(leading[count], last) if last is not None else None


def left_behind(steps: Sequence[Step], current: OrderStatus) -> list[Step]:
    """Those open steps of one list that an order which is in ``current`` no longer needs.

    A step that leads nowhere belongs to the status it was made in. One that leads somewhere stays until the order is there or beyond, or
    its work is over.
    """
    leading = goals(steps)
    count = reached(leading, current)
    places = {goal.pk: index for index, goal in enumerate(leading)}
    is_over = current.kind in ENDS and current.pk not in places
    return [
        step
        for step in steps
        if step.state == StepState.OPEN
        and (is_over or (step.status_id != current.pk if step.goal_id is None else places[step.goal_id] < count))
    ]


def holding(steps: Sequence[Step], current: OrderStatus) -> list[Step]:
    """The required steps of one list that are to be closed before an order that is in ``current`` goes on."""
    leading = goals(steps)
    count = reached(leading, current)
    next_ones = {None, *(goal.pk for goal in leading[: count + 1])}
    return [step for step in steps if step.is_required and step.state == StepState.OPEN and step.goal_id in next_ones]
