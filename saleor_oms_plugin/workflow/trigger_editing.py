"""Making and changing triggers by hand. What a person typed wrong is returned as errors, and then nothing has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Annotated

from django.db.models import QuerySet
from pydantic import Field

from ..core.errors import ErrorCode, OmsError, Result
from ..core.spec import Checked, CodedSpec, Position, Wait
from ..core.spec.table import SpecTable
from ..orders.condition_fields import OrderCondition
from ..statuses.queries import Configuration, OrderStatus, configuration
from ..statuses.refs import StatusRef, WorkflowRef, none_named, status_named, workflow_named
from .models import Trigger, TriggerEvent
from .queries import triggers


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


class TriggerTable(SpecTable[TriggerSpec, Trigger]):
    """The triggers in the order in which they are asked. What one did stays in the orders' histories when it goes."""

    def rows(self) -> QuerySet[Trigger]:
        return triggers()

    def spec_of(self, row: Trigger) -> TriggerSpec:
        """As it is stored, its statuses and its workflow by code."""
        return TriggerSpec.of(
            row,
            workflow=row.workflow.code if row.workflow else None,
            from_statuses=[status.code for status in row.from_statuses.all()],
            to_status=row.to_status.code,
        )

    def words(self, spec: TriggerSpec) -> str:
        """``paid-confirmed``"""
        target = status_named(configuration(), spec.to_status)
        return f"{spec.event.replace('_', '-')}-{target.code if target else ''}"

    def problems(self, row: Trigger, spec: TriggerSpec, given: Collection[str]) -> Iterator[OmsError]:
        setup = configuration()
        yield from _status_problems(spec, given, setup)
        yield from _workflow_problems(spec, given, setup)

    def write(self, row: Trigger, spec: TriggerSpec) -> None:
        setup = configuration()
        sources, target = [status_named(setup, ref) for ref in spec.from_statuses], status_named(setup, spec.to_status)
        assert target is not None, "a status that is not there is a problem"
        spec.write_to(row)
        row.to_status = target
        row.workflow = workflow_named(setup, spec.workflow) if spec.workflow is not None else None
        row.save()
        row.from_statuses.set([source for source in sources if source is not None])

    def contradictions(self, row: Trigger) -> Iterator[OmsError]:
        circle = _circle(row)
        if circle is not None:
            yield circle


TRIGGERS = TriggerTable(TriggerSpec, Trigger, "trigger")


def ensure_trigger(given: Mapping[str, object]) -> Result[Trigger]:
    """Make a trigger where the shop has none of this ``code``; one that is there stays as the shop made it."""
    existing = Trigger.objects.filter(code=given["code"]).first()
    return Result(existing) if existing is not None else TRIGGERS.create(given)


def _status_problems(spec: TriggerSpec, given: Collection[str], setup: Configuration) -> Iterator[OmsError]:
    """What is wrong with its statuses; what it has already is not held against another change of it."""
    sources, target = [status_named(setup, ref) for ref in spec.from_statuses], status_named(setup, spec.to_status)
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
