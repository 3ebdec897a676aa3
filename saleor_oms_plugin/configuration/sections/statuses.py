from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from pydantic import Field

from ...core.actor import Actor
from ...core.errors import OmsError
from ...core.spec import Color, Named, Spec, Text
from ...statuses import document
from ...statuses.spec import StatusSpec
from .base import InOrder, ListSection


class TranslationPart(Spec):
    """A status's words for the customer; the language is their name in the document."""

    customer_name: Text
    description: Text = ""


class StatusItem(InOrder, StatusSpec):
    """A status as a document has it: with its external ids by system, and its words by language."""

    document_keys = (
        *("code", "name", "kind", "customer_name", "description", "color", "is_visible_to_customer", "is_archived"),
        *("payment_gate", "payment_gate_condition", "max_age_hours", "external_ids", "translations"),
    )
    color: Color
    is_archived: bool = False
    external_ids: Named[list[Text]] = Field({})  # type: ignore[assignment]
    translations: Named[TranslationPart] = Field({})  # type: ignore[assignment]

    @classmethod
    def shown(cls, spec: StatusSpec, is_archived: bool) -> StatusItem:
        """A status as it is stored."""
        external_ids: dict[str, list[str]] = {}
        for one in spec.external_ids:
            external_ids.setdefault(one.system, []).append(one.value)
        translations = {
            one.language_code: {"customer_name": one.customer_name, "description": one.description} for one in spec.translations
        }
        values = dict(spec) | {"external_ids": external_ids, "translations": translations}
        return cls.model_construct(None, **values, is_archived=is_archived)

    def values(self) -> dict[str, Any]:
        """The fields of `StatusSpec`."""
        values = {name: value for name, value in self if name != "is_archived"}
        values["external_ids"] = [{"system": system, "value": value} for system, found in self.external_ids.items() for value in found]
        values["translations"] = [{"language_code": code, **dict(words)} for code, words in self.translations.items()]
        return values


class Statuses(ListSection[StatusItem]):
    """The statuses, the most important first."""

    name = "statuses"
    model = StatusItem

    def read(self) -> Iterator[StatusItem]:
        return (StatusItem.shown(spec, is_archived) for spec, is_archived in document.stored_statuses())

    def prepare(self, items: Sequence[StatusItem], leaving: Collection[str]) -> None:
        claimed = {(system, value) for item in items for system, values in item.external_ids.items() for value in values}
        document.free_external_ids([item.code for item in items], leaving, claimed)

    def put(self, item: StatusItem, actor: Actor) -> Iterable[OmsError]:
        return document.put_status(item.values(), is_archived=item.is_archived)

    def arrange(self, codes: Sequence[str]) -> None:
        document.arrange_statuses(codes)

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        return document.remove_status(code)
