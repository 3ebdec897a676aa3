"""What a section of the document is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from ...core.actor import Actor
from ...core.errors import OmsError


def _number_as_text(value: Any) -> Any:
    """A whole number that was written without quotes where a text is meant; one with a point would lose its zeros."""
    return str(value) if type(value) is int else value


Text = Annotated[str, BeforeValidator(_number_as_text)]
Condition = dict[str, Any]
Value = TypeVar("Value")


def _by_name(found: dict[str, Value]) -> dict[str, Value]:
    return dict(sorted(found.items()))


Named = Annotated[dict[Text, Value], AfterValidator(_by_name)]
"""Things by name, in the order of their names whatever a database makes of it."""


class Part(BaseModel):
    """Anything with named fields in a document: names that are not known are refused, types are what they are."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, str_strip_whitespace=True, hide_input_in_errors=True)

    def as_data(self) -> dict[str, Any]:
        """Return it as a document has it: defaults are left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def values(self) -> dict[str, Any]:
        """Everything, for the room."""
        return self.model_dump(mode="json", by_alias=True)


def data_of(model: type[Part], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as a document has them. What a room has stored and the model does not know is written as it is: it must keep
    nobody from changing something else, and an import will name it.
    """
    try:
        return model.model_validate(values).as_data()
    except ValidationError:
        return dict(values)


class Item(Part):
    """One of a list; its code is its name in the whole document."""

    code: Text


PartType = TypeVar("PartType", bound=Part)
ItemType = TypeVar("ItemType", bound=Item)


class SingleSection(Generic[PartType]):
    """A section that is one thing: what a document leaves out of it stays as it is."""

    name: str
    model: type[PartType]

    def export(self) -> dict[str, Any]:
        raise NotImplementedError

    def put(self, part: PartType) -> Iterable[OmsError]:
        """Change what is given; returns what is wrong with it."""
        raise NotImplementedError


class ListSection(Generic[ItemType]):
    """A section of many things by code. Errors name an item's field in ``field`` and the place in its list in ``index``."""

    name: str
    model: type[ItemType]

    def read(self) -> Iterable[Mapping[str, Any]]:
        """Every item as it is now, with all fields of the model, in their order."""
        raise NotImplementedError

    def export(self) -> list[dict[str, Any]]:
        return [data_of(self.model, values) for values in self.read()]

    def prepare(self, items: Sequence[ItemType], leaving: Collection[str]) -> None:
        """Make room for the items that are about to be put, where what is unique goes from one to another, or from one that leaves."""

    def put(self, item: ItemType, actor: Actor) -> Iterable[OmsError]:
        """Make the item, or make it so."""
        raise NotImplementedError

    def arrange(self, codes: Sequence[str]) -> None:
        """Put all items into this order."""
        raise NotImplementedError

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        """Take the item away, or archive it where something in the past names it."""
        raise NotImplementedError


Section = SingleSection[Any] | ListSection[Any]
"""A part of the document, by its name. Its changes happen within one transaction that is taken back where anything is wrong."""
