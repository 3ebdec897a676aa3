"""What a template may ask for: named, typed, described. The dashboard lists it, saving a template is checked against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class VariableType(StrEnum):
    TEXT = "TEXT"
    NUMBER = "NUMBER"
    BOOLEAN = "BOOLEAN"
    MONEY = "MONEY"
    """An object of ``amount`` (Decimal) and ``currency`` (ISO 4217); printed whole it is written as the language does."""
    DATE = "DATE"
    """An ISO 8601 date as text."""
    TIME = "TIME"
    """An ISO 8601 moment with its offset, as text; the filters ``date``, ``time`` and ``datetime`` write it."""
    OBJECT = "OBJECT"
    LIST = "LIST"
    """``fields`` are those of each item."""
    MAP = "MAP"
    """Texts under names that the shop chose."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One name that a template may use; of an object or a list also what is inside."""

    type: VariableType
    description: str
    fields: Mapping[str, Variable] = field(default_factory=dict)
    is_long: bool = False
    """Of a list: it may have thousands of items."""
    is_secret: bool = False
    """Whoever reads it gets in by it: for messages, not for texts that are kept."""


Schema = Mapping[str, Variable]

_MONEY: Schema = {
    "amount": Variable(VariableType.NUMBER, "The amount in major units"),
    "currency": Variable(VariableType.TEXT, "ISO 4217 code"),
}
_OF_A_LIST = frozenset({"first", "last", "size"})


def text(description: str) -> Variable:
    return Variable(VariableType.TEXT, description)


def number(description: str) -> Variable:
    return Variable(VariableType.NUMBER, description)


def flag(description: str) -> Variable:
    return Variable(VariableType.BOOLEAN, description)


def money(description: str) -> Variable:
    return Variable(VariableType.MONEY, description)


def moment(description: str) -> Variable:
    return Variable(VariableType.TIME, description)


def group(description: str, /, **fields: Variable) -> Variable:
    return Variable(VariableType.OBJECT, description, fields)


def listing(description: str, /, *, is_long: bool = False, **fields: Variable) -> Variable:
    """A list whose items have these fields; without fields its items are texts."""
    return Variable(VariableType.LIST, description, fields, is_long)


def published(schema: Schema, prefix: str = "") -> Iterator[tuple[str, Variable]]:
    """Every name in full with what it is: ``order.number``, ``lines[].name``."""
    for name, variable in schema.items():
        full = f"{prefix}{name}"
        yield full, variable
        separator = "[]." if variable.type is VariableType.LIST else "."
        yield from published(variable.fields, f"{full}{separator}")


def descend(variable: Variable, segments: Sequence[object]) -> Variable | None:
    """What is found at a path that begins at ``variable``; None where there is no such thing.

    A segment is a name, an index, or anything else for one that is known only when the template runs.
    """
    found: Variable | None = variable
    for segment in segments:
        if found is None:
            return None
        found = _step(found, segment)
    return found


def _step(variable: Variable, segment: object) -> Variable | None:
    match variable.type:
        case VariableType.MAP:
            return text("")
        case VariableType.LIST:
            if segment == "size":
                return number("")
            if isinstance(segment, str) and segment not in _OF_A_LIST:
                return None
            return item_of(variable)
        case VariableType.MONEY:
            return _MONEY.get(segment) if isinstance(segment, str) else None
        case VariableType.OBJECT:
            return variable.fields.get(segment) if isinstance(segment, str) else None
        case _:
            return number("") if segment == "size" else None


def item_of(variable: Variable) -> Variable | None:
    """What a loop over ``variable`` goes through; None where it is no list that we know."""
    if variable.type is not VariableType.LIST:
        return None
    return Variable(VariableType.OBJECT, variable.description, variable.fields) if variable.fields else text(variable.description)
