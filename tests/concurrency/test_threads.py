"""Several batches at once in one worker: a partner that hangs holds nobody up, and no thread or connection is left behind."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from saleor_oms_plugin.actions import destinations, threads
from saleor_oms_plugin.actions.action_type import RunContext
from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.workflow.services import move_orders
from tests.support.action_types import Probe, installed, make_action
from tests.support.app_server import eventually
from tests.support.fixtures import ACTIVATED
from tests.support.shop import ANNA, Host, Shop

pytestmark = pytest.mark.django_db(transaction=True)
ORDERS, THREADS = 20, 6


class Panic(BaseException):
    """As a panic of compiled code comes to Python."""


class Hanging(Probe):
    """Does not come back before ``over``; counts how many hang at once."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.over = threading.Event()
        self.hanging = self.most = 0
        self._lock = threading.Lock()

    def run(self, config: Any, context: RunContext) -> None:
        context.mark_begun()
        with self._lock:
            self.hanging += 1
            self.most = max(self.most, self.hanging)
        self.over.wait(30)
        with self._lock:
            self.hanging -= 1


@pytest.fixture
def live_shop(host: Host, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    monkeypatch.setattr(threads, "IDLE_SECONDS", 0.2)
    shop = Shop(host)
    shop.open(ACTIVATED)
    shop.goes_live()
    yield shop
    eventually(lambda: not [thread for thread in threading.enumerate() if thread.name == "oms-runs"])


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    with installed(kind := Hanging("hanging")):
        yield kind
        kind.over.set()


def orders_move(shop: Shop) -> None:
    orders = [shop.has().id for _ in range(ORDERS)]
    assert all(result.changed for result in move_orders(orders, shop.status("confirmed").pk, ANNA))


def test_while_one_partner_hangs_everybody_elses_runs_are_done(live_shop: Shop, hanging: Hanging) -> None:
    # Given twenty orders, each with an action for a partner that hangs and one for another
    with installed(probe := Probe()):
        make_action(live_shop.status("confirmed"), "probe")
        make_action(live_shop.status("confirmed"), "hanging")
        orders_move(live_shop)
        worker = threading.Thread(target=drain_runs, args=(60.0, THREADS))
        worker.start()

        # Then all runs of the other are done while it hangs, and few of its own are at work
        eventually(lambda: len(probe.done) == ORDERS)
        eventually(lambda: hanging.hanging == destinations.AT_ONCE)
        assert ActionRun.objects.filter(kind="probe", state=RunState.DONE).count() == ORDERS

        # And when it answers, all is done once
        hanging.over.set()
        worker.join(30)

    assert Counter(ActionRun.objects.values_list("state", "attempts")) == {("DONE", 1): 2 * ORDERS}
    assert hanging.most == destinations.AT_ONCE


def test_a_call_that_does_not_wait_comes_back_while_runs_are_at_work(live_shop: Shop, hanging: Hanging) -> None:
    make_action(live_shop.status("confirmed"), "hanging")
    orders_move(live_shop)

    drain_runs(0.5, THREADS, waits=False)
    assert hanging.hanging == destinations.AT_ONCE

    hanging.over.set()
    eventually(lambda: drain_runs(5.0, THREADS) == 0)
    assert Counter(ActionRun.objects.values_list("state", "attempts")) == {("DONE", 1): ORDERS}


def test_a_panic_costs_its_run_and_no_thread(live_shop: Shop) -> None:
    def panics(context: RunContext) -> None:
        raise Panic("end byte index 65535 is not a char boundary")

    with installed(bad := Probe("bad")), installed(Probe("good")):
        bad.does = panics
        make_action(live_shop.status("confirmed"), "bad")
        make_action(live_shop.status("confirmed"), "good")
        orders_move(live_shop)
        drain_runs(20.0, THREADS)

    assert Counter(ActionRun.objects.values_list("kind", "state")) == {("bad", "FAILED"): ORDERS, ("good", "DONE"): ORDERS}
    assert "char boundary" in ActionRun.objects.filter(kind="bad")[0].error


def test_threads_that_have_nothing_to_do_give_their_connections_back(live_shop: Shop) -> None:
    with installed(Probe()):
        make_action(live_shop.status("confirmed"), "probe")
        orders_move(live_shop)
        before = _connections()
        drain_runs(20.0, THREADS)
        assert _connections() <= before + THREADS

    eventually(lambda: _connections() <= before)


def test_a_thread_that_never_comes_back_is_replaced(live_shop: Shop, hanging: Hanging, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(destinations, "AT_ONCE", 2)
    make_action(live_shop.status("confirmed"), "hanging")
    orders_move(live_shop)
    drain_runs(0.5, 2, waits=False)
    assert hanging.hanging == 2

    monkeypatch.setattr(threads, "STUCK_SECONDS", 0.4)
    with installed(probe := Probe()):
        make_action(live_shop.status("cancelled"), "probe")
        move_orders([live_shop.has().id], live_shop.status("cancelled").pk, ANNA)
        drain_runs(2.0, 2)
        assert len(probe.done) == 1
    hanging.over.set()
    time.sleep(0.1)


def _connections() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'")
        return int(cursor.fetchone()[0])
