"""Kinds that act in our own house, and the note in Saleor."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from saleor_oms_plugin.actions import ledger
from saleor_oms_plugin.actions.models import Action, ActionRun, RunState
from saleor_oms_plugin.actions.services import create_action, drain_runs, preview_action
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import MANAGE_SETTINGS, Actor, ActorKind
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.notes.models import Note
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import staff
from saleor_oms_plugin.statuses.models import OrderStatus
from saleor_oms_plugin.workflow.models import MoveSource, StatusChange
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import claim
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop


def add(shop: Shop, status: str, kind: str, **config: Any) -> Action:
    result = create_action(shop.status(status).pk, {"kind": kind, "config": config}, OWNER_OF_SHOP)
    assert result.value is not None, result.errors
    return result.value


def refusal(shop: Shop, kind: str, **config: Any) -> tuple[ErrorCode, str | None]:
    result = create_action(shop.status("confirmed").pk, {"kind": kind, "config": config}, OWNER_OF_SHOP)
    assert not Action.objects.exists()
    return result.errors[0].code, result.errors[0].field


def confirmed(shop: Shop, **changes: Any) -> Order:
    order = shop.receives(**changes)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    return order


# -- change_status ------------------------------------------------------------------------------------------------------


def test_an_order_is_moved_on_and_history_says_by_what(live_shop: Shop) -> None:
    action = add(live_shop, "confirmed", "change_status", to_status="picking")
    order = confirmed(live_shop)

    drain_runs()

    assert live_shop.history(order) == ["new", "confirmed", "picking"]
    change = StatusChange.objects.get(order=order.id, version=3)
    assert (change.source, change.depth, change.reason, change.actor_kind) == (MoveSource.ACTION, 1, action.label, "SYSTEM")
    assert ActionRun.objects.get().state == RunState.DONE


def test_a_loop_of_moves_stops_after_five(live_shop: Shop) -> None:
    add(live_shop, "confirmed", "change_status", to_status="picking")
    add(live_shop, "picking", "change_status", to_status="confirmed")
    order = confirmed(live_shop)

    drain_runs()

    assert live_shop.history(order) == ["new", "confirmed", *["picking", "confirmed"] * 3]
    [last] = ActionRun.objects.exclude(state=RunState.DONE)
    assert (last.state, last.why_not["code"]) == (RunState.SKIPPED, "TOO_DEEP")


def test_a_payment_gate_holds_an_action_as_it_holds_a_trigger(live_shop: Shop) -> None:
    OrderStatus.objects.filter(code="confirmed").update(payment_gate="CHARGED")
    add(live_shop, "confirmed", "change_status", to_status="picking")
    order = confirmed(live_shop, charge_status="NONE")

    drain_runs()

    assert live_shop.status_code(order) == "confirmed"
    assert ActionRun.objects.get().state == RunState.FAILED


def test_a_status_that_is_not_there_is_refused(live_shop: Shop) -> None:
    assert refusal(live_shop, "change_status", to_status="nowhere") == (ErrorCode.INVALID, "config.to_status")


# -- assign, set_promise ------------------------------------------------------------------------------------------------


def test_an_order_is_put_into_a_persons_hands(live_shop: Shop) -> None:
    staff.seen(ANNA)
    add(live_shop, "confirmed", "assign", staff=ANNA.id)
    order = confirmed(live_shop)

    drain_runs()

    assert live_shop.state(order).assignee_name == "Anna Novak"


def test_a_person_whom_nobody_knows_is_refused(live_shop: Shop) -> None:
    assert refusal(live_shop, "assign", staff="VXNlcjo5OTk=") == (ErrorCode.INVALID, "config.staff")


@time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=UTC), tick=False)
def test_dates_are_promised_from_now_with_a_reason_for_the_customer(live_shop: Shop) -> None:
    add(live_shop, "confirmed", "set_promise", dispatch_hours=24, delivery_hours=72, reason="Order {{ order.number }} is on its way soon")
    order = confirmed(live_shop)

    drain_runs()

    state = live_shop.state(order)
    assert (state.dispatch_at, state.delivery_at) == (datetime(2026, 3, 3, 9, tzinfo=UTC), datetime(2026, 3, 5, 9, tzinfo=UTC))
    assert state.promise_reason == f"Order {order.number} is on its way soon"


def test_a_promise_of_nothing_is_refused(live_shop: Shop) -> None:
    assert refusal(live_shop, "set_promise", reason="soon")[0] == ErrorCode.INVALID


# -- order_note ---------------------------------------------------------------------------------------------------------


def test_a_note_is_written_in_saleor(live_shop: Shop) -> None:
    add(live_shop, "confirmed", "order_note", text="{{ order.number }} is confirmed")
    order = confirmed(live_shop)

    drain_runs()

    assert live_shop.saleor.notes[order.id] == [f"{order.number} is confirmed"]


def test_a_worker_lost_after_the_note_does_not_write_it_twice(live_shop: Shop) -> None:
    add(live_shop, "confirmed", "order_note", text="confirmed")
    order = confirmed(live_shop)
    owner = uuid4()
    [run] = claim(1, owner)
    ledger.begin(run.id, owner)
    live_shop.saleor.add_note(order.id, "confirmed")  # and there it dies

    with time_machine.travel(clock.now() + timedelta(minutes=6)) as now:
        drain_runs()
        now.shift(timedelta(minutes=1))
        drain_runs()

    assert live_shop.saleor.notes[order.id] == ["confirmed"]
    assert ActionRun.objects.get().state == RunState.DONE


def test_while_saleor_is_away_the_note_waits(live_shop: Shop) -> None:
    add(live_shop, "confirmed", "order_note", text="confirmed")
    order = confirmed(live_shop)
    live_shop.saleor.is_down = True
    drain_runs()
    assert ActionRun.objects.get().state == RunState.RETRYING

    live_shop.saleor.is_down = False
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        drain_runs()
    assert live_shop.saleor.notes[order.id] == ["confirmed"]


def test_an_order_that_saleor_does_not_know_fails_the_note(live_shop: Shop) -> None:
    add(live_shop, "confirmed", "order_note", text="confirmed")
    order = confirmed(live_shop)
    live_shop.saleor.delete(order.id)

    drain_runs()

    assert ActionRun.objects.get().state == RunState.FAILED


def test_what_is_done_in_saleor_needs_its_permission_to_be_configured(live_shop: Shop) -> None:
    keeper = Actor(ActorKind.STAFF, "Sara", id="VXNlcjo1", permissions=frozenset({MANAGE_SETTINGS}))

    result = create_action(live_shop.status("confirmed").pk, {"kind": "order_note", "config": {"text": "x"}}, keeper)

    assert [(error.code, error.params) for error in result.errors] == [(ErrorCode.PERMISSION_DENIED, {"permissions": ["MANAGE_ORDERS"]})]
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("kind", "config", "text"),
    [
        ("change_status", {"to_status": "picking"}, "moves to"),
        ("assign", {"staff": ""}, "nobody"),
        ("order_note", {"text": "note {{ order.number }}"}, "note "),
        ("set_promise", {"delivery_hours": 4, "reason": "why not"}, "why not"),
    ],
)
def test_a_preview_says_what_would_be_and_does_nothing(live_shop: Shop, kind: str, config: dict[str, Any], text: str) -> None:
    action = add(live_shop, "confirmed", kind, **config)
    order = live_shop.receives()

    preview = preview_action(action.pk, order.id).preview

    assert preview is not None
    assert text in (preview.text or "")
    assert live_shop.history(order) == ["new"]
    assert live_shop.state(order).delivery_at is None
    assert live_shop.saleor.notes == {}


# -- write_note ---------------------------------------------------------------------------------------------------------


def test_a_note_is_written_for_the_staff_or_for_the_customer_too(live_shop: Shop) -> None:
    add(live_shop, "confirmed", "write_note", text="Packed by {{ shop.name | default: 'us' }}.\nOrder {{ order.number }}")
    add(live_shop, "confirmed", "write_note", text="Thank you!", visibility="PUBLIC")
    order = confirmed(live_shop)

    drain_runs()

    written = {(note.text, note.visibility, note.actor_kind) for note in Note.objects.filter(order=order.id)}
    assert written == {(f"Packed by us.\nOrder {order.number}", "PRIVATE", "SYSTEM"), ("Thank you!", "PUBLIC", "SYSTEM")}
    assert set(ActionRun.objects.values_list("state", "destination")) == {(RunState.DONE, "")}


def test_a_note_that_was_written_by_an_earlier_try_is_not_written_again(live_shop: Shop) -> None:
    add(live_shop, "confirmed", "write_note", text="Once.")
    confirmed(live_shop)
    drain_runs()

    ActionRun.objects.update(state=RunState.PENDING)
    drain_runs()

    assert Note.objects.count() == 1


def test_a_template_that_makes_no_note_is_told(live_shop: Shop) -> None:
    add(live_shop, "confirmed", "write_note", text="{% if order.number == '' %}Never{% endif %}")
    confirmed(live_shop)

    drain_runs()

    run = ActionRun.objects.get()
    assert (run.state, Note.objects.count()) == (RunState.FAILED, 0)
    assert "empty note" in run.error


def test_a_mistake_in_a_notes_template_is_named_with_its_place(live_shop: Shop) -> None:
    assert refusal(live_shop, "write_note", text="{{ nobody.knows }}") == (ErrorCode.TEMPLATE_ERROR, "config.text")
