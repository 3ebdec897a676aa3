"""Making and changing workflows by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from hashlib import sha256

from django.db import transaction

from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.rows import free_code, next_position
from . import paths
from .contradictions import without_new_contradictions
from .models import OrderStatus, Transition, Workflow
from .queries import Configuration, configuration
from .services import default_adoption
from .spec import WorkflowSpec

_statuses_in_use: Callable[[int], Collection[int]] = lambda workflow_id: ()  # noqa: E731 - replaced by `ask_in_use`


def ask_in_use(ask: Callable[[int], Collection[int]]) -> None:
    """Set how to find the statuses that a workflow's orders are in; bootstrap does, since orders' states belong to a higher room."""
    global _statuses_in_use
    _statuses_in_use = ask


def create_workflow(given: Mapping[str, object]) -> Result[Workflow]:
    """Make a workflow of the fields of `WorkflowSpec` that are given; its statuses go by primary key or code.

    Without ``transitions`` the paths that kinds and positions suggest are made.
    """
    made = WorkflowSpec.made(given)
    if made.value is None:
        return Result(errors=made.errors)
    with transaction.atomic():
        is_default = not Workflow.objects.filter(is_default=True).exists()
        errors = _name_problems(made.value.name)
        if errors:
            return Result(errors=errors)
        named = _active_statuses()
        members = {status.code: status for status in (named.get(one) for one in made.value.statuses) if status is not None}
        position = next_position(Workflow.objects.all())
        return _save(Workflow(is_default=is_default, position=position, adoption=default_adoption(members)), made.value)


def workflow_version(setup: Configuration, workflow: Workflow) -> str:
    """Tell one state of the workflow from another: 16 characters that differ where anything of `WorkflowSpec` does.

    The order of statuses is not a workflow's own; that of its steps says nothing.
    """
    told = WorkflowSpec.stored(setup, workflow).model_dump(mode="json")
    told["statuses"] = sorted(told["statuses"])
    told["transitions"] = sorted(json.dumps(step, sort_keys=True) for step in told["transitions"])
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def update_workflow(workflow_id: int, given: Mapping[str, object], version: str | None = None) -> Result[Workflow]:
    """Change what is given. A status that orders of this workflow are in can't be taken out of it.

    ``version`` is the `workflow_version` that the caller saw: another one now is STALE_VERSION.
    """
    with transaction.atomic():
        workflow = Workflow.objects.select_for_update().filter(pk=workflow_id).first()
        if workflow is None:
            return refused(_no_such_workflow())
        setup = configuration()
        if version is not None and version != workflow_version(setup, workflow):
            message = f"{workflow.name} has been changed since it was loaded: look at it as it is now."
            return refused(OmsError(ErrorCode.STALE_VERSION, message, "version"))
        patched = WorkflowSpec.stored(setup, workflow).patched(given)
        if patched.value is None:
            return Result(errors=patched.errors)
        errors = () if patched.value.name == workflow.name else _name_problems(patched.value.name, workflow.pk)
        return Result(errors=errors) if errors else _save(workflow, patched.value)


def make_default(workflow_id: int) -> Result[Workflow]:
    """Let the workflow take the orders that no other one takes; its own condition falls away.

    The one that was the default stays for the orders that are in it, and takes no new ones until it is given a condition.
    """
    with transaction.atomic():
        found = {workflow.pk: workflow for workflow in Workflow.objects.select_for_update().order_by("pk")}
        workflow = found.get(workflow_id)
        if workflow is None:
            return refused(_no_such_workflow())
        Workflow.objects.filter(is_default=True).exclude(pk=workflow_id).update(is_default=False)
        workflow.is_default, workflow.condition = True, None
        workflow.save(update_fields=["is_default", "condition"])
    return Result(workflow)


def _save(workflow: Workflow, spec: WorkflowSpec) -> Result[Workflow]:
    errors = without_new_contradictions(lambda: write(workflow, spec))
    return Result(errors=errors) if errors else Result(workflow)


def write(workflow: Workflow, spec: WorkflowSpec) -> list[OmsError]:
    """Let the workflow be as the spec says, within a transaction that the caller takes back where there are errors.

    The workflow check is the caller's: the workflow may be one of many that change together.
    """
    named = _active_statuses()
    errors = [*_problems(workflow, spec), *_unknown(spec, named)]
    if errors:
        return errors
    is_new = workflow.pk is None
    spec.write_to(workflow)
    workflow.code = workflow.code or free_code(Workflow.objects.all(), workflow.name, "workflow")
    workflow.initial_status = named[spec.initial_status]
    workflow.save()
    members = [named[one] for one in spec.statuses]
    if set(members) != set(workflow.statuses.filter(is_archived=False)):
        workflow.statuses.set(members)
        _adopt_into(workflow, {status.code for status in members})
    if is_new and "transitions" not in spec.model_fields_set:
        _generate(workflow)
    else:
        _write_steps(workflow, spec, named)
    return list(_stranded(workflow))


def statuses_in_use(workflow_id: int) -> Collection[int]:
    """The statuses that a workflow's orders are in."""
    return _statuses_in_use(workflow_id)


