"""Orders that were over before we saw them: cancelled or expired in Saleor, or brought in from elsewhere long after they were sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.inbound import services as inbound
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.workflow.adoption import preview_adoption
from saleor_oms_plugin.workflow.default_triggers import install_default_triggers
from saleor_oms_plugin.workflow.models import MoveSource, OrderMilestone, StatusChange, Trigger
from saleor_oms_plugin.workflow.services import process_snapshot
from tests.support.action_types import Probe, installed, make_action
from tests.support.shop import Shop
from tests.support.triggers import add_trigger, outcome

LAST_MONTH = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture
def running_shop(open_shop: Shop) -> Shop:
    open_shop.goes_live()
    install_default_triggers()
    shop_settings.update({"grace_seconds": 0})
    return open_shop


def paid_and_over(shop: Shop, status: str) -> Order:
    """An order whose whole life we have missed."""
    order = shop.saleor.add_order()
    shop.saleor.pay(order.id)
    return shop.saleor.change(order.id, status=status)


@pytest.mark.parametrize("status", ["CANCELED", "EXPIRED"])
def test_an_order_that_is_over_at_the_first_look_is_not_confirmed_and_invoiced_on_its_way(running_shop: Shop, status: str) -> None:
    with installed(Probe()):
        make_action(running_shop.status("confirmed"))
        order = paid_and_over(running_shop, status)
        process_snapshot(order)
        drain_runs()

    assert running_shop.history(order) == ["new", "cancelled"]
    assert not ActionRun.objects.exclude(state__in=[RunState.SKIPPED, RunState.CANCELED]).exists()


def test_the_end_has_its_turn_before_what_was_waiting_for_its_own(running_shop: Shop) -> None:
    order = running_shop.saleor.add_order()
    process_snapshot(order)
    OrderMilestone.objects.create(order_id=order.id, milestone="PAID", at=LAST_MONTH)
    running_shop.saleor.change(order.id, status="CANCELED")

    running_shop.hears_of(order)

    assert running_shop.history(order) == ["new", "cancelled"]
    assert outcome(order, "PAID")["code"] == "NOT_MOVED"


def test_without_a_trigger_for_the_end_an_order_that_is_over_stays_where_it_is(running_shop: Shop) -> None:
    Trigger.objects.filter(event__in=["CANCELED", "EXPIRED"]).delete()
    order = paid_and_over(running_shop, "CANCELED")
    process_snapshot(order)

    assert running_shop.history(order) == ["new"]
    assert {one["code"] for one in outcome(order, "PAID")["triggers"]} <= {"ORDER_IS_OVER", "OTHER_STATUS"}


def test_money_that_came_too_late_can_still_lead_on_from_where_cancelled_orders_are(running_shop: Shop) -> None:
    add_trigger(running_shop, "PAID", "cancelled", "return-requested", code="money-back", allow_backward=True)
    order = running_shop.saleor.add_order()
    process_snapshot(running_shop.saleor.change(order.id, status="EXPIRED"))
    running_shop.saleor.pay(order.id)

    running_shop.hears_of(running_shop.saleor.change(order.id, status="EXPIRED"))

    assert running_shop.history(order)[-1] == "return-requested"


def imported(shop: Shop, **changes: Any) -> Order:
    """An order that orderBulkCreate brought in, and its event."""
    [order] = shop.saleor.bulk_create(1, **{"created_at": LAST_MONTH, "external_reference": "MARKET-1"} | changes)
    inbound.record_event("order_bulk_created", [order.id], order.updated_at)
    inbound.drain_events()
    return order


@pytest.mark.parametrize(("status", "ours"), [("FULFILLED", "delivered"), ("UNFULFILLED", "confirmed"), ("CANCELED", "cancelled")])
def test_an_imported_order_is_taken_for_what_it_is_and_nobody_hears_of_it(running_shop: Shop, status: str, ours: str) -> None:
    with installed(Probe()):
        for code in ("new", "confirmed", "shipped", "delivered", "cancelled"):
            make_action(running_shop.status(code))
        order = imported(running_shop, status=status)

    assert running_shop.status_code(order) == ours
    assert StatusChange.objects.get(order=order.id).source == MoveSource.ADOPTED
    assert not ActionRun.objects.exists()


def test_what_becomes_of_an_imported_order_later_moves_it_like_any_other(running_shop: Shop) -> None:
    order = imported(running_shop, status="UNFULFILLED")
    running_shop.saleor.fulfill(order.id)

    running_shop.hears_of(order)

    assert running_shop.status_code(order) in ("shipped", "delivered")
    assert StatusChange.objects.get(order=order.id, version=2).source == MoveSource.TRIGGER


def test_a_shop_whose_new_orders_come_by_bulk_says_so(running_shop: Shop) -> None:
    assert shop_settings.update({"are_bulk_orders_new": True}).errors == ()

    order = imported(running_shop, status="UNFULFILLED")

    assert running_shop.history(order)[0] == "new"
    assert StatusChange.objects.get(order=order.id, version=1).source == MoveSource.CREATED


def test_the_preview_of_an_adoption_counts_imported_orders_among_those_that_are_adopted(running_shop: Shop) -> None:
    from saleor_oms_plugin.orders import services as orders

    orders.upsert(running_shop.saleor.add_order(status="FULFILLED"))
    orders.upsert(running_shop.saleor.bulk_create(1, status="FULFILLED", created_at=LAST_MONTH)[0])

    assert sorted((one.status_name or "", one.orders, one.is_adopted) for one in preview_adoption().counts) == [
        ("Delivered", 1, True),
        ("New", 1, False),
    ]
