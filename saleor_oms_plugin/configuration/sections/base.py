"""What a section of the document is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import SerializerFunctionWrapHandler, model_serializer

from ...core.actor import Actor
from ...core.errors import OmsError
from ...core.spec import CodedSpec, Spec
from ...core.spec.table import SpecTable


class InOrder(Spec):
    """What has another order of keys in a document than its spec has of fields."""

    document_keys: ClassVar[tuple[str, ...]]
    """The keys in their order; what is not among them comes after."""

    def as_document(self, *, whole: bool = False) -> dict[str, Any]:
        return self._in_order(super().as_document(whole=whole))

    @model_serializer(mode="wrap")
    def _serialize(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return self._in_order(serialize(self))

    def _in_order(self, found: dict[str, Any]) -> dict[str, Any]:
        return {key: found[key] for key in self.document_keys if key in found} | found


def data_of(model: type[Spec], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as they are written in a document. What a room has stored and the model does not know is written as it is: it must keep
    nobody from changing something else, and an import will name it.
    """
    read = model.read(values)
    return dict(values) if read.value is None else read.value.as_document()


PartType = TypeVar("PartType", bound=Spec)
ItemType = TypeVar("ItemType", bound=CodedSpec)


class SingleSection(Generic[PartType]):
    """A section that is one thing: what a document leaves out of it stays as it is."""

    name: str
    model: type[PartType]

    def export(self) -> dict[str, Any]:
        raise NotImplementedError

    def put(self, part: PartType, actor: Actor) -> Iterable[OmsError]:
        """Change what is given; returns what is wrong with it."""
        raise NotImplementedError

    def secrets_to_enter(self) -> Iterable[str]:
        """Its secrets that were entered for another address than it has now, by the names that a document would give them."""
        return ()


class ListSection(Generic[ItemType]):
    """A section of many things by code. Errors name an item's field in ``field`` and the place in its list in ``index``."""

    name: str
    model: type[ItemType]

    def read(self) -> Iterable[ItemType]:
        """Every item as it is now, in their order."""
        raise NotImplementedError

    def export(self) -> list[dict[str, Any]]:
        return [one.as_document() for one in self.read()]

    def prepare(self, items: Sequence[ItemType], leaving: Collection[str]) -> None:
        """Make room for the items that are about to be put, where what is unique goes from one to another, or from one that leaves."""

    def put(self, item: ItemType, actor: Actor) -> Iterable[OmsError]:
        """Make the item, or make it so."""
        raise NotImplementedError

    def secrets_to_enter(self) -> Iterable[str]:
        """As ``code/field``: secrets of its items that were entered for another address than the item has now."""
        return ()

    def arrange(self, codes: Sequence[str]) -> None:
        """Put all items into this order."""
        raise NotImplementedError

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        """Take the item away, or archive it where something in the past names it."""
        raise NotImplementedError


class TableSection(ListSection[ItemType]):
    """A section of the rows of a table, in their order."""

    def __init__(self, name: str, table: SpecTable[ItemType, Any]) -> None:
        self.name, self.model, self.table = name, table.spec, table

    def read(self) -> Iterable[ItemType]:
        return map(self.table.spec_of, self.table.rows())

    def put(self, item: ItemType, actor: Actor) -> Iterable[OmsError]:
        found = self.table.rows().filter(code=item.code).first()
        if found is None:
            return self.table.create(item.values()).errors
        return self.table.update(found.pk, item.values()).errors

    def arrange(self, codes: Sequence[str]) -> None:
        if "position" not in self.model.model_fields:
            return
        rows = {row.code: row for row in self.table.rows()}
        for position, code in enumerate(codes):
            if rows[code].position != position:
                self.table.update(rows[code].pk, {"position": position})

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        return self.table.delete(self.table.rows().get(code=code).pk).errors


Section = SingleSection[Any] | ListSection[Any]
"""A part of the document, by its name. Its changes happen within one transaction that is taken back where anything is wrong."""
