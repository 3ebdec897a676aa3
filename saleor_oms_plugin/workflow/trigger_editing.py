"""Making and changing triggers by hand. What a person typed wrong is answered as errors, and then nothing has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from ..core.conditions import validate
from ..core.errors import ErrorCode, OmsError
from ..orders.condition_fields import ORDER_FIELDS
from ..statuses import queries as statuses
from ..statuses.editing import CODE
from ..statuses.queries import Configuration, OrderStatus
from .models import Trigger, TriggerEvent

MAX_HOURS = 24 * 3650
_PLAIN = ("code", "event", "position", "is_enabled", "may_move_back", "in_working_time")
_CLEARABLE = ("condition", "after_hours", "workflow")


@dataclass(frozen=True, slots=True)
class TriggerResult:
    """The trigger as it is now, or why nothing changed."""

    trigger: Trigger | None = None
    errors: tuple[OmsError, ...] = ()


def create_trigger(values: Mapping[str, Any]) -> TriggerResult:
    """Make a trigger, last by position unless one is given.

    ``values`` has the fields of `Trigger` by name: ``from_statuses`` and ``to_status`` as status ids, ``workflow`` as a workflow's
    id. ``event``, ``from_statuses`` and ``to_status`` are needed, ``after_hours`` too for TIME_IN_STATUS; ``code`` is made of the
    event and the target where it is not given.
    """
    given = {name: value for name, value in values.items() if value is not None}
    missing = [name for name in ("event", "from_statuses", "to_status") if not given.get(name)]
    if missing:
        return TriggerResult(errors=tuple(OmsError(ErrorCode.REQUIRED, "A trigger needs it.", name) for name in missing))
    with transaction.atomic():
        top = Trigger.objects.aggregate(top=Max("position"))["top"]
        given.setdefault("position", 0 if top is None else min(top + 1, 10_000))
        return _save(Trigger(), given)


def update_trigger(trigger_id: int, values: Mapping[str, Any]) -> TriggerResult:
    """Change what is given; a null clears ``condition``, ``after_hours`` and ``workflow`` (then it is for all of them)."""
    with transaction.atomic():
        trigger = Trigger.objects.select_for_update().filter(pk=trigger_id).first()
        if trigger is None:
            return TriggerResult(errors=(_no_such_trigger(),))
        return _save(trigger, {name: value for name, value in values.items() if value is not None or name in _CLEARABLE})


def delete_trigger(trigger_id: int) -> TriggerResult:
    """Take a trigger away; answers it as it was. What it did stays in the orders' histories."""
    with transaction.atomic():
        trigger = Trigger.objects.select_for_update().prefetch_related("from_statuses").filter(pk=trigger_id).first()
        if trigger is None:
            return TriggerResult(errors=(_no_such_trigger(),))
        trigger.delete()
        trigger.pk = trigger_id
        return TriggerResult(trigger)


def ensure_trigger(values: Mapping[str, Any]) -> TriggerResult:
    """Like `create_trigger` where the shop has no trigger of this ``code``; one that is there stays as the shop made it."""
    existing = Trigger.objects.filter(code=values["code"]).first()
    return TriggerResult(existing) if existing is not None else create_trigger(values)


def _save(trigger: Trigger, given: dict[str, Any]) -> TriggerResult:
    setup = statuses.configuration()
    errors = [*_own_problems(trigger, given), *_status_problems(trigger, given, setup)]
    if errors:
        return TriggerResult(errors=tuple(errors))
    if trigger._state.adding and not given.get("code"):
        given["code"] = _free_code(given["event"], setup.statuses[given["to_status"]])
    with transaction.atomic():
        for name in given.keys() & {*_PLAIN, "condition", "after_hours"}:
            setattr(trigger, name, given[name])
        if "to_status" in given:
            trigger.to_status = setup.statuses[given["to_status"]]
        if "workflow" in given:
            trigger.workflow_id = given["workflow"]
        trigger.save()
        if "from_statuses" in given:
            trigger.from_statuses.set(given["from_statuses"])
        circle = _circle(trigger)
        transaction.set_rollback(circle is not None)
    return TriggerResult(errors=(circle,)) if circle else TriggerResult(trigger)


