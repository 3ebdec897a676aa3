"""The list of orders: filter, sort, pages in both directions, limits, and what it costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.services import move_order
from tests.support.api import SaleorOrder, ask, status_id
from tests.support.shop import ANNA, CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

LIST = """query($filter: OmsOrderFilter, $sort: OmsOrderSort, $first: Int, $after: String, $last: Int, $before: String) {
  omsOrders(filter: $filter, sortBy: $sort, first: $first, after: $after, last: $last, before: $before) {
    totalCount edges { cursor node { number status { code } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}"""


@pytest.fixture
def seven(open_shop: Shop) -> list[Order]:
    """Seven orders, three of them made in the same instant."""
    start = datetime(2026, 3, 1, tzinfo=UTC)
    times = [start + timedelta(hours=hours) for hours in (0, 1, 1, 1, 2, 3, 4)]
    return [open_shop.has(created_at=time, updated_at=time, number=str(number)) for number, time in enumerate(times, 8)]


def numbers(answer: Any) -> list[str]:
    return [edge["node"]["number"] for edge in answer.data["omsOrders"]["edges"]]


def test_newest_first_unless_sorted(seven: list[Order]) -> None:
    listed = numbers(ask(LIST, ANNA))

    assert listed[0] == "14"
    assert listed[-1] == "8"


@pytest.mark.parametrize("field", ["CREATED_AT", "SINCE", "NUMBER"])
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_pages_forwards_and_backwards_go_through_every_order_once(seven: list[Order], field: str, direction: str) -> None:
    sort = {"field": field, "direction": direction}
    whole = numbers(ask(LIST, ANNA, sort=sort, first=100))
    assert sorted(whole, key=int) == [str(number) for number in range(8, 15)]

    forwards: list[str] = []
    cursor = None
    while True:
        answer = ask(LIST, ANNA, sort=sort, first=2, after=cursor)
        forwards += numbers(answer)
        page = answer.data["omsOrders"]["pageInfo"]
        cursor = page["endCursor"]
        if not page["hasNextPage"]:
            break
    backwards: list[str] = []
    cursor = None
    while True:
        answer = ask(LIST, ANNA, sort=sort, last=3, before=cursor)
        backwards = numbers(answer) + backwards
        page = answer.data["omsOrders"]["pageInfo"]
        cursor = page["startCursor"]
        if not page["hasPreviousPage"]:
            break

    assert forwards == backwards == whole


def test_numbers_are_sorted_as_numbers(seven: list[Order]) -> None:
    listed = numbers(ask(LIST, ANNA, sort={"field": "NUMBER", "direction": "ASC"}))

    assert listed == ["8", "9", "10", "11", "12", "13", "14"]


def test_a_page_stays_whole_while_new_orders_come_in(open_shop: Shop, seven: list[Order]) -> None:
    first = ask(LIST, ANNA, first=3)
    open_shop.receives(number="99")

    second = ask(LIST, ANNA, first=100, after=first.data["omsOrders"]["pageInfo"]["endCursor"])

    assert sorted(numbers(first) + numbers(second), key=int) == [str(number) for number in range(8, 15)]


def test_filter_by_status_and_count(open_shop: Shop, seven: list[Order]) -> None:
    for order in seven[:3]:
        move_order(order.id, open_shop.status("confirmed").pk, ANNA)

    answer = ask(LIST, ANNA, filter={"statuses": [status_id(open_shop.status("confirmed"))]})

    assert sorted(numbers(answer), key=int) == ["8", "9", "10"]
    assert answer.data["omsOrders"]["totalCount"] == 3


def test_filter_by_channel_and_date(open_shop: Shop, seven: list[Order]) -> None:
    open_shop.receives(channel="poland", number="50")

    assert numbers(ask(LIST, ANNA, filter={"channels": ["poland"]})) == ["50"]
    early = {"createdTo": "2026-03-01T01:30:00+00:00", "createdFrom": "2026-03-01T00:30:00+00:00"}
    assert sorted(numbers(ask(LIST, ANNA, filter=early)), key=int) == ["9", "10", "11"]


def test_an_empty_list_of_statuses_finds_nothing(seven: list[Order]) -> None:
    assert numbers(ask(LIST, ANNA, filter={"statuses": []})) == []


def test_drafts_are_not_listed(open_shop: Shop, seven: list[Order]) -> None:
    open_shop.hears_of(open_shop.saleor.add_draft(number="60"))

    assert "60" not in numbers(ask(LIST, ANNA))


def test_staff_see_and_count_only_their_channels(open_shop: Shop, seven: list[Order]) -> None:
    order = open_shop.receives(channel="poland", number="50")
    pole = replace(ANNA, channels=frozenset({"poland"}))

    answer = ask(LIST, pole)

    assert numbers(answer) == [order.number]
    assert answer.data["omsOrders"]["totalCount"] == 1
    counts = ask("{ omsStatuses { code ordersCount } }", pole).data["omsStatuses"]
    assert {status["code"]: status["ordersCount"] for status in counts}["new"] == 1


@pytest.mark.parametrize("size", [0, -1, 101, 100_000])
@pytest.mark.parametrize("side", ["first", "last"])
def test_a_page_of_another_size_is_refused(seven: list[Order], size: int, side: str) -> None:
    answer = ask(LIST, ANNA, **{side: size})

    assert answer.data == {"omsOrders": None}
    assert answer.codes == ["INVALID"]


@pytest.mark.parametrize("cursor", ["x", "WzFd", "WyJhIiwgImIiXQ==", "////"])
def test_a_cursor_that_is_none_is_refused(seven: list[Order], cursor: str) -> None:
    assert ask(LIST, ANNA, after=cursor).codes == ["INVALID"]


@pytest.mark.parametrize("caller", [CUSTOMER])
def test_customers_do_not_list_orders(seven: list[Order], caller: Any) -> None:
    answer = ask(LIST, caller)

    assert answer.data == {"omsOrders": None}
    assert answer.codes == ["PERMISSION_DENIED"]


EVERYTHING = """{ omsOrders(first: %d) { totalCount edges { node { number version since
  publicStatus { name color } publicHistory { status { name } }
  status { code translations { customerName } externalIds { value } ordersCount }
  workflow { initialStatus { code } statuses { code } transitions { fromStatus { code } } }
  availableMoves { label isAllowed } history { actor { name } toStatus { code } } lines { name } tracking { number } } } } }"""


def test_a_page_costs_as_many_queries_for_one_order_as_for_fifty(open_shop: Shop) -> None:
    for _ in range(50):
        open_shop.has()

    one, fifty = ask(EVERYTHING % 1, ANNA), ask(EVERYTHING % 50, ANNA)

    assert one.errors == fifty.errors == []
    assert len(fifty.data["omsOrders"]["edges"]) == 50
    assert one.queries == fifty.queries


@pytest.mark.parametrize("size", [20, 100])
def test_saleors_own_list_pays_at_most_four_queries_for_the_public_status(open_shop: Shop, size: int) -> None:
    root = [SaleorOrder(open_shop.has().id) for _ in range(size)]

    answer = ask("{ orders { oms { publicStatus { name color } } } }", ANNA, root=root)

    assert answer.data["orders"][-1]["oms"]["publicStatus"]["name"] == "Received"
    assert answer.queries <= 4


def test_the_total_is_counted_only_when_asked_for(seven: list[Order]) -> None:
    without = ask("{ omsOrders { edges { cursor } } }", ANNA)
    with_it = ask("{ omsOrders { totalCount edges { cursor } } }", ANNA)

    assert with_it.queries == without.queries + 1
