from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from ...core.actor import Actor
from ...core.errors import OmsError
from ...workflow import queries, trigger_editing
from ...workflow.trigger_editing import TriggerSpec
from .base import ListSection


class Triggers(ListSection[TriggerSpec]):
    """What moves orders by itself, in the order in which it is asked. What only archived statuses concern is asleep, and left out."""

    name = "triggers"
    model = TriggerSpec

    def read(self) -> Iterator[TriggerSpec]:
        for trigger in queries.triggers():
            sources = [status.code for status in trigger.from_statuses.all() if not status.is_archived]
            if sources and not trigger.to_status.is_archived:
                yield trigger_editing.spec_of(trigger).model_copy(update={"from_statuses": sources})

    def prepare(self, items: Sequence[TriggerSpec], leaving: Collection[str]) -> None:
        # Half of a change may look like a circle that the whole of it is not.
        for trigger in queries.triggers().filter(code__in=[*(item.code for item in items), *leaving], is_enabled=True):
            trigger_editing.update_trigger(trigger.pk, {"is_enabled": False})

    def put(self, item: TriggerSpec, actor: Actor) -> Iterable[OmsError]:
        found = queries.triggers().filter(code=item.code).first()
        if found is None:
            return trigger_editing.create_trigger(item.values()).errors
        return trigger_editing.update_trigger(found.pk, item.values()).errors

    def arrange(self, codes: Sequence[str]) -> None:
        places = {trigger.code: (trigger.pk, trigger.position) for trigger in queries.triggers()}
        for position, code in enumerate(codes):
            pk, present = places[code]
            if present != position:
                trigger_editing.update_trigger(pk, {"position": position})

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        return trigger_editing.delete_trigger(queries.triggers().get(code=code).pk).errors
