"""Several workers at once, each a process of its own, on the same due runs: each is done once."""

from __future__ import annotations

import os
import signal
from collections import Counter

from saleor_oms_plugin.actions import destinations
from saleor_oms_plugin.actions.models import ActionRun
from saleor_oms_plugin.actions.services import create_action
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.outgoing import new_signing_secret
from saleor_oms_plugin.workflow.services import move_orders
from tests.support.app_server import eventually
from tests.support.receiver import Receiver
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop
from tests.support.workers import Workers

ACTIONS = 5


def webhooks_are_due(count: int, shop: Shop, target: Receiver) -> None:
    """So many, five for each order; the receiver counts what comes."""
    for _ in range(ACTIONS):
        config = {"url": target.url, "secret": new_signing_secret(), "body": "{{ order.number }}"}
        assert create_action(shop.status("confirmed").pk, {"kind": "webhook", "config": config}, OWNER_OF_SHOP).value
    orders = [shop.has().id for _ in range(count // ACTIONS)]
    assert all(result.changed for result in move_orders(orders, shop.status("confirmed").pk, ANNA))


def ends() -> Counter[tuple[str, int]]:
    return Counter(ActionRun.objects.values_list("state", "attempts"))


def working() -> int:
    """How many workers have runs in their hands."""
    return ActionRun.objects.filter(state="RUNNING").values("lease_owner").distinct().count()


def test_two_workers_and_the_sweep_do_each_of_a_thousand_runs_once(live_shop: Shop, workers: Workers, target: Receiver) -> None:
    webhooks_are_due(1000, live_shop, target)

    started = [workers.start(), workers.start(), workers.start(sweeps=True)]
    eventually(lambda: working() > 1)
    assert [workers.end_of(pid) for pid in started] == [0, 0, 0]

    assert ends() == {("DONE", 1): 1000}
    times = Counter(target.keys)
    assert (len(times), set(times.values())) == (1000, {1})


def test_a_worker_killed_among_others_repeats_only_what_it_was_at(live_shop: Shop, workers: Workers, target: Receiver) -> None:
    # Given two workers, of which one is killed from outside in the middle of its work
    webhooks_are_due(300, live_shop, target)
    doomed = workers.start()
    eventually(lambda: working() > 0 and len(target.requests) > 10)
    other = workers.start()
    os.kill(doomed, signal.SIGKILL)
    assert workers.end_of(doomed) == -signal.SIGKILL
    assert workers.end_of(other) == 0
    left = ActionRun.objects.filter(state="RUNNING")
    assert left.exists()

    # When its lease is over and another comes
    left.update(lease_until=clock.now())
    workers.one_works()

    # Then all is done, and only the runs that it was at can have happened twice, with the same key
    assert {state for state, _ in ends()} == {"DONE"}
    times = Counter(target.keys)
    assert len(times) == 300
    assert sum(times.values()) <= 300 + destinations.AT_ONCE
    assert set(times.values()) <= {1, 2}
