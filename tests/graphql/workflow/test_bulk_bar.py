"""What the bar below a selection of orders does: says what a move would do, assigns, takes a move back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.jobs.services import drain_jobs
from saleor_oms_plugin.workflow import bulk
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import Probe, installed, make_action
from tests.support.api import ask, order_id, status_id
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

PREVIEW = """query($orders: [ID!], $filter: OmsOrderFilter, $toStatus: ID!) {
  omsBulkMovePreview(orders: $orders, filter: $filter, toStatus: $toStatus) {
    total lookedAt canMove refused { code message count sample { number } } actions { action { label isCustomerFacing } count } } }"""
MOVE = """mutation($orders: [ID!], $filter: OmsOrderFilter, $toStatus: ID!, $expectedCount: Int) {
  done: omsOrdersBulkMove(orders: $orders, filter: $filter, toStatus: $toStatus, expectedCount: $expectedCount) {
    movedCount job { id } errors { code field params } results { change { id } } } }"""
UNDO = """mutation($changes: [ID!], $job: ID) { done: omsBulkMoveUndo(changes: $changes, job: $job) {
    undoneCount errors { code } results { changed order { status { code } } errors { code } } } }"""
ASSIGN = """mutation($orders: [ID!], $filter: OmsOrderFilter, $staff: ID) {
  done: omsOrdersBulkAssign(orders: $orders, filter: $filter, staff: $staff) {
    assignedCount errors { code } results { order { assignee { name } } errors { code } } } }"""

ELSEWHERE = replace(ANNA, channels=frozenset({"another-channel"}))


def test_what_a_move_of_many_would_do_is_summed_up(open_shop: Shop) -> None:
    orders = [open_shop.has(), open_shop.has(), open_shop.has()]
    assert move_order(orders[2].id, open_shop.status("cancelled").pk, ANNA).changed
    target = open_shop.status("confirmed")
    with installed(Probe()):
        make_action(target, label="Tell the customer")

        told = ask(PREVIEW, ANNA, orders=[order_id(order) for order in orders], toStatus=status_id(target)).data["omsBulkMovePreview"]

    assert (told["total"], told["lookedAt"], told["canMove"]) == (3, 3, 2)
    [group] = told["refused"]
    assert (group["code"], group["count"], group["sample"]) == ("TRANSITION_NOT_ALLOWED", 1, [{"number": orders[2].number}])
    assert [(planned["action"]["label"], planned["count"]) for planned in told["actions"]] == [("Tell the customer", 2)]
    assert open_shop.status_code(orders[0]) == "new"


def test_all_that_match_are_looked_at_and_others_channels_are_not(open_shop: Shop) -> None:
    open_shop.has()
    wanted = {"statuses": [status_id(open_shop.status("new"))]}
    target = status_id(open_shop.status("confirmed"))

    assert ask(PREVIEW, ANNA, filter=wanted, toStatus=target).data["omsBulkMovePreview"]["canMove"] == 1
    assert ask(PREVIEW, ELSEWHERE, filter=wanted, toStatus=target).data["omsBulkMovePreview"]["total"] == 0
    assert ask(PREVIEW, ANNA, filter={}, toStatus=target).codes == ["REQUIRED"]
    assert ask(PREVIEW, ANNA, toStatus=target).codes == ["REQUIRED"]


def test_another_number_than_was_shown_moves_nothing(open_shop: Shop) -> None:
    order, _ = open_shop.has(), open_shop.has()
    asked = {"filter": {"statuses": [status_id(open_shop.status("new"))]}, "toStatus": status_id(open_shop.status("confirmed"))}

    refused = ask(MOVE, ANNA, expectedCount=1, **asked).data["done"]

    assert [(error["code"], error["field"], error["params"]) for error in refused["errors"]] == [
        ("STALE_VERSION", "expectedCount", {"count": 2})
    ]
    assert open_shop.status_code(order) == "new"
    assert ask(MOVE, ANNA, expectedCount=2, **asked).data["done"]["movedCount"] == 2


def moved(shop: Shop, *orders: Any) -> list[str]:
    answer = ask(MOVE, ANNA, orders=[order_id(order) for order in orders], toStatus=status_id(shop.status("confirmed")))
    return [result["change"]["id"] for result in answer.data["done"]["results"]]


def test_a_move_of_many_is_taken_back_where_nobody_moved_the_order_since(open_shop: Shop) -> None:
    first, second = open_shop.has(), open_shop.has()
    changes = moved(open_shop, first, second)
    assert move_order(second.id, open_shop.status("cancelled").pk, ANNA).changed

    done = ask(UNDO, ANNA, changes=changes).data["done"]

    assert (done["undoneCount"], [result["changed"] for result in done["results"]]) == (1, [True, False])
    assert done["results"][1]["errors"] == [{"code": "STALE_VERSION"}]
    assert (open_shop.status_code(first), open_shop.status_code(second)) == ("new", "cancelled")


def test_after_the_grace_time_each_order_says_why_not(open_shop: Shop) -> None:
    changes = moved(open_shop, open_shop.has())

    with time_machine.travel(clock.now() + timedelta(hours=1), tick=False):
        done = ask(UNDO, ANNA, changes=changes).data["done"]

    assert (done["undoneCount"], done["results"][0]["errors"]) == (0, [{"code": "TRANSITION_NOT_ALLOWED"}])


def test_all_that_a_job_moved_is_taken_back(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MAX_AT_ONCE", 2)
    orders = [open_shop.has() for _ in range(5)]
    untouched = open_shop.has()
    answer = ask(MOVE, ANNA, orders=[order_id(one) for one in orders], toStatus=status_id(open_shop.status("confirmed"))).data["done"]
    drain_jobs(5)

    done = ask(UNDO, ANNA, job=answer["job"]["id"]).data["done"]

    assert (done["undoneCount"], done["errors"]) == (5, [])
    assert {open_shop.status_code(one) for one in (*orders, untouched)} == {"new"}


def test_what_cannot_be_meant_is_refused(open_shop: Shop) -> None:
    job = to_global_id("OmsJob", "00000000-0000-4000-8000-000000000000")

    assert ask(UNDO, ANNA).data["done"]["errors"] == [{"code": "REQUIRED"}]
    assert ask(UNDO, ANNA, job=job).data["done"]["errors"] == [{"code": "NOT_FOUND"}]
    assert ask(ASSIGN, ANNA).data["done"]["errors"] == [{"code": "REQUIRED"}]
    too_many = [order_id(open_shop.has())] + [to_global_id("Order", f"00000000-0000-4000-8000-{n:012d}") for n in range(500)]
    assert ask(ASSIGN, ANNA, orders=too_many).data["done"]["errors"] == [{"code": "INVALID"}]


def test_many_orders_are_put_into_ones_hands(open_shop: Shop) -> None:
    mine, others = open_shop.has(), open_shop.has(channel="another-channel")
    caller = replace(ANNA, channels=frozenset({"default-channel"}))

    done = ask(ASSIGN, caller, orders=[order_id(mine), order_id(others)], staff=ANNA.id).data["done"]

    assert done["assignedCount"] == 1
    assert done["results"][0]["order"]["assignee"]["name"] == ANNA.name
    assert done["results"][1]["errors"] == [{"code": "NOT_FOUND"}]
    assert open_shop.state(others).assignee_id == ""
