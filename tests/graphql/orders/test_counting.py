"""How many orders there are, and what has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.orders import derived
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing.factories import make_address
from saleor_oms_plugin.workflow.services import move_order
from tests.support.api import ask, status_id
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

COUNTS = "query($filter: OmsOrderFilter) { omsOrderCounts(filter: $filter) { status { code } count } }"
FILTERS = "query($filters: [OmsOrderFilter!]!) { omsFilterCounts(filters: $filters) { count isAtLeast } }"
CHANGES = """query($since: DateTime!, $filter: OmsOrderFilter) {
  omsChanges(since: $since, filter: $filter) { now newCount changedCount orderIds } }"""
LIST = "query($filter: OmsOrderFilter) { omsOrders(filter: $filter) { totalCount edges { node { number } } } }"

ELSEWHERE = replace(ANNA, channels=frozenset({"another-channel"}))


def confirmed(shop: Shop, order: Order) -> Order:
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    return order


def numbers(**wanted: Any) -> set[str]:
    answer = ask(LIST, ANNA, filter=wanted)
    assert answer.errors == []
    found = {edge["node"]["number"] for edge in answer.data["omsOrders"]["edges"]}
    assert answer.data["omsOrders"]["totalCount"] == len(found)
    return found


def test_orders_are_counted_by_status_in_the_callers_channels(open_shop: Shop) -> None:
    confirmed(open_shop, open_shop.has())
    open_shop.has()
    open_shop.has(channel="another-channel")

    def counts(caller: Any = ANNA, **wanted: Any) -> dict[str, int]:
        return {row["status"]["code"]: row["count"] for row in ask(COUNTS, caller, filter=wanted).data["omsOrderCounts"]}

    assert counts() == {"new": 2, "confirmed": 1}
    assert counts(ELSEWHERE) == {"new": 1}
    assert counts(channels=["default-channel"]) == {"new": 1, "confirmed": 1}
    assert counts(statuses=[status_id(open_shop.status("confirmed"))]) == {"confirmed": 1}
    assert ask(COUNTS, ANNA, filter={"isOpen": True}).queries == ask(COUNTS, ELSEWHERE, filter={"isOpen": True}).queries


def test_each_filter_is_counted_and_counting_stops(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    confirmed(open_shop, open_shop.has())
    open_shop.has()
    open_shop.has()
    monkeypatch.setattr("saleor_oms_plugin.graphql.orders.counting.MAX_COUNTED", 2)

    found = ask(FILTERS, ANNA, filters=[{}, {"statuses": [status_id(open_shop.status("confirmed"))]}]).data["omsFilterCounts"]

    assert found == [{"count": 2, "isAtLeast": True}, {"count": 1, "isAtLeast": False}]


def test_a_filter_that_is_none_is_named(open_shop: Shop) -> None:
    answer = ask(FILTERS, ANNA, filters=[{}, {"statuses": ["new"]}])

    assert answer.codes == ["INVALID"]
    assert "Filter 2" in answer.errors[0].message
    assert ask(FILTERS, ANNA, filters=[{}] * 31).codes == ["INVALID"]


def test_what_came_and_moved_since_is_told(open_shop: Shop) -> None:
    old = open_shop.has()
    before = clock.now()
    came = open_shop.has()
    confirmed(open_shop, old)
    only_new = {"statuses": [status_id(open_shop.status("new"))]}

    told = ask(CHANGES, ANNA, since=before.isoformat(), filter=only_new).data["omsChanges"]

    assert (told["newCount"], told["changedCount"]) == (1, 2)
    assert set(told["orderIds"]) == {to_global_id("OmsOrder", order.id) for order in (old, came)}
    later = ask(CHANGES, ANNA, since=told["now"], filter=only_new).data["omsChanges"]
    assert (later["newCount"], later["changedCount"], later["orderIds"]) == (0, 0, [])
    assert ask(CHANGES, ELSEWHERE, since=before.isoformat()).data["omsChanges"]["changedCount"] == 0
    assert ask(CHANGES, ANNA, since="2026-01-01T00:00:00").codes == ["INVALID"]


def test_orders_are_found_by_what_is_written_on_them(open_shop: Shop) -> None:
    address = replace(make_address(), first_name="Ana", last_name="Zupančič")
    order = open_shop.has(billing_address=address, shipping_address=None, user_email="ana@example.com", number="1042")
    open_shop.has(user_email="ivo@example.com", number="77", channel="another-channel")
    derived.keep_up(5)

    assert numbers(search="zupancic ana") == numbers(search="#1042") == {order.number}
    assert numbers(search="ivo") == {"77"}
    assert numbers(search="ivo", channels=["default-channel"]) == set()
    assert ask(LIST, ELSEWHERE, filter={"search": "zupancic"}).data["omsOrders"]["edges"] == []
    assert ask(FILTERS, ANNA, filters=[{"search": "example"}]).data["omsFilterCounts"][0]["count"] == 2


def test_orders_are_found_by_status_payment_and_total(open_shop: Shop) -> None:
    new = open_shop.has(number="1", total=Decimal("100.00"), total_charged=Decimal("100.00"), charge_status="FULL")
    done = open_shop.has(number="2", total=Decimal("50.00"))
    canceled = open_shop.status("cancelled")
    assert move_order(done.id, canceled.pk, ANNA).changed

    assert numbers(isOpen=True) == numbers(excludeStatuses=[status_id(canceled)]) == {new.number}
    assert numbers(isOpen=False) == numbers(statusKinds=["CANCELED"]) == {done.number}
    assert numbers(statuses=[status_id(canceled)], isOpen=True) == set()
    assert numbers(isPaid=True) == numbers(totalFrom=60) == {new.number}
    assert numbers(isPaid=False) == numbers(totalTo=60) == {done.number}


def test_a_page_that_is_a_day_old_hears_of_no_more_than_a_hundred(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        open_shop.has()
    monkeypatch.setattr("saleor_oms_plugin.graphql.orders.counting.MAX_CHANGES", 2)

    told = ask(CHANGES, ANNA, since=(clock.now() - timedelta(days=1)).isoformat()).data["omsChanges"]

    assert (told["changedCount"], len(told["orderIds"])) == (2, 2)
