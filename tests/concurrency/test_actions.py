"""Several workers on one ledger: each run once, those of a move in their order, and no move ever waits for a deadlock."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.actions import ledger
from saleor_oms_plugin.actions.action_type import BaseActionType, RunContext
from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs, resend_run
from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.workflow.services import move_order, move_orders
from tests.concurrency.test_moves import together
from tests.support.action_types import NoOp, Probe, installed, make_action
from tests.support.fixtures import ACTIVATED
from tests.support.shop import ANNA, Host, Shop

pytestmark = pytest.mark.django_db(transaction=True)


class Counting(BaseActionType):
    """Notes which runs it was asked to do, by any number of threads; every other one has an effect outside."""

    name = "counting"
    label = "Counting"

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.done: list[tuple[int | None, int | None]] = []

    def run(self, config: Any, context: RunContext) -> None:
        if context.run_id is not None and context.run_id % 2:
            context.mark_begun()
        with self.lock:
            self.done.append((context.change_id, context.run_id))


@pytest.fixture
def live_shop(host: Host, transactional_db: None) -> Iterator[Shop]:
    shop = Shop(host)
    shop.open(ACTIVATED)
    shop.goes_live()
    return shop


@pytest.fixture
def counting() -> Iterator[Counting]:
    with installed(kind := Counting()):
        yield kind


def test_two_workers_and_the_sweep_do_each_of_a_thousand_runs_once(live_shop: Shop, counting: Counting) -> None:
    for _ in range(5):
        make_action(live_shop.status("confirmed"), "counting")
    orders = [live_shop.has().id for _ in range(200)]
    assert all(result.changed for result in move_orders(orders, live_shop.status("confirmed").pk, ANNA))

    def work(number: int) -> int:
        return maintenance.sweep() + maintenance.drain() if number == 2 else drain_runs()

    together(3, work)
    drain_runs()

    assert Counter(ActionRun.objects.values_list("state", "attempts")) == {(RunState.DONE, 1): 1000}
    times = Counter(counting.done)
    assert len(times) == 1000
    assert set(times.values()) == {1}


def test_many_workers_keep_the_order_of_each_moves_actions(live_shop: Shop, counting: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    from saleor_oms_plugin.actions import executor

    monkeypatch.setattr(executor, "FIRST_CALLS", 3)  # so that batches end within a move's actions
    monkeypatch.setattr(executor, "MAX_BATCH", 3)
    for _ in range(5):
        make_action(live_shop.status("confirmed"), "counting")
    orders = [live_shop.has().id for _ in range(40)]
    move_orders(orders, live_shop.status("confirmed").pk, ANNA)

    together(4, lambda _: drain_runs())
    drain_runs()

    by_change: dict[int | None, list[int]] = defaultdict(list)
    for change_id, run_id in counting.done:
        by_change[change_id].append(run_id or 0)
    assert [len(found) for found in by_change.values()] == [5] * 40
    assert all(found == sorted(found) for found in by_change.values())


def test_orders_that_move_on_while_workers_work_never_get_an_action_late(live_shop: Shop) -> None:
    """Each run is done or canceled, whoever was first, and nobody deadlocks."""
    with installed(probe := Probe()):
        for _ in range(3):
            make_action(live_shop.status("confirmed"))
        orders = [live_shop.has().id for _ in range(60)]
        move_orders(orders, live_shop.status("confirmed").pk, ANNA)
        target = live_shop.status("picking").pk

        def work(number: int) -> int:
            if number < 2:
                return drain_runs()
            mine = orders[number - 2 :: 2]
            return sum(move_order(order_id, target, ANNA).changed for order_id in mine)

        moved = together(4, work)
        drain_runs()

    assert sum(moved[2:]) == 60
    states = Counter(ActionRun.objects.values_list("state", flat=True))
    assert states.keys() <= {RunState.DONE, RunState.CANCELED}
    assert states[RunState.DONE] == len(probe.done)
    assert sum(states.values()) == 180


def test_ten_people_who_press_resend_at_once_get_one_run(live_shop: Shop) -> None:
    with installed(Probe()):
        make_action(live_shop.status("confirmed"))
        move_order(live_shop.has().id, live_shop.status("confirmed").pk, ANNA)
        drain_runs()
        run = ActionRun.objects.get()

        results = together(10, lambda _: resend_run(run.pk, ANNA))

    assert len({result.run.pk for result in results if result.run}) == 1
    assert ActionRun.objects.count() == 2


def test_a_claim_passes_over_what_another_has_locked(live_shop: Shop) -> None:
    with installed(NoOp()):
        make_action(live_shop.status("confirmed"), "no-op")
        move_order(live_shop.has().id, live_shop.status("confirmed").pk, ANNA)
        with CaptureQueriesContext(connection) as captured:
            assert drain_runs() == 1

    claims = [query["sql"] for query in captured if "SET state = 'RUNNING'" in query["sql"]]
    assert claims
    assert all("FOR UPDATE OF run SKIP LOCKED" in claim for claim in claims)


@pytest.mark.parametrize("statement", ["_FINISH", "_DONE", "_RENEW", "_RELEASE", "_CANCEL_LEFT", "_CANCEL_SCHEDULED", "_BRING_BACK"])
def test_every_statement_that_locks_several_runs_does_it_in_one_order(statement: str) -> None:
    text = getattr(ledger, statement)

    assert "ORDER BY" in text
    assert text.index("ORDER BY") < text.index("FOR UPDATE") < text.index("UPDATE oms_action_run")
