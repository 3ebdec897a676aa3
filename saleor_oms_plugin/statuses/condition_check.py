"""What the workflow check says of conditions: those that can't be judged any more, and gates that the customer could open."""

from __future__ import annotations

from typing import Any

from ..core.condition_doubts import doubts
from ..core.conditions import fields_of, validate
from ..orders.condition_fields import ORDER_FIELDS, is_self_declared
from .check import WARNING, WorkflowProblem
from .models import PaymentGate, Workflow
from .queries import Configuration


def condition_problems(setup: Configuration, workflow: Workflow) -> list[WorkflowProblem]:
    """Warnings about the conditions of a workflow, of its steps and of its statuses' payment gates."""
    problems = _broken(f"The condition of {workflow.name}", workflow.condition, ())
    for step in setup.transitions[workflow.pk]:
        ends = setup.statuses[step.from_status_id], setup.statuses[step.to_status_id]
        problems += _broken(f"The condition of the step from {ends[0].name} to {ends[1].name}", step.condition, ends)
    for status in setup.members[workflow.pk]:
        if status.payment_gate != PaymentGate.NONE and status.payment_gate_condition is not None:
            problems += _broken(f"The condition of the payment gate of {status.name}", status.payment_gate_condition, (status,))
            problems += _customer_controlled_gates(status)
    return problems


def _broken(what: str, condition: Any, statuses: tuple[Any, ...]) -> list[WorkflowProblem]:
    """It was good when it was stored; a field may have gone with a later release or with an import."""
    return [
        WorkflowProblem(WARNING, "BROKEN_CONDITION", f"{what} cannot be judged: {text}", statuses)
        for text in validate(condition, ORDER_FIELDS)
    ] or [
        WorkflowProblem(WARNING, "SENSELESS_CONDITION", f"{what} says nothing: {text}", statuses)
        for text in doubts(condition, ORDER_FIELDS)
    ]


def _customer_controlled_gates(status: Any) -> list[WorkflowProblem]:
    fields = sorted(name for name in fields_of(status.payment_gate_condition) if is_self_declared(name))
    if not fields:
        return []
    message = (
        f"{status.name} asks for payment or not by {', '.join(fields)}, which the customer chooses: it could be left unpaid on purpose."
    )
    return [WorkflowProblem(WARNING, "GATE_BY_CUSTOMER", message, (status,), {"fields": fields})]
