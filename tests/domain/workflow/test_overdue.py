"""Overdue: longer in a status than its maxAgeHours, by the shop's calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from saleor_oms_plugin.orders import queries as orders
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop.models import ShopSettings
from saleor_oms_plugin.statuses.models import OrderStatus
from saleor_oms_plugin.workflow.models import OrderState, StatusChange
from saleor_oms_plugin.workflow.overdue import cutoffs, is_overdue, overdue
from saleor_oms_plugin.workflow.services import move_order
from tests.support.shop import ANNA, Shop

MONDAY_NOON = datetime(2026, 5, 11, 12, tzinfo=UTC)
OFFICE_HOURS = {day: [["08:00", "16:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


@pytest.fixture
def aged(open_shop: Shop) -> Shop:
    """New orders have eight hours."""
    OrderStatus.objects.filter(code="new").update(max_age_hours=8)
    return open_shop


def is_late(shop: Shop, order: Order) -> bool:
    """What the field says, having seen that the filter says the same."""
    state = shop.state(order)
    said = is_overdue(state.status_id, state.since, cutoffs())
    assert overdue(orders.light(), True).filter(pk=order.id).exists() is said
    assert overdue(orders.light(), False).filter(pk=order.id).exists() is not said
    return said


@time_machine.travel(MONDAY_NOON, tick=False)
def test_round_the_clock_hours_are_hours(aged: Shop) -> None:
    assert is_late(aged, aged.has(created_at=MONDAY_NOON - timedelta(hours=8, seconds=1)))
    assert not is_late(aged, aged.has(created_at=MONDAY_NOON - timedelta(hours=8)))


@time_machine.travel(MONDAY_NOON, tick=False)
def test_the_weekend_does_not_count_where_the_shop_is_closed(aged: Shop) -> None:
    ShopSettings(time_zone="UTC", working_hours=OFFICE_HOURS).save()

    assert not is_late(aged, aged.has(created_at=datetime(2026, 5, 8, 12, tzinfo=UTC)))
    assert is_late(aged, aged.has(created_at=datetime(2026, 5, 8, 11, 59, tzinfo=UTC)))


@time_machine.travel(MONDAY_NOON, tick=False)
def test_a_status_without_an_age_is_never_too_old(aged: Shop) -> None:
    order = aged.has(created_at=MONDAY_NOON - timedelta(days=30))
    assert is_late(aged, order)

    move_order(order.id, aged.status("confirmed").pk, ANNA)

    assert not is_late(aged, order)


@time_machine.travel(MONDAY_NOON, tick=False)
def test_each_status_has_its_own_age(aged: Shop) -> None:
    OrderStatus.objects.filter(code="confirmed").update(max_age_hours=48)
    order = aged.has(created_at=MONDAY_NOON - timedelta(days=30))
    move_order(order.id, aged.status("confirmed").pk, ANNA)
    OrderState.objects.filter(pk=order.id).update(since=MONDAY_NOON - timedelta(hours=47))
    assert not is_late(aged, order)

    OrderState.objects.filter(pk=order.id).update(since=MONDAY_NOON - timedelta(hours=49))
    assert is_late(aged, order)


def test_where_no_status_has_an_age_nothing_is_overdue(open_shop: Shop) -> None:
    OrderStatus.objects.update(max_age_hours=None)
    order = open_shop.has(created_at=datetime(2026, 1, 2, tzinfo=UTC))

    assert not is_late(open_shop, order)


def test_an_order_without_a_stored_state_is_not_overdue(aged: Shop) -> None:
    order = aged.has(created_at=datetime(2026, 1, 2, tzinfo=UTC))
    StatusChange.objects.all().delete()
    OrderState.objects.all().delete()

    assert list(overdue(orders.light(), True)) == []
    assert [record.pk for record in overdue(orders.light(), False)] == [order.id]


def test_the_filter_is_one_query_with_a_range_for_each_status(aged: Shop, django_assert_num_queries: object) -> None:
    OrderStatus.objects.filter(code="confirmed").update(max_age_hours=48)

    with django_assert_num_queries(3):  # type: ignore[operator]
        list(overdue(orders.light(), True))
