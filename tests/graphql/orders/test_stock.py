"""What lies there for an order, whether it can go out, and the list of those that can."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.warehouses.models import StockRecord
from tests.support.api import ask, order_id
from tests.support.goods import PLACES, has_warehouses, settle, wants
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

ONE = """query($id: ID!) { omsOrder(id: $id) {
    isFulfillable
    fulfillability { isFulfillable asOf shortages { code lineId name missing takenBy } }
    lines { id stock { available isSufficient missing isTracked isGone
        locations { warehouse warehouseId quantity available reserved reservedForLine inCheckouts isServing } } } } }"""
LIST = """query($filter: OmsOrderFilter) { omsOrders(first: 100, filter: $filter, sortBy: {field: CREATED_AT, direction: ASC}) {
    totalCount edges { node { number isFulfillable fulfillability { shortages { code takenBy } } lines { stock { available } } } } } }"""
COUNTS = "query($filters: [OmsOrderFilter!]!) { omsFilterCounts(filters: $filters) { count } }"


@pytest.fixture
def stocked_shop(open_shop: Shop) -> Shop:
    """Five mugs in two of three warehouses."""
    has_warehouses(open_shop)
    open_shop.saleor.stocks["MUG"] = {"nis": 3, "maribor": 2}
    return open_shop


def stock_of(order: Order, line: int = 0) -> dict[str, Any]:
    answer = ask(ONE, ANNA, id=order_id(order))
    assert answer.errors == []
    stock: dict[str, Any] = answer.data["omsOrder"]["lines"][line]["stock"]
    return stock


def fulfillability_of(order: Order) -> dict[str, Any]:
    answer = ask(ONE, ANNA, id=order_id(order))
    assert answer.errors == []
    found: dict[str, Any] = answer.data["omsOrder"]["fulfillability"]
    assert answer.data["omsOrder"]["isFulfillable"] == found["isFulfillable"]
    return found


def test_what_lies_there_is_told_by_warehouse_with_what_is_reserved(stocked_shop: Shop) -> None:
    order, rival = wants(stocked_shop, pieces=2), wants(stocked_shop, pieces=2)
    assert rival

    stock = stock_of(order)

    assert (stock["available"], stock["isSufficient"], stock["missing"], stock["isTracked"]) == (3, True, 0, True)
    assert stock["locations"] == [
        {
            "warehouse": "Nis",
            "warehouseId": PLACES[0].id,
            "quantity": 3,
            "available": 2,
            "reserved": 3,
            "reservedForLine": 2,
            "inCheckouts": 0,
            "isServing": True,
        },
        {
            "warehouse": "Maribor",
            "warehouseId": PLACES[1].id,
            "quantity": 2,
            "available": 1,
            "reserved": 1,
            "reservedForLine": 0,
            "inCheckouts": 0,
            "isServing": True,
        },
    ]


def test_what_checkouts_reserve_is_shown_and_is_not_held_against_an_order(stocked_shop: Shop) -> None:
    stocked_shop.saleor.stocks["MUG"] = {"nis": 2}
    order = wants(stocked_shop, pieces=2)
    stocked_shop.saleor.in_checkouts["MUG"] = {"nis": 2}

    stock = stock_of(order)

    assert (stock["isSufficient"], stock["locations"][0]["inCheckouts"], stock["locations"][0]["reserved"]) == (True, 2, 4)


def test_a_warehouse_that_does_not_serve_the_order_is_shown_and_does_not_count(stocked_shop: Shop) -> None:
    stocked_shop.saleor.zones["maribor"] = {"default-channel": ["PL"]}
    order = wants(stocked_shop, pieces=4)
    settle()

    stock = stock_of(order)

    assert (stock["available"], stock["isSufficient"], stock["missing"]) == (3, False, 1)
    assert [(place["warehouse"], place["isServing"]) for place in stock["locations"]] == [("Nis", True), ("Maribor", False)]
    assert fulfillability_of(order)["shortages"] == [
        {"code": "NOT_ENOUGH", "lineId": order.lines[0].id, "name": "Mug", "missing": 1, "takenBy": None}
    ]


def test_the_order_at_hand_is_judged_by_the_stock_as_it_is_now(stocked_shop: Shop) -> None:
    order = wants(stocked_shop, pieces=5)
    settle()
    assert fulfillability_of(order)["isFulfillable"] is True

    stocked_shop.saleor.stocks["MUG"] = {"nis": 1, "maribor": 2}

    found = fulfillability_of(order)
    assert (found["isFulfillable"], [one["missing"] for one in found["shortages"]]) == (False, [2])
    assert clock.now() - clock.parse_time(found["asOf"]) < timedelta(minutes=1)
    assert StockRecord.objects.exclude(asked_at=None).exists(), "the list follows"
    settle()
    assert numbers({"fulfillable": False}) == [order.number]


def test_older_orders_that_can_go_out_are_served_first(stocked_shop: Shop) -> None:
    old, waits, young = wants(stocked_shop, pieces=4), wants(stocked_shop, "MUG", 1, ("POT", 1)), wants(stocked_shop, pieces=2)
    stocked_shop.saleor.stocks["POT"] = {"nis": 0}
    settle()

    assert fulfillability_of(old)["isFulfillable"] is True
    assert [(one["code"], one["name"]) for one in fulfillability_of(waits)["shortages"]] == [("NOT_ENOUGH", "Pot")]
    assert fulfillability_of(young)["shortages"] == [
        {"code": "TAKEN_BY_OLDER", "lineId": young.lines[0].id, "name": "Mug", "missing": 1, "takenBy": old.number}
    ]


def test_the_one_at_hand_and_the_list_come_to_the_same(stocked_shop: Shop) -> None:
    stocked_shop.saleor.stocks["POT"] = {"maribor": 3}
    orders = [wants(stocked_shop, "MUG", pieces, ("POT", pots)) for pieces, pots in ((2, 1), (1, 3), (3, 1), (1, 1), (2, 1))]
    packed = wants(stocked_shop, "POT", 1, created_at=clock.now() + timedelta(minutes=1))
    stocked_shop.saleor.approves_automatically = False
    stocked_shop.saleor.send(packed.id, {"Maribor": {packed.lines[0].id: 1}})
    stocked_shop.hears_of(stocked_shop.saleor.orders[packed.id])
    settle()
    listed = {edge["number"]: edge for edge in nodes({})}

    for order in orders:
        found = fulfillability_of(order)
        assert found["isFulfillable"] == listed[order.number]["isFulfillable"]
        assert [one["code"] for one in found["shortages"]] == [one["code"] for one in listed[order.number]["fulfillability"]["shortages"]]
    assert {edge["isFulfillable"] for edge in listed.values()} == {True, False, None}


def test_an_order_that_has_gone_out_is_not_asked(stocked_shop: Shop) -> None:
    order = wants(stocked_shop)
    stocked_shop.saleor.fulfill(order.id, warehouse="Nis")
    stocked_shop.hears_of(stocked_shop.saleor.orders[order.id])
    settle()

    assert fulfillability_of(order)["isFulfillable"] is None
    assert stock_of(order)["isSufficient"] is True


def test_an_article_that_is_not_tracked_and_one_that_is_gone(stocked_shop: Shop) -> None:
    stocked_shop.saleor.untracked.add("ENGRAVING")
    order = wants(stocked_shop, "ENGRAVING", 7, ("MUG", 2))
    stocked_shop.saleor.deleted_variants.add(order.lines[1].variant_id or "")
    settle()

    engraving, mug = stock_of(order), stock_of(order, 1)

    assert (engraving["isTracked"], engraving["available"], engraving["isSufficient"]) == (False, 7, True)
    assert (mug["isGone"], mug["available"], mug["missing"], mug["locations"]) == (True, 0, 2, [])
    assert [one["code"] for one in fulfillability_of(order)["shortages"]] == ["VARIANT_DELETED"]


def test_while_saleor_is_away_the_last_verdict_is_told_and_no_stock(stocked_shop: Shop) -> None:
    order = wants(stocked_shop)
    settle()
    stocked_shop.saleor.is_down = True

    assert stock_of(order) is None
    assert fulfillability_of(order)["isFulfillable"] is True


def test_a_draft_shows_what_lies_there(stocked_shop: Shop) -> None:
    draft = wants(stocked_shop, pieces=2, status="DRAFT")

    assert (stock_of(draft)["available"], fulfillability_of(draft)["isFulfillable"]) == (5, None)


def test_several_orders_together_ask_saleor_nothing(stocked_shop: Shop) -> None:
    for _ in range(3):
        wants(stocked_shop)
    settle()
    asked = len(stocked_shop.saleor.requests)

    assert [(node["isFulfillable"], node["lines"][0]["stock"]) for node in nodes({})] == [(True, None)] * 3
    assert len(stocked_shop.saleor.requests) == asked


def test_the_list_of_those_that_can_and_of_those_that_cannot(stocked_shop: Shop) -> None:
    can, cannot, gone = wants(stocked_shop, pieces=4), wants(stocked_shop, pieces=4), wants(stocked_shop, "POT")
    stocked_shop.saleor.cancel(gone.id)
    stocked_shop.hears_of(stocked_shop.saleor.orders[gone.id])
    settle()

    assert numbers({"fulfillable": True}) == [can.number]
    assert numbers({"fulfillable": False}) == [cannot.number]
    assert numbers({"fulfillable": None}) == [can.number, cannot.number, gone.number]
    answer = ask(COUNTS, ANNA, filters=[{"fulfillable": True}, {"fulfillable": False, "isOpen": True}, {}])
    assert [one["count"] for one in answer.data["omsFilterCounts"]] == [1, 1, 3]


def test_orders_of_other_channels_compete_and_are_not_shown(stocked_shop: Shop) -> None:
    theirs, ours = wants(stocked_shop, pieces=4, channel="channel-pln", currency="PLN"), wants(stocked_shop, pieces=2)
    settle()
    restricted = replace(ANNA, channels=frozenset({"default-channel"}))

    assert numbers({"fulfillable": True}, restricted) == []
    assert numbers({"fulfillable": False}, restricted) == [ours.number]
    assert ask(ONE, restricted, id=order_id(theirs)).data["omsOrder"] is None


def test_the_customer_sees_nothing_of_it(stocked_shop: Shop) -> None:
    order = wants(stocked_shop, user_id=CUSTOMER.id)

    answer = ask(ONE, CUSTOMER, id=order_id(order))

    assert answer.codes == ["PERMISSION_DENIED"] * 2
    assert (answer.data["omsOrder"]["fulfillability"], answer.data["omsOrder"]["lines"][0]["stock"]) == (None, None)
    assert not [name for name, _ in stocked_shop.saleor.requests if name == "OrderToFulfill"]


def test_a_page_of_fifty_costs_as_many_queries_as_one_of_two(stocked_shop: Shop) -> None:
    for _ in range(2):
        wants(stocked_shop)
    settle()
    two = ask(LIST, ANNA, filter={"fulfillable": True}).queries
    for _ in range(48):
        wants(stocked_shop)
    settle()

    assert ask(LIST, ANNA, filter={"fulfillable": False}).queries == two


def test_a_condition_may_ask_whether_an_order_can_go_out(stocked_shop: Shop) -> None:
    can, cannot = wants(stocked_shop, pieces=5), wants(stocked_shop, pieces=5)
    settle()
    test = """query($order: ID!, $condition: JSON!) { omsConditionTest(order: $order, condition: $condition) { holds } }"""
    condition = {"combinator": "and", "rules": [{"field": "order.isFulfillable", "operator": "=", "value": True}]}

    for order, expected in ((can, True), (cannot, False)):
        assert ask(test, OWNER_OF_SHOP, order=order_id(order), condition=condition).data == {"omsConditionTest": {"holds": expected}}


def nodes(wanted: dict[str, Any], actor: Any = ANNA) -> list[dict[str, Any]]:
    answer = ask(LIST, actor, filter=wanted)
    assert answer.errors == []
    found = [edge["node"] for edge in answer.data["omsOrders"]["edges"]]
    assert answer.data["omsOrders"]["totalCount"] == len(found)
    return found


def numbers(wanted: dict[str, Any], actor: Any = ANNA) -> list[str]:
    return [node["number"] for node in nodes(wanted, actor)]
