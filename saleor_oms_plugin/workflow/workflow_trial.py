"""What a change of a workflow would bring about, before it is made: what the check says, and whose orders lose their way on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q

from ..core.errors import OmsError, Result
from ..statuses.check import WorkflowProblem
from ..statuses.contradictions import workflow_problems
from ..statuses.queries import FINAL_KINDS, Configuration, OrderStatus, Workflow, configuration
from .models import OrderState


@dataclass(frozen=True, slots=True)
class StrandedOrders:
    """Orders of the workflow in a status that steps lead out of now, and none after the change."""

    status: OrderStatus
    orders_count: int
    """Of the channels that were asked for."""


@dataclass(frozen=True, slots=True)
class WorkflowTrial:
    """What would come of it; ``errors`` say why it would be refused, and then the rest is empty."""

    problems: Sequence[WorkflowProblem] = ()
    stranded: Sequence[StrandedOrders] = ()
    errors: Sequence[OmsError] = ()


def try_change(change: Callable[[], Result[Workflow]], channels: frozenset[str] | None) -> WorkflowTrial:
    """Make the change, look, and take it back. Orders of all channels are found; those with these slugs (None for all) are counted."""
    with transaction.atomic():
        before = configuration()
        result = change()
        workflow = result.value
        after = configuration()
        transaction.set_rollback(True)
        if workflow is None:
            return WorkflowTrial(errors=result.errors)
        problems = workflow_problems(after, workflow)
        lost = list(_without_a_way_on(before, after, workflow))
    seen = Q() if channels is None else Q(order__channel__in=sorted(channels))
    there = OrderState.objects.filter(workflow=workflow.pk, status__in=lost, order__deleted_at=None).order_by()
    counts = dict(there.values_list("status").annotate(count=Count("pk", filter=seen)))
    return WorkflowTrial(problems, [StrandedOrders(status, counts[status.pk]) for status in lost if status.pk in counts])


def _without_a_way_on(before: Configuration, after: Configuration, workflow: Workflow) -> Iterator[OrderStatus]:
    left_before = {step.from_status_id for step in before.transitions.get(workflow.pk, ())}
    left_after = {step.from_status_id for step in after.transitions[workflow.pk]}
    for status in after.members[workflow.pk]:
        if status.pk in left_before - left_after and status.kind not in FINAL_KINDS:
            yield status
