"""The one rule language: workflow choice, guards, payment gates, action conditions and triggers all speak it.

The JSON form is the one that react-querybuilder edits::

    {"combinator": "and", "not": false, "rules": [{"field": "order.total", "operator": ">=", "value": 100}, {...a group...}]}

A condition that is None or has no rules always holds. Evaluating returns "why not?": each rule with the value it met.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Generic, TypeVar

from .clock import parse_time

MAX_DEPTH = 8
MAX_RULES = 200
MAX_TEXT = 1000

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)


class FieldType(StrEnum):
    """What a field holds, which decides the operators that it may be compared with."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    TIME = "time"
    LIST = "list"
    """A list of texts, such as the SKUs of an order."""


@dataclass(frozen=True, slots=True)
class Field(Generic[T_contra]):
    """A published name that rules may use: its type, an English label, and how to read it from the subject."""

    type: FieldType
    label: str
    read: Callable[[T_contra], Any]
    choices: tuple[str, ...] = ()
    """The only values there are, where that is known."""
    called: Mapping[str, str] = field(default_factory=dict)
    """What people call a choice, in small letters, to the choice."""
    is_withheld: bool = False
    """Its value is not told with a verdict: whoever learns why something did not hold need not be who may see it."""


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """One rule with what it met; ``problem`` says why it could not be judged."""

    field: str
    operator: str
    value: Any
    actual: Any
    holds: bool
    problem: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as JSON: field, operator, value, the value met, and the problem where there is one."""
        outcome = {
            "field": self.field,
            "operator": self.operator,
            "value": self.value,
            "actual": _json_safe(self.actual),
            "holds": self.holds,
        }
        return outcome | ({"problem": self.problem} if self.problem else {})


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The verdict on a whole condition, and every rule that was looked at, in their order."""

    holds: bool
    outcomes: tuple[RuleOutcome, ...] = ()

    @property
    def problems(self) -> tuple[str, ...]:
        """Return what kept rules from being evaluated; empty where nothing did."""
        return tuple(outcome.problem for outcome in self.outcomes if outcome.problem)

    def why_not(self) -> list[dict[str, Any]]:
        """The rules that failed, JSON-safe; empty where the condition holds."""
        return [] if self.holds else [outcome.as_json() for outcome in self.outcomes if not outcome.holds]

    def reason(self) -> str:
        """The failed rules as one English line: ``order.total >= 100 (it is 42.00)``."""
        if self.holds:
            return ""
        failed = [outcome for outcome in self.outcomes if not outcome.holds]
        if not failed:
            return "the condition is negated and what it excludes is true"
        return "; ".join(
            outcome.problem or f"{outcome.field} {outcome.operator} {_shown(outcome.value)} (it is {_shown(outcome.actual)})"
            for outcome in failed
        )


def operators_of(type_: FieldType) -> tuple[str, ...]:
    """The operators that fit fields of a type, in the order in which an editor shows them."""
    return tuple(_OPERATORS[type_])


def fields_of(condition: Any) -> frozenset[str]:
    """The names of the fields that a condition asks for; what is no condition asks for none."""
    if not isinstance(condition, dict):
        return frozenset()
    rules = condition.get("rules")
    named = {condition["field"]} if isinstance(condition.get("field"), str) else set()
    return frozenset(named).union(*(fields_of(rule) for rule in rules)) if isinstance(rules, list) else frozenset(named)


def validate(condition: Any, fields: Mapping[str, Field[T]]) -> list[str]:
    """English sentences for what is wrong with a condition; empty for a good one. Run before one is stored."""
    problems: list[str] = []
    if condition is not None:
        count = _validate_group(condition, fields, problems, depth=1)
        if count > MAX_RULES:
            problems.append(f"A condition may have at most {MAX_RULES} rules.")
    return problems


def evaluate(condition: Any, fields: Mapping[str, Field[T]], subject: T) -> Evaluation:
    """Judge a condition against a subject. A rule that cannot be judged (a field that is gone) makes the whole not hold."""
    if condition is None:
        return Evaluation(holds=True)
    outcomes: list[RuleOutcome] = []
    problems = validate(condition, fields)
    if problems:
        outcomes = [RuleOutcome("", "", None, None, holds=False, problem=problem) for problem in problems]
        return Evaluation(holds=False, outcomes=tuple(outcomes))
    return Evaluation(_holds(condition, fields, subject, outcomes), tuple(outcomes))


def _validate_group(group: Any, fields: Mapping[str, Field[Any]], problems: list[str], depth: int) -> int:
    if not isinstance(group, dict) or not isinstance(group.get("rules"), list):
        problems.append('A condition looks like {"combinator": "and", "rules": [...]}.')
        return 0
    if depth > MAX_DEPTH:
        problems.append(f"Groups may be nested at most {MAX_DEPTH} deep.")
        return 0
    if group.get("combinator", "and") not in ("and", "or"):
        problems.append(f"The combinator {group.get('combinator')!r} is unknown: use and, or.")
    if not isinstance(group.get("not", False), bool):
        problems.append('"not" is true or false.')
    count = 0
    for rule in group["rules"]:
        if isinstance(rule, dict) and "rules" in rule:
            count += _validate_group(rule, fields, problems, depth + 1)
        else:
            count += 1
            problem = _rule_problem(rule, fields)
            if problem:
                problems.append(problem)
    return count


