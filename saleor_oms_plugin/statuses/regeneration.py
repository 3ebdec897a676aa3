"""Generating a workflow's paths again without losing what people made of them.

Three things are compared: the steps that the generator made last (`Workflow.generated_steps`), those that are there now, and
those that it would make today. What differs between the first two was made by hand and stays, unless one asks otherwise.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from django.db import transaction

from ..core.errors import ErrorCode, OmsError
from . import paths
from .check import WorkflowProblem
from .contradictions import without_new_contradictions, workflow_problems
from .models import OrderStatus, Transition, Workflow
from .queries import Configuration, configuration

Pair = tuple[str, str]


class HandMade(StrEnum):
    """What a person did to a step."""

    ADDED = "ADDED"
    EDITED = "EDITED"
    """Its label or its condition."""
    REMOVED = "REMOVED"


@dataclass(frozen=True, slots=True)
class PathStep:
    from_status: OrderStatus
    to_status: OrderStatus
    hand_made: HandMade | None = None


@dataclass(frozen=True, slots=True)
class Regeneration:
    """The difference that generating them again makes; when it was done, ``problems`` are the warnings that remain.

    ``kept`` are steps that the generator would have otherwise and that stay as people made them. Nothing changed where there
    are errors.
    """

    workflow: Workflow | None = None
    to_add: tuple[PathStep, ...] = ()
    to_remove: tuple[PathStep, ...] = ()
    kept: tuple[PathStep, ...] = ()
    problems: tuple[WorkflowProblem, ...] = ()
    errors: tuple[OmsError, ...] = ()


def preview_regeneration(workflow_id: int, overwrite_hand_made: bool = False) -> Regeneration:
    """What `regenerate` would do; changes nothing."""
    setup = configuration()
    workflow = next((found for found in setup.workflows if found.pk == workflow_id), None)
    return _not_found() if workflow is None else _difference(setup, workflow, overwrite_hand_made)


def regenerate(workflow_id: int, overwrite_hand_made: bool = False) -> Regeneration:
    """Generate the workflow's paths again. Refused where the result would contradict itself.

    With ``overwrite_hand_made`` the paths become exactly what the generator makes, without labels and conditions.
    """
    with transaction.atomic():
        workflow = Workflow.objects.select_for_update().filter(pk=workflow_id).first()
        if workflow is None:
            return _not_found()
        setup = configuration()
        found = _difference(setup, workflow, overwrite_hand_made)
        errors = without_new_contradictions(partial(_apply, setup, workflow, found, overwrite_hand_made))
    if errors:
        return Regeneration(errors=errors)
    problems = tuple(workflow_problems(configuration(), workflow))
    return Regeneration(workflow, found.to_add, found.to_remove, found.kept, problems)


def _difference(setup: Configuration, workflow: Workflow, overwrite: bool) -> Regeneration:
    members = {status.code: status for status in setup.members[workflow.pk]}
    base = _base(workflow, members)
    mine = _mine(setup, workflow, members)
    theirs = _theirs(workflow, members)
    edited = {pair for pair, step in mine.items() if step.label or step.condition is not None}

    def steps(pairs: Collection[Pair], hand_made: HandMade | None = None) -> list[PathStep]:
        ordered = sorted(pairs, key=lambda pair: (members[pair[0]].position, members[pair[1]].position))
        return [PathStep(members[source], members[target], hand_made) for source, target in ordered]

    if overwrite:
        # An edited step that the generator makes too is taken out and made again, bare.
        return Regeneration(
            workflow,
            tuple(steps(theirs - mine.keys() | theirs & edited)),
            (*steps(mine.keys() - theirs), *steps(theirs & edited, HandMade.EDITED)),
        )
    added, removed = mine.keys() - base - theirs, base & theirs - mine.keys()
    return Regeneration(
        workflow,
        tuple(steps(theirs - mine.keys() - removed)),
        tuple(steps((mine.keys() & base) - theirs - edited)),
        (*steps(added, HandMade.ADDED), *steps(edited - added, HandMade.EDITED), *steps(removed, HandMade.REMOVED)),
    )


def _base(workflow: Workflow, members: Collection[str]) -> set[Pair]:
    return {(source, target) for source, target in workflow.generated_steps if source in members and target in members}


def _mine(setup: Configuration, workflow: Workflow, members: Collection[str]) -> dict[Pair, Transition]:
    """The steps as they are, those of archived statuses left asleep."""
    found = {
        (setup.statuses[step.from_status_id].code, setup.statuses[step.to_status_id].code): step for step in setup.transitions[workflow.pk]
    }
    return {pair: step for pair, step in found.items() if pair[0] in members and pair[1] in members}


def _theirs(workflow: Workflow, members: dict[str, OrderStatus]) -> set[Pair]:
    """The paths as the generator makes them today; one that never led past a payment keeps to that."""
    statuses = list(members.values())
    base = _base(workflow, members)
    return set(paths.generate(statuses, may_skip_payment=not base or paths.skips_payment(statuses, base)))


def _apply(setup: Configuration, workflow: Workflow, found: Regeneration, overwrite: bool) -> tuple[OmsError, ...]:
    members = {status.code: status for status in setup.members[workflow.pk]}
    mine = _mine(setup, workflow, members)
    gone = [mine[(step.from_status.code, step.to_status.code)].pk for step in found.to_remove]
    Transition.objects.filter(pk__in=gone).delete()
    Transition.objects.bulk_create(
        Transition(workflow=workflow, from_status=step.from_status, to_status=step.to_status) for step in found.to_add
    )
    # Steps of archived statuses are remembered as they were: restoring the status wakes them.
    asleep = [step for step in workflow.generated_steps if not (step[0] in members and step[1] in members)]
    workflow.generated_steps = [*asleep, *(list(pair) for pair in sorted(_theirs(workflow, members)))]
    workflow.save(update_fields=["generated_steps"])
    return ()


def _not_found() -> Regeneration:
    return Regeneration(errors=(OmsError(ErrorCode.NOT_FOUND, "There is no such workflow.", "id"),))
