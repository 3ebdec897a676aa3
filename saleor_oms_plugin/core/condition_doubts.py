"""Conditions that say nothing: those that hold for every order or for none, whatever it is. Nobody means them, so they are refused on
saving; what is stored goes on being judged as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeVar

from .conditions import Field, FieldType, validate

T = TypeVar("T")
_OPPOSITES = {"=": "!=", "contains": "doesNotContain", "in": "notIn", "null": "notNull", "<": ">=", ">": "<="}
_OF_CHOICES = ("=", "!=", "in", "notIn")
_SHOWN = 12  # choices that a sentence lists


def refusals(condition: Any, fields: Mapping[str, Field[T]]) -> list[str]:
    """English sentences for what is wrong with a condition that somebody saves: `validate`, then `doubts`."""
    return validate(condition, fields) or doubts(condition, fields)


def doubts(condition: Any, fields: Mapping[str, Field[T]]) -> list[str]:
    """Why a valid condition makes no sense; empty for one that does, and for None."""
    return list(dict.fromkeys(_of_group(condition, fields))) if condition is not None else []


def _of_group(group: dict[str, Any], fields: Mapping[str, Field[Any]]) -> Iterator[str]:
    if not group["rules"]:
        yield "A condition has at least one rule: leave it out (null) where there is none, for an empty one holds for every order."
        return
    rules = [rule for rule in group["rules"] if "rules" not in rule]
    for rule in rules:
        yield from _of_rule(rule, fields[rule["field"]])
    is_any = group.get("combinator", "and") == "or"
    for name, same in _by_field(rules).items():
        if _are_opposite(same):
            yield f"These rules of {name} {'always hold: one of them is true of any order' if is_any else 'never hold together'}."
        elif not is_any and _excludes(same, fields[name].type):
            yield f"These rules of {name} never hold together: use the combinator or, or the operator in."
    for inner in group["rules"]:
        if "rules" in inner:
            yield from _of_group(inner, fields)


def _by_field(rules: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for rule in rules:
        found[rule["field"]].append(rule)
    return found


def _of_rule(rule: dict[str, Any], field: Field[Any]) -> Iterator[str]:
    operator, value = rule["operator"], rule.get("value")
    if operator in ("in", "notIn") and not value:
        yield f"The operator {operator!r} of {rule['field']} needs at least one value."
    if operator not in _OF_CHOICES or not field.choices:
        return
    known = {choice.casefold() for choice in field.choices}
    for given in value if isinstance(value, list) else [value]:
        if str(given).casefold() not in known:
            yield f"{str(given)[:64]!r} is no value of {rule['field']}: {_known(str(given), field)}."


def _known(given: str, field: Field[Any]) -> str:
    called = field.called.get(given.strip().casefold())
    folded = {choice.casefold(): choice for choice in field.choices}
    close = called or next((folded[one] for one in get_close_matches(given[:64].casefold(), list(folded), 1, 0.6)), "")
    if close:
        return f"did you mean {close}"
    listed = ", ".join(field.choices) if len(field.choices) <= _SHOWN else f"one such as {', '.join(field.choices[:3])}"
    return f"use {listed} (omsConditionFields lists them)"


def _are_opposite(rules: list[dict[str, Any]]) -> bool:
    stated = {(rule["operator"], _plain(rule)) for rule in rules}
    return any((_OPPOSITES.get(operator), value) in stated for operator, value in stated)


def _plain(rule: dict[str, Any]) -> str:
    value = rule.get("value")
    if rule["operator"] in ("null", "notNull"):
        return ""
    return repr(sorted(str(one).casefold() for one in value)) if isinstance(value, list) else str(value).casefold()


def _excludes(rules: list[dict[str, Any]], type_: FieldType) -> bool:
    """Whether no value fits all of these rules of one field."""
    if type_ is FieldType.LIST:
        return False
    wanted = [_wanted(rule) for rule in rules if rule["operator"] in ("=", "in") and rule["value"] != []]
    if wanted and not frozenset.intersection(*wanted):
        return True
    if type_ is not FieldType.NUMBER:
        return False
    lower = [(Decimal(str(rule["value"])), rule["operator"] == ">=") for rule in rules if rule["operator"] in (">", ">=")]
    upper = [(Decimal(str(rule["value"])), rule["operator"] == "<=") for rule in rules if rule["operator"] in ("<", "<=")]
    if not lower or not upper:
        return False
    (most, is_least), (least, is_most) = max(lower), min(upper)
    return most > least or (most == least and not (is_least and is_most))


def _wanted(rule: dict[str, Any]) -> frozenset[str]:
    value = rule["value"]
    return frozenset(_comparable(one) for one in (value if isinstance(value, list) else [value]))


def _comparable(value: Any) -> str:
    """One text for one value: 12 and 12.0 are the same number."""
    try:
        return str(Decimal(str(value)).normalize()) if not isinstance(value, bool) else str(value)
    except ArithmeticError:
        return str(value).casefold()
