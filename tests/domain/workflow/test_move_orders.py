"""`move_orders()`: many orders, each as `move_order()` would, for the price of one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.actions.models import Action, ActionRun
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.statuses.models import Transition, Workflow
from saleor_oms_plugin.workflow.models import MoveSource, OrderMilestone, OrderState, PromiseChange, PromiseRule, StatusChange
from saleor_oms_plugin.workflow.services import move_order, move_orders
from tests.support.shop import ANNA, Shop

Queries = Callable[..., AbstractContextManager[object]]


def test_every_order_gets_its_own_result_in_the_order_asked_for(open_shop: Shop) -> None:
    moves, stays, draft = open_shop.has(), open_shop.has(), open_shop.saleor.add_draft()
    open_shop.hears_of(draft)
    move_order(stays.id, open_shop.status("cancelled").pk, ANNA)
    unknown = uuid4()

    results = move_orders([unknown, moves.id, stays.id, draft.id], open_shop.status("confirmed").pk, ANNA, reason="the morning's round")

    codes = [result.errors[0].code if result.errors else result.changed for result in results]
    assert codes == [ErrorCode.NOT_FOUND, True, ErrorCode.TRANSITION_NOT_ALLOWED, ErrorCode.TRANSITION_NOT_ALLOWED]
    change = StatusChange.objects.get(order=moves.id, version=2)
    assert (change.reason, change.source, change.actor_name) == ("the morning's round", MoveSource.BULK, "Anna Novak")
    assert open_shop.state(moves).version == 2
    assert open_shop.history(stays) == ["new", "cancelled"]


def test_orders_of_other_channels_are_not_found(open_shop: Shop) -> None:
    ours, theirs = open_shop.has(channel="slovenia"), open_shop.has(channel="poland")

    results = move_orders([ours.id, theirs.id], open_shop.status("confirmed").pk, replace(ANNA, channels=frozenset({"slovenia"})))

    assert [bool(result.errors) for result in results] == [False, True]
    assert results[1].order is None
    assert open_shop.history(theirs) == ["new"]


def test_orders_not_adopted_yet_are_taken_in_first(open_shop: Shop) -> None:
    order = open_shop.has()
    StatusChange.objects.filter(order=order.id).delete()
    open_shop.state(order).delete()

    [result] = move_orders([order.id], open_shop.status("confirmed").pk, ANNA)

    assert result.changed
    assert open_shop.history(order) == ["new", "confirmed"]


def test_those_whom_payment_held_up_are_read_afresh_together(open_shop: Shop) -> None:
    paid, unpaid = open_shop.has(), open_shop.has()
    move_orders([paid.id, unpaid.id], open_shop.status("awaiting-payment").pk, ANNA)
    open_shop.saleor.change(paid.id, charge_status="FULL", total_charged=Decimal(1))
    open_shop.saleor.requests.clear()

    results = move_orders([paid.id, unpaid.id], open_shop.status("confirmed").pk, ANNA)

    assert [result.changed for result in results] == [True, False]
    assert results[1].errors[0].code is ErrorCode.PAYMENT_REQUIRED
    assert [name for name, _ in open_shop.saleor.requests] == ["OrdersByIds"]


def test_more_than_five_hundred_are_refused(open_shop: Shop) -> None:
    with pytest.raises(ValueError, match="500"):
        move_orders([uuid4() for _ in range(501)], open_shop.status("confirmed").pk, ANNA)


@pytest.mark.parametrize("guarded", [False, True])
def test_the_number_of_statements_does_not_grow_with_the_orders(open_shop: Shop, guarded: bool) -> None:
    if guarded:
        Transition.objects.update(condition={"combinator": "and", "rules": [{"field": "order.total", "operator": ">", "value": 0}]})
    orders = [open_shop.has().id for _ in range(42)]

    with CaptureQueriesContext(connection) as two:
        move_orders(orders[:2], open_shop.status("confirmed").pk, ANNA)
    with CaptureQueriesContext(connection) as forty:
        results = move_orders(orders[2:], open_shop.status("confirmed").pk, ANNA)

    assert all(result.changed for result in results)
    assert len(forty) == len(two)


def test_nor_where_they_have_no_state_yet_and_several_workflows_choose(open_shop: Shop) -> None:
    large = {"combinator": "and", "rules": [{"field": "order.total", "operator": ">", "value": 1}]}
    one = Workflow.objects.get()
    other = Workflow.objects.create(code="large", name="Large", position=1, initial_status=open_shop.status("new"), condition=large)
    other.statuses.set(one.statuses.all())
    Transition.objects.create(workflow=other, from_status=open_shop.status("new"), to_status=open_shop.status("confirmed"))
    PromiseRule.objects.create(code="large", name="Large", condition=large, dispatch_hours=24)
    orders = [open_shop.has().id for _ in range(41)]
    Action.objects.create(status=open_shop.status("confirmed"), code="tell", kind="webhook", label="Tell", condition=large)
    for model in (OrderMilestone, PromiseChange, StatusChange, OrderState):
        model.objects.all().delete()

    with CaptureQueriesContext(connection) as first:
        move_orders(orders[:2], open_shop.status("confirmed").pk, ANNA)
    with CaptureQueriesContext(connection) as others:
        results = move_orders(orders[2:], open_shop.status("confirmed").pk, ANNA)

    assert all(result.changed for result in results)
    assert {state.workflow_id for state in OrderState.objects.all()} == {other.pk}
    assert (OrderState.objects.exclude(dispatch_at=None).count(), ActionRun.objects.count()) == (41, 41)
    assert len(others) == len(first)


def test_the_rows_are_locked_in_the_order_of_their_keys(open_shop: Shop) -> None:
    orders = [open_shop.has().id for _ in range(3)]

    with CaptureQueriesContext(connection) as queries:
        move_orders(orders, open_shop.status("confirmed").pk, ANNA)

    (states,) = [query["sql"] for query in queries if "FOR UPDATE" in query["sql"]]
    assert 'ORDER BY "oms_order_state"."order_id" ASC FOR UPDATE OF "oms_order_state"' in states


def test_a_move_keeps_its_hands_off_the_orders_record(open_shop: Shop) -> None:
    order = open_shop.has()
    open_shop.forget_touches()

    with CaptureQueriesContext(connection) as queries:
        move_orders([order.id], open_shop.status("confirmed").pk, ANNA)

    assert open_shop.is_touched(order)
    assert not [query["sql"] for query in queries if query["sql"].startswith('UPDATE "oms_order_record"')]
