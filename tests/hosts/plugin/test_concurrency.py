"""Many callers at once, over the real endpoint and real connections."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any

from django.db import connections
from helpers import drain, move, oms_of, pk_of
from shop_driver import Order, Shop, ShopDriver

from saleor_oms_plugin.workflow.models import OrderState, StatusChange


def at_once(count: int, call: Any) -> list[Any]:
    """The answers of ``count`` calls that start together, each in a thread with a connection of its own."""
    answers: list[Any] = []
    barrier = threading.Barrier(count)

    def work(number: int) -> None:
        try:
            barrier.wait(timeout=60)
            answers.append(call(number))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
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
