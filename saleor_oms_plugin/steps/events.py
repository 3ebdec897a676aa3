"""The face by which other rooms, and installed packages, say that something happened for which steps wait.

What is so and can be asked is told by `tells`: a step that is made later is ticked by it too. What merely happens is told by `happened`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from uuid import UUID

from ..core.actor import SYSTEM
from ..orders import services as orders
from .doing import close
from .making import locked
from .models import Step, StepEvent, StepState

__all__ = ["StepEvent", "happened", "look_again", "tells"]

Teller = Callable[[Collection[UUID]], Collection[UUID]]
tellers: dict[str, Teller] = {}


def tells(event: StepEvent, of: Teller) -> None:
    """Have ``of`` asked for which of these orders it is so, in a constant number of statements. It is asked when an order is touched
    (`orders.services.touch`): touch it where that changes. Called by bootstrap."""
    tellers[event.value] = of


def happened(order_ids: Collection[UUID], event: StepEvent) -> int:
    """Tick the open steps of these orders that wait for it, within the caller's transaction; the orders move on after the commit, by the
    worker. Steps that are made later don't hear of it. Returns how many were ticked."""
    if not Step.objects.filter(order__in=order_ids, state=StepState.OPEN, ticks_on__contains=[event.value]).exists():
        return 0
    waiting = [step for step in locked(order_ids) if step.state == StepState.OPEN and event.value in step.ticks_on]
    for step in waiting:
        close(step, StepState.DONE, SYSTEM, event=event.value)
    orders.touch_many(sorted({step.order_id for step in waiting}))
    return len(waiting)


def look_again(order_ids: Collection[UUID]) -> None:
    """Something that can tick steps may have become so of these orders: have those looked at whose open steps wait for anything."""
    waiting = Step.objects.filter(order__in=order_ids, state=StepState.OPEN).exclude(ticks_on=[])
    found = sorted(set(waiting.values_list("order", flat=True)))
    if found:
        orders.touch_many(found)
