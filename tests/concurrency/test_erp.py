"""ERPs at the same time: nothing is lost from the feed, the newer report wins, nothing deadlocks."""

from __future__ import annotations

import itertools
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

import pytest
from django.db import connections, transaction

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.erp import feed
from saleor_oms_plugin.erp.models import ErpOrder, FeedEntry, KeptReport, Outcome, UnknownStatus
from saleor_oms_plugin.erp.reports import Report, report_statuses
from saleor_oms_plugin.workflow.models import StatusChange
from saleor_oms_plugin.workflow.services import move_order
from tests.support.erp import CONNECTOR, introduce
from tests.support.fixtures import ACTIVATED
from tests.support.shop import ANNA, Host, Shop

T = TypeVar("T")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def erp_shop(host: Host, transactional_db: None) -> Iterator[Shop]:
    shop = Shop(host)
    shop.open(ACTIVATED)
    introduce(shop)
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


def test_a_change_that_commits_after_a_later_one_is_not_lost(erp_shop: Shop) -> None:
    early, late = erp_shop.has(), erp_shop.has()
    feed.publish()
    confirmed = erp_shop.status("confirmed").pk
    is_written, may_commit = threading.Event(), threading.Event()

    def move_and_wait() -> None:
        with transaction.atomic():
            assert move_order(early.id, confirmed, ANNA).changed
            is_written.set()
            assert may_commit.wait(30)
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(move_and_wait)
        assert is_written.wait(30)
        move_order(late.id, confirmed, ANNA)
        feed.publish()
        assert [entry.change.order_id for entry in feed.entries().filter(sequence__gt=2)] == [late.id]
        may_commit.set()
        slow.result(30)

    feed.publish()

    after = list(feed.entries().filter(sequence__gt=2))
    assert [(entry.sequence, entry.change.order_id) for entry in after] == [(3, late.id), (4, early.id)]
    assert after[1].change_id < after[0].change_id


def test_many_workers_number_each_change_once_and_without_a_gap(erp_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "BATCH", 7)
    orders = [erp_shop.has() for _ in range(20)]
    path = [erp_shop.status(code).pk for code in ("confirmed", "picking", "packed")]

    def work(number: int) -> None:
        if number % 2:
            for order, status in itertools.product(orders[number // 2 :: 4], path):
                move_order(order.id, status, ANNA)
        else:
            for _ in range(10):
                feed.publish()

    together(8, work)
    feed.publish()

    entries = list(FeedEntry.objects.order_by("sequence").select_related("change"))
    assert [entry.sequence for entry in entries] == list(range(1, StatusChange.objects.count() + 1))
    assert {entry.change_id for entry in entries} == set(StatusChange.objects.values_list("pk", flat=True))
    for order in orders:  # an order's own changes stand in their order
        versions = [entry.change.version for entry in entries if entry.change.order_id == order.id]
        assert versions == sorted(versions)


def test_the_same_call_many_times_at_once_moves_each_order_once(erp_shop: Shop) -> None:
    orders = [erp_shop.has() for _ in range(10)]
    now = clock.now()
    reports = [Report("40", order_id=order.id, system="SAP", changed_at=now) for order in orders]

    answers = together(8, lambda number: report_statuses(reports if number % 2 else reports[::-1], CONNECTOR))

    outcomes = Counter(result.outcome for results in answers for result in results)
    assert outcomes == {Outcome.MOVED: 10, Outcome.UNCHANGED: 70}
    assert all(erp_shop.history(order) == ["new", "packed"] for order in orders)
    assert ErpOrder.objects.count() == 10


def test_of_reports_at_once_the_newest_wins_whoever_comes_first(erp_shop: Shop) -> None:
    orders = [erp_shop.has() for _ in range(5)]
    now = clock.now()
    values = ["20", "30", "40", "50", "60"]
    calls = [
        [Report(value, order_id=order.id, system="SAP", changed_at=now + timedelta(seconds=age)) for order in orders]
        for age, value in enumerate(values)
    ]
    random.Random(4).shuffle(calls)

    together(len(calls), lambda number: report_statuses(calls[number], CONNECTOR))

    assert [erp_shop.status_code(order) for order in orders] == ["delivered"] * 5
    assert set(ErpOrder.objects.values_list("value", flat=True)) == {"60"}


def test_unknown_statuses_at_once_are_counted_each(erp_shop: Shop) -> None:
    orders = [erp_shop.has() for _ in range(4)]

    def work(number: int) -> object:
        values = ("97", "98", "99") if number % 2 else ("99", "98", "97")
        return report_statuses([Report(value, order_id=order.id, system="SAP") for value in values for order in orders], CONNECTOR)

    together(6, work)

    assert dict(UnknownStatus.objects.values_list("value", "count")) == {"97": 24, "98": 24, "99": 24}
    assert KeptReport.objects.count() == 12
