"""Making and changing workflows by hand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from ..core.conditions import validate
from ..core.errors import ErrorCode, OmsError
from ..orders.condition_fields import ORDER_FIELDS
from . import paths
from .check import WorkflowProblem
from .contradictions import without_new_contradictions, workflow_problems
from .editing import CODE
from .models import OrderStatus, Transition, Workflow
from .queries import configuration
from .services import usual_adoption

MAX_TRANSITIONS = 2000

_statuses_in_use: Callable[[int], Collection[int]] = lambda workflow_id: ()  # noqa: E731 - replaced by `ask_in_use`


def ask_in_use(ask: Callable[[int], Collection[int]]) -> None:
    """Be told how to find the statuses that a workflow's orders are in; bootstrap does, for orders' states stand in a higher room."""
    global _statuses_in_use
    _statuses_in_use = ask


@dataclass(frozen=True, slots=True)
class WorkflowResult:
    """The workflow as it is now with the warnings that remain, or why nothing changed."""

    workflow: Workflow | None = None
    problems: tuple[WorkflowProblem, ...] = ()
    errors: tuple[OmsError, ...] = ()


def create_workflow(values: Mapping[str, Any]) -> WorkflowResult:
    """Make a workflow.

    ``values`` has the fields of `Workflow` by name, ``initial_status`` and ``statuses`` as status ids, ``transitions`` as mappings
    with from_status, to_status, condition and label. Without ``transitions`` the paths that kinds and positions suggest are made.
    """
    given = {name: value for name, value in values.items() if value is not None}
    missing = [name for name in ("name", "statuses", "initial_status") if not given.get(name)]
    if missing:
        return WorkflowResult(errors=tuple(OmsError(ErrorCode.REQUIRED, "A workflow needs it.", name) for name in missing))
    with transaction.atomic():
        top = Workflow.objects.aggregate(top=Max("position"))["top"]
        given.setdefault("code", slugify(given["name"])[:60] or "workflow")
        given.setdefault("position", 0 if top is None else top + 1)
        is_default = not Workflow.objects.filter(is_default=True).exists()
        members = {status.code: status for status in OrderStatus.objects.filter(pk__in=given["statuses"], is_archived=False)}
        return _save(Workflow(is_default=is_default, adoption=usual_adoption(members)), given)


def update_workflow(workflow_id: int, values: Mapping[str, Any]) -> WorkflowResult:
    """Change what is given. A status that orders of this workflow are in can't be taken out of it."""
    with transaction.atomic():
        workflow = Workflow.objects.select_for_update().filter(pk=workflow_id).first()
        if workflow is None:
            return WorkflowResult(errors=(OmsError(ErrorCode.NOT_FOUND, "There is no such workflow.", "id"),))
        return _save(workflow, {name: value for name, value in values.items() if value is not None or name == "condition"})


def make_default(workflow_id: int) -> WorkflowResult:
    """Let the workflow take the orders that no other one takes; its own condition falls away.

    The one that was the default stays for the orders that are in it, and takes no new ones until it is given a condition.
    """
    with transaction.atomic():
        found = {workflow.pk: workflow for workflow in Workflow.objects.select_for_update().order_by("pk")}
        workflow = found.get(workflow_id)
        if workflow is None:
            return WorkflowResult(errors=(OmsError(ErrorCode.NOT_FOUND, "There is no such workflow.", "id"),))
        Workflow.objects.filter(is_default=True).exclude(pk=workflow_id).update(is_default=False)
        workflow.is_default, workflow.condition = True, None
        workflow.save(update_fields=["is_default", "condition"])
    return WorkflowResult(workflow, tuple(workflow_problems(configuration(), workflow)))


def _save(workflow: Workflow, given: Mapping[str, Any]) -> WorkflowResult:
    errors = without_new_contradictions(lambda: write(workflow, given))
    if errors:
        return WorkflowResult(errors=errors)
    return WorkflowResult(workflow, tuple(workflow_problems(configuration(), workflow)))


def write(workflow: Workflow, given: Mapping[str, Any]) -> list[OmsError]:
    """Check what is given of a workflow and write it, within a transaction that the caller takes back where there are errors.

    The workflow check is the caller's: the workflow may be one of many that change together.
    """
    found = {status.pk: status for status in OrderStatus.objects.filter(is_archived=False)}
    errors = [*_problems(workflow, given), *_unknown(given, found)]
    if errors:
        return errors
    is_new = workflow.pk is None
    for name in given.keys() & {"code", "name", "position", "condition"}:
        setattr(workflow, name, given[name])
    if "initial_status" in given:
        workflow.initial_status = found[given["initial_status"]]
    workflow.save()
    if "statuses" in given:
        members = [found[pk] for pk in given["statuses"]]
        workflow.statuses.set(members)
        _adopt_into(workflow, {status.code for status in members})
    if "transitions" in given:
        _replace(workflow, given["transitions"])
    elif is_new:
        _generate(workflow)
    return list(_stranded(workflow))


