"""A condition is tried before it is saved: on one order, rule by rule, and on the latest ones."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from saleor_oms_plugin.testing import make_line
from tests.support.api import ask, order_id
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

TEST = """query($condition: JSON, $order: ID!) { omsConditionTest(condition: $condition, order: $order) {
  holds rules { field operator value actual holds } errors { code field message } } }"""
COUNT = """query($condition: JSON, $last: Int) { omsConditionCount(condition: $condition, last: $last) {
  lookedAt holds latest { number } errors { code field } } }"""
BIG = {"combinator": "and", "rules": [{"field": "order.total", "operator": ">=", "value": 100}]}
NO_FIELD = {"combinator": "and", "rules": [{"field": "order.colour", "operator": "=", "value": "red"}]}


def costing(shop: Shop, total: int, **changes: Any) -> Any:
    return shop.has(lines=(make_line(unit_price=Decimal(total)),), shipping_price=Decimal(0), **changes)


def test_each_rule_says_what_it_met(open_shop: Shop) -> None:
    order = costing(open_shop, 42)

    answer = ask(TEST, OWNER_OF_SHOP, condition=BIG, order=order_id(order)).data["omsConditionTest"]

    assert answer["holds"] is False
    assert answer["errors"] == []
    [rule] = answer["rules"]
    assert (rule["field"], rule["operator"], rule["value"], Decimal(rule["actual"]), rule["holds"]) == ("order.total", ">=", 100, 42, False)


def test_no_condition_holds(open_shop: Shop) -> None:
    answer = ask(TEST, OWNER_OF_SHOP, order=order_id(costing(open_shop, 1))).data["omsConditionTest"]

    assert (answer["holds"], answer["rules"], answer["errors"]) == (True, [], [])


def test_what_could_not_be_saved_is_not_judged(open_shop: Shop) -> None:
    order = order_id(costing(open_shop, 1))

    tested = ask(TEST, OWNER_OF_SHOP, condition=NO_FIELD, order=order).data["omsConditionTest"]
    counted = ask(COUNT, OWNER_OF_SHOP, condition=NO_FIELD).data["omsConditionCount"]

    assert (tested["holds"], [(error["code"], error["field"]) for error in tested["errors"]]) == (None, [("INVALID", "condition")])
    assert (counted["lookedAt"], counted["errors"][0]["field"]) == (0, "condition")


def test_it_is_counted_over_the_latest_orders_of_the_callers_channels(open_shop: Shop) -> None:
    for total in (50, 150, 250):
        costing(open_shop, total)
    costing(open_shop, 500, channel="elsewhere")
    here = replace(OWNER_OF_SHOP, channels=frozenset({open_shop.has(total=Decimal(1)).channel}))

    everywhere = ask(COUNT, OWNER_OF_SHOP, condition=BIG)
    own = ask(COUNT, here, condition=BIG).data["omsConditionCount"]

    assert (everywhere.data["omsConditionCount"]["lookedAt"], everywhere.data["omsConditionCount"]["holds"]) == (5, 3)
    assert (own["lookedAt"], own["holds"]) == (4, 2)
    assert everywhere.queries <= 5


def test_the_latest_order_of_which_it_holds_is_named(open_shop: Shop) -> None:
    costing(open_shop, 150, number="1")
    costing(open_shop, 250, number="2")
    costing(open_shop, 50, number="3")

    assert ask(COUNT, OWNER_OF_SHOP, condition=BIG).data["omsConditionCount"]["latest"] == {"number": "2"}
    none = {"combinator": "and", "not": True, "rules": []}
    assert ask(COUNT, OWNER_OF_SHOP, condition=none).data["omsConditionCount"]["latest"] is None


@pytest.mark.parametrize("last", [0, 1001])
def test_so_many_orders_are_refused(open_shop: Shop, last: int) -> None:
    answer = ask(COUNT, OWNER_OF_SHOP, condition=BIG, last=last)

    assert (answer.data["omsConditionCount"], answer.codes) == (None, ["INVALID"])


def test_both_rights_are_needed(open_shop: Shop) -> None:
    order = order_id(costing(open_shop, 1))

    for caller in (ANNA, replace(OWNER_OF_SHOP, permissions=frozenset({MANAGE_SETTINGS}))):
        tested, counted = ask(TEST, caller, condition=BIG, order=order), ask(COUNT, caller, condition=BIG)
        assert (tested.data["omsConditionTest"], tested.codes) == (None, ["PERMISSION_DENIED"])
        assert (counted.data["omsConditionCount"], counted.codes) == (None, ["PERMISSION_DENIED"])
    assert {MANAGE_ORDERS, MANAGE_SETTINGS} <= OWNER_OF_SHOP.permissions
