"""A kick wakes the worker after commit; a broker that is away or slow is not the caller's trouble."""

from __future__ import annotations

import threading

import pytest
from django.db import transaction

from saleor_oms_plugin.background.notify_worker import WorkerNotifier

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 30.0
"""Seconds until a test that waits for something gives up; nothing depends on how long it takes."""


class Broker:
    """Notes what was published; ``hold()`` makes it swallow packets until it is let go."""

    def __init__(self) -> None:
        self.published: list[str] = []
        self.asked = threading.Semaphore(0)
        self.open = threading.Event()
        self.open.set()
        self.failures = 0

    def publish(self, task: str) -> None:
        self.asked.release()
        assert self.open.wait(PATIENCE)
        if self.failures:
            self.failures -= 1
            raise ConnectionError("no broker")
        self.published.append(task)
        self.asked.release()

    def wait(self, times: int) -> None:
        for _ in range(times):
            assert self.asked.acquire(timeout=PATIENCE)


def test_a_kick_is_published_after_the_commit() -> None:
    broker = Broker()
    notify_worker = WorkerNotifier(broker.publish)

    with transaction.atomic():
        notify_worker("drain")
        assert broker.published == []

    broker.wait(2)
    assert broker.published == ["drain"]


def test_a_transaction_that_is_rolled_back_kicks_nobody() -> None:
    broker = Broker()
    notify_worker = WorkerNotifier(broker.publish)

    with transaction.atomic():
        notify_worker("drain")
        transaction.set_rollback(True)
    notify_worker("sweep")

    broker.wait(2)
    assert broker.published == ["sweep"]


def test_kicks_return_while_the_broker_swallows_packets_and_those_that_wait_are_merged() -> None:
    broker = Broker()
    broker.open.clear()
    notify_worker = WorkerNotifier(broker.publish)

    notify_worker("drain")
    broker.wait(1)  # its thread hangs in the broker now
    for _ in range(1000):
        notify_worker("drain")
        notify_worker("sweep")
    assert broker.published == []
    broker.open.set()

    broker.wait(5)
    assert broker.published == ["drain", "drain", "sweep"]


def test_a_broker_that_refuses_is_logged_and_asked_again_later(caplog: pytest.LogCaptureFixture) -> None:
    broker = Broker()
    broker.failures = 1
    notify_worker = WorkerNotifier(broker.publish, pause=0.0)

    notify_worker("drain")
    broker.wait(1)
    notify_worker("drain")
    broker.wait(2)

    assert broker.published == ["drain"]
    assert "The broker did not take drain" in caplog.text
