"""Steps follow their orders: made anew of every order that was touched, for `orders.derived`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ..actions import queries as actions
from ..core import clock
from ..core.actor import SYSTEM
from ..core.runtime import runtime
from ..documents.queries import Document, DocumentState, documents_of_orders
from ..fulfillability.queries import can_go_out
from ..orders import related
from ..orders.queries import OrderRecord
from ..saleor_api.types import OrderSummary
from ..workflow.queries import Place, milestones_of, places
from . import notices
from .advancing import TRY_AGAIN_AFTER
from .doing import close
from .events import tellers
from .lists import left_behind
from .making import holders, holds
from .models import Step, StepEvent, StepState

JUST_LEFT = timedelta(minutes=10)
"""What moved the order may be the very thing that a step waited for: so long after the move it is seen whether the step was done by it."""
_IN_SALEOR = frozenset({StepEvent.PAID.value, StepEvent.FULFILLED.value, StepEvent.TRACKING_ADDED.value})


def follow(records: Sequence[OrderRecord]) -> None:
    """What becomes of the open steps of these orders, within the transaction that has their records locked; one statement where they have
    none.

    Steps that somebody is at are left out: whoever it is touches the order, and it is looked at again.
    """
    waiting = Q(state=StepState.OPEN) | Q(refused_at__isnull=False)
    waiting |= Q(state=StepState.CANCELED, canceled_by__isnull=False, closed_at__gt=clock.now() - JUST_LEFT) & ~Q(ticks_on=[])
    free = Step.objects.select_for_update(skip_locked=True, of=("self",)).select_related("template", "goal", "status")
    steps = list(free.filter(waiting, order__in=[record.pk for record in records]).order_by("order", "change", "position", "pk"))
    if not steps:
        return
    by_id = {record.pk: record for record in records}
    where = places({step.order_id for step in steps})
    facts = Facts(steps, by_id)
    with related.together(lambda: [order for record in by_id.values() if (order := record.order) is not None]):
        for step in steps:
            _look_at(step, by_id[step.order_id], where.get(step.order_id), facts)
    _leave_behind(steps, where)
    notices.schedule([step for step in steps if step.state == StepState.OPEN and not step.is_unjudged and step.told_at is None])
    if any(step.move_due_at is not None for step in steps):
        transaction.on_commit(lambda: runtime().notify_worker("drain"), robust=True)


def _look_at(step: Step, record: OrderRecord, place: Place | None, facts: Facts) -> None:
    if step.state == StepState.CANCELED:
        event = next((event for event in step.ticks_on if facts.holds(event, step)), None)
        if event is not None:
            step.canceled_by = None
            close(step, StepState.DONE, SYSTEM, event=event, leads_on=False)
        return
    if step.state != StepState.OPEN:  # closed, and the order could not move on: something has changed, so it may now
        if step.move_due_at is None and step.refused_at is not None:
            step.move_due_at = max(clock.now(), step.refused_at + TRY_AGAIN_AFTER)
            step.save(update_fields=["move_due_at"])
        return
    if record.deleted_at is not None or place is None:
        _cancel(step)
        return
    if step.is_unjudged:
        verdict = holds(step.template, record.order)
        if verdict is None:
            return  # it is read in full soon
        step.is_unjudged = False
        step.save(update_fields=["is_unjudged"])
        if not verdict:
            _cancel(step)
            return
    if step.follows_assignee and step.assignee_id != place.assignee_id:
        step.assignee_id, step.assignee_name = place.assignee_id, place.assignee_name
        step.holders = holders(step.template, place.assignee_id)
        step.save(update_fields=["assignee_id", "assignee_name", "holders"])
    event = next((event for event in step.ticks_on if facts.holds(event, step)), None)
    if event is not None:
        close(step, StepState.DONE, SYSTEM, event=event)


def _cancel(step: Step) -> None:
    step.state, step.closed_at = StepState.CANCELED, clock.now()
    step.save(update_fields=["state", "closed_at"])


def _leave_behind(steps: Sequence[Step], where: dict[UUID, Place]) -> None:
    """Put away what a silent move left behind, of which no listener hears."""
    open_lists = {step.change_id for step in steps if step.state == StepState.OPEN}
    whole: dict[int, list[Step]] = {}
    for step in (
        Step.objects.filter(change__in=open_lists).select_related("goal").order_by("change", "position", "pk") if open_lists else ()
    ):
        whole.setdefault(step.change_id, []).append(step)
    own = {step.pk: step for step in steps}
    for listed in whole.values():
        place = where.get(listed[0].order_id)
        for step in left_behind(listed, place.status) if place is not None else ():
            if step.pk in own:
                _cancel(own[step.pk])


class Facts:
    """What is so of the orders of these steps; each kind is asked for once, and only where a step waits for it."""

    def __init__(self, steps: Sequence[Step], records: dict[UUID, OrderRecord]) -> None:
        self._steps = steps
        self._records = records
        self._told: dict[str, Collection[UUID]] = {}

    def holds(self, event: str, step: Step) -> bool:
        """Whether what ticks the step is so."""
        if event in _IN_SALEOR:
            order: OrderSummary | None = self._records[step.order_id].order
            return order is not None and event in milestones_of(order)
        if event == StepEvent.DOCUMENT_ISSUED:
            return any(_is_meant(document, step) for document in self._documents.get(step.order_id, ()))
        if event == StepEvent.ACTION_DONE:
            at = self._actions.get((step.order_id, step.action))
            return at is not None and at >= step.made_at
        return step.order_id in self._of_tellers(event)

    def _ids(self, event: str) -> list[UUID]:
        return sorted({step.order_id for step in self._steps if event in step.ticks_on})

    @cached_property
    def _documents(self) -> dict[UUID, list[Document]]:
        return documents_of_orders(self._ids(StepEvent.DOCUMENT_ISSUED))

    @cached_property
    def _actions(self) -> dict[tuple[UUID, str], datetime]:
        return actions.done_of_orders(self._ids(StepEvent.ACTION_DONE), {step.action for step in self._steps if step.action})

    def _of_tellers(self, event: str) -> Collection[UUID]:
        if event not in self._told:
            tell: Callable[[Collection[UUID]], Collection[UUID]] | None = (
                can_go_out if event == StepEvent.ORDER_FULFILLABLE else tellers.get(event)
            )
            self._told[event] = tell(self._ids(event)) if tell is not None else ()
        return self._told[event]


def _is_meant(document: Document, step: Step) -> bool:
    return document.state == DocumentState.ISSUED and step.document_kind in ("", document.kind)
