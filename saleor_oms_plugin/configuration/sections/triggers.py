from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ...workflow.trigger_editing import TriggerSpec
from .base import TableSection


class Triggers(TableSection[TriggerSpec]):
    """What moves orders by itself, in the order in which it is asked. What only archived statuses concern is asleep, and left out."""

    def read(self) -> Iterator[TriggerSpec]:
        for trigger in self.table.rows():
            sources = [status.code for status in trigger.from_statuses.all() if not status.is_archived]
            if sources and not trigger.to_status.is_archived:
                yield self.table.spec_of(trigger).model_copy(update={"from_statuses": sources})

    def prepare(self, items: Sequence[TriggerSpec], leaving: Collection[str]) -> None:
        # Half of a change may look like a circle that the whole of it is not.
        for trigger in self.table.rows().filter(code__in=[*(item.code for item in items), *leaving], is_enabled=True):
            self.table.update(trigger.pk, {"is_enabled": False})
