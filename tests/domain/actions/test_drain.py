"""What the worker makes of due runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import OperationalError

from saleor_oms_plugin.actions import ledger
from saleor_oms_plugin.actions.action_type import NotConfiguredError, PermanentError, RunContext, SkipError, TransientError, UncertainError
from saleor_oms_plugin.actions.models import Action, ActionRun, ActionTrigger, RunState
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import NoOp, Probe, claim, installed, make_action, once_only
from tests.support.shop import ANNA, Shop


def confirmed(shop: Shop, **changes: Any) -> Order:
    """An order that was just moved to ``confirmed``."""
    order = shop.receives(**changes)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    return order


def the_run() -> ActionRun:
    return ActionRun.objects.get()


def raising(error: Exception) -> Callable[[RunContext], Any]:
    def does(context: RunContext) -> None:
        raise error

    return does


def test_a_due_run_is_done_once_and_its_result_kept(live_shop: Shop, probe: Probe) -> None:
    probe.does = lambda context: {"sent": context.order.number}
    make_action(live_shop.status("confirmed"), config={"text": "hello"})
    order = confirmed(live_shop)

    drain_runs()
    drain_runs()

    run = the_run()
    assert (run.state, run.attempts, run.result, run.error) == (RunState.DONE, 1, {"sent": order.number}, "")
    assert run.began_at is not None
    assert run.finished_at is not None
    assert (run.lease_owner, run.lease_until) == (None, None)
    assert probe.texts == ["hello"]


def test_a_run_is_not_touched_before_it_is_due(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"), delay_minutes=10)
    confirmed(live_shop)

    drain_runs()
    assert (the_run().state, probe.done) == (RunState.PENDING, [])

    with time_machine.travel(clock.now() + timedelta(minutes=10)):
        drain_runs()
    assert the_run().state == RunState.DONE


def test_what_a_kind_sees_of_its_run(live_shop: Shop, probe: Probe) -> None:
    action = make_action(live_shop.status("confirmed"))
    order = confirmed(live_shop)

    drain_runs()

    [context] = probe.done
    assert context.order == order
    assert context.status is not None
    assert context.change is not None
    assert context.change.from_status is not None
    assert (context.status.code, context.change.from_status.code, context.change.actor_name) == ("confirmed", "new", "Anna Novak")
    assert (context.action_label, context.depth, context.recipient) == (action.label, 0, None)
    assert context.variables()["order"]["number"] == order.number


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (PermanentError("550 no such mailbox"), RunState.FAILED),
        (SkipError("NO_PHONE", "550 no such mailbox"), RunState.SKIPPED),
        (NotConfiguredError("550 no such mailbox"), RunState.PARKED),
        (UncertainError("550 no such mailbox"), RunState.UNCERTAIN),
        (TransientError("550 no such mailbox"), RunState.RETRYING),
    ],
)
def test_what_a_kind_says_of_its_failure_is_what_becomes_of_the_run(
    live_shop: Shop, probe: Probe, error: Exception, state: RunState
) -> None:
    probe.does = raising(error)
    make_action(live_shop.status("confirmed"))
    order = confirmed(live_shop)

    drain_runs()

    run = the_run()
    assert run.state == state
    assert "550 no such mailbox" in (run.error or run.why_not["message"])
    assert (run.finished_at is None) == (state in (RunState.PARKED, RunState.RETRYING))
    assert live_shop.status_code(order) == "confirmed"


def test_an_error_that_nobody_expected_fails_the_run_with_its_type_and_text(live_shop: Shop, probe: Probe) -> None:
    probe.does = raising(ZeroDivisionError("by what?"))
    make_action(live_shop.status("confirmed"))
    confirmed(live_shop)

    drain_runs()

    assert (the_run().state, the_run().error) == (RunState.FAILED, "ZeroDivisionError: by what?")


def test_a_database_that_is_away_for_a_moment_is_no_failure(live_shop: Shop, probe: Probe) -> None:
    probe.does = raising(OperationalError("deadlock detected"))
    make_action(live_shop.status("confirmed"))
    confirmed(live_shop)

    drain_runs()

    assert the_run().state == RunState.RETRYING


def test_an_unexpected_error_within_what_must_not_happen_twice_is_uncertain(live_shop: Shop) -> None:
    kind = once_only()
    kind.does = raising(ZeroDivisionError("after the money went"))
    with installed(kind):
        make_action(live_shop.status("confirmed"), "once")
        confirmed(live_shop)
        drain_runs()

    assert the_run().state == RunState.UNCERTAIN


def test_a_failure_that_may_pass_is_tried_again_after_growing_pauses_for_a_day(live_shop: Shop, probe: Probe) -> None:
    probe.does = raising(TransientError("451 later"))
    make_action(live_shop.status("confirmed"))
    pauses = []
    start = clock.now()
    with time_machine.travel(start, tick=False) as now:
        confirmed(live_shop)
        while the_run().state in (RunState.PENDING, RunState.RETRYING):
            before = clock.now()
            drain_runs()
            if the_run().state == RunState.RETRYING:
                pauses.append((the_run().due_at - before).total_seconds())
                now.move_to(the_run().due_at)

    run = the_run()
    assert (run.state, run.attempts) == (RunState.FAILED, len(pauses) + 1)
    assert timedelta(hours=24) <= clock_of(run) - start < timedelta(hours=26)
    assert all(0.8 * 10 * 2**number <= pause <= 1.2 * 10 * 2**number for number, pause in enumerate(pauses[:8]))
    assert max(pauses) <= 1.2 * 3600


def clock_of(run: ActionRun) -> Any:
    return run.finished_at


def test_every_try_of_a_run_has_the_same_key_and_another_run_has_another(live_shop: Shop, probe: Probe) -> None:
    keys = []

    def does(context: RunContext) -> None:
        keys.append(context.idempotency_key)
        if len(keys) == 1:
            raise TransientError("later")

    probe.does = does
    make_action(live_shop.status("confirmed"))
    confirmed(live_shop)
    drain_runs()
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        drain_runs()
        confirmed(live_shop)
        drain_runs()

    assert keys[0] == keys[1] != keys[2]


def test_actions_of_one_move_happen_in_their_order(live_shop: Shop, probe: Probe) -> None:
    for text in ("one", "two", "three"):
        make_action(live_shop.status("confirmed"), config={"text": text})
    confirmed(live_shop)

    drain_runs()

    assert probe.texts == ["one", "two", "three"]


def test_a_later_action_waits_while_an_earlier_one_is_at_work_elsewhere(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"), config={"text": "one"})
    make_action(live_shop.status("confirmed"), config={"text": "two"})
    confirmed(live_shop)
    other = uuid4()
    [first] = claim(1, other)

    drain_runs()
    assert probe.texts == []

    ledger.finish([(first.id, ledger.Outcome(RunState.DONE))], other)
    drain_runs()
    assert probe.texts == ["two"]


def test_an_action_that_failed_holds_up_nobody(live_shop: Shop, probe: Probe) -> None:
    def does(context: RunContext) -> None:
        if context.action_label == "bad":
            raise TransientError("later")

    probe.does = does
    make_action(live_shop.status("confirmed"), label="bad")
    make_action(live_shop.status("confirmed"), config={"text": "two"})
    confirmed(live_shop)

    drain_runs()

    assert probe.texts == ["two"]


@pytest.mark.parametrize(
    ("change", "code"),
    [({"is_enabled": False}, "ACTION_DISABLED"), ({"is_deleted": True}, "ACTION_DELETED")],
)
def test_an_action_taken_away_meanwhile_is_not_done(live_shop: Shop, probe: Probe, change: dict[str, bool], code: str) -> None:
    action = make_action(live_shop.status("confirmed"))
    confirmed(live_shop)
    Action.objects.filter(pk=action.pk).update(**change)

    drain_runs()

    assert (the_run().state, the_run().why_not["code"], probe.done) == (RunState.SKIPPED, code, [])


def test_an_order_that_left_silently_gets_no_late_action_not_even_after_coming_back(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"))
    order = confirmed(live_shop)
    assert move_order(order.id, live_shop.status("picking").pk, ANNA, silent=True).changed

    drain_runs()
    assert (the_run().state, the_run().why_not["code"], probe.done) == (RunState.SKIPPED, "STATUS_LEFT", [])


def test_an_action_that_leaving_does_not_cancel_is_done_wherever_the_order_is(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"), cancel_when_left=False)
    make_action(live_shop.status("confirmed"), trigger=ActionTrigger.LEAVE)
    order = confirmed(live_shop)
    assert move_order(order.id, live_shop.status("picking").pk, ANNA).changed

    drain_runs()

    assert {run.state for run in ActionRun.objects.all()} == {RunState.DONE}
    assert len(probe.done) == 2


CHEAP = {"combinator": "and", "rules": [{"field": "order.total", "operator": "<", "value": 20}]}
UNPAID = {"combinator": "and", "rules": [{"field": "order.isCharged", "operator": "=", "value": False}]}


def test_a_false_condition_is_told_with_the_value_it_met(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"), condition=CHEAP)
    order = confirmed(live_shop, total=Decimal("50.00"))
    cheap = confirmed(live_shop, total=Decimal("10.00"))

    drain_runs()

    run = ActionRun.objects.get(order=order.id)
    assert (run.state, run.why_not["code"]) == (RunState.SKIPPED, "CONDITION")
    assert [(rule["field"], rule["actual"]) for rule in run.why_not["rules"]] == [("order.total", "50.0")]
    assert [context.order_id for context in probe.done] == [cheap.id]


def test_a_late_condition_is_judged_by_the_order_as_saleor_has_it_then(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"), condition=UNPAID, delay_minutes=60)
    order = confirmed(live_shop, charge_status="NONE")
    live_shop.saleor.change(order.id, charge_status="FULL", total_charged=order.total)  # its event was lost

    with time_machine.travel(clock.now() + timedelta(hours=1)):
        drain_runs()

    assert (the_run().state, probe.done) == (RunState.SKIPPED, [])


def test_while_saleor_is_away_a_condition_waits(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"), condition=UNPAID, delay_minutes=60)
    confirmed(live_shop, charge_status="NONE")
    live_shop.saleor.is_down = True

    with time_machine.travel(clock.now() + timedelta(hours=1)):
        drain_runs()

    assert (the_run().state, probe.done) == (RunState.RETRYING, [])


def test_an_order_of_which_only_the_head_is_known_is_read_whole(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"))
    order = confirmed(live_shop)
    OrderRecord.objects.filter(pk=order.id).update(is_partial=True)
    seen = []
    probe.does = lambda context: seen.append(len(context.order.lines))

    drain_runs()

    assert seen == [len(order.lines)]


def test_a_parked_run_goes_on_when_its_kind_is_there(live_shop: Shop) -> None:
    make_action(live_shop.status("confirmed"), "late")
    confirmed(live_shop)
    drain_runs()
    assert the_run().state == RunState.PARKED

    with installed(kind := Probe("late")), time_machine.travel(clock.now() + timedelta(minutes=2)):
        drain_runs()

    assert (the_run().state, len(kind.done)) == (RunState.DONE, 1)


def test_a_kind_that_is_not_set_up_is_asked_again_later_and_not_at_once(live_shop: Shop, probe: Probe) -> None:
    probe.reason = "There is no mail server yet."
    make_action(live_shop.status("confirmed"))
    confirmed(live_shop)
    drain_runs()
    assert (the_run().state, the_run().error) == (RunState.PARKED, "There is no mail server yet.")

    probe.reason = None
    drain_runs()
    assert the_run().state == RunState.PARKED
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        drain_runs()
    assert the_run().state == RunState.DONE


def test_what_was_parked_for_a_week_does_not_go_out_of_the_blue(live_shop: Shop) -> None:
    make_action(live_shop.status("confirmed"), "late")
    confirmed(live_shop)

    with time_machine.travel(clock.now() + timedelta(days=8)), installed(Probe("late")):
        drain_runs()

    assert the_run().state == RunState.PARKED


def test_a_configuration_that_its_kind_no_longer_takes_fails_with_the_field(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"), config={"colour": "red"})
    confirmed(live_shop)

    drain_runs()

    assert the_run().state == RunState.FAILED
    assert "config.colour" in the_run().error


def test_a_result_that_the_database_will_not_take_does_not_lose_that_the_run_was_done(live_shop: Shop, probe: Probe) -> None:
    probe.does = lambda context: {"answer": "nul \x00"}
    make_action(live_shop.status("confirmed"))
    confirmed(live_shop)

    drain_runs()

    assert (the_run().state, the_run().result) == (RunState.DONE, None)


# -- workers that die ---------------------------------------------------------------------------------------------------


def abandon(*, has_begun: bool) -> None:
    """A worker takes the run and is never heard of again."""
    owner = uuid4()
    [run] = claim(10, owner)
    if has_begun:
        assert ledger.begin(run.id, owner)


def later() -> Any:
    return time_machine.travel(clock.now() + ledger.LEASE + timedelta(seconds=1))


@pytest.mark.parametrize("has_begun", [False, True])
def test_a_repeatable_run_left_by_its_worker_is_done_by_another_with_the_same_key(live_shop: Shop, probe: Probe, has_begun: bool) -> None:
    make_action(live_shop.status("confirmed"))
    confirmed(live_shop)
    key = ledger.idempotency_key(the_run().order_id, the_run().key)
    abandon(has_begun=has_begun)

    drain_runs()
    assert probe.done == []
    with later() as now:
        drain_runs()
        now.shift(timedelta(minutes=1))
        drain_runs()

    assert (the_run().state, the_run().attempts) == (RunState.DONE, 2)
    assert [context.idempotency_key for context in probe.done] == [key]


@pytest.mark.parametrize(("has_begun", "state", "times"), [(True, RunState.UNCERTAIN, 0), (False, RunState.DONE, 1)])
def test_what_must_not_happen_twice_is_left_to_a_person_once_it_may_have_begun(
    live_shop: Shop, has_begun: bool, state: RunState, times: int
) -> None:
    with installed(kind := once_only()):
        make_action(live_shop.status("confirmed"), "once")
        confirmed(live_shop)
        abandon(has_begun=has_begun)
        with later() as now:
            drain_runs()
            now.shift(timedelta(minutes=1))
            drain_runs()

    assert (the_run().state, len(kind.done)) == (state, times)


def test_a_worker_that_comes_back_late_writes_over_nobodys_result(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"))
    confirmed(live_shop)
    late = uuid4()
    [run] = claim(10, late)
    with later() as now:
        drain_runs()
        now.shift(timedelta(minutes=1))
        drain_runs()
    assert the_run().state == RunState.DONE

    assert ledger.begin(run.id, late) is False
    assert ledger.finish([(run.id, ledger.Outcome(RunState.FAILED, "I was first"))], late) == 0
    ledger.release([run.id], late)

    assert (the_run().state, the_run().error) == (RunState.DONE, "")


def test_a_run_canceled_in_a_workers_hand_does_not_happen(live_shop: Shop, probe: Probe) -> None:
    """The order leaves the status while the action is being prepared: whoever is first, the other one learns of it."""
    confirmed_, picking = live_shop.status("confirmed"), live_shop.status("picking")
    order = live_shop.receives()
    happened = []

    class Slow(Probe):
        def run(self, config: Any, context: RunContext) -> None:
            assert move_order(order.id, picking.pk, ANNA).changed
            context.mark_begun()
            happened.append(context)

    with installed(Slow("slow")):
        make_action(confirmed_, "slow")
        assert move_order(order.id, confirmed_.pk, ANNA).changed
        drain_runs()

    assert (the_run().state, happened) == (RunState.CANCELED, [])


def test_runs_without_an_effect_need_no_statement_each(live_shop: Shop, django_assert_max_num_queries: Any) -> None:
    with installed(NoOp()):
        for _ in range(40):
            make_action(live_shop.status("confirmed"), "no-op")
        confirmed(live_shop)
        with django_assert_max_num_queries(20):
            assert drain_runs() == 40

    assert {run.state for run in ActionRun.objects.all()} == {RunState.DONE}
