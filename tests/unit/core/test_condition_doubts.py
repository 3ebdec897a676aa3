"""Conditions that hold for every order or for none are refused when they are saved."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.core.condition_doubts import doubts, refusals
from saleor_oms_plugin.core.conditions import evaluate, validate
from saleor_oms_plugin.orders.condition_fields import ORDER_FIELDS
from saleor_oms_plugin.testing import make_order


def rules(*stated: tuple[str, str, Any], combinator: str = "and") -> dict[str, Any]:
    return {"combinator": combinator, "rules": [{"field": name, "operator": operator, "value": value} for name, operator, value in stated]}


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (rules(), "at least one rule"),
        (rules(combinator="or"), "at least one rule"),
        ({"combinator": "and", "rules": [*rules(("order.total", ">", 1))["rules"], rules()]}, "at least one rule"),
        (rules(("order.chargeStatus", "=", "paid")), "NONE, PARTIAL, FULL, OVERCHARGED"),
        (rules(("order.chargeStatus", "in", ["FULL", "FUL"])), "did you mean FULL"),
        (rules(("shipping.country", "=", "Slovenia")), "did you mean SI"),
        (rules(("shipping.country", "notIn", ["AT", "Germany"])), "did you mean DE"),
        (rules(("billing.country", "=", "QQQ")), "omsConditionFields"),
        (rules(("order.channel", "in", [])), "at least one value"),
        (rules(("order.channel", "=", "pl"), ("order.channel", "=", "si")), "never hold together"),
        (rules(("order.channel", "=", "pl"), ("order.channel", "!=", "PL")), "never hold together"),
        (rules(("order.channel", "=", "pl"), ("order.channel", "in", ["si", "de"])), "never hold together"),
        (rules(("order.total", ">", 10), ("order.total", "<", "5")), "never hold together"),
        (rules(("order.total", ">", 10), ("order.total", "<=", 10)), "never hold together"),
        (rules(("order.voucherCode", "null", None), ("order.voucherCode", "notNull", None)), "never hold together"),
        (rules(("order.skus", "contains", "A"), ("order.skus", "doesNotContain", "A"), combinator="or"), "always hold"),
        (rules(("order.total", ">=", 10), ("order.total", "<", 10), combinator="or"), "always hold"),
    ],
)
def test_what_says_nothing_is_refused_and_says_why(condition: dict[str, Any], words: str) -> None:
    (said,) = refusals(condition, ORDER_FIELDS)

    assert words in said
    # One that is stored is judged as ever
    assert validate(condition, ORDER_FIELDS) == []
    assert evaluate(condition, ORDER_FIELDS, make_order()).problems == ()


@pytest.mark.parametrize(
    "condition",
    [
        None,
        rules(("shipping.country", "in", ["SI", "pl", "XK"])),
        rules(("order.chargeStatus", "=", "full")),
        rules(("order.total", ">=", 10), ("order.total", "<=", 10)),
        rules(("order.total", "=", 12), ("order.total", "in", ["12.0", 13])),
        rules(("order.channel", "=", "pl"), ("order.channel", "=", "si"), combinator="or"),
        rules(("order.skus", "contains", "A"), ("order.skus", "contains", "B")),
        {"not": True, **rules(("order.channel", "=", "pl"))},
    ],
)
def test_what_says_something_is_not(condition: dict[str, Any] | None) -> None:
    assert doubts(condition, ORDER_FIELDS) == []


def test_the_near_field_is_said() -> None:
    (said,) = validate(rules(("order.totl", ">", 1)), ORDER_FIELDS)

    assert "Did you mean order.total?" in said
    assert "omsConditionFields" in said