def _own_problems(trigger: Trigger, given: Mapping[str, Any]) -> Iterator[OmsError]:
    """What is wrong with the values alone."""
    event = given.get("event", trigger.event)
    if event not in TriggerEvent.values:
        yield OmsError(ErrorCode.INVALID, f"There is no event {event}; there are {', '.join(TriggerEvent.values)}.", "event")
        return
    hours = given.get("after_hours", trigger.after_hours)
    if event == TriggerEvent.TIME_IN_STATUS:
        if hours is None:
            yield OmsError(ErrorCode.REQUIRED, "After how many hours in the status?", "after_hours")
        elif not 1 <= hours <= MAX_HOURS:
            yield OmsError(ErrorCode.INVALID, "Between one hour and ten years.", "after_hours")
    else:
        if hours is not None:
            yield OmsError(ErrorCode.INVALID, f"Hours belong to {TriggerEvent.TIME_IN_STATUS}; {event} fires at once.", "after_hours")
        if given.get("in_working_time", trigger.in_working_time):
            yield OmsError(ErrorCode.INVALID, f"Working time is for {TriggerEvent.TIME_IN_STATUS} alone.", "in_working_time")
    if not 0 <= given.get("position", trigger.position) <= 10_000:
        yield OmsError(ErrorCode.INVALID, "A position is 0 to 10000.", "position")
    yield from (OmsError(ErrorCode.INVALID, text, "condition") for text in validate(given.get("condition"), ORDER_FIELDS))
    code = given.get("code")
    if code and (not CODE.match(code) or len(code) > 64):
        yield OmsError(ErrorCode.INVALID, "A code is of small letters, digits, - and _, such as paid-confirmed.", "code")
    elif code and Trigger.objects.filter(code=code).exclude(pk=trigger.pk).exists():
        yield OmsError(ErrorCode.UNIQUE, "Another trigger has this code already.", "code")


def _status_problems(trigger: Trigger, given: Mapping[str, Any], setup: Configuration) -> Iterator[OmsError]:
    """What is wrong with its statuses; what it has already is not held against another change of it."""
    known = setup.statuses
    for index, pk in enumerate(given.get("from_statuses") or ()):
        if pk not in known or known[pk].is_archived:
            yield OmsError(ErrorCode.NOT_FOUND, _not_there(known.get(pk)), "from_statuses", index)
    if "from_statuses" in given and not given["from_statuses"]:
        yield OmsError(ErrorCode.REQUIRED, "From which statuses?", "from_statuses")
    if "to_status" in given and given["to_status"] not in known:
        yield OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "to_status")
    elif "to_status" in given and known[given["to_status"]].is_archived:
        yield OmsError(ErrorCode.INVALID, _not_there(known[given["to_status"]]), "to_status")
    target = given.get("to_status", trigger.to_status_id)
    sources = given["from_statuses"] if "from_statuses" in given else [status.pk for status in trigger.from_statuses.all()]
    if target in known and target in sources:
        yield OmsError(ErrorCode.INVALID, f"{known[target].name} is one of the statuses it leads out of.", "to_status")
    yield from _workflow_problems(given.get("workflow", trigger.workflow_id), [*sources, target], given, setup)


def _workflow_problems(workflow_id: int | None, used: Iterable[int], given: Mapping[str, Any], setup: Configuration) -> Iterator[OmsError]:
    if workflow_id is None or given.keys().isdisjoint({"workflow", "from_statuses", "to_status"}):
        return
    workflow = next((one for one in setup.workflows if one.pk == workflow_id), None)
    if workflow is None:
        yield OmsError(ErrorCode.NOT_FOUND, "There is no such workflow.", "workflow")
        return
    members = {status.pk for status in setup.members[workflow.pk]}
    strangers = [setup.statuses[pk] for pk in used if pk in setup.statuses and not setup.statuses[pk].is_archived and pk not in members]
    if strangers:
        names = ", ".join(status.name for status in strangers)
        params = {"statuses": [status.code for status in strangers]}
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
            if trigger.may_move_back or trigger.to_status.position >= source.position:
                steps.setdefault(source.pk, []).append(trigger.to_status)
    for source in named.values():
        path = _way_back(source, steps)
        if path is not None:
            told = ", then ".join(status.name for status in path)
            message = f"With time alone an order would go round for ever: {told}."
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


def _not_there(status: OrderStatus | None) -> str:
    return f"The status {status.name} is archived." if status else "There is no such status."


def _no_such_trigger() -> OmsError:
    return OmsError(ErrorCode.NOT_FOUND, "There is no such trigger.", "id")


def _free_code(event: str, target: OrderStatus) -> str:
    """``paid-confirmed``; numbered where it is taken."""
    stem = f"{event.lower().replace('_', '-')}-{target.code.lower()}"[:56].rstrip("-_")
    taken = set(Trigger.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for code in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))) if code not in taken)
