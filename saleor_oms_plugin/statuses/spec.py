"""What may be set of statuses."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Annotated, Any

from pydantic import Field

from ..core.errors import ErrorCode, OmsError
from ..core.spec import CodedSpec, Color, Language, MaxLength, Name, Says, Spec, Text, Wait
from ..orders.condition_fields import OrderCondition
from .models import OrderStatus, PaymentGate, StatusKind

DEFAULT_COLOR = "#9AA5B1"


class ExternalIdSpec(Spec):
    """A status's id in the shop's ERP or another system."""

    system: Annotated[Text, Field(min_length=1, max_length=64)]
    value: Annotated[Text, Field(min_length=1, max_length=255)]


class StatusTranslationSpec(Spec):
    """A status's words for the customer in one language."""

    language_code: Language
    customer_name: Annotated[Text, Field(min_length=1, max_length=120)]
    description: Text = ""


class StatusSpec(CodedSpec):
    """A status of the shop's own."""

    name: Name
    customer_name: Annotated[Text, MaxLength(120)] = Field("", description="What the customer reads; empty means the name.")
    description: Annotated[Text, MaxLength(2000)] = ""
    color: Color = Field(DEFAULT_COLOR, description="#RRGGBB")
    kind: Annotated[StatusKind, Field(strict=False)]
    is_visible_to_customer: bool = True
    external_ids: list[Annotated[ExternalIdSpec, Says("A system of 1 to 64 and an id of 1 to 255 characters.")]] = Field([])
    payment_gate: Annotated[PaymentGate, Field(strict=False)] = PaymentGate.NONE
    payment_gate_condition: OrderCondition | None = Field(None, description="The gate holds only where it does; null: always.")
    max_age_hours: Wait | None = None
    translations: list[
        Annotated[StatusTranslationSpec, Says("A language such as pl or sr-latn, with the customer's name in 1 to 120 characters.")]
    ] = Field([])

    def problems(self) -> Iterator[OmsError]:
        for index in repeated((one.system, one.value) for one in self.external_ids):
            one = self.external_ids[index]
            yield OmsError(ErrorCode.UNIQUE, f"This status has the id {one.value} of {one.system} already.", "external_ids", index)
        for index in repeated(one.language_code for one in self.translations):
            yield OmsError(ErrorCode.UNIQUE, f"{self.translations[index].language_code} is given twice.", "translations", index)

    @classmethod
    def of(cls, row: object, **instead: Any) -> StatusSpec:
        """As it is stored, with its external ids and translations: two queries where they were not fetched with it."""
        assert isinstance(row, OrderStatus)
        lists = {
            "external_ids": [ExternalIdSpec.of(one) for one in row.external_ids.all()],
            "translations": [StatusTranslationSpec.of(one) for one in row.translations.all()],
        }
        return super().of(row, **(lists | instead))

    def write_to(self, row: object) -> None:
        """Set the row's own columns; external ids and translations have tables of their own."""
        for name in type(self).model_fields.keys() - {"external_ids", "translations"}:
            setattr(row, name, getattr(self, name))


def repeated(values: Iterable[Hashable]) -> Iterator[int]:
    """The places of values that were there before."""
    seen: set[Hashable] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index
        seen.add(value)
