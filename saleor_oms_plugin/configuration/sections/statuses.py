from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal

from pydantic import Field

from ...core.actor import Actor
from ...core.errors import OmsError
from ...core.spec import Named, Text
from ...statuses import document
from .base import Condition, Item, ListSection, Part

StatusKindName = Literal[
    "NEW", "AWAITING_PAYMENT", "IN_PROGRESS", "READY", "SHIPPED", "COMPLETED", "UNCOLLECTED", "CANCELED", "COMPLAINT", "RETURN"
]


class TranslationPart(Part):
    customer_name: Text
    description: Text = ""


class StatusItem(Item):
    name: Text
    kind: StatusKindName
    customer_name: Text = ""
    description: Text = ""
    color: Text
    is_visible_to_customer: bool = True
    is_archived: bool = False
    payment_gate: Literal["NONE", "AUTHORIZED", "CHARGED"] = "NONE"
    payment_gate_condition: Condition | None = None
    max_age_hours: int | None = None
    external_ids: Named[list[Text]] = Field({})
    """By system."""
    translations: Named[TranslationPart] = Field({})
    """By language code."""


class Statuses(ListSection[StatusItem]):
    """The statuses, the most important first."""

    name = "statuses"
    model = StatusItem

    def read(self) -> Iterable[Mapping[str, Any]]:
        return document.statuses_as_data()

    def prepare(self, items: Sequence[StatusItem], leaving: Collection[str]) -> None:
        claimed = {(system, value) for item in items for system, values in item.external_ids.items() for value in values}
        document.free_external_ids([item.code for item in items], leaving, claimed)

    def put(self, item: StatusItem, actor: Actor) -> Iterable[OmsError]:
        return document.put_status(item.values())

    def arrange(self, codes: Sequence[str]) -> None:
        document.arrange_statuses(codes)

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        return document.remove_status(code)
