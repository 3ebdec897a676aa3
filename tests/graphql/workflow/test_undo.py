"""Undo over GraphQL: rights, what is answered, what the history then shows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import time_machine

from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_SETTINGS, Actor, ActorKind
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.models import StatusChange
from saleor_oms_plugin.workflow.services import move_order
from tests.support.api import ask
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

UNDO = """mutation($change: ID!) {
  omsOrderMoveUndo(change: $change) { changed order { version status { code } } change { source toStatus { code } } errors { code field } }
}"""
HISTORY = """query($id: ID) {
  omsOrder(id: $id) { history { id source undoableUntil undoneAt undoneBy { name } undoes isSilent workflowName } }
}"""


@pytest.fixture
def change(open_shop: Shop) -> StatusChange:
    order = open_shop.has(user_id=CUSTOMER.id)
    made = move_order(order.id, open_shop.status("confirmed").pk, ANNA).change
    assert made is not None
    return made


def undo(caller: Actor, change_id: str) -> dict[str, Any]:
    answer = ask(UNDO, caller, change=change_id)
    assert answer.errors == []
    return dict(answer.data["omsOrderMoveUndo"])


def gid(change: StatusChange) -> str:
    return to_global_id("OmsStatusChange", change.pk)


def steps(order_id: Any) -> list[dict[str, Any]]:
    answer = ask(HISTORY, ANNA, id=to_global_id("Order", order_id))
    assert answer.errors == []
    return list(answer.data["omsOrder"]["history"])


def test_the_order_is_answered_as_it_was(change: StatusChange) -> None:
    assert undo(OWNER_OF_SHOP, gid(change)) == {
        "changed": True,
        "order": {"version": 3, "status": {"code": "new"}},
        "change": {"source": "UNDO", "toStatus": {"code": "new"}},
        "errors": [],
    }


@pytest.mark.parametrize(
    "caller", [ANONYMOUS, CUSTOMER, Actor(ActorKind.STAFF, "Sara", id="VXNlcjo1", permissions=frozenset({MANAGE_SETTINGS}))]
)
def test_without_the_right_nothing_happens(open_shop: Shop, change: StatusChange, caller: Actor) -> None:
    result = undo(caller, gid(change))

    assert [error["code"] for error in result["errors"]] == ["PERMISSION_DENIED"]
    assert open_shop.state(change.order_id).version == 2


def test_staff_of_other_channels_learn_nothing(open_shop: Shop, change: StatusChange) -> None:
    result = undo(replace(ANNA, channels=frozenset({"elsewhere"})), gid(change))

    assert (result["errors"], result["order"]) == ([{"code": "NOT_FOUND", "field": "change"}], None)
    assert open_shop.state(change.order_id).version == 2


def test_an_id_of_another_thing_is_invalid(change: StatusChange) -> None:
    assert [error["code"] for error in undo(ANNA, to_global_id("OmsStatus", change.pk))["errors"]] == ["INVALID"]


def test_the_history_says_until_when_and_then_by_whom(change: StatusChange) -> None:
    latest, first = steps(change.order_id)
    assert latest["undoableUntil"] is not None
    assert first["undoableUntil"] is None
    assert (latest["undoneAt"], latest["undoneBy"], latest["isSilent"], latest["workflowName"]) == (None, None, False, None)

    undo(OWNER_OF_SHOP, gid(change))

    undoing, undone, first = steps(change.order_id)
    assert [one["undoableUntil"] for one in (undoing, undone, first)] == [None, None, None]
    assert undone["undoneBy"] == {"name": "Olga Horvat"}
    assert undone["undoneAt"] is not None


def test_what_is_not_the_latest_or_too_old_is_not_offered(open_shop: Shop, change: StatusChange) -> None:
    move_order(change.order_id, open_shop.status("picking").pk, ANNA)
    assert [one["undoableUntil"] is not None for one in steps(change.order_id)] == [True, False, False]

    latest = StatusChange.objects.get(order=change.order_id, version=3)
    with time_machine.travel(latest.at.timestamp() + 61):
        assert [one["undoableUntil"] for one in steps(change.order_id)] == [None, None, None]


def test_histories_with_undo_cost_the_same_for_one_order_and_for_twenty(open_shop: Shop) -> None:
    orders: list[Order] = []
    for _ in range(20):
        orders.append(open_shop.has(channel="one" if not orders else "many"))
        move_order(orders[-1].id, open_shop.status("confirmed").pk, ANNA)
    document = """query($channels: [String!]) { omsOrders(filter: {channels: $channels}) { edges { node {
      history { undoableUntil undoneAt undoneBy { name } } } } } }"""

    one, many = (ask(document, ANNA, channels=[channel]) for channel in ("one", "many"))

    assert [len(answer.data["omsOrders"]["edges"]) for answer in (one, many)] == [1, 19]
    assert one.queries == many.queries


PUBLIC = """query($id: ID!) { omsOrder(id: $id) { publicStatus { code since } publicHistory { status { code } at } } }"""


def test_the_customers_history_knows_nothing_of_a_move_that_was_taken_back(open_shop: Shop, change: StatusChange) -> None:
    cancelled = move_order(change.order_id, open_shop.status("cancelled").pk, ANNA).change
    assert cancelled is not None
    undo(ANNA, gid(cancelled))

    seen = ask(PUBLIC, CUSTOMER, id=to_global_id("Order", change.order_id)).data["omsOrder"]

    assert [step["status"]["code"] for step in seen["publicHistory"]] == ["confirmed", "new"]
    assert seen["publicStatus"] == {"code": "confirmed", "since": seen["publicHistory"][0]["at"]}


def test_staff_see_both_changes_and_which_one_undoes_which(change: StatusChange) -> None:
    undo(OWNER_OF_SHOP, gid(change))

    undoing, undone, _ = steps(change.order_id)

    assert (undoing["source"], undoing["undoes"], undoing["undoneAt"]) == ("UNDO", undone["id"], None)
    assert (undone["undoes"], undone["undoneBy"]) == (None, {"name": "Olga Horvat"})
    assert undone["undoneAt"] is not None
