"""`move_order()`: the one door for a status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.actions.models import ActionRun
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.statuses.models import OrderStatus, PaymentGate, Transition
from saleor_oms_plugin.workflow.models import MoveSource, OrderMilestone, OrderState, StatusChange
from saleor_oms_plugin.workflow.services import MoveResult, move_order, promise_dates
from saleor_oms_plugin.workflow.workflow_change import put_into_workflow
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop


def code_of(result: MoveResult) -> ErrorCode | None:
    return result.errors[0].code if result.errors else None


def test_a_permitted_step_moves_the_order_and_is_remembered_with_who_and_why(open_shop: Shop) -> None:
    order = open_shop.receives()

    result = move_order(order.id, open_shop.status("confirmed").pk, ANNA, reason="Called the customer")

    assert result.changed
    assert open_shop.status_code(order) == "confirmed"
    change = StatusChange.objects.get(order=order.id, version=2)
    assert (change.from_status, change.to_status) == (open_shop.status("new"), open_shop.status("confirmed"))
    assert (change.actor_kind, change.actor_name, change.actor_id) == ("STAFF", "Anna Novak", ANNA.id)
    assert (change.reason, change.source, change.is_override) == ("Called the customer", MoveSource.PERSON, False)
    assert open_shop.state(order).since == change.at


def test_moving_to_the_present_status_changes_nothing_and_is_no_error(open_shop: Shop) -> None:
    order = open_shop.receives()

    result = move_order(order.id, open_shop.status("new").pk, ANNA, version=17)

    assert not result.changed
    assert result.errors == ()
    assert open_shop.history(order) == ["new"]


def test_a_step_that_does_not_exist_is_refused_with_the_names_of_both_statuses(open_shop: Shop) -> None:
    order = open_shop.receives()

    result = move_order(order.id, open_shop.status("delivered").pk, ANNA)

    assert code_of(result) is ErrorCode.TRANSITION_NOT_ALLOWED
    assert "New" in result.errors[0].message
    assert "Delivered" in result.errors[0].message
    assert open_shop.history(order) == ["new"]


def test_the_version_the_caller_saw_must_still_be_the_current_one(open_shop: Shop) -> None:
    order = open_shop.receives()
    move_order(order.id, open_shop.status("confirmed").pk, ANNA, version=1)

    result = move_order(order.id, open_shop.status("picking").pk, ANNA, version=1)

    assert code_of(result) is ErrorCode.STALE_VERSION
    assert result.errors[0].params == {"version": 2, "status": "confirmed"}
    assert open_shop.history(order) == ["new", "confirmed"]


def test_an_unpaid_order_does_not_leave_a_status_that_waits_for_payment(open_shop: Shop) -> None:
    order = open_shop.receives()
    move_order(order.id, open_shop.status("awaiting-payment").pk, ANNA)

    result = move_order(order.id, open_shop.status("confirmed").pk, ANNA)

    assert code_of(result) is ErrorCode.PAYMENT_REQUIRED
    assert open_shop.status_code(order) == "awaiting-payment"


def test_an_unpaid_order_may_still_be_canceled(open_shop: Shop) -> None:
    order = open_shop.receives()
    move_order(order.id, open_shop.status("awaiting-payment").pk, ANNA)

    assert move_order(order.id, open_shop.status("cancelled").pk, ANNA).changed


def test_a_payment_that_we_have_not_heard_of_lets_the_order_pass(open_shop: Shop) -> None:
    order = open_shop.receives()
    move_order(order.id, open_shop.status("awaiting-payment").pk, ANNA)
    open_shop.saleor.change(order.id, charge_status="FULL", total_charged=order.total)

    assert move_order(order.id, open_shop.status("confirmed").pk, ANNA).changed


def test_a_refusal_by_payment_stands_while_saleor_is_away(open_shop: Shop) -> None:
    order = open_shop.receives()
    move_order(order.id, open_shop.status("awaiting-payment").pk, ANNA)
    open_shop.saleor.is_down = True

    assert code_of(move_order(order.id, open_shop.status("confirmed").pk, ANNA)) is ErrorCode.PAYMENT_REQUIRED


def test_a_payment_gate_holds_only_where_its_condition_does(open_shop: Shop) -> None:
    waiting = open_shop.status("awaiting-payment")
    waiting.payment_gate_condition = {
        "combinator": "and",
        "rules": [{"field": "shipping.method", "operator": "!=", "value": "Cash on delivery"}],
    }
    waiting.save()
    order = open_shop.receives(shipping_method="Cash on delivery")
    move_order(order.id, waiting.pk, ANNA)

    assert move_order(order.id, open_shop.status("confirmed").pk, ANNA).changed


def test_a_guard_refuses_with_the_rule_and_the_value_it_met(open_shop: Shop) -> None:
    Transition.objects.filter(to_status=open_shop.status("confirmed")).update(
        condition={"combinator": "and", "rules": [{"field": "order.total", "operator": ">=", "value": 1000}]}
    )
    order = open_shop.receives(total=Decimal("123.45"))

    result = move_order(order.id, open_shop.status("confirmed").pk, ANNA)

    assert code_of(result) is ErrorCode.GUARD_FAILED
    assert "order.total >= 1000 (it is 123.45)" in result.errors[0].message
    assert result.errors[0].params is not None
    assert result.errors[0].params["whyNot"][0]["actual"] == "123.45"


def test_a_guard_on_a_field_that_is_gone_refuses_with_its_name(open_shop: Shop) -> None:
    Transition.objects.filter(to_status=open_shop.status("confirmed")).update(
        condition={"combinator": "and", "rules": [{"field": "order.horoscope", "operator": "=", "value": "Leo"}]}
    )
    order = open_shop.receives()

    result = move_order(order.id, open_shop.status("confirmed").pk, ANNA)

    assert code_of(result) is ErrorCode.GUARD_FAILED
    assert "order.horoscope" in result.errors[0].message


def test_override_passes_transitions_and_gates_and_is_marked(open_shop: Shop) -> None:
    order = open_shop.receives()
    move_order(order.id, open_shop.status("awaiting-payment").pk, ANNA)

    result = move_order(order.id, open_shop.status("delivered").pk, OWNER_OF_SHOP, override=True)

    assert result.changed
    assert result.change is not None
    assert result.change.is_override


def test_override_without_the_right_is_refused_and_nothing_happens(open_shop: Shop) -> None:
    order = open_shop.receives()

    result = move_order(order.id, open_shop.status("delivered").pk, ANNA, override=True)

    assert code_of(result) is ErrorCode.PERMISSION_DENIED
    assert open_shop.history(order) == ["new"]


def test_staff_of_other_channels_cannot_tell_the_order_from_one_that_is_not_there(open_shop: Shop) -> None:
    order = open_shop.receives(channel="poland")
    elsewhere = replace(ANNA, channels=frozenset({"slovenia"}))

    result = move_order(order.id, open_shop.status("confirmed").pk, elsewhere)

    assert result == move_order(uuid4(), open_shop.status("confirmed").pk, elsewhere)
    assert code_of(result) is ErrorCode.NOT_FOUND
    assert open_shop.history(order) == ["new"]


def test_an_archived_status_takes_no_orders(open_shop: Shop) -> None:
    order = open_shop.receives()
    target = open_shop.status("confirmed")
    target.is_archived = True
    target.save()

    assert code_of(move_order(order.id, target.pk, ANNA)) is ErrorCode.TRANSITION_NOT_ALLOWED


def test_a_draft_has_no_status_to_move(open_shop: Shop) -> None:
    draft = open_shop.saleor.add_draft()
    open_shop.hears_of(draft, "draft_order_created")

    result = move_order(draft.id, open_shop.status("confirmed").pk, ANNA)

    assert code_of(result) is ErrorCode.TRANSITION_NOT_ALLOWED
    assert not OrderState.objects.exists()


def test_the_first_move_of_an_order_we_have_not_read_stores_the_state_it_showed(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order()

    result = move_order(order.id, open_shop.status("confirmed").pk, ANNA, version=0)

    assert result.changed
    assert open_shop.history(order) == ["new", "confirmed"]
    assert open_shop.state(order).version == 2


def test_the_first_move_of_such_an_order_passes_with_a_payment_that_we_have_not_heard_of(open_shop: Shop) -> None:
    order = open_shop.has()
    StatusChange.objects.all().delete()
    OrderState.objects.all().delete()
    OrderStatus.objects.filter(code="new").update(payment_gate=PaymentGate.CHARGED)
    open_shop.saleor.pay(order.id)

    result = move_order(order.id, open_shop.status("confirmed").pk, ANNA, version=0)

    assert result.changed, result.errors
    assert open_shop.history(order) == ["new", "confirmed"]


def test_the_state_row_is_locked_before_it_is_judged(open_shop: Shop) -> None:
    order = open_shop.receives()

    with CaptureQueriesContext(connection) as queries:
        move_order(order.id, open_shop.status("confirmed").pk, ANNA)

    statements = [query["sql"] for query in queries if "oms_order_state" in query["sql"]]
    assert statements[0].rstrip().endswith('FOR UPDATE OF "oms_order_state"')
    assert statements[1].startswith("UPDATE")


@pytest.mark.parametrize("reason", ["", "a" * 10_000])
def test_a_reason_of_any_length_is_kept(open_shop: Shop, reason: str) -> None:
    order = open_shop.receives()

    move_order(order.id, open_shop.status("confirmed").pk, ANNA, reason=reason)

    assert StatusChange.objects.get(order=order.id, version=2).reason == reason


def test_not_even_an_override_puts_an_order_into_a_status_of_another_workflow(open_shop: Shop) -> None:
    order = open_shop.receives()
    stranger = OrderStatus.objects.create(code="in-production", name="In production", kind="IN_PROGRESS", color="#123456")

    result = move_order(order.id, stranger.pk, OWNER_OF_SHOP, override=True)

    assert code_of(result) is ErrorCode.TRANSITION_NOT_ALLOWED
    assert "In production" in result.errors[0].message
    assert open_shop.history(order) == ["new"]


def test_a_refused_first_move_stores_nothing_and_the_version_seen_stays_good(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order()

    refused = move_order(order.id, open_shop.status("delivered").pk, ANNA, version=0)

    assert code_of(refused) is ErrorCode.TRANSITION_NOT_ALLOWED
    assert not OrderState.objects.exists()
    assert not StatusChange.objects.exists()
    assert not ActionRun.objects.exists()
    assert move_order(order.id, open_shop.status("confirmed").pk, ANNA, version=0).changed


def test_a_refusal_by_payment_stores_no_state_though_the_order_was_read_afresh(open_shop: Shop) -> None:
    OrderStatus.objects.filter(code="new").update(payment_gate=PaymentGate.CHARGED)
    order = open_shop.saleor.add_order()

    refused = move_order(order.id, open_shop.status("confirmed").pk, ANNA, version=0)

    assert code_of(refused) is ErrorCode.PAYMENT_REQUIRED
    assert not OrderState.objects.exists()
    assert not OrderMilestone.objects.exists()
    # And what it will be told of as a new order is still to come.
    open_shop.hears_of(order, "order_created")
    assert OrderMilestone.objects.filter(order=order.id, milestone="CREATED").exists()


def test_the_background_storing_the_state_meanwhile_is_no_move_of_anybodys(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order()
    open_shop.hears_of(order, "order_created")
    assert open_shop.state(order).version == 1

    assert move_order(order.id, open_shop.status("confirmed").pk, ANNA, version=0).changed
    assert code_of(move_order(order.id, open_shop.status("picking").pk, ANNA, version=0)) is ErrorCode.STALE_VERSION


@pytest.mark.parametrize(
    "change",
    [
        lambda order: put_into_workflow(order.id, 10**6, None, ANNA),
        lambda order: promise_dates(order.id, datetime(2026, 5, 2, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC), "", ANNA),
    ],
    ids=["into a workflow that is not there", "a delivery before the dispatch"],
)
def test_other_changes_that_are_refused_store_no_state_either(open_shop: Shop, change: Callable[[Order], Any]) -> None:
    order = open_shop.saleor.add_order()

    assert change(order).errors != ()

    assert not OrderState.objects.exists()
