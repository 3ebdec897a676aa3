"""Saleor's events may come twice, backwards, late or never: one state, one history."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
import time_machine

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.inbound import services as inbound
from saleor_oms_plugin.inbound.models import EventState, InboundEvent, SweepMark
from saleor_oms_plugin.saleor_api.port import SaleorUnavailableError
from saleor_oms_plugin.workflow.models import OrderState
from saleor_oms_plugin.workflow.services import process_snapshot
from tests.support.shop import Shop


def test_a_placed_order_gets_the_initial_status_of_its_workflow(open_shop: Shop) -> None:
    order = open_shop.receives()

    assert open_shop.history(order) == ["new"]
    assert open_shop.record(order).number == order.number


def test_an_event_is_one_insert_and_a_kick(
    open_shop: Shop, django_assert_num_queries: object, django_capture_on_commit_callbacks: object
) -> None:
    order = open_shop.saleor.add_order()

    with django_assert_num_queries(1), django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        inbound.record_event("order_created", [order.id], order.updated_at)

    assert open_shop.host.kicks == ["drain"]
    assert open_shop.saleor.requests == []


def test_the_same_event_a_hundred_times_makes_one_state_and_one_history(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order()
    for _ in range(100):
        inbound.record_event("order_created", [order.id], order.updated_at)

    inbound.drain_events()

    assert open_shop.history(order) == ["new"]
    assert not InboundEvent.objects.exclude(state=EventState.DONE).exists()


def test_a_hundred_events_of_one_order_ask_saleor_once(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order()
    for _ in range(100):
        inbound.record_event("order_updated", [order.id], order.updated_at)

    inbound.drain_events()

    assert [name for name, _ in open_shop.saleor.requests] == ["OrderById"]


def test_events_in_any_order_end_in_the_same_record(open_shop: Shop) -> None:
    first = open_shop.saleor.add_order()
    latest = open_shop.saleor.change(first.id, status="FULFILLED", charge_status="FULL")
    events = [("order_fulfilled", latest), ("order_created", first), ("order_fully_paid", first), ("order_updated", latest)]
    for name, order in random.Random(3).sample(events, len(events)):
        open_shop.hears_of(order, name)

    assert open_shop.history(first) == ["new"]
    assert open_shop.record(first).saleor_status == "FULFILLED"


def test_an_order_whose_event_was_lost_is_found_by_the_sweep(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order()

    inbound.sweep_orders()

    assert open_shop.history(order) == ["new"]


def test_the_sweep_asks_from_ten_minutes_before_what_it_saw_last(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order()
    inbound.sweep_orders()
    open_shop.saleor.requests.clear()

    inbound.sweep_orders()

    assert SweepMark.objects.get(name="orders").seen_until == order.updated_at
    [(_, variables)] = open_shop.saleor.requests
    assert clock.parse_time(variables["since"]) == order.updated_at - timedelta(minutes=10)


def test_a_sweep_that_breaks_off_does_not_move_its_mark(open_shop: Shop) -> None:
    for _ in range(3):
        open_shop.saleor.add_order()
    open_shop.saleor.is_down = True
    with pytest.raises(SaleorUnavailableError):
        inbound.sweep_orders()

    assert not SweepMark.objects.exists()


def test_while_saleor_is_away_events_wait_and_nothing_is_lost(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order()
    open_shop.saleor.is_down = True
    open_shop.hears_of(order)
    event = InboundEvent.objects.get()
    assert event.state == EventState.PENDING
    assert "SaleorUnavailable" in event.error

    open_shop.saleor.is_down = False
    with time_machine.travel(event.due_at + timedelta(seconds=1)):
        inbound.drain_events()

    assert open_shop.history(order) == ["new"]


def test_an_answer_older_than_its_event_is_asked_for_again(open_shop: Shop) -> None:
    old = open_shop.saleor.add_order()
    new = open_shop.saleor.change(old.id, status="FULFILLED")
    open_shop.saleor.lag(old.id, old)
    open_shop.hears_of(new)
    assert not OrderState.objects.exists()

    with time_machine.travel(InboundEvent.objects.get().due_at + timedelta(seconds=1)):
        inbound.drain_events()

    assert open_shop.record(old).saleor_status == "FULFILLED"


def test_an_event_of_many_orders_waits_only_for_those_that_failed(open_shop: Shop) -> None:
    good, lagging = open_shop.saleor.add_order(), open_shop.saleor.add_order()
    open_shop.saleor.lag(lagging.id, open_shop.saleor.orders[lagging.id])
    newer = open_shop.saleor.change(lagging.id, status="FULFILLED")
    inbound.record_event("order_bulk_created", [good.id, lagging.id], newer.updated_at)
    open_shop.saleor.change(good.id, customer_note="a newer one", updated_at=newer.updated_at)

    inbound.drain_events()

    assert open_shop.history(good) == ["new"]
    assert InboundEvent.objects.get().order_ids == [str(lagging.id)]


def test_an_older_snapshot_never_replaces_a_newer_one(open_shop: Shop) -> None:
    old = open_shop.saleor.add_order()
    new = open_shop.saleor.change(old.id, status="FULFILLED")

    process_snapshot(new)
    process_snapshot(old)

    assert open_shop.record(old).saleor_status == "FULFILLED"


def test_an_equal_updated_at_replaces_for_tracking_does_not_raise_it(open_shop: Shop) -> None:
    order = open_shop.receives()
    open_shop.saleor.change(order.id, customer_note="ring twice", updated_at=order.updated_at)

    open_shop.hears_of(order)

    assert open_shop.record(order).snapshot["customer_note"] == "ring twice"


def test_a_deleted_draft_is_remembered_as_deleted(open_shop: Shop) -> None:
    draft = open_shop.saleor.add_draft()
    open_shop.hears_of(draft, "draft_order_created")
    open_shop.saleor.delete(draft.id)

    open_shop.hears_of(draft, "draft_order_deleted")

    assert open_shop.record(draft).deleted_at is not None


def test_a_draft_has_a_record_and_no_state_until_it_is_completed(open_shop: Shop) -> None:
    draft = open_shop.saleor.add_draft()
    open_shop.hears_of(draft, "draft_order_created")
    assert open_shop.status_code(draft) is None

    open_shop.hears_of(open_shop.saleor.change(draft.id, status="UNFULFILLED"), "order_created")

    assert open_shop.status_code(draft) == "new"


def test_events_are_kept_for_a_week(open_shop: Shop) -> None:
    open_shop.receives()
    with time_machine.travel(clock.now() + timedelta(days=6)):
        assert inbound.purge_events() == 0
    with time_machine.travel(clock.now() + timedelta(days=8)):
        assert inbound.purge_events() == 1


def test_every_change_marks_the_order_for_the_search(open_shop: Shop) -> None:
    order = open_shop.receives()

    assert open_shop.is_touched(order)
