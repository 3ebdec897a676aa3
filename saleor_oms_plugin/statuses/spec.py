"""What may be set of statuses and workflows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Annotated, Any

from pydantic import Field

from ..core.errors import ErrorCode, OmsError
from ..core.foreign_text import folded
from ..core.spec import CodedSpec, Color, Language, Line, MaxLength, Name, Position, Says, Spec, Text, Wait
from ..orders.condition_fields import OrderCondition
from .models import OrderStatus, PaymentGate, StatusKind, Workflow
from .queries import Configuration
from .refs import StatusRef

DEFAULT_COLOR = "#9AA5B1"
MAX_TRANSITIONS = 2000


class ExternalIdSpec(Spec):
    """A status's id in the shop's ERP or another system."""

    system: Annotated[Text, Field(min_length=1, max_length=64)]
    value: Annotated[Text, Field(min_length=1, max_length=255)]


class StatusTranslationSpec(Spec):
    """A status's words for the customer in one language."""

    language_code: Language
    customer_name: Annotated[Line, Field(min_length=1, max_length=120)]
    description: Text = ""


class StatusSpec(CodedSpec):
    """A status of the shop's own."""

    name: Name
    customer_name: Annotated[Line, MaxLength(120)] = Field("", description="What the customer reads; empty means the name.")
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
        for index in repeated((folded(one.system), folded(one.value)) for one in self.external_ids):
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


class TransitionSpec(Spec):
    """A permitted step within a workflow, for people."""

    from_status: StatusRef = Field(alias="from")
    to_status: StatusRef = Field(alias="to")
    condition: OrderCondition | None = None
    label: Annotated[Line, MaxLength(120)] = Field("", description="The words on the button; empty means the target's name.")


class WorkflowSpec(CodedSpec):
    """Statuses and the paths between them."""

    name: Name
    position: Position = 0
    condition: OrderCondition | None = Field(None, description="The orders it takes; null: none by itself.")
    initial_status: StatusRef
    statuses: list[StatusRef]
    transitions: list[TransitionSpec] = Field([], max_length=MAX_TRANSITIONS)

    def problems(self) -> Iterator[OmsError]:
        if not self.statuses:
            yield OmsError(ErrorCode.REQUIRED, "A workflow needs statuses.", "statuses")
        for index, step in enumerate(self.transitions):
            if step.from_status == step.to_status:
                yield OmsError(ErrorCode.INVALID, "A step leads to another status.", "transitions", index)
        for index in repeated((step.from_status, step.to_status) for step in self.transitions):
            yield OmsError(ErrorCode.UNIQUE, "This step is given twice.", "transitions", index)

    @classmethod
    def stored(cls, setup: Configuration, workflow: Workflow) -> WorkflowSpec:
        """As it is stored, its statuses by code, without archived statuses and the steps that sleep with them."""
        codes = {status.pk: status.code for status in setup.statuses.values() if not status.is_archived}
        return cls.of(
            workflow,
            initial_status=setup.statuses[workflow.initial_status_id].code,
            statuses=[status.code for status in setup.members[workflow.pk]],
            transitions=[
                TransitionSpec.of(step, from_status=codes[step.from_status_id], to_status=codes[step.to_status_id])
                for step in setup.transitions[workflow.pk]
                if step.from_status_id in codes and step.to_status_id in codes
            ],
        )

    def write_to(self, row: object) -> None:
        """Set what is given of the row's plain columns; statuses and steps have tables of their own."""
        for name in self.model_fields_set & {"code", "name", "position", "condition"}:
            setattr(row, name, getattr(self, name))


def repeated(values: Iterable[Hashable]) -> Iterator[int]:
    """The places of values that were there before."""
    seen: set[Hashable] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index
        seen.add(value)
