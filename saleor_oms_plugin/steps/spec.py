"""What may be set of a step that orders get."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field

from ..core.errors import ErrorCode, OmsError
from ..core.spec import Checked, CodedSpec, Email, MaxLength, Name, Position, Says, Text, Texts
from ..documents.queries import DocumentKind
from ..orders.condition_fields import OrderCondition
from ..statuses.refs import StatusRef, WorkflowRef
from .models import StepEvent, StepWho

MAX_ITEMS = 20
MAX_PEOPLE = 20
_Hours = Annotated[int, Field(ge=1, le=24 * 365), Says("Between one hour and a year.")]


def _items(given: list[dict[str, str]]) -> Iterator[OmsError]:
    if len(given) > MAX_ITEMS:
        yield OmsError(ErrorCode.INVALID, f"A checklist has at most {MAX_ITEMS} items.")
    for index, item in enumerate(given):
        if not any(text.strip() for text in item.values()):
            yield OmsError(ErrorCode.REQUIRED, "What is to be checked?", (index,))


def _people(given: list[str]) -> Iterator[OmsError]:
    if len(given) > MAX_PEOPLE:
        yield OmsError(ErrorCode.INVALID, f"A step belongs to at most {MAX_PEOPLE} people.")
    for index, address in enumerate(given):
        if not address:
            yield OmsError(ErrorCode.REQUIRED, "Whose address?", (index,))


def _kind(kind: str) -> Iterator[str]:
    if kind and kind not in DocumentKind.values:
        yield f"There is no document {kind}; there are {', '.join(DocumentKind.values)}."


def _lowered(given: list[str]) -> list[str]:
    return list(dict.fromkeys(address.lower() for address in given))


class StepTemplateSpec(CodedSpec):
    """A step that an order gets with its coming into a status."""

    workflow: WorkflowRef | None = Field(None, description="Only orders of this workflow; null for all.")
    status: StatusRef = Field(description="With whose entering the step is made.")
    position: Position = Field(0, description="Its place among the steps of its status.")
    name: Name
    names: Texts = Field({}, description="In other languages, by language code.")
    instructions: Texts = Field({}, description='How it is done, by language code; "" for every other language.')
    checklist: Annotated[list[Texts], Checked(_items)] = Field(
        [], description='A list of what is ticked off before the step is done, each by language code: [{"": "The goods are there"}].'
    )
    who: Annotated[StepWho, Field(strict=False)] = StepWho.ANYBODY
    people: Annotated[list[Email], Checked(_people), AfterValidator(_lowered)] = Field(
        [], description="With PEOPLE: their e-mail addresses, as Saleor has them. Any of them does it."
    )
    tells: bool = Field(False, description="Whose step it is gets a mail when it is made.")
    due_hours: _Hours | None = Field(None, description="Hours after which it is overdue.")
    in_working_time: bool = Field(True, description="The hours are the shop's working hours.")
    is_required: bool = Field(True, description="The order moves on only once it is done or skipped.")
    condition: OrderCondition | None = Field(None, description="Which orders get it; null for all.")
    ticks_on: list[Annotated[StepEvent, Field(strict=False)]] = Field([], description="Any of these ticks it by itself.")
    document_kind: Annotated[Text, Checked(_kind)] = Field("", description="With DOCUMENT_ISSUED: a document of this kind; empty: any.")
    action: Annotated[Text, MaxLength(64)] = Field("", description="With ACTION_DONE: the action's code.")
    to_status: StatusRef | None = Field(
        None,
        description="Where the order goes when this and all required steps before it are closed; a step without one counts to the next "
        "that has one.",
    )
    is_enabled: bool = True

    def problems(self) -> Iterator[OmsError]:
        if self.who == StepWho.PEOPLE and not self.people:
            yield OmsError(ErrorCode.REQUIRED, "Name the e-mail addresses of those whose step it is.", "people")
        if self.who != StepWho.PEOPLE and self.people:
            yield OmsError(ErrorCode.INVALID, f"Addresses belong to {StepWho.PEOPLE.value}; this step is for {self.who}.", "people")
        if self.who == StepWho.ANYBODY and self.tells:
            yield OmsError(ErrorCode.INVALID, "A step of everybody's tells nobody: name people, or the order's assignee.", "tells")
        if (StepEvent.ACTION_DONE in self.ticks_on) != bool(self.action):
            yield OmsError(ErrorCode.REQUIRED, f"{StepEvent.ACTION_DONE.value} and the code of an action belong together.", "action")
        if self.document_kind and StepEvent.DOCUMENT_ISSUED not in self.ticks_on:
            yield OmsError(ErrorCode.INVALID, f"A kind of document belongs to {StepEvent.DOCUMENT_ISSUED.value}.", "document_kind")