def statuses_in_use(workflow_id: int) -> Collection[int]:
    """The statuses that a workflow's orders are in."""
    return _statuses_in_use(workflow_id)


def _problems(workflow: Workflow, given: Mapping[str, Any]) -> list[OmsError]:
    problems = [OmsError(ErrorCode.INVALID, text, "condition") for text in validate(given.get("condition"), ORDER_FIELDS)]
    if "name" in given and not 1 <= len(given["name"].strip()) <= 120:
        problems.append(OmsError(ErrorCode.INVALID, "A name has 1 to 120 characters.", "name"))
    if "position" in given and not 0 <= given["position"] <= 10_000:
        problems.append(OmsError(ErrorCode.INVALID, "A position is 0 to 10000.", "position"))
    if "code" in given:
        if not CODE.match(given["code"]) or len(given["code"]) > 64:
            problems.append(OmsError(ErrorCode.INVALID, "A code is of small letters, digits, - and _, such as b2b-terms.", "code"))
        elif Workflow.objects.filter(code=given["code"]).exclude(pk=workflow.pk).exists():
            problems.append(OmsError(ErrorCode.UNIQUE, "Another workflow has this code already.", "code"))
    if given.get("condition") is not None and workflow.is_default:
        problems.append(OmsError(ErrorCode.INVALID, "The default workflow takes what no other one does; it has no condition.", "condition"))
    return problems


def _unknown(given: Mapping[str, Any], found: Mapping[int, OrderStatus]) -> list[OmsError]:
    """Statuses that are not there or archived, steps that lead nowhere or come twice."""
    problems = []
    if given.get("initial_status", next(iter(found), None)) not in found:
        problems.append(OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "initial_status"))
    problems += [
        OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "statuses", index)
        for index, pk in enumerate(given.get("statuses") or ())
        if pk not in found
    ]
    steps = given.get("transitions") or ()
    if len(steps) > MAX_TRANSITIONS:
        return [*problems, OmsError(ErrorCode.INVALID, f"At most {MAX_TRANSITIONS} transitions.", "transitions")]
    seen: set[tuple[int, int]] = set()
    for index, step in enumerate(steps):
        pair = (step["from_status"], step["to_status"])
        wrong = [OmsError(ErrorCode.INVALID, text, "transitions", index) for text in validate(step.get("condition"), ORDER_FIELDS)]
        if pair[0] not in found or pair[1] not in found:
            wrong.append(OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "transitions", index))
        elif pair[0] == pair[1]:
            wrong.append(OmsError(ErrorCode.INVALID, "A step leads to another status.", "transitions", index))
        elif pair in seen:
            wrong.append(OmsError(ErrorCode.UNIQUE, "This step is given twice.", "transitions", index))
        if len(step.get("label") or "") > 120:
            wrong.append(OmsError(ErrorCode.INVALID, "A label has at most 120 characters.", "transitions", index))
        problems += wrong
        seen.add(pair)
    return problems


def _replace(workflow: Workflow, steps: Sequence[Mapping[str, Any]]) -> None:
    workflow.transitions.all().delete()
    Transition.objects.bulk_create(
        Transition(
            workflow=workflow,
            from_status_id=step["from_status"],
            to_status_id=step["to_status"],
            condition=step.get("condition"),
            label=(step.get("label") or "").strip(),
        )
        for step in steps
    )


def _adopt_into(workflow: Workflow, codes: Collection[str]) -> None:
    """No old order may be adopted into a status that does not belong to the workflow."""
    workflow.adoption = {saleor: code for saleor, code in workflow.adoption.items() if code in codes}
    workflow.save(update_fields=["adoption"])


def _generate(workflow: Workflow) -> None:
    members = list(workflow.statuses.filter(is_archived=False))
    by_code = {status.code: status.pk for status in members}
    steps = paths.generate(members)
    _replace(workflow, [{"from_status": by_code[one], "to_status": by_code[other]} for one, other in steps])
    workflow.generated_steps = [list(step) for step in steps]
    workflow.save(update_fields=["generated_steps"])


def _stranded(workflow: Workflow) -> tuple[OmsError, ...]:
    """Statuses with orders of this workflow that do not belong to it any more."""
    left = OrderStatus.objects.filter(pk__in=_statuses_in_use(workflow.pk)).exclude(workflows=workflow)
    return tuple(
        OmsError(ErrorCode.STATUS_IN_USE, f"Orders are in {status.name}; move them first.", "statuses", params={"status": status.code})
        for status in left
    )
