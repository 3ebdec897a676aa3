"""Many callers at once, over the real endpoint and real connections."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import connections
from helpers import drain, move, oms_of, pk_of
from shop_driver import Order, Shop, ShopDriver

from saleor_oms_plugin.workflow.models import OrderState, StatusChange

THREADS = 20
"""Each has two connections, to the writer and to the replica, and PostgreSQL gives out a hundred in all."""


def at_once(count: int, call: Callable[[int], Any]) -> list[Any]:
    """The answers of ``count`` calls, made by twenty threads that start together, each with connections of its own."""
    answers: list[Any] = []
    numbers = iter(range(count))
    lock = threading.Lock()
    threads = min(count, THREADS)
    barrier = threading.Barrier(threads)

    def work() -> None:
        try:
            barrier.wait(timeout=60)
            while True:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return
                answers.append(call(number))
        finally:
            connections.close_all()

    started = [threading.Thread(target=work) for _ in range(threads)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join(timeout=300)
    assert len(answers) == count
    return answers


def test_fifty_callers_move_one_order_and_one_wins(order: Order, admin_token: str) -> None:
    targets = [step["toStatus"]["id"] for step in oms_of(order, admin_token)["availableMoves"] if step["isAllowed"]]
    answers = at_once(50, lambda number: move(order, targets[number % len(targets)], admin_token, version=1))
    assert sum(answer["changed"] for answer in answers) == 1
    codes = Counter(error["code"] for answer in answers for error in answer["errors"])
    assert set(codes) <= {"STALE_VERSION", "TRANSITION_NOT_ALLOWED"}
    assert OrderState.objects.get(order_id=pk_of(order)).version == 2
    assert StatusChange.objects.filter(order_id=pk_of(order)).count() == 2


def test_workers_that_drain_together_make_one_state(driver: ShopDriver, shop: Shop) -> None:
    placed = [driver.place_order(shop) for _ in range(5)]
    for each in placed:
        driver.add_note(each, "A second event for each")
    at_once(6, lambda _: drain())
    for each in placed:
        assert StatusChange.objects.filter(order_id=pk_of(each)).count() == 1
