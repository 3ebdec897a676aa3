"""Making and changing triggers by hand. What a person typed wrong is returned as errors, and then nothing has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Annotated

from django.db import transaction
from pydantic import Field

from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.rows import free_code, next_position
from ..core.spec import Checked, CodedSpec, Position, Wait
from ..orders.condition_fields import OrderCondition
from ..statuses import queries as statuses
from ..statuses.queries import Configuration, OrderStatus
from ..statuses.refs import StatusRef, WorkflowRef, none_named, status_named, workflow_named
from .models import Trigger, TriggerEvent


def _some(refs: Sequence[object]) -> Iterator[OmsError]:
    if not refs:
        yield OmsError(ErrorCode.REQUIRED, "From which statuses?")


class TriggerSpec(CodedSpec):
    """An order in one of the from-statuses moves by itself when the event comes."""

    event: Annotated[TriggerEvent, Field(strict=False)] = Field(
        description=f"{', '.join(TriggerEvent.values)}; docs/workflow.md says when each is true."
    )
    position: Position = Field(0, description="Of an event's triggers the first that fits has its way.")
    workflow: WorkflowRef | None = Field(None, description="Only orders of this workflow; null for all.")
    from_statuses: Annotated[list[StatusRef], Checked(_some)]
    to_status: StatusRef
    condition: OrderCondition | None = None
    is_enabled: bool = True
    allow_backward: bool = Field(False, alias="may_move_back", description="May move to a status of smaller position.")
    after_hours: Wait | None = Field(None, description="For TIME_IN_STATUS: hours in the status after which it moves the order.")
    in_working_time: bool = Field(False, description="The hours are the shop's working hours.")

    def problems(self) -> Iterator[OmsError]:
        timed = TriggerEvent.TIME_IN_STATUS
        if self.event == timed and self.after_hours is None:
            yield OmsError(ErrorCode.REQUIRED, "After how many hours in the status?", "after_hours")
        if self.event != timed and self.after_hours is not None:
            yield OmsError(ErrorCode.INVALID, f"Hours belong to {timed}; {self.event} fires at once.", "after_hours")
        if self.event != timed and self.in_working_time:
            yield OmsError(ErrorCode.INVALID, f"Working time is for {timed} alone.", "in_working_time")


def spec_of(trigger: Trigger) -> TriggerSpec:
    """A trigger as it is stored, its statuses and its workflow by code."""
    return TriggerSpec.of(
        trigger,
        workflow=trigger.workflow.code if trigger.workflow else None,
        from_statuses=[status.code for status in trigger.from_statuses.all()],
        to_status=trigger.to_status.code,
    )


def create_trigger(given: Mapping[str, object]) -> Result[Trigger]:
    """Make a trigger of what is given of a `TriggerSpec`, last by position unless one is given.

    ``code`` is made of the event and the target where it is not given.
    """
    made = TriggerSpec.made(given)
    if made.value is None:
        return Result(errors=made.errors)
    with transaction.atomic():
        trigger = Trigger()
        if "position" not in made.value.model_fields_set:
            last = made.value.model_copy(update={"position": next_position(Trigger.objects.all())})
            return _save(trigger, last, TriggerSpec.model_fields)
        return _save(trigger, made.value, TriggerSpec.model_fields)


def update_trigger(trigger_id: int, given: Mapping[str, object]) -> Result[Trigger]:
    """Change what is given; a null clears ``condition``, ``after_hours`` and ``workflow`` (then it is for all of them)."""
    with transaction.atomic():
        trigger = Trigger.objects.select_for_update().filter(pk=trigger_id).first()
        if trigger is None:
            return refused(_no_such_trigger())
        patched = spec_of(trigger).patched(given)
        if patched.value is None:
            return Result(errors=patched.errors)
        return _save(trigger, patched.value, TriggerSpec.given_values(given))


def delete_trigger(trigger_id: int) -> Result[Trigger]:
    """Take a trigger away; returns it as it was. What it did stays in the orders' histories."""
    with transaction.atomic():
        trigger = Trigger.objects.select_for_update().prefetch_related("from_statuses").filter(pk=trigger_id).first()
        if trigger is None:
            return refused(_no_such_trigger())
        trigger.delete()
        trigger.pk = trigger_id
        return Result(trigger)


def ensure_trigger(given: Mapping[str, object]) -> Result[Trigger]:
    """Like `create_trigger` where the shop has no trigger of this ``code``; one that is there stays as the shop made it."""
    existing = Trigger.objects.filter(code=given["code"]).first()
    return Result(existing) if existing is not None else create_trigger(given)


