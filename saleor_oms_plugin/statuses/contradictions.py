"""Workflows that contradict themselves: finding it, and refusing changes that bring it about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from django.db import transaction

from ..core.errors import ErrorCode, OmsError
from . import check
from .check import WorkflowProblem
from .condition_check import condition_problems
from .models import StatusKind, Workflow
from .queries import Configuration, configuration

Known = frozenset[tuple[object, ...]]
"""Contradictions by workflow, code and statuses: whatever their sentences say."""


def contradictions(setup: Configuration) -> list[WorkflowProblem]:
    """Return what is wrong with the workflows as they are set up, errors and warnings; what is wrong with a status of several, once."""
    return list({(problem.code, problem.message): problem for _, problem in _of_workflows(setup)}.values())


def workflow_problems(setup: Configuration, workflow: Workflow) -> list[WorkflowProblem]:
    """Return what is wrong with one workflow as it is set up."""
    steps = [(step.from_status_id, step.to_status_id) for step in setup.transitions[workflow.pk]]
    # A step that ends at an archived status is asleep, not wrong: archiving must not break a workflow.
    awake = [step for step in steps if not any(setup.statuses[pk].is_archived for pk in step)]
    by_code = setup.by_code
    # An order that Saleor has not confirmed begins where the adoption says.
    begins = [by_code[code].pk for code in workflow.adoption.values() if code in by_code and by_code[code].kind == StatusKind.NEW]
    found = check.check(
        workflow.name,
        setup.members[workflow.pk],
        setup.statuses.get(workflow.initial_status_id),
        awake,
        setup.statuses,
        begins,
        _past_payment(setup, workflow),
    )
    return [*found, *condition_problems(setup, workflow)]


def _past_payment(setup: Configuration, workflow: Workflow) -> set[tuple[int, int]]:
    """The steps from a new order straight to work that we made: for credit and cash on delivery."""
    by_code = setup.by_code
    ends = [(by_code[one], by_code[other]) for one, other in workflow.generated_steps if one in by_code and other in by_code]
    return {(one.pk, other.pk) for one, other in ends if one.kind == StatusKind.NEW and other.kind == StatusKind.IN_PROGRESS}


def known_contradictions() -> Known:
    """Return the contradictions that there are now, for `new_contradictions` after a change."""
    return frozenset(_key(workflow, problem) for workflow, problem in _of_workflows(configuration()))


def new_contradictions(setup: Configuration, known: Known) -> list[tuple[Workflow | None, WorkflowProblem]]:
    """Return the contradictions that a change brought about, with their workflows; no warnings.

    An old problem must not keep somebody from mending another.
    """
    return [
        (workflow, problem)
        for workflow, problem in _of_workflows(setup)
        if problem.severity == check.ERROR and _key(workflow, problem) not in known
    ]


def without_new_contradictions(change: Callable[[], Sequence[OmsError]]) -> tuple[OmsError, ...]:
    """Make a change of the set-up and return what is wrong with it: what the change itself refuses, else the contradictions that
    it brings about. With errors everything is taken back; within a transaction of the caller's, to where it began.
    """
    with transaction.atomic():
        known = known_contradictions()
        errors = tuple(change()) or tuple(_refusal(problem) for _, problem in new_contradictions(configuration(), known))
        transaction.set_rollback(bool(errors))
    return errors


def _of_workflows(setup: Configuration) -> Iterator[tuple[Workflow | None, WorkflowProblem]]:
    if setup.default_workflow is None:
        yield None, WorkflowProblem(check.ERROR, "NO_DEFAULT_WORKFLOW", "There is no default workflow.")
    for workflow in setup.workflows:
        for problem in workflow_problems(setup, workflow):
            yield workflow, problem


def _key(workflow: Workflow | None, problem: WorkflowProblem) -> tuple[object, ...]:
    return (workflow.pk if workflow is not None else None, problem.code, *(status.pk for status in problem.statuses))


def _refusal(problem: WorkflowProblem) -> OmsError:
    about = [status.code for status in problem.statuses]
    return OmsError(ErrorCode.CONTRADICTION, problem.message, params={"problem": problem.code, "statuses": about, **problem.params})
