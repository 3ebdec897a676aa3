"""A worker is killed at every step of a run: what may be repeated happens at least once with one key, what must not never twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.workflow.services import move_order
from tests.support.doomed_worker import STEPS, hooks
from tests.support.fixtures import ACTIVATED
from tests.support.kinds import installed, make_action
from tests.support.receiver import Receiver, receiver
from tests.support.shop import ANNA, Host, Shop

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]
REPEATABLE = {"claimed": 1, "begun": 1, "happened": 2, "returned": 2, "written": 1}
"""How often the other side is called, by the step at which the worker died."""
ONCE = {
    "claimed": (1, RunState.DONE),
    "begun": (0, RunState.UNCERTAIN),
    "happened": (1, RunState.UNCERTAIN),
    "returned": (1, RunState.UNCERTAIN),
    "written": (1, RunState.DONE),
}


@pytest.fixture
def live_shop(host: Host, transactional_db: None) -> Shop:
    shop = Shop(host)
    shop.open(ACTIVATED)
    shop.goes_live()
    return shop


@pytest.fixture
def target(settings: object) -> Iterator[Receiver]:
    settings.OMS_PRIVATE_HOSTS = "127.0.0.1"  # type: ignore[attr-defined]
    with receiver() as started:
        yield started


def promised(shop: Shop, kind: str) -> ActionRun:
    make_action(shop.status("confirmed"), kind)
    assert move_order(shop.has().id, shop.status("confirmed").pk, ANNA).changed
    return ActionRun.objects.get()


def a_worker_dies(target: Receiver, step: str) -> None:
    command = [sys.executable, "-m", "tests.support.doomed_worker", str(connection.settings_dict["NAME"]), target.url, step]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, timeout=60)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()


def time_goes_by(target: Receiver) -> None:
    """The dead worker's lease runs out, another worker finds the run, and does it after its pause."""
    for _ in range(2):
        ActionRun.objects.filter(state=RunState.RUNNING).update(lease_until=clock.now() - timedelta(seconds=1))
        ActionRun.objects.filter(state=RunState.RETRYING).update(due_at=clock.now() - timedelta(seconds=1))
        drain_runs()


@pytest.mark.parametrize("step", STEPS)
def test_what_may_be_repeated_happens_at_least_once_with_the_same_key(live_shop: Shop, target: Receiver, step: str) -> None:
    with installed(*hooks(target.url)):
        run = promised(live_shop, "hook")
        a_worker_dies(target, step)
        time_goes_by(target)

    run.refresh_from_db()
    assert run.state == RunState.DONE
    assert len(target.keys) == REPEATABLE[step]
    assert len(set(target.keys)) == 1


@pytest.mark.parametrize("step", STEPS)
def test_what_must_not_be_repeated_never_happens_twice(live_shop: Shop, target: Receiver, step: str) -> None:
    with installed(*hooks(target.url)):
        run = promised(live_shop, "hook-once")
        a_worker_dies(target, step)
        time_goes_by(target)

    run.refresh_from_db()
    assert (len(target.keys), run.state) == ONCE[step]
