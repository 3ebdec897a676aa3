"""Values of the published variables as odd orders have them: what a template is tried with before it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from .schema import Schema, Variable, VariableType

LARGE_ORDER = 1_500  # lines
_FEW = 10
_LONG_TEXT = "Long name & co. " * 20
_MOMENT = "2026-03-01T14:30:00+01:00"
_PLAIN: dict[VariableType, Any] = {
    VariableType.TEXT: "text",
    VariableType.NUMBER: 3,
    VariableType.BOOLEAN: True,
    VariableType.MONEY: {"amount": Decimal("12.50"), "currency": "EUR"},
    VariableType.DATE: _MOMENT[:10],
    VariableType.TIME: _MOMENT,
}
_NUMBERS = (
    "money",
    "number",
    "percent",
    "plus",
    "minus",
    "times",
    "divided_by",
    "modulo",
    "at_least",
    "at_most",
    "abs",
    "ceil",
    "floor",
    "round",
)
FOR_FILTERS: dict[str, Any] = {
    **dict.fromkeys(_NUMBERS, Decimal("12.50")),
    **dict.fromkeys(("date", "time", "datetime"), _MOMENT),
    "table": [{"name": "Mug", "quantity": 1, "total": _PLAIN[VariableType.MONEY]}],
}
"""What a filter is tried on where nothing is known of its value."""


class _EveryKey(dict[str, str]):
    """Metadata that have whatever key a template asks for."""

    def __init__(self, words: str) -> None:
        super().__init__(key=words)
        self._words = words

    def __missing__(self, key: object) -> str:
        return self._words


def one(variable: Variable) -> Any:
    """A plain value of a variable's type."""
    return _value(variable, _FEW, "text")


def odd_orders(schema: Schema) -> Iterator[tuple[str, dict[str, Any]]]:
    """What it is called, and the values: an order without anything, and one of `LARGE_ORDER` lines with long texts."""
    yield "an order that has none of it", {name: _nothing(variable) for name, variable in schema.items()}
    much = {name: _value(variable, LARGE_ORDER if variable.is_long else _FEW, _LONG_TEXT) for name, variable in schema.items()}
    yield f"an order of {LARGE_ORDER:,} lines with long names", much


def _nothing(variable: Variable) -> Any:
    match variable.type:
        case VariableType.OBJECT:
            return {name: _nothing(field) for name, field in variable.fields.items()}
        case VariableType.LIST:
            return []
        case VariableType.MAP:
            return {}
        case VariableType.MONEY:
            return {"amount": Decimal(0), "currency": "EUR"}
        case _:
            return None


def _value(variable: Variable, length: int, words: str) -> Any:
    match variable.type:
        case VariableType.OBJECT:
            return {name: _value(field, _FEW, words) for name, field in variable.fields.items()}
        case VariableType.LIST if variable.fields:
            return [{name: _value(field, _FEW, words) for name, field in variable.fields.items()} for _ in range(length)]
        case VariableType.LIST:
            return [words] * length
        case VariableType.MAP:
            return _EveryKey(words)
        case VariableType.TEXT:
            return words
        case _:
            return _PLAIN[variable.type]
