"""Runs that end their workers: a crash of a library, memory that ran out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from saleor_oms_plugin.actions import ledger
from saleor_oms_plugin.actions.action_type import Repeat
from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.operator import retry_run
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import Probe, claim, make_action
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db


class WorkerKilledError(BaseException):
    """Nothing after this is done: no outcome is written, no lease given back."""


class PanicException(BaseException):
    """As pyo3 raises it."""


@pytest.fixture
def runs(live_shop: Shop, probe: Probe) -> list[ActionRun]:
    """Three runs that are due; an innocent one, the one that kills, another innocent one."""
    probe.repeat = Repeat.SAFE
    make_action(live_shop.status("confirmed"), kind="probe", config={})
    with time_machine.travel(clock.now() - timedelta(hours=1)):
        for _ in range(3):
            assert move_order(live_shop.receives().id, live_shop.status("confirmed").pk, ANNA).changed
    return list(ActionRun.objects.order_by("pk"))


def a_worker_lives_until_it_is_killed(at: datetime, monkeypatch: pytest.MonkeyPatch) -> bool:
    """One drain; True where it was killed. What a killed process does not do is not done: nothing is put back."""
    with time_machine.travel(at), monkeypatch.context() as patch:
        patch.setattr(ledger, "release", lambda run_ids, owner: None)
        try:
            drain_runs(5)
        except WorkerKilledError:
            return True
        return False


def test_one_that_ends_three_workers_is_failed_and_the_others_are_done(
    runs: list[ActionRun], probe: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    innocent, poison, other = runs

    def kills(context: Any) -> None:
        if context.run_id == poison.pk:
            raise WorkerKilledError

    monkeypatch.setattr("saleor_oms_plugin.actions.executor.panics_as_errors", _lets_pass)
    probe.does = kills
    deaths, at = 0, clock.now()
    for _ in range(20):
        deaths += a_worker_lives_until_it_is_killed(at, monkeypatch)
        at += timedelta(hours=1)

    assert deaths == 3
    poison.refresh_from_db()
    assert (poison.state, poison.error) == (RunState.FAILED, "Given up: 3 workers ended while they were at this.")
    assert {ActionRun.objects.get(pk=run.pk).state for run in (innocent, other)} == {RunState.DONE}


def test_one_whose_companion_ends_workers_is_not_given_up_with_it(runs: list[ActionRun]) -> None:
    held = ActionRun.objects.get(pk=runs[0].pk)

    for _ in range(10):
        claim(50, uuid4())
        ActionRun.objects.update(lease_until=clock.now() - timedelta(seconds=1))
        drain_runs(0.0)
        ActionRun.objects.filter(state=RunState.RETRYING).update(due_at=clock.now())

    held.refresh_from_db()
    assert (held.state, held.workers_lost) == (RunState.RETRYING, 1)


def test_a_person_may_try_it_again_and_risks_one_worker_more(runs: list[ActionRun]) -> None:
    ActionRun.objects.update(state=RunState.FAILED, workers_lost=3, finished_at=clock.now())

    result = retry_run(runs[0].pk, ANNA)

    assert result.errors == ()
    drain_runs(5)
    assert ActionRun.objects.filter(state=RunState.DONE).exists()


def test_a_panic_fails_the_run_and_the_worker_goes_on(runs: list[ActionRun], probe: Probe) -> None:
    def panics(context: Any) -> None:
        if context.run_id == runs[1].pk:
            raise PanicException("index out of bounds")

    probe.does = panics
    drain_runs(5)

    assert [run.state for run in ActionRun.objects.order_by("pk")] == [RunState.DONE, RunState.FAILED, RunState.DONE]
    assert "index out of bounds" in ActionRun.objects.get(pk=runs[1].pk).error


def _lets_pass(what: str) -> Any:
    from contextlib import nullcontext

    return nullcontext()
