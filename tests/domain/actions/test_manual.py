"""What people decide about runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from saleor_oms_plugin.actions.action_type import RunContext
from saleor_oms_plugin.actions.errors import PermanentError
from saleor_oms_plugin.actions.models import Action, ActionRun, RunState
from saleor_oms_plugin.actions.services import RunResult, cancel_run, drain_runs, resend_run, retry_run
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import Probe, claim, make_action
from tests.support.shop import ANNA, Shop

ELSEWHERE = replace(ANNA, channels=frozenset({"elsewhere"}))
DECISIONS = [retry_run, cancel_run, resend_run]


@pytest.fixture
def run(live_shop: Shop, probe: Probe) -> ActionRun:
    """A run that waits."""
    make_action(live_shop.status("confirmed"))
    order = live_shop.receives()
    assert move_order(order.id, live_shop.status("confirmed").pk, ANNA).changed
    return ActionRun.objects.get()


def now_in(run: ActionRun, state: RunState) -> None:
    ActionRun.objects.filter(pk=run.pk).update(state=state, finished_at=clock.now())


def code_of(result: RunResult) -> ErrorCode | None:
    return result.errors[0].code if result.errors else None


def test_a_failed_run_is_tried_again_with_its_key_and_says_who_asked(live_shop: Shop, probe: Probe, run: ActionRun) -> None:
    keys = []

    def does(context: RunContext) -> None:
        keys.append(context.idempotency_key)
        if len(keys) == 1:
            raise PermanentError("no such mailbox")

    probe.does = does
    drain_runs()
    assert not retry_run(run.pk, ANNA).errors
    drain_runs()

    run.refresh_from_db()
    assert (run.state, run.requested_by, run.error) == (RunState.DONE, "Anna Novak", "")
    assert keys[0] == keys[1]


def test_a_retry_is_done_although_the_order_has_moved_on(live_shop: Shop, probe: Probe, run: ActionRun) -> None:
    now_in(run, RunState.FAILED)
    assert move_order(run.order_id, live_shop.status("picking").pk, ANNA).changed

    retry_run(run.pk, ANNA)
    drain_runs()

    run.refresh_from_db()
    assert run.state == RunState.DONE


def test_a_retry_has_a_day_of_its_own(live_shop: Shop, probe: Probe, run: ActionRun) -> None:
    with time_machine.travel(clock.now() + timedelta(days=3)):
        now_in(run, RunState.FAILED)
        retry_run(run.pk, ANNA)
        run.refresh_from_db()

    assert (run.state, run.first_tried_at, run.finished_at) == (RunState.PENDING, None, None)


def test_a_resend_is_another_run_with_another_key_whatever_the_condition_says(live_shop: Shop, probe: Probe, run: ActionRun) -> None:
    drain_runs()
    Action.objects.update(condition={"combinator": "and", "rules": [{"field": "order.total", "operator": "<", "value": 0}]})

    result = resend_run(run.pk, ANNA)
    drain_runs()

    assert result.run is not None
    assert result.run.pk != run.pk
    assert [one.state for one in ActionRun.objects.order_by("pk")] == [RunState.DONE, RunState.DONE]
    assert probe.done[0].idempotency_key != probe.done[1].idempotency_key


def test_a_resend_pressed_twice_is_one_and_a_third_after_it_is_another(live_shop: Shop, probe: Probe, run: ActionRun) -> None:
    drain_runs()

    first, second = resend_run(run.pk, ANNA).run, resend_run(run.pk, ANNA).run
    drain_runs()
    third = resend_run(run.pk, ANNA).run

    assert first == second
    assert third not in (None, run, first)


def test_a_canceled_run_is_not_done(live_shop: Shop, probe: Probe, run: ActionRun) -> None:
    assert not cancel_run(run.pk, ANNA).errors
    drain_runs()

    run.refresh_from_db()
    assert (run.state, run.why_not["code"], probe.done) == (RunState.CANCELED, "BY_PERSON", [])


def test_a_run_at_work_is_left_to_its_worker(live_shop: Shop, probe: Probe, run: ActionRun) -> None:
    import uuid

    claim(1, uuid.uuid4())

    assert [code_of(decide(run.pk, ANNA)) for decide in DECISIONS] == [ErrorCode.ACTION_FAILED] * 3


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (RunState.PENDING, {cancel_run}),
        (RunState.DONE, {resend_run}),
        (RunState.RETRYING, {retry_run, cancel_run}),
        (RunState.FAILED, {retry_run, cancel_run, resend_run}),
        (RunState.SKIPPED, {resend_run}),
        (RunState.CANCELED, {resend_run}),
        (RunState.PARKED, {retry_run, cancel_run}),
        (RunState.UNCERTAIN, {retry_run, cancel_run, resend_run}),
    ],
)
def test_what_may_be_decided_depends_on_the_state(live_shop: Shop, run: ActionRun, state: RunState, allowed: set[object]) -> None:
    for decide in DECISIONS:
        now_in(run, state)
        assert (code_of(decide(run.pk, ANNA)) is None) == (decide in allowed)
        ActionRun.objects.exclude(pk=run.pk).delete()


@pytest.mark.parametrize("decide", DECISIONS)
def test_staff_of_other_channels_decide_nothing_and_learn_nothing(live_shop: Shop, run: ActionRun, decide: object) -> None:
    now_in(run, RunState.FAILED)

    result = decide(run.pk, ELSEWHERE)  # type: ignore[operator]

    assert (code_of(result), result.run) == (ErrorCode.NOT_FOUND, None)
    run.refresh_from_db()
    assert (run.state, run.requested_by, ActionRun.objects.count()) == (RunState.FAILED, "", 1)
