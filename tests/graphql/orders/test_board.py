"""The board: orders of one workflow by status."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.orders.services import mark_deleted
from saleor_oms_plugin.workflow.models import OrderState
from saleor_oms_plugin.workflow.services import KEEP, move_order, promise_dates
from tests.support.api import ask, status_id
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

BOARD = """query($filter: OmsOrderFilter, $workflow: ID, $first: Int) {
  omsBoard(filter: $filter, workflow: $workflow, first: $first) {
    workflow { name ordersCount } columns { status { code } count hasMore orders { number } } } }"""


def columns(caller: Any = ANNA, **variables: Any) -> dict[str, tuple[int, list[str], bool]]:
    board = ask(BOARD, caller, **variables).data["omsBoard"]
    return {
        column["status"]["code"]: (column["count"], [order["number"] for order in column["orders"]], column["hasMore"])
        for column in board["columns"]
        if column["count"]
    }


EVERY_ORDER = [None, {"isPaid": False}]
"""By its own indexes, and by sorting what a filter has found."""


@pytest.mark.parametrize("found", EVERY_ORDER)
def test_each_column_begins_with_what_is_promised_then_with_what_waits_longest(open_shop: Shop, found: Any) -> None:
    _, early, soon, later = (open_shop.has(number=number) for number in ("1", "2", "3", "4"))
    OrderState.objects.filter(pk=early.id).update(since=clock.now() - timedelta(days=3))
    for order, days in ((soon, 1), (later, 2)):
        assert promise_dates(order.id, clock.now() + timedelta(days=days), KEEP, "", ANNA).errors == ()

    assert columns(filter=found) == {"new": (4, ["3", "4", "2", "1"], False)}
    assert columns(filter=found, first=2) == {"new": (4, ["3", "4"], True)}


@pytest.mark.parametrize("found", EVERY_ORDER)
def test_a_final_status_begins_with_the_newest(open_shop: Shop, found: Any) -> None:
    for number in ("1", "2"):
        assert move_order(open_shop.has(number=number).id, open_shop.status("cancelled").pk, ANNA).changed

    assert columns(filter=found)["cancelled"] == (2, ["2", "1"], False)
    assert columns(filter=found, first=1)["cancelled"] == (2, ["2"], True)


def test_the_filter_and_the_callers_channels_hold_in_counts_and_cards(open_shop: Shop) -> None:
    open_shop.has(number="1")
    open_shop.has(number="2", channel="another-channel")

    assert columns(replace(ANNA, channels=frozenset({"another-channel"}))) == {"new": (1, ["2"], False)}
    assert columns(replace(ANNA, channels=frozenset({"another-channel"})), filter={"isPaid": False}) == {"new": (1, ["2"], False)}
    assert columns(filter={"channels": ["default-channel"]}) == {"new": (1, ["1"], False)}
    assert columns(filter={"isPaid": True}) == {}
    assert columns(filter={"statuses": [status_id(open_shop.status("confirmed"))]}) == {}


def test_all_statuses_of_the_workflow_are_columns(open_shop: Shop) -> None:
    board = ask(BOARD, ANNA).data["omsBoard"]
    workflow = ask("{ omsWorkflows { id statuses { code } } }", ANNA).data["omsWorkflows"][0]

    assert [column["status"] for column in board["columns"]] == workflow["statuses"]
    assert ask(BOARD, ANNA, workflow=workflow["id"]).data["omsBoard"] == board
    assert ask(BOARD, ANNA, workflow=to_global_id("OmsWorkflow", 10**9)).codes == ["NOT_FOUND"]
    assert ask(BOARD, ANNA, first=51).codes == ask(BOARD, ANNA, first=0).codes == ["INVALID"]


def test_one_column_alone_may_have_more_orders(open_shop: Shop) -> None:
    named = [status_id(open_shop.status(code)) for code in ("new", "confirmed")]
    open_shop.has(number="1")

    assert columns(filter={"statuses": named[:1]}, first=300) == {"new": (1, ["1"], False)}
    assert ask(BOARD, ANNA, filter={"statuses": named[:1]}, first=301).codes == ["INVALID"]
    assert ask(BOARD, ANNA, filter={"statuses": named}, first=51).codes == ["INVALID"]


CARDS = """query($filter: OmsOrderFilter) { omsBoard(filter: $filter) { columns { status { code } count orders {
  number createdAt customerName customerEmail chargeStatus isPaid version since isOverdue channel saleorStatus
  status { code } workflow { name } total { amount } promised { dispatchAt } assignee { name } publicStatus { name }
  availableMoves { toStatus { code } isAllowed } } } } }"""


@pytest.mark.parametrize("found", EVERY_ORDER)
def test_many_orders_in_many_columns_cost_no_more_queries(open_shop: Shop, found: Any) -> None:
    open_shop.has()
    one = ask(CARDS, ANNA, filter=found).queries
    for code in ("confirmed", "cancelled", "new"):
        for _ in range(3):
            order = open_shop.has()
            move_order(order.id, open_shop.status(code).pk, ANNA)

    answer = ask(CARDS, ANNA, filter=found)

    assert answer.errors == []
    assert answer.queries <= one + 1  # final statuses are asked for apart
    for column in answer.data["omsBoard"]["columns"]:
        assert all(order["status"] == column["status"] for order in column["orders"])


def test_steps_tell_how_often_they_were_taken(open_shop: Shop) -> None:
    assert move_order(open_shop.has().id, open_shop.status("confirmed").pk, ANNA).changed
    assert mark_deleted(open_shop.has().id)

    steps = "{ omsWorkflows { ordersCount transitions { movesCount fromStatus { code } toStatus { code } } } }"
    [workflow] = ask(steps, ANNA).data["omsWorkflows"]

    taken = {(step["fromStatus"]["code"], step["toStatus"]["code"]) for step in workflow["transitions"] if step["movesCount"]}
    assert (taken, workflow["ordersCount"]) == ({("new", "confirmed")}, 1)
    [theirs] = ask(steps, replace(ANNA, channels=frozenset({"another-channel"}))).data["omsWorkflows"]
    assert theirs["ordersCount"] == sum(step["movesCount"] for step in theirs["transitions"]) == 0
