from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import Field

from ...core.actor import Actor
from ...core.errors import OmsError
from ...core.spec import Named, Text
from ...statuses import document
from ...statuses.spec import MAX_TRANSITIONS, TransitionSpec, WorkflowSpec
from .base import InOrder, ListSection


class TransitionItem(InOrder, TransitionSpec):
    document_keys = ("from", "to", "label", "condition")


class WorkflowItem(InOrder, WorkflowSpec):
    """A workflow as a document has it: with its mapping for old orders, and whether it is the default."""

    document_keys = ("code", "name", "is_default", "condition", "initial_status", "statuses", "transitions", "adoption")
    is_default: bool = False
    transitions: list[TransitionItem] = Field([], max_length=MAX_TRANSITIONS)  # type: ignore[assignment]
    adoption: Named[Text] = Field({}, description="Saleor's status to the status that old orders get.")

    def values(self) -> dict[str, Any]:
        """The fields of `WorkflowSpec`."""
        values = {name: value for name, value in super().values().items() if name not in ("is_default", "adoption")}
        return values | {"transitions": [dict(step) for step in self.transitions]}


class Workflows(ListSection[WorkflowItem]):
    """The workflows, in the order in which they are asked whether they take an order."""

    name = "workflows"
    model = WorkflowItem

    def read(self) -> Iterator[WorkflowItem]:
        for spec, workflow in document.stored_workflows():
            steps = [TransitionItem.model_construct(None, **dict(step)) for step in spec.transitions]
            values = dict(spec) | {"transitions": steps, "is_default": workflow.is_default, "adoption": workflow.adoption}
            yield WorkflowItem.model_construct(None, **values)

    def put(self, item: WorkflowItem, actor: Actor) -> Iterable[OmsError]:
        return document.put_workflow(item.values(), is_default=item.is_default, adoption=item.adoption)

    def arrange(self, codes: Sequence[str]) -> None:
        document.arrange_workflows(codes)

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        return document.remove_workflow(code)
