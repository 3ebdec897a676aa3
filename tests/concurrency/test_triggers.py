"""Many workers, one fact: one move."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

import pytest
from django.db import connections
from django.utils import timezone

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.inbound import services as inbound
from saleor_oms_plugin.workflow import initial_state
from saleor_oms_plugin.workflow.models import OrderMilestone, OrderState
from saleor_oms_plugin.workflow.services import fire_time_triggers, fire_waiting, move_order, process_snapshot
from tests.support.fixtures import ACTIVATED
from tests.support.shop import ANNA, Host, Shop
from tests.support.triggers import add_trigger, outcome

T = TypeVar("T")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_shop(host: Host, transactional_db: None) -> Iterator[Shop]:
    shop = Shop(host)
    shop.open(ACTIVATED)
    return shop


def together(count: int, work: Callable[[int], T]) -> list[T]:
    """Call ``work(0..count-1)`` in as many threads, all starting at the same moment."""
    barrier = threading.Barrier(count)

    def run(number: int) -> T:
        barrier.wait(timeout=30)
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_ten_workers_with_the_same_facts_move_each_order_once(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed")
    add_trigger(open_shop, "PAID", "confirmed", "picking")  # whoever came second would find this one
    orders = [open_shop.has() for _ in range(12)]
    for order in orders:
        initial_state.apply_snapshot(open_shop.saleor.pay(order.id))

    moves = together(10, lambda _: fire_waiting())

    assert sum(moves) == 12
    assert all(open_shop.history(order) == ["new", "confirmed"] for order in orders)
    assert {outcome(order, "PAID")["code"] for order in orders} == {"MOVED"}
    assert not OrderMilestone.objects.filter(handled_at=None).exists()


def test_events_and_drains_of_one_order_at_the_same_time_neither_deadlock_nor_double(open_shop: Shop) -> None:
    add_trigger(open_shop, "CREATED", "new", "awaiting-payment")
    add_trigger(open_shop, "PAID", "awaiting-payment", "confirmed")
    orders = [open_shop.saleor.add_order() for _ in range(6)]
    for order in orders:
        paid = open_shop.saleor.pay(order.id)
        for _ in range(4):
            inbound.record_event("order_updated", [order.id], paid.updated_at)

    together(8, lambda number: maintenance.drain() if number % 2 else sum(process_snapshot(one) or 0 for one in orders))
    maintenance.drain()
    for order in orders:
        process_snapshot(open_shop.saleor.orders[order.id])

    assert {tuple(open_shop.history(order)) for order in orders} == {("new", "awaiting-payment", "confirmed")}


def test_a_stay_that_lasted_too_long_ends_once(open_shop: Shop) -> None:
    add_trigger(open_shop, "TIME_IN_STATUS", "new", "confirmed", after_hours=1)
    add_trigger(open_shop, "TIME_IN_STATUS", "new", "picking", after_hours=1)
    orders = [open_shop.has() for _ in range(12)]
    OrderState.objects.update(since=timezone.now() - timedelta(hours=2))

    moves = together(6, lambda _: fire_time_triggers())

    assert sum(moves) == 12
    assert all(open_shop.history(order) == ["new", "confirmed"] for order in orders)


def test_a_person_and_a_trigger_at_the_same_time_make_a_whole_history(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed")
    orders = [open_shop.has() for _ in range(6)]
    for order in orders:
        initial_state.apply_snapshot(open_shop.saleor.pay(order.id))
    waiting = open_shop.status("awaiting-payment").pk

    together(2, lambda number: fire_waiting() if number else [move_order(order.id, waiting, ANNA) for order in orders])
    fire_waiting()

    assert {tuple(open_shop.history(order)) for order in orders} <= {
        ("new", "confirmed"),
        ("new", "awaiting-payment"),
        ("new", "confirmed", "awaiting-payment"),
    }
    assert not OrderMilestone.objects.filter(handled_at=None).exists()
