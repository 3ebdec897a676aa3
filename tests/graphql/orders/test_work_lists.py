"""Whose orders, how late, promised for when: filters and the sorting by promise, orders without one last."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import staff
from saleor_oms_plugin.statuses.models import OrderStatus
from saleor_oms_plugin.workflow.models import OrderState, PromiseChange, StatusChange
from saleor_oms_plugin.workflow.services import KEEP, assign, move_order, promise_dates
from tests.support.api import ask
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

LIST = """query($filter: OmsOrderFilter, $sort: OmsOrderSort, $first: Int, $after: String, $last: Int, $before: String) {
  omsOrders(filter: $filter, sortBy: $sort, first: $first, after: $after, last: $last, before: $before) {
    totalCount edges { cursor node { number } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}"""
NOON = datetime(2026, 5, 11, 12, tzinfo=UTC)


def numbers(answer: Any) -> list[str]:
    assert answer.errors == []
    return [edge["node"]["number"] for edge in answer.data["omsOrders"]["edges"]]


@pytest.fixture
def nine(open_shop: Shop) -> list[Order]:
    """Nine orders: 1 to 3 promised in turn, 4 and 5 for the same moment, 6 to 8 not at all, 9 without a stored state."""
    orders = [open_shop.has(number=str(number)) for number in range(1, 10)]
    for days, order in zip((1, 2, 3, 4, 4), orders, strict=False):
        promise_dates(order.id, NOON + timedelta(days=days), None, "", ANNA)
    StatusChange.objects.filter(order=orders[8].id).delete()
    OrderState.objects.filter(pk=orders[8].id).delete()
    return orders


def sorted_by_promise(direction: str, **page: Any) -> Any:
    return ask(LIST, ANNA, sort={"field": "PROMISED", "direction": direction}, **page)


def test_orders_without_a_promise_come_last_in_both_directions(nine: list[Order]) -> None:
    soonest, latest = numbers(sorted_by_promise("ASC")), numbers(sorted_by_promise("DESC"))

    assert soonest[:3] == ["1", "2", "3"]
    assert set(soonest[3:5]) == set(latest[:2]) == {"4", "5"}
    assert latest[2:5] == ["3", "2", "1"]
    assert set(soonest[5:]) == set(latest[5:]) == {"6", "7", "8", "9"}


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize("size", [1, 2, 3, 5, 9])
def test_pages_forwards_and_backwards_cross_the_gap_and_meet_every_order_once(nine: list[Order], direction: str, size: int) -> None:
    whole = numbers(sorted_by_promise(direction, first=100))
    assert len(whole) == 9

    forwards: list[str] = []
    cursor, more = None, True
    while more:
        answer = sorted_by_promise(direction, first=size, after=cursor)
        forwards += numbers(answer)
        page = answer.data["omsOrders"]["pageInfo"]
        cursor, more = page["endCursor"], page["hasNextPage"]
    backwards: list[str] = []
    cursor, more = None, True
    while more:
        answer = sorted_by_promise(direction, last=size, before=cursor)
        backwards = numbers(answer) + backwards
        page = answer.data["omsOrders"]["pageInfo"]
        cursor, more = page["startCursor"], page["hasPreviousPage"]

    assert forwards == backwards == whole


def test_what_lies_between_two_cursors_is_the_same_for_every_pair(nine: list[Order]) -> None:
    answer = sorted_by_promise("ASC", first=100)
    whole, cursors = numbers(answer), [edge["cursor"] for edge in answer.data["omsOrders"]["edges"]]

    for start, end in ((0, 3), (2, 7), (5, 8), (6, 7)):
        between = sorted_by_promise("ASC", first=100, after=cursors[start], before=cursors[end])
        assert numbers(between) == whole[start + 1 : end]


def test_a_cursor_without_a_value_is_none_of_a_list_that_has_them_all(nine: list[Order]) -> None:
    cursor = sorted_by_promise("ASC", first=9).data["omsOrders"]["pageInfo"]["endCursor"]

    assert ask(LIST, ANNA, sort={"field": "NUMBER", "direction": "ASC"}, after=cursor).codes == ["INVALID"]


def test_the_promised_are_read_along_their_index(nine: list[Order]) -> None:
    with CaptureQueriesContext(connection) as queries:
        sorted_by_promise("ASC", first=2)

    [page] = [query["sql"] for query in queries if 'ORDER BY "oms_order_state"."promised_at" ASC' in query["sql"]]
    assert 'INNER JOIN "oms_order_state"' in page


def test_promised_before(nine: list[Order]) -> None:
    moment = (NOON + timedelta(days=3)).isoformat()

    assert sorted(numbers(ask(LIST, ANNA, filter={"promisedBefore": moment}))) == ["1", "2"]


def test_a_delivery_alone_is_sorted_by_and_found(open_shop: Shop) -> None:
    order = open_shop.has(number="7")
    promise_dates(order.id, KEEP, NOON, "", ANNA)

    assert numbers(ask(LIST, ANNA, filter={"promisedBefore": (NOON + timedelta(hours=1)).isoformat()})) == ["7"]


def test_mine_and_anybody_elses(nine: list[Order]) -> None:
    staff.seen(OWNER_OF_SHOP)
    assign(nine[0].id, ANNA.id, ANNA)
    assign(nine[1].id, OWNER_OF_SHOP.id, ANNA)

    assert numbers(ask(LIST, ANNA, filter={"mine": True})) == ["1"]
    assert numbers(ask(LIST, OWNER_OF_SHOP, filter={"mine": True})) == ["2"]
    assert sorted(numbers(ask(LIST, ANNA, filter={"mine": False}))) == ["2", "3", "4", "5", "6", "7", "8", "9"]
    assert numbers(ask(LIST, ANNA, filter={"assignee": OWNER_OF_SHOP.id})) == ["2"]
    assert numbers(ask(LIST, replace(ANNA, id=None), filter={"mine": True})) == []
    assert len(numbers(ask(LIST, replace(ANNA, id=None), filter={"mine": False}))) == 9


@pytest.mark.parametrize("wrong", ["nonsense", to_global_id("App", 1)])
def test_an_assignee_that_is_no_user_is_refused(open_shop: Shop, wrong: str) -> None:
    assert ask(LIST, ANNA, filter={"assignee": wrong}).codes == ["INVALID"]


@time_machine.travel(NOON, tick=False)
def test_overdue_is_shown_and_filtered_alike(open_shop: Shop) -> None:
    OrderStatus.objects.filter(code="new").update(max_age_hours=8)
    for number, hours in ((1, 9), (2, 7)):
        open_shop.has(number=str(number), created_at=NOON - timedelta(hours=hours))
    document = "query($filter: OmsOrderFilter) { omsOrders(filter: $filter) { edges { node { number isOverdue } } } }"

    def shown(**wanted: bool) -> list[dict[str, Any]]:
        return [edge["node"] for edge in ask(document, ANNA, filter=wanted).data["omsOrders"]["edges"]]

    assert shown(overdue=True) == [{"number": "1", "isOverdue": True}]
    assert shown(overdue=False) == [{"number": "2", "isOverdue": False}]


def test_fifty_orders_with_all_that_is_worked_by_cost_as_much_as_one(open_shop: Shop) -> None:
    OrderStatus.objects.update(max_age_hours=8)
    for number in range(51):
        order = open_shop.has(channel="many" if number else "one")
        move_order(order.id, open_shop.status("confirmed").pk, ANNA)
        assign(order.id, ANNA.id, ANNA)
        promise_dates(order.id, NOON, None, "", ANNA)
    document = """query($channels: [String!]) { omsOrders(filter: {channels: $channels}) { edges { node {
      availableMoves { toStatus { code } label isAllowed code reason params }
      isOverdue assignee { name } promised { dispatchAt } promiseHistory { at actor { name } }
      history { fromStatus { code } toStatus { code } actor { name } undoableUntil undoneAt undoneBy { name } }
    } } } }"""

    one, fifty = (ask(document, ANNA, channels=[channel]) for channel in ("one", "many"))

    assert [len(answer.data["omsOrders"]["edges"]) for answer in (one, fifty)] == [1, 50]
    assert one.queries == fifty.queries
    assert PromiseChange.objects.count() == 51
