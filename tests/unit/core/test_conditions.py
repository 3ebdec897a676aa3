"""The rule language: what holds, what does not and why, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core.conditions import Field, FieldType, evaluate, validate


@dataclass
class Parcel:
    weight: Decimal = Decimal("2.50")
    country: str = "SI"
    note: str | None = None
    skus: tuple[str, ...] = ("Mug-1", "TEE-2")
    is_gift: bool = False
    sent_at: datetime = datetime(2026, 5, 1, 12, tzinfo=UTC)


FIELDS: dict[str, Field[Parcel]] = {
    "weight": Field(FieldType.NUMBER, "Weight", lambda parcel: parcel.weight),
    "country": Field(FieldType.TEXT, "Country", lambda parcel: parcel.country),
    "note": Field(FieldType.TEXT, "Note", lambda parcel: parcel.note),
    "skus": Field(FieldType.LIST, "SKUs", lambda parcel: parcel.skus),
    "isGift": Field(FieldType.BOOLEAN, "Gift", lambda parcel: parcel.is_gift),
    "sentAt": Field(FieldType.TIME, "Sent", lambda parcel: parcel.sent_at),
}


def rule(field: str, operator: str, value: Any = None) -> dict[str, Any]:
    return {"field": field, "operator": operator, "value": value}


def group(*rules: Any, combinator: str = "and", negated: bool = False) -> dict[str, Any]:
    return {"combinator": combinator, "rules": list(rules), "not": negated}


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (rule("weight", "=", "2.5"), True),
        (rule("weight", ">=", 2.5), True),
        (rule("weight", "<", 2.5), False),
        (rule("weight", "in", [1, 2.50]), True),
        (rule("country", "=", "si"), True),
        (rule("country", "in", ["AT", "SI"]), True),
        (rule("country", "notIn", ["AT", "SI"]), False),
        (rule("country", "beginsWith", "s"), True),
        (rule("note", "null"), True),
        (rule("note", "notNull"), False),
        (rule("note", "!=", "fragile"), True),
        (rule("note", "contains", "fragile"), False),
        (rule("skus", "contains", "mug-1"), True),
        (rule("skus", "contains", "mug"), False),
        (rule("skus", "doesNotContain", "CUP-3"), True),
        (rule("isGift", "=", False), True),
        (rule("sentAt", ">", "2026-05-01T13:00:00+02:00"), True),
        (rule("sentAt", "<=", "2026-05-01T12:00:00Z"), True),
    ],
)
def test_a_rule(condition: dict[str, Any], holds: bool) -> None:
    assert validate(group(condition), FIELDS) == []
    assert evaluate(group(condition), FIELDS, Parcel()).holds is holds


def test_no_condition_and_an_empty_one_hold() -> None:
    assert evaluate(None, FIELDS, Parcel()).holds
    assert evaluate(group(), FIELDS, Parcel()).holds
    assert evaluate(group(combinator="or"), FIELDS, Parcel()).holds


def test_groups_combine_nest_and_negate() -> None:
    yes, no = rule("country", "=", "SI"), rule("country", "=", "AT")

    assert evaluate(group(yes, no, combinator="or"), FIELDS, Parcel()).holds
    assert not evaluate(group(yes, no), FIELDS, Parcel()).holds
    assert evaluate(group(yes, group(no, negated=True)), FIELDS, Parcel()).holds
    assert not evaluate(group(yes, negated=True), FIELDS, Parcel()).holds


def test_why_not_names_every_failed_rule_with_the_value_it_met() -> None:
    verdict = evaluate(group(rule("country", "=", "AT"), rule("weight", ">", 10), rule("isGift", "=", False)), FIELDS, Parcel())

    assert [(item["field"], item["actual"]) for item in verdict.why_not()] == [("country", "SI"), ("weight", "2.50")]
    assert verdict.reason() == "country = AT (it is SI); weight > 10 (it is 2.50)"


def test_a_field_that_is_gone_makes_the_whole_not_hold_even_when_negated() -> None:
    verdict = evaluate(group(rule("horoscope", "=", "Leo"), negated=True), FIELDS, Parcel())

    assert not verdict.holds
    assert verdict.reason() == "The field 'horoscope' does not exist. omsConditionFields lists all."


def deep(levels: int) -> dict[str, Any]:
    return group(deep(levels - 1)) if levels else group()


@pytest.mark.parametrize(
    ("condition", "complaint"),
    [
        ([], "looks like"),
        ({"rules": "x"}, "looks like"),
        (group(combinator="xor"), "xor"),
        (group("weight > 2"), "A rule looks like"),
        (group(rule("weight", "contains", 2)), "does not fit weight"),
        (group(rule("weight", "=", "heavy")), "must be a number"),
        (group(rule("weight", "=", True)), "must be a number"),
        (group(rule("weight", "=", "NaN")), "finite"),
        (group(rule("weight", "in", 3)), "takes a list"),
        (group(rule("country", "=", 7)), "must be a text"),
        (group(rule("country", "=", "x" * 1001)), "at most 1000"),
        (group(rule("isGift", "=", "yes")), "true or false"),
        (group(rule("sentAt", "<", "2026-05-01T12:00:00")), "time zone"),
        (group(rule("sentAt", "<", "yesterday")), "ISO time"),
        (deep(9), "8 deep"),
        (group(*[rule("weight", ">", 1)] * 201), "at most 200"),
    ],
)
def test_what_is_wrong_with_a_condition_is_said_and_it_does_not_hold(condition: Any, complaint: str) -> None:
    assert any(complaint in problem for problem in validate(condition, FIELDS))
    assert not evaluate(condition, FIELDS, Parcel()).holds