def _rule_problem(rule: Any, fields: Mapping[str, Field[Any]]) -> str | None:
    if not isinstance(rule, dict) or not isinstance(rule.get("field"), str) or not isinstance(rule.get("operator"), str):
        return 'A rule looks like {"field": "order.total", "operator": ">=", "value": 100}.'
    field = fields.get(rule["field"])
    if field is None:
        close = get_close_matches(rule["field"][:80], list(fields), 1, 0.6)
        near = f" Did you mean {close[0]}?" if close else ""
        return f"The field {rule['field']!r} does not exist.{near} omsConditionFields lists all."
    allowed = _OPERATORS[field.type]
    operator = rule["operator"]
    if operator not in allowed:
        return f"The operator {operator!r} does not fit {rule['field']}: use {', '.join(allowed)}."
    if operator in _UNARY:
        return None
    values = rule.get("value")
    if operator in _MANY:
        if not isinstance(values, list) or len(values) > MAX_RULES:
            return f"The operator {operator!r} of {rule['field']} takes a list of values."
    else:
        values = [values]
    for value in values:
        try:
            _coerce(value, field.type)
        except ValueError as error:
            return f"The value of {rule['field']} {error}."
    return None


def _holds(group: dict[str, Any], fields: Mapping[str, Field[Any]], subject: Any, outcomes: list[RuleOutcome]) -> bool:
    # Every rule is judged, even when the verdict is clear already: "why not?" wants them all.
    verdicts = []
    for rule in group["rules"]:
        if "rules" in rule:
            verdicts.append(_holds(rule, fields, subject, outcomes))
            continue
        field = fields[rule["field"]]
        actual = field.read(subject)
        verdict = _judge(rule["operator"], field.type, actual, rule.get("value"))
        outcomes.append(RuleOutcome(rule["field"], rule["operator"], rule.get("value"), None if field.is_withheld else actual, verdict))
        verdicts.append(verdict)
    combined = (any(verdicts) or not verdicts) if group.get("combinator", "and") == "or" else all(verdicts)
    return not combined if group.get("not", False) else combined


def _judge(operator: str, type_: FieldType, actual: Any, value: Any) -> bool:
    if operator == "null":
        return actual is None or actual == "" or actual == ()
    if operator == "notNull":
        return not (actual is None or actual == "" or actual == ())
    wanted = [_coerce(item, type_) for item in value] if operator in _MANY else _coerce(value, type_)
    if actual is None:
        return operator in ("!=", "notIn", "doesNotContain")
    if isinstance(actual, str):
        actual = actual.casefold()
    elif type_ is FieldType.LIST:
        actual = tuple(item.casefold() for item in actual)
    return _JUDGES[operator](actual, wanted)


def _coerce(value: Any, type_: FieldType) -> Any:
    """A rule's value in the field's type; ValueError with the end of an English sentence otherwise."""
    match type_:
        case FieldType.BOOLEAN:
            if not isinstance(value, bool):
                raise ValueError("must be true or false")
            return value
        case FieldType.NUMBER:
            return _number(value)
        case FieldType.TIME:
            if not isinstance(value, str):
                raise ValueError("must be an ISO time with a time zone")
            try:
                return parse_time(value)
            except ValueError as error:
                raise ValueError("must be an ISO time with a time zone") from error
        case FieldType.TEXT | FieldType.LIST:
            if not isinstance(value, str) or len(value) > MAX_TEXT:
                raise ValueError(f"must be a text of at most {MAX_TEXT} characters")
            return value.casefold()


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
        raise ValueError("must be a number")
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError("must be a number") from error
    if not number.is_finite():
        raise ValueError("must be a finite number")
    return number


_UNARY = ("null", "notNull")
_MANY = ("in", "notIn")
_ORDERED = ("=", "!=", "<", "<=", ">", ">=", *_UNARY)
_OPERATORS: dict[FieldType, Sequence[str]] = {
    FieldType.TEXT: ("=", "!=", "in", "notIn", "contains", "doesNotContain", "beginsWith", "endsWith", *_UNARY),
    FieldType.NUMBER: (*_ORDERED, *_MANY),
    FieldType.BOOLEAN: ("=", "!="),
    FieldType.TIME: _ORDERED,
    FieldType.LIST: ("contains", "doesNotContain", *_UNARY),
}
_JUDGES: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda actual, wanted: bool(actual == wanted),
    "!=": lambda actual, wanted: bool(actual != wanted),
    "<": lambda actual, wanted: bool(actual < wanted),
    "<=": lambda actual, wanted: bool(actual <= wanted),
    ">": lambda actual, wanted: bool(actual > wanted),
    ">=": lambda actual, wanted: bool(actual >= wanted),
    "in": lambda actual, wanted: actual in wanted,
    "notIn": lambda actual, wanted: actual not in wanted,
    "contains": lambda actual, wanted: wanted in actual,
    "doesNotContain": lambda actual, wanted: wanted not in actual,
    "beginsWith": lambda actual, wanted: actual.startswith(wanted),
    "endsWith": lambda actual, wanted: actual.endswith(wanted),
}


def _json_safe(value: Any) -> Any:
    match value:
        case Decimal():
            return str(value)
        case datetime():
            return value.isoformat()
        case tuple() | list():
            return [_json_safe(item) for item in value]
        case _:
            return value


def _shown(value: Any) -> str:
    match value:
        case None | "" | () | []:
            return "empty"
        case bool():
            return "yes" if value else "no"
        case tuple() | list():
            return ", ".join(str(_json_safe(item)) for item in value)
        case _:
            return str(_json_safe(value))
