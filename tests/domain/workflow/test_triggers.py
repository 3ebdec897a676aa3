"""Triggers: a fact moves an order once, by itself, and says what came of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.configuration import services as configuration
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.inbound import services as inbound
from saleor_oms_plugin.saleor_api.access import saleor
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings
from saleor_oms_plugin.shop.models import ShopSettings
from saleor_oms_plugin.statuses.editing import update_status
from saleor_oms_plugin.statuses.models import OrderStatus, Workflow
from saleor_oms_plugin.workflow import initial_state, triggers
from saleor_oms_plugin.workflow.models import MoveSource, OrderMilestone, StatusChange
from saleor_oms_plugin.workflow.services import fire_waiting, move_order
from saleor_oms_plugin.workflow.trigger_editing import TRIGGERS
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop
from tests.support.triggers import add_trigger, latched, outcome, rule


def in_status(shop: Shop, code: str, **changes: Any) -> Order:
    """An order that a person has put there."""
    order = shop.receives(**changes)
    assert move_order(order.id, shop.status(code).pk, OWNER_OF_SHOP, override=True).changed
    return order


def test_an_order_paid_while_it_waits_for_payment_moves_on_from_event_to_history(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "awaiting-payment", "confirmed", code="paid")
    order = in_status(open_shop, "awaiting-payment")
    paid = open_shop.saleor.pay(order.id, by_transaction=True)
    inbound.record_event("order_fully_paid", [order.id], paid.updated_at)

    maintenance.drain()

    assert open_shop.history(order) == ["new", "awaiting-payment", "confirmed"]
    change = StatusChange.objects.get(order=order.id, version=3)
    assert (change.source, change.actor_kind, change.reason) == (MoveSource.TRIGGER, "SYSTEM", "Paid in full (PAID)")
    assert outcome(order, "PAID") == {
        "code": "MOVED",
        "trigger": "paid",
        "change": to_global_id("OmsStatusChange", change.pk),
        "fromStatus": "awaiting-payment",
        "toStatus": "confirmed",
    }


@pytest.mark.parametrize(
    ("event", "happens"),
    [
        ("CONFIRMED", lambda saleor, order: saleor.confirm(order.id)),
        ("AUTHORIZED", lambda saleor, order: saleor.authorize(order.id)),
        ("PAID", lambda saleor, order: saleor.pay(order.id)),
        ("FULFILLED", lambda saleor, order: saleor.fulfill(order.id)),
        ("TRACKING_ADDED", lambda saleor, order: saleor.fulfill(order.id, tracking_number="SI1")),
        ("CANCELED", lambda saleor, order: saleor.cancel(order.id)),
        ("EXPIRED", lambda saleor, order: saleor.expire(order.id)),
        ("RETURNED", lambda saleor, order: (saleor.fulfill(order.id), saleor.return_(order.id))[-1]),
        ("REFUNDED", lambda saleor, order: (saleor.pay(order.id), saleor.refund(order.id))[-1]),
    ],
)
def test_each_event_has_its_trigger_once(open_shop: Shop, event: str, happens: Any) -> None:
    add_trigger(open_shop, event, "new", "picking")
    order = open_shop.receives(status="UNCONFIRMED")
    assert open_shop.history(order) == ["new"]

    after = happens(open_shop.saleor, order)
    for _ in range(3):
        open_shop.hears_of(after)

    assert open_shop.history(order) == ["new", "picking"]


def test_a_new_orders_facts_have_their_turns_in_their_natural_order(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "awaiting-payment", "confirmed")
    add_trigger(open_shop, "CREATED", "new", "awaiting-payment")

    order = open_shop.saleor.add_order()
    open_shop.saleor.pay(order.id)
    open_shop.hears_of(order)

    assert open_shop.history(order) == ["new", "awaiting-payment", "confirmed"]


def test_a_fact_has_one_turn_even_where_its_target_has_a_trigger_of_the_same_event(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed")
    add_trigger(open_shop, "PAID", "confirmed", "picking")
    order = open_shop.receives()

    open_shop.hears_of(open_shop.saleor.pay(order.id))
    maintenance.drain()

    assert open_shop.history(order) == ["new", "confirmed"]


def test_of_several_that_fit_the_first_by_position_has_its_way(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "new", "picking", position=7)
    add_trigger(open_shop, "PAID", "new", "packed", position=3, is_enabled=False)
    add_trigger(open_shop, "PAID", "new", "confirmed", position=5)
    order = open_shop.receives()

    open_shop.hears_of(open_shop.saleor.pay(order.id))

    assert open_shop.history(order) == ["new", "confirmed"]


def test_without_a_trigger_that_fits_the_outcome_says_why_of_each(open_shop: Shop) -> None:
    other = Workflow.objects.create(code="b2b", name="B2B", initial_status=open_shop.status("new"), position=9)
    other.statuses.set(OrderStatus.objects.all())
    add_trigger(open_shop, "PAID", "picking", "packed", code="a")
    add_trigger(open_shop, "PAID", "new", "packed", code="b", condition=rule("order.total", ">=", 1000))
    add_trigger(open_shop, "PAID", "new", "packed", code="c", workflow=other.pk)
    order = open_shop.receives()

    open_shop.hears_of(open_shop.saleor.pay(order.id))

    assert open_shop.history(order) == ["new"]
    result = outcome(order, "PAID")
    assert result["code"] == "NOT_MOVED"
    assert [(one["trigger"], one["code"]) for one in result["triggers"]] == [
        ("a", "OTHER_STATUS"),
        ("b", "CONDITION"),
        ("c", "OTHER_WORKFLOW"),
    ]
    assert "order.total >= 1000 (it is 17.4)" in result["triggers"][1]["message"]
    assert outcome(order, "CONFIRMED") == {"code": "NO_TRIGGER"}


def test_a_condition_on_a_field_that_is_gone_refuses_with_its_name(open_shop: Shop) -> None:
    trigger = add_trigger(open_shop, "PAID", "new", "confirmed")
    type(trigger).objects.update(condition=rule("order.horoscope", "=", "Leo"))
    order = open_shop.receives()

    open_shop.hears_of(open_shop.saleor.pay(order.id))

    assert open_shop.history(order) == ["new"]
    assert "order.horoscope" in outcome(order, "PAID")["triggers"][0]["message"]


@pytest.mark.parametrize(("allow_backward", "ends_in"), [(False, "shipped"), (True, "confirmed")])
def test_only_a_trigger_that_may_moves_an_order_back(open_shop: Shop, allow_backward: bool, ends_in: str) -> None:
    add_trigger(open_shop, "PAID", "shipped", "confirmed", allow_backward=allow_backward)
    order = in_status(open_shop, "shipped")

    open_shop.hears_of(open_shop.saleor.pay(order.id))

    assert open_shop.status_code(order) == ends_in


def test_a_target_that_was_archived_meanwhile_is_told_and_the_next_trigger_asked(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed", code="gone")
    add_trigger(open_shop, "PAID", "new", "picking", code="next")
    OrderStatus.objects.filter(code="confirmed").update(is_archived=True)
    order = open_shop.receives()

    open_shop.hears_of(open_shop.saleor.pay(order.id))

    assert open_shop.history(order) == ["new", "picking"]


def test_what_payment_holds_up_waits_and_goes_on_when_the_order_is_paid(open_shop: Shop) -> None:
    add_trigger(open_shop, "FULFILLED", "awaiting-payment", "shipped", code="sent")
    order = in_status(open_shop, "awaiting-payment")

    open_shop.hears_of(open_shop.saleor.fulfill(order.id))
    maintenance.drain()

    assert open_shop.status_code(order) == "awaiting-payment"
    assert (outcome(order, "FULFILLED")["code"], outcome(order, "FULFILLED")["waitsFor"]) == ("PAYMENT_REQUIRED", "PAYMENT")

    open_shop.hears_of(open_shop.saleor.pay(order.id))

    assert open_shop.history(order) == ["new", "awaiting-payment", "shipped"]
    assert outcome(order, "FULFILLED")["code"] == "MOVED"


@pytest.mark.parametrize("opened_by", ["the status", "its condition", "the shop", "the document"])
def test_what_payment_holds_up_goes_on_when_the_gate_is_opened(open_shop: Shop, opened_by: str) -> None:
    add_trigger(open_shop, "FULFILLED", "awaiting-payment", "shipped")
    order = in_status(open_shop, "awaiting-payment")
    open_shop.hears_of(open_shop.saleor.fulfill(order.id))
    status = open_shop.status("awaiting-payment")

    if opened_by == "the document":
        open_gate = "{code: awaiting-payment, name: Awaiting, kind: AWAITING_PAYMENT, color: '#F59E0B', payment_gate: NONE}"
        text = f"version: 1\nstatuses: [{open_gate}]\n"
        assert not configuration.import_(text, OWNER_OF_SHOP).faults
    else:
        with configuration.recording(OWNER_OF_SHOP, "test"):
            if opened_by == "the status":
                update_status(status.pk, {"payment_gate": "NONE"})
            elif opened_by == "its condition":
                update_status(status.pk, {"payment_gate_condition": rule("order.total", ">", 1_000_000)})
            else:
                settings.update({"payment_gates_apply_to_triggers": False})
    maintenance.drain()

    assert open_shop.history(order) == ["new", "awaiting-payment", "shipped"]


def test_other_changes_of_the_set_up_ask_nothing_again(open_shop: Shop) -> None:
    add_trigger(open_shop, "FULFILLED", "awaiting-payment", "shipped")
    order = in_status(open_shop, "awaiting-payment")
    open_shop.hears_of(open_shop.saleor.fulfill(order.id))
    held = outcome(order, "FULFILLED")

    with configuration.recording(OWNER_OF_SHOP, "test"):
        update_status(open_shop.status("awaiting-payment").pk, {"color": "#123456"})

    assert outcome(order, "FULFILLED") == held != {}


def test_while_it_waits_for_payment_saleor_is_not_asked_again_and_again(open_shop: Shop) -> None:
    add_trigger(open_shop, "FULFILLED", "awaiting-payment", "shipped")
    order = in_status(open_shop, "awaiting-payment")
    open_shop.hears_of(open_shop.saleor.fulfill(order.id))
    maintenance.drain()  # which also reads what lies in the warehouses, once
    open_shop.saleor.requests.clear()

    for _ in range(3):
        maintenance.drain()

    assert open_shop.saleor.requests == []


def test_a_crash_between_the_payments_turn_and_what_waited_for_it_forgets_nothing(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    add_trigger(open_shop, "FULFILLED", "awaiting-payment", "shipped")
    order = in_status(open_shop, "awaiting-payment")
    open_shop.hears_of(open_shop.saleor.fulfill(order.id))
    initial_state.apply_snapshot(open_shop.saleor.pay(order.id))

    with monkeypatch.context() as patched:
        patched.setattr(triggers, "apply_move", _killed)
        with pytest.raises(KeyboardInterrupt):
            fire_waiting()
    fire_waiting()

    assert open_shop.status_code(order) == "shipped"


def _killed(*args: object, **kwargs: object) -> None:
    raise KeyboardInterrupt


def test_what_no_trigger_asks_for_is_settled_with_one_statement(open_shop: Shop) -> None:
    for _ in range(20):
        initial_state.apply_snapshot(open_shop.saleor.add_order())

    with CaptureQueriesContext(connection) as queries:
        fire_waiting()

    assert OrderMilestone.objects.filter(outcome__code="NO_TRIGGER").count() == 40
    assert len([query for query in queries if query["sql"].startswith('UPDATE "oms_order_fact"')]) == 1


def test_gates_let_triggers_pass_where_the_shop_says_so(open_shop: Shop) -> None:
    ShopSettings.objects.create(payment_gates_apply_to_triggers=False)
    add_trigger(open_shop, "FULFILLED", "awaiting-payment", "shipped")
    order = in_status(open_shop, "awaiting-payment")

    open_shop.hears_of(open_shop.saleor.fulfill(order.id))

    assert open_shop.status_code(order) == "shipped"


def test_a_fact_left_by_a_crash_after_the_snapshot_is_found_by_the_drain(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed")
    order = open_shop.receives()
    initial_state.apply_snapshot(open_shop.saleor.pay(order.id))
    assert open_shop.history(order) == ["new"]

    maintenance.drain()
    maintenance.drain()

    assert open_shop.history(order) == ["new", "confirmed"]


def test_a_fact_is_settled_in_the_transaction_of_its_move(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed")
    order = open_shop.receives()
    initial_state.apply_snapshot(open_shop.saleor.pay(order.id))

    with CaptureQueriesContext(connection) as queries:
        fire_waiting([order.id])

    statements = [query["sql"] for query in queries]
    [moved] = [index for index, sql in enumerate(statements) if sql.startswith('UPDATE "oms_order_state"')]
    settled = next(index for index, sql in enumerate(statements) if sql.startswith('UPDATE "oms_order_fact"'))
    locked = next(index for index, sql in enumerate(statements) if 'FOR UPDATE OF "oms_order_state"' in sql)
    assert locked < moved < settled
    assert not any("SAVEPOINT" in sql for sql in statements[locked + 1 : settled]), "all in one transaction"
    assert '"handled_at" IS NULL' in statements[settled]


def test_a_fact_that_somebody_else_settled_moves_nothing(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed")
    order = open_shop.receives()
    initial_state.apply_snapshot(open_shop.saleor.pay(order.id))
    move = triggers.apply_move

    def while_another_worker_settles(*args: Any, **kwargs: Any) -> Any:
        OrderMilestone.objects.filter(order=order.id).update(handled_at=order.updated_at, outcome={"code": "NOT_MOVED", "triggers": []})
        return move(*args, **kwargs)

    monkeypatch.setattr(triggers, "apply_move", while_another_worker_settles)
    fire_waiting()

    assert open_shop.history(order) == ["new"]
    assert open_shop.state(order).version == 1


def test_an_error_leaves_the_fact_to_the_next_round_and_is_given_up_after_some(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed")
    order, other = open_shop.receives(), open_shop.receives()
    move = triggers.apply_move

    def broken(order_id: Any, *args: Any, **kwargs: Any) -> Any:
        if order_id == order.id:
            raise RuntimeError("out of order")
        return move(order_id, *args, **kwargs)

    monkeypatch.setattr(triggers, "apply_move", broken)
    for paid in (order, other):
        open_shop.hears_of(open_shop.saleor.pay(paid.id))

    assert open_shop.history(other) == ["new", "confirmed"]
    assert outcome(order, "PAID") == {"code": "FAILED", "tries": 1, "message": "RuntimeError: out of order"}
    for _ in range(10):
        fire_waiting()
    assert outcome(order, "PAID")["tries"] == triggers.TRIES
    assert not OrderMilestone.objects.filter(handled_at=None).exists()


def test_a_condition_is_not_judged_by_an_orders_head(open_shop: Shop) -> None:
    add_trigger(open_shop, "CREATED", "new", "confirmed", condition=rule("order.lineCount", "=", 1))
    order = open_shop.saleor.add_order()
    [head] = saleor().all_orders().orders
    initial_state.apply_snapshot(head)
    open_shop.saleor.is_down = True
    fire_waiting()
    assert open_shop.history(order) == ["new"]
    assert OrderMilestone.objects.get(order=order.id, milestone="CREATED").handled_at is None

    open_shop.saleor.is_down = False
    fire_waiting()

    assert open_shop.history(order) == ["new", "confirmed"]


def test_a_trigger_that_is_switched_on_later_does_not_catch_up(open_shop: Shop) -> None:
    trigger = add_trigger(open_shop, "PAID", "new", "confirmed", is_enabled=False)
    order = open_shop.receives()
    open_shop.hears_of(open_shop.saleor.pay(order.id))

    TRIGGERS.update(trigger.pk, {"is_enabled": True})
    open_shop.hears_of(open_shop.saleor.update(order.id, customer_note="ring twice"))

    assert open_shop.history(order) == ["new"]
    assert latched(order).count("PAID") == 1


def test_an_event_without_news_asks_once_whether_a_fact_waits(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed")
    order = open_shop.receives()

    with CaptureQueriesContext(connection) as queries:
        fire_waiting([order.id])

    assert len(queries) == 1


def test_a_person_who_was_quicker_than_the_trigger_is_left_alone(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "new awaiting-payment", "confirmed")
    order = in_status(open_shop, "awaiting-payment")
    open_shop.saleor.pay(order.id)

    assert move_order(order.id, open_shop.status("confirmed").pk, ANNA).changed
    maintenance.drain()

    assert open_shop.history(order) == ["new", "awaiting-payment", "confirmed"]
    assert outcome(order, "PAID")["code"] == "NOT_MOVED"
