"""Reading steps, always for many orders at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from ..core import clock
from ..core.actor import Actor
from ..workflow.queries import places
from .lists import holding
from .models import CLOSED_STATES, Step, StepDeed, StepEntry, StepEvent, StepState, StepTemplate, StepWho

__all__ = [
    "CLOSED_STATES",
    "Step",
    "StepDeed",
    "StepEntry",
    "StepEvent",
    "StepState",
    "StepTemplate",
    "StepWho",
    "entries_of",
    "held",
    "is_of",
    "late",
    "mine",
    "open_counts",
    "reached_step",
    "steps_of_orders",
    "unowned",
    "visible",
]


def steps_of_orders(order_ids: Collection[UUID], using: str = "default") -> dict[UUID, list[Step]]:
    """The steps of these orders, the newest list first and each in its order, in one query."""
    found: dict[UUID, list[Step]] = defaultdict(list)
    steps = _whole(using).filter(order__in=list(order_ids)).order_by("order", "-change", "position", "pk")
    for step in steps:
        found[step.order_id].append(step)
    return found


def visible(actor: Actor, using: str = "default") -> QuerySet[Step]:
    """The steps of orders in the actor's channels."""
    steps = _whole(using).filter(order__deleted_at=None)
    return steps if actor.channels is None else steps.filter(channel__in=sorted(actor.channels))


def mine(steps: QuerySet[Step], actor: Actor) -> QuerySet[Step]:
    """Those that are a person's: given to them, or theirs among others by their e-mail address."""
    return steps.filter(holders__overlap=_names(actor)) if _names(actor) else steps.none()


def unowned(steps: QuerySet[Step]) -> QuerySet[Step]:
    """Those that are everybody's."""
    return steps.filter(holders=[])


def late(steps: QuerySet[Step]) -> QuerySet[Step]:
    """The open ones that are due."""
    return steps.filter(state=StepState.OPEN, due_at__lt=clock.now())


def held(actor: Actor) -> QuerySet[Step]:
    """The closed steps whose order could not move on, in the actor's channels, those that wait longest first."""
    return visible(actor).filter(refused_at__isnull=False).order_by("refused_at", "pk")


def is_of(step: Step, actor: Actor) -> bool:
    """Whether the step is this person's."""
    return not set(step.holders).isdisjoint(_names(actor))


def open_counts(order_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many required steps hold each order where it is, in three queries; an order without any is left out."""
    waiting = Step.objects.filter(order__in=list(order_ids), state=StepState.OPEN, is_required=True, is_unjudged=False)
    changes = set(waiting.values_list("change", flat=True))
    lists: dict[int, list[Step]] = defaultdict(list)
    for step in Step.objects.filter(change__in=changes).select_related("goal").order_by("position", "pk") if changes else ():
        lists[step.change_id].append(step)
    where = places({steps[0].order_id for steps in lists.values()}) if lists else {}
    found: dict[UUID, int] = defaultdict(int)
    for steps in lists.values():
        place = where.get(steps[0].order_id)
        found[steps[0].order_id] += len(holding(steps, place.status)) if place is not None else 0
    return found


def entries_of(step_ids: Collection[int], using: str = "default") -> dict[int, list[StepEntry]]:
    """What was done with these steps, newest first, in one query."""
    found: dict[int, list[StepEntry]] = defaultdict(list)
    for entry in StepEntry.objects.using(using).filter(step__in=list(step_ids)).order_by("step", "-pk"):
        found[entry.step_id].append(entry)
    return found


def reached_step(step_id: int, actor: Actor) -> UUID | None:
    """The order of a step that the actor may know of; None where there is none."""
    return visible(actor).filter(pk=step_id).values_list("order", flat=True).first()


def _whole(using: str) -> QuerySet[Step]:
    return Step.objects.using(using).filter(is_unjudged=False).select_related("template", "status", "goal")


def _names(actor: Actor) -> list[str]:
    return [name for name in (actor.id, actor.email.lower()) if name] if actor.is_person else []
