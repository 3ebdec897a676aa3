from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import Field

from ...core.actor import Actor
from ...core.errors import OmsError
from ...core.spec import Named, Text
from ...statuses import document
from .base import Condition, Item, ListSection, Part


class TransitionPart(Part):
    from_status: Text = Field(alias="from")
    to_status: Text = Field(alias="to")
    label: Text = ""
    condition: Condition | None = None


class WorkflowItem(Item):
    name: Text
    is_default: bool = False
    condition: Condition | None = None
    initial_status: Text
    statuses: list[Text]
    transitions: list[TransitionPart] = Field([])
    adoption: Named[Text] = Field({})
    """Saleor's status to the status that old orders get."""


class Workflows(ListSection[WorkflowItem]):
    """The workflows, in the order in which they are asked whether they take an order."""

    name = "workflows"
    model = WorkflowItem

    def read(self) -> Iterable[Mapping[str, Any]]:
        return document.workflows_as_data()

    def put(self, item: WorkflowItem, actor: Actor) -> Iterable[OmsError]:
        return document.put_workflow(item.values())

    def arrange(self, codes: Sequence[str]) -> None:
        document.arrange_workflows(codes)

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        return document.remove_workflow(code)
