"""A person puts an order into another workflow."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.statuses.models import Workflow
from saleor_oms_plugin.statuses.workflows import create_workflow
from saleor_oms_plugin.workflow.models import MoveSource, OrderState, StatusChange
from saleor_oms_plugin.workflow.services import move_order, undo_move
from saleor_oms_plugin.workflow.workflow_change import put_into_workflow
from tests.support.shop import ANNA, Shop


@pytest.fixture
def counter(open_shop: Shop) -> Workflow:
    """Sales over the counter: orders begin as confirmed."""
    members = [open_shop.status(code).pk for code in ("confirmed", "picking", "delivered", "cancelled")]
    workflow = create_workflow({"name": "Counter", "statuses": members, "initial_status": members[0]}).value
    assert workflow is not None
    return workflow


def untouched(order: Any) -> list[Any]:
    return [list(OrderState.objects.filter(pk=order.id).values()), list(StatusChange.objects.filter(order=order.id).values())]


def test_an_order_keeps_its_status_where_the_other_workflow_has_it(open_shop: Shop, counter: Workflow) -> None:
    order = open_shop.has()
    move_order(order.id, open_shop.status("confirmed").pk, ANNA)
    OrderState.objects.update(since=order.created_at - timedelta(hours=5))

    result = put_into_workflow(order.id, counter.pk, None, ANNA, reason="bought here after all")

    assert (result.changed, result.errors) == (True, ())
    state = open_shop.state(order)
    assert (state.workflow, state.status.code, state.version) == (counter, "confirmed", 3)
    assert state.since == order.created_at - timedelta(hours=5), "the time in the status goes on"
    change = StatusChange.objects.get(order=order.id, version=3)
    assert result.change == change
    assert (change.workflow_name, change.reason, change.source) == ("Counter", "bought here after all", MoveSource.PERSON)
    assert (change.is_silent, change.is_override, change.actor_name) == (True, False, "Anna Novak")


def test_else_it_comes_to_the_first_status_of_its_kind(open_shop: Shop, counter: Workflow) -> None:
    order = open_shop.has()
    move_order(order.id, open_shop.status("cancelled").pk, ANNA)
    counter.statuses.remove(open_shop.status("cancelled"))
    counter.statuses.add(open_shop.status("complaint-closed"))

    put_into_workflow(order.id, counter.pk, None, ANNA)
    assert open_shop.status_code(order) == "confirmed", "nothing of its kind there: where orders begin"

    other = open_shop.has()
    for code in ("confirmed", "picking", "packed", "shipped", "delivered"):
        move_order(other.id, open_shop.status(code).pk, ANNA)
    counter.statuses.remove(open_shop.status("delivered"))
    put_into_workflow(other.id, counter.pk, None, ANNA)
    assert open_shop.status_code(other) == "complaint-closed"


def test_the_person_may_name_the_status(open_shop: Shop, counter: Workflow) -> None:
    order = open_shop.has()

    assert put_into_workflow(order.id, counter.pk, open_shop.status("picking").pk, ANNA).changed

    assert open_shop.status_code(order) == "picking"
    assert open_shop.state(order).since > order.created_at


def test_a_payment_gate_is_not_walked_round_by_a_change_of_workflow(open_shop: Shop, counter: Workflow) -> None:
    order = open_shop.has()
    move_order(order.id, open_shop.status("awaiting-payment").pk, ANNA)
    before = untouched(order)

    result = put_into_workflow(order.id, counter.pk, None, ANNA)

    assert [error.code for error in result.errors] == [ErrorCode.PAYMENT_REQUIRED]
    assert untouched(order) == before


@pytest.mark.parametrize(
    ("workflow", "status", "version", "code"),
    [
        ("none", None, None, ErrorCode.NOT_FOUND),
        ("counter", "packed", None, ErrorCode.TRANSITION_NOT_ALLOWED),
        ("counter", "nothing", None, ErrorCode.NOT_FOUND),
        ("default", "confirmed", None, ErrorCode.TRANSITION_NOT_ALLOWED),
        ("counter", None, 7, ErrorCode.STALE_VERSION),
    ],
)
def test_a_refusal_changes_nothing(
    open_shop: Shop, counter: Workflow, workflow: str, status: str | None, version: int | None, code: ErrorCode
) -> None:
    order = open_shop.has()
    before = untouched(order)
    ids = {one.code: one.pk for one in Workflow.objects.all()} | {"none": 0}
    status_id = None if status is None else 0 if status == "nothing" else open_shop.status(status).pk

    result = put_into_workflow(order.id, ids[workflow], status_id, ANNA, version=version)

    assert [error.code for error in result.errors] == [code]
    assert untouched(order) == before


def test_in_that_workflow_already_nothing_changes(open_shop: Shop) -> None:
    order = open_shop.has()
    before = untouched(order)

    result = put_into_workflow(order.id, Workflow.objects.get().pk, None, ANNA)

    assert (result.changed, result.errors) == (False, ())
    assert untouched(order) == before


def test_an_order_of_another_channel_is_not_found(open_shop: Shop, counter: Workflow) -> None:
    order = open_shop.has(channel="poland")
    before = untouched(order)

    result = put_into_workflow(order.id, counter.pk, None, replace(ANNA, channels=frozenset({"slovenia"})))

    assert [error.code for error in result.errors] == [ErrorCode.NOT_FOUND]
    assert untouched(order) == before


def test_an_order_without_a_state_gets_one_first(open_shop: Shop, counter: Workflow) -> None:
    order = open_shop.saleor.add_order()

    assert put_into_workflow(order.id, counter.pk, None, ANNA).changed
    assert open_shop.history(order) == ["new", "confirmed"]


def test_it_is_not_undone_as_a_move(open_shop: Shop, counter: Workflow) -> None:
    order = open_shop.has()
    change = put_into_workflow(order.id, counter.pk, None, ANNA).change
    assert change is not None

    assert undo_move(change.pk, ANNA).errors
    assert open_shop.state(order).workflow == counter


def test_the_state_is_locked_while_it_is_judged(open_shop: Shop, counter: Workflow) -> None:
    order = open_shop.has()

    with CaptureQueriesContext(connection) as captured:
        put_into_workflow(order.id, counter.pk, None, ANNA)

    locks = [query["sql"] for query in captured if "oms_order_state" in query["sql"] and "FOR UPDATE" in query["sql"]]
    assert len(locks) == 1