def _save(trigger: Trigger, spec: TriggerSpec, given: Collection[str]) -> Result[Trigger]:
    """Write it. ``given`` are the fields that are new or changed: what it has already is not held against another change of it."""
    setup = statuses.configuration()
    sources = [status_named(setup, ref) for ref in spec.from_statuses]
    target = status_named(setup, spec.to_status)
    errors = [*_code_problems(trigger, spec), *_status_problems(spec, sources, target, given), *_workflow_problems(spec, given, setup)]
    if errors or target is None:
        return Result(errors=tuple(errors))
    with transaction.atomic():
        spec.write_to(trigger)
        trigger.code = trigger.code or free_code(Trigger.objects.all(), f"{spec.event.replace('_', '-')}-{target.code}", "trigger")
        trigger.to_status = target
        trigger.workflow = workflow_named(setup, spec.workflow) if spec.workflow is not None else None
        trigger.save()
        trigger.from_statuses.set([source for source in sources if source is not None])
        circle = _circle(trigger)
        transaction.set_rollback(circle is not None)
    return refused(circle) if circle else Result(trigger)


def _code_problems(trigger: Trigger, spec: TriggerSpec) -> Iterator[OmsError]:
    if spec.code and Trigger.objects.filter(code=spec.code).exclude(pk=trigger.pk).exists():
        yield OmsError(ErrorCode.UNIQUE, "Another trigger has this code already.", "code")


def _status_problems(
    spec: TriggerSpec, sources: Sequence[OrderStatus | None], target: OrderStatus | None, given: Collection[str]
) -> Iterator[OmsError]:
    if "from_statuses" in given:
        for index, (ref, source) in enumerate(zip(spec.from_statuses, sources, strict=True)):
            if source is None:
                yield none_named("status", ref, "from_statuses", index)
            elif source.is_archived:
                yield OmsError(ErrorCode.NOT_FOUND, f"The status {source.name} is archived.", "from_statuses", index)
    if target is None:
        yield none_named("status", spec.to_status, "to_status")
    elif "to_status" in given and target.is_archived:
        yield OmsError(ErrorCode.INVALID, f"The status {target.name} is archived.", "to_status")
    elif target in sources:
        yield OmsError(ErrorCode.INVALID, f"{target.name} is one of the statuses it leads out of.", "to_status")


def _workflow_problems(spec: TriggerSpec, given: Collection[str], setup: Configuration) -> Iterator[OmsError]:
    if spec.workflow is None or not {"workflow", "from_statuses", "to_status"}.intersection(given):
        return
    workflow = workflow_named(setup, spec.workflow)
    if workflow is None:
        yield none_named("workflow", spec.workflow, "workflow")
        return
    used = [status for ref in (*spec.from_statuses, spec.to_status) if (status := status_named(setup, ref)) is not None]
    outside = [status for status in used if not status.is_archived and status not in setup.members[workflow.pk]]
    if outside:
        names = ", ".join(status.name for status in outside)
        params = {"statuses": [status.code for status in outside]}
        yield OmsError(ErrorCode.INVALID, f"{workflow.name} does not have {names}.", "workflow", params=params)


def _circle(changed: Trigger) -> OmsError | None:
    """Triggers on time that lead an order round for ever: nothing would end it, and each round would run the statuses' actions.

    Conditions are not looked at: whether they exclude each other nobody can say. Facts can't do this; each is latched once.
    """
    if changed.event != TriggerEvent.TIME_IN_STATUS or not changed.is_enabled:
        return None
    timed = Trigger.objects.filter(event=TriggerEvent.TIME_IN_STATUS, is_enabled=True).select_related("to_status")
    steps: dict[int, list[OrderStatus]] = {}
    named: dict[int, OrderStatus] = {}
    for trigger in timed.prefetch_related("from_statuses"):
        if changed.workflow_id is not None and trigger.workflow_id not in (None, changed.workflow_id):
            continue
        for source in trigger.from_statuses.all():
            named[source.pk] = source
            if trigger.allow_backward or trigger.to_status.position >= source.position:
                steps.setdefault(source.pk, []).append(trigger.to_status)
    for source in named.values():
        path = _way_back(source, steps)
        if path is not None:
            names = ", then ".join(status.name for status in path)
            message = f"With time alone an order would go round for ever: {names}."
            return OmsError(ErrorCode.CONTRADICTION, message, "to_status", params={"path": [status.code for status in path]})
    return None


def _way_back(start: OrderStatus, steps: Mapping[int, Sequence[OrderStatus]]) -> list[OrderStatus] | None:
    """A shortest path from a status to itself."""
    seen: set[int] = set()
    paths = [[start]]
    while paths:
        path = paths.pop(0)
        for target in steps.get(path[-1].pk, ()):
            if target.pk == start.pk:
                return [*path, target]
            if target.pk not in seen:
                seen.add(target.pk)
                paths.append([*path, target])
    return None


def _no_such_trigger() -> OmsError:
    return OmsError(ErrorCode.NOT_FOUND, "There is no such trigger.", "id")
