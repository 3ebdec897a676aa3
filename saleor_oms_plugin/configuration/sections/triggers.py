from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...core.actor import Actor
from ...core.errors import ErrorCode, OmsError
from ...core.spec import Text
from ...statuses.queries import configuration
from ...workflow import queries, trigger_editing
from .base import Condition, Item, ListSection


class TriggerItem(Item):
    event: Text
    workflow: Text | None = None
    from_statuses: list[Text]
    to_status: Text
    condition: Condition | None = None
    is_enabled: bool = True
    may_move_back: bool = False
    after_hours: int | None = None
    in_working_time: bool = False


class Triggers(ListSection[TriggerItem]):
    """What moves orders by itself, in the order in which it is asked. What only archived statuses concern is asleep, and left out."""

    name = "triggers"
    model = TriggerItem

    def read(self) -> Iterator[Mapping[str, Any]]:
        for trigger in queries.triggers():
            sources = [status.code for status in trigger.from_statuses.all() if not status.is_archived]
            if sources and not trigger.to_status.is_archived:
                yield {
                    "code": trigger.code,
                    "event": trigger.event,
                    "workflow": trigger.workflow.code if trigger.workflow else None,
                    "from_statuses": sources,
                    "to_status": trigger.to_status.code,
                    "condition": trigger.condition,
                    "is_enabled": trigger.is_enabled,
                    "may_move_back": trigger.may_move_back,
                    "after_hours": trigger.after_hours,
                    "in_working_time": trigger.in_working_time,
                }

    def prepare(self, items: Sequence[TriggerItem], leaving: Collection[str]) -> None:
        # Half of a change may look like a circle that the whole of it is not.
        for trigger in queries.triggers().filter(code__in=[*(item.code for item in items), *leaving], is_enabled=True):
            trigger_editing.update_trigger(trigger.pk, {"is_enabled": False})

    def put(self, item: TriggerItem, actor: Actor) -> Iterable[OmsError]:
        setup = configuration()
        statuses = {code: status.pk for code, status in setup.by_code.items()}
        workflows = {workflow.code: workflow.pk for workflow in setup.workflows}
        errors = list(_unknown(item, statuses, workflows))
        if errors:
            return errors
        values = item.values() | {
            "workflow": workflows[item.workflow] if item.workflow is not None else None,
            "from_statuses": [statuses[code] for code in item.from_statuses],
            "to_status": statuses[item.to_status],
        }
        found = queries.triggers().filter(code=item.code).first()
        if found is None:
            return trigger_editing.create_trigger(values).errors
        return trigger_editing.update_trigger(found.pk, values).errors

    def arrange(self, codes: Sequence[str]) -> None:
        places = {trigger.code: (trigger.pk, trigger.position) for trigger in queries.triggers()}
        for position, code in enumerate(codes):
            pk, present = places[code]
            if present != position:
                trigger_editing.update_trigger(pk, {"position": position})

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        return trigger_editing.delete_trigger(queries.triggers().get(code=code).pk).errors


def _unknown(item: TriggerItem, statuses: Collection[str], workflows: Collection[str]) -> Iterator[OmsError]:
    for index, code in enumerate(item.from_statuses):
        if code not in statuses:
            yield OmsError(ErrorCode.NOT_FOUND, f"There is no status {code!r}.", "from_statuses", index)
    if item.to_status not in statuses:
        yield OmsError(ErrorCode.NOT_FOUND, f"There is no status {item.to_status!r}.", "to_status")
    if item.workflow is not None and item.workflow not in workflows:
        yield OmsError(ErrorCode.NOT_FOUND, f"There is no workflow {item.workflow!r}.", "workflow")