def _active_statuses() -> dict[int | str, OrderStatus]:
    """The statuses that are not archived, by primary key and by code."""
    return {name: status for status in OrderStatus.objects.filter(is_archived=False) for name in (status.pk, status.code)}


def _name_problems(name: str, of: int | None = None) -> tuple[OmsError, ...]:
    other = next((workflow for workflow in Workflow.objects.filter(name__iexact=name) if workflow.pk != of), None)
    if other is None:
        return ()
    message = f"There is a workflow {other.name} already (its code is {other.code}): change it, or take another name."
    return (OmsError(ErrorCode.UNIQUE, message, "name", params={"code": other.code}),)


def _problems(workflow: Workflow, spec: WorkflowSpec) -> Iterator[OmsError]:
    if Workflow.objects.filter(code=spec.code).exclude(pk=workflow.pk).exists():
        yield OmsError(ErrorCode.UNIQUE, "Another workflow has this code already.", "code")
    if spec.condition is not None and workflow.is_default:
        yield OmsError(ErrorCode.INVALID, "The default workflow takes what no other one does; it has no condition.", "condition")


def _unknown(spec: WorkflowSpec, named: Mapping[int | str, OrderStatus]) -> Iterator[OmsError]:
    """References to statuses that are not there or archived."""
    references: list[tuple[int | str, tuple[str | int, ...]]] = [(spec.initial_status, ("initial_status",))]
    references += [(one, ("statuses", index)) for index, one in enumerate(spec.statuses)]
    for index, step in enumerate(spec.transitions):
        references += [(step.from_status, ("transitions", index, "from_status")), (step.to_status, ("transitions", index, "to_status"))]
    yield from (no_status(one, *path) for one, path in references if one not in named)


def no_status(name: int | str, *path: str | int) -> OmsError:
    """The refusal of a reference to a status, by its code or primary key."""
    told = f"There is no status {name!r} (or it is archived)." if isinstance(name, str) else "There is no such status."
    return OmsError(ErrorCode.NOT_FOUND, told, path)


def _no_such_workflow() -> OmsError:
    return OmsError(ErrorCode.NOT_FOUND, "There is no such workflow.", "id")


def _write_steps(workflow: Workflow, spec: WorkflowSpec, named: Mapping[int | str, OrderStatus]) -> None:
    """Steps that are so already stay the rows that they are, with those that sleep by an archived status."""
    steps = [
        Transition(
            workflow=workflow,
            from_status=named[step.from_status],
            to_status=named[step.to_status],
            condition=step.condition,
            label=step.label,
        )
        for step in spec.transitions
    ]
    awake = workflow.transitions.filter(from_status__is_archived=False, to_status__is_archived=False)
    if _by_ends(steps) != _by_ends(awake):
        workflow.transitions.all().delete()
        Transition.objects.bulk_create(steps)


def _by_ends(steps: Iterable[Transition]) -> dict[tuple[int, int], tuple[object, str]]:
    return {(step.from_status_id, step.to_status_id): (step.condition, step.label) for step in steps}


def _adopt_into(workflow: Workflow, codes: Collection[str]) -> None:
    """No old order may be adopted into a status that does not belong to the workflow."""
    workflow.adoption = {saleor: code for saleor, code in workflow.adoption.items() if code in codes}
    workflow.save(update_fields=["adoption"])


def _generate(workflow: Workflow) -> None:
    by_code = {status.code: status for status in workflow.statuses.filter(is_archived=False)}
    steps = paths.generate(list(by_code.values()))
    Transition.objects.bulk_create(
        Transition(workflow=workflow, from_status=by_code[one], to_status=by_code[other]) for one, other in steps
    )
    workflow.generated_steps = [list(step) for step in steps]
    workflow.save(update_fields=["generated_steps"])


def _stranded(workflow: Workflow) -> tuple[OmsError, ...]:
    """Statuses with orders of this workflow that do not belong to it any more."""
    left = OrderStatus.objects.filter(pk__in=_statuses_in_use(workflow.pk)).exclude(workflows=workflow)
    return tuple(
        OmsError(ErrorCode.STATUS_IN_USE, f"Orders are in {status.name}; move them first.", "statuses", params={"status": status.code})
        for status in left
    )
