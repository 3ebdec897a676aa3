"""Triggers on time: once in each stay, and never for orders from the time before us."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop.models import ShopSettings
from saleor_oms_plugin.workflow.models import MoveSource, OrderMilestone, OrderState, StatusChange
from saleor_oms_plugin.workflow.services import fire_time_triggers, move_order, undo_move
from saleor_oms_plugin.workflow.trigger_editing import TRIGGERS
from tests.support.shop import ANNA, Shop
from tests.support.triggers import add_trigger, outcome, rule

FRIDAY_NOON = datetime(2026, 5, 8, 12, tzinfo=UTC)


@pytest.fixture
def waiting(open_shop: Shop) -> Order:
    """An order that came on a Friday at noon."""
    with time_machine.travel(FRIDAY_NOON, tick=False):
        return open_shop.receives()


def after(hours: float) -> time_machine.travel:
    return time_machine.travel(FRIDAY_NOON + timedelta(hours=hours), tick=False)


def test_an_order_that_stays_too_long_moves_when_its_hours_are_over(open_shop: Shop, waiting: Order) -> None:
    add_trigger(open_shop, "TIME_IN_STATUS", "new", "cancelled", after_hours=48)

    with after(47.9):
        maintenance.drain()
        assert open_shop.history(waiting) == ["new"]
    with after(48):
        maintenance.drain()

    assert open_shop.history(waiting) == ["new", "cancelled"]
    change = StatusChange.objects.get(order=waiting.id, version=2)
    assert (change.source, change.reason) == (MoveSource.TRIGGER, "48 hours in New (TIME_IN_STATUS)")


def test_working_hours_are_those_of_the_shop(open_shop: Shop, waiting: Order) -> None:
    hours = {day: [["08:00", "16:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    ShopSettings.objects.create(working_hours=hours)
    add_trigger(open_shop, "TIME_IN_STATUS", "new", "cancelled", after_hours=8, in_working_time=True)

    with after(68 + 3.9):  # Monday just before noon: four hours of Friday and less than four of Monday
        fire_time_triggers()
        assert open_shop.history(waiting) == ["new"]
    with after(68 + 4):
        fire_time_triggers()

    assert open_shop.history(waiting) == ["new", "cancelled"]


def test_a_stay_gives_a_trigger_one_turn(open_shop: Shop, waiting: Order) -> None:
    trigger = add_trigger(open_shop, "TIME_IN_STATUS", "new", "cancelled", after_hours=1, condition=rule("order.total", ">", 1000))
    with after(2):
        fire_time_triggers()
    assert outcome(waiting, f"TIME_IN_STATUS:{trigger.pk}:1")["triggers"][0]["code"] == "CONDITION"

    TRIGGERS.update(trigger.pk, {"condition": None})
    with after(3):
        fire_time_triggers()

    assert open_shop.history(waiting) == ["new"]


def test_another_stay_gives_it_another(open_shop: Shop, waiting: Order) -> None:
    add_trigger(open_shop, "TIME_IN_STATUS", "confirmed", "picking", after_hours=1)
    for start in (10, 20):
        with after(start):
            OrderState.objects.filter(pk=waiting.id).update(status=open_shop.status("new"))
            move_order(waiting.id, open_shop.status("confirmed").pk, ANNA)
        with after(start + 1):
            assert fire_time_triggers() == 1


def test_what_payment_holds_up_is_asked_again_when_the_order_is_paid_and_not_before(open_shop: Shop, waiting: Order) -> None:
    with after(0):
        move_order(waiting.id, open_shop.status("awaiting-payment").pk, ANNA)
    trigger = add_trigger(open_shop, "TIME_IN_STATUS", "awaiting-payment", "confirmed", after_hours=1)
    with after(2):
        maintenance.drain()
        open_shop.saleor.requests.clear()
        maintenance.drain()
    assert open_shop.saleor.requests == []
    assert outcome(waiting, f"TIME_IN_STATUS:{trigger.pk}:2")["code"] == "PAYMENT_REQUIRED"

    with after(3):
        open_shop.hears_of(open_shop.saleor.pay(waiting.id))

    assert open_shop.history(waiting) == ["new", "awaiting-payment", "confirmed"]


def test_a_stay_that_ended_while_it_waited_is_over(open_shop: Shop, waiting: Order) -> None:
    with after(0):
        move_order(waiting.id, open_shop.status("awaiting-payment").pk, ANNA)
    trigger = add_trigger(open_shop, "TIME_IN_STATUS", "awaiting-payment", "confirmed", after_hours=1)
    with after(2):
        fire_time_triggers()
        move_order(waiting.id, open_shop.status("cancelled").pk, ANNA)
        open_shop.hears_of(open_shop.saleor.pay(waiting.id))

    assert outcome(waiting, f"TIME_IN_STATUS:{trigger.pk}:2") == {"code": "LEFT_STATUS", "status": "cancelled"}


def test_of_two_that_are_due_the_first_by_position_has_its_way(open_shop: Shop, waiting: Order) -> None:
    add_trigger(open_shop, "TIME_IN_STATUS", "new", "cancelled", after_hours=1, position=9)
    add_trigger(open_shop, "TIME_IN_STATUS", "new", "confirmed", after_hours=2, position=1)

    with after(3):
        fire_time_triggers()

    assert open_shop.history(waiting) == ["new", "confirmed"]


def test_adopted_orders_stay_where_they_are_until_somebody_moves_them(open_shop: Shop) -> None:
    changed = clock.now() - timedelta(days=30)
    old = open_shop.saleor.add_order(created_at=datetime(2025, 3, 1, tzinfo=UTC), updated_at=changed)
    call_command("oms_resync", "--yes", stdout=StringIO(), stderr=StringIO())
    add_trigger(open_shop, "TIME_IN_STATUS", "confirmed picking", "packed", after_hours=1)
    assert open_shop.status_code(old) == "confirmed"

    assert fire_time_triggers() == 0
    moved = move_order(old.id, open_shop.status("picking").pk, ANNA).change
    assert moved is not None
    undo_move(moved.pk, ANNA)
    assert open_shop.status_code(old) == "confirmed"
    assert fire_time_triggers() == 0, "undone, it stays as it was adopted"

    move_order(old.id, open_shop.status("picking").pk, ANNA)
    with time_machine.travel(clock.now() + timedelta(hours=2), tick=False):
        assert fire_time_triggers() == 1


def test_a_deleted_order_is_left_alone(open_shop: Shop, waiting: Order) -> None:
    add_trigger(open_shop, "TIME_IN_STATUS", "new", "cancelled", after_hours=1)
    open_shop.saleor.delete(waiting.id)
    open_shop.hears_of(waiting)

    with after(2):
        assert fire_time_triggers() == 0


def test_many_due_orders_are_found_in_pages(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saleor_oms_plugin.workflow.triggers.BATCH", 3)
    add_trigger(open_shop, "TIME_IN_STATUS", "new", "cancelled", after_hours=1)
    with after(0):
        orders = [open_shop.has() for _ in range(7)]

    with after(2):
        assert fire_time_triggers() == 7

    assert {open_shop.status_code(order) for order in orders} == {"cancelled"}
    assert not OrderMilestone.objects.filter(handled_at=None).exists()


def test_without_triggers_on_time_it_costs_one_query(open_shop: Shop, waiting: Order) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed")

    with CaptureQueriesContext(connection) as queries:
        fire_time_triggers()

    assert len(queries) == 1
