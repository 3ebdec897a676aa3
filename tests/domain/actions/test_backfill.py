"""A rule made today, applied to orders that are in its status already."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.actions import backfill as room
from saleor_oms_plugin.actions.models import Action, ActionRun, ActionTrigger, RunState
from saleor_oms_plugin.actions.services import BackfillResult, backfill, drain_runs
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.jobs.models import Job, JobState
from saleor_oms_plugin.jobs.services import drain_jobs
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop.settings import go_live
from saleor_oms_plugin.workflow.services import move_order, undo_move
from tests.support.action_types import Probe, make_action
from tests.support.shop import ANNA, Shop


def confirmed(shop: Shop, **changes: object) -> Order:
    order = shop.receives(**changes)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    return order


def do(action: Action) -> BackfillResult:
    result = backfill(action.pk, is_dry_run=False, asked_by="VXNlcjox")
    drain_jobs()
    drain_runs()
    return result


def test_a_dry_run_counts_and_does_nothing(live_shop: Shop, probe: Probe) -> None:
    for total in (10, 50):
        confirmed(live_shop, total=total)
    live_shop.receives()
    condition = {"combinator": "and", "rules": [{"field": "order.total", "operator": "<", "value": 20}]}
    action = make_action(live_shop.status("confirmed"), condition=condition)

    result = backfill(action.pk, is_dry_run=True, asked_by="")

    assert result == BackfillResult(in_status=2, already=0, condition_false=1, promised=1)
    assert (ActionRun.objects.count(), Job.objects.count()) == (0, 0)


def test_every_order_in_the_status_gets_it_once_however_often_it_is_asked_for(
    live_shop: Shop, probe: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PAGE", 2)
    orders = [confirmed(live_shop) for _ in range(5)]
    action = make_action(live_shop.status("confirmed"))
    confirmed(live_shop)  # got it by its move
    drain_runs()

    first, second = do(action), do(action)

    assert first.job is not None
    assert Job.objects.get(pk=first.job.pk).state == JobState.DONE
    assert (first.already, first.promised) == (1, 5)
    assert (second.already, second.promised) == (6, 0)
    assert len(probe.done) == 6
    assert {context.order_id for context in probe.done} >= {order.id for order in orders}


def test_a_move_that_was_taken_back_begins_no_other_stay(live_shop: Shop, probe: Probe) -> None:
    action = make_action(live_shop.status("confirmed"))
    order = confirmed(live_shop)
    drain_runs()
    change = move_order(order.id, live_shop.status("cancelled").pk, ANNA).change
    assert change is not None
    assert undo_move(change.pk, ANNA).changed

    result = do(action)

    assert (result.in_status, result.already, result.promised) == (1, 1, 0)
    assert [context.order_id for context in probe.done] == [order.id]


def test_what_was_only_observed_is_done_after_going_live(open_shop: Shop, probe: Probe) -> None:
    action = make_action(open_shop.status("confirmed"))
    confirmed(open_shop)
    open_shop.goes_live()

    do(action)
    do(action)

    assert sorted(run.state for run in ActionRun.objects.all()) == [RunState.DONE, RunState.SKIPPED]
    assert len(probe.done) == 1


def test_a_run_stands_with_the_move_that_it_makes_up_for(live_shop: Shop, probe: Probe) -> None:
    order = confirmed(live_shop)
    action = make_action(live_shop.status("confirmed"))

    do(action)

    run = ActionRun.objects.get()
    assert run.change is not None
    assert (run.change.order_id, run.change.version) == (order.id, 2)


def test_an_order_that_leaves_meanwhile_is_left_alone(live_shop: Shop, probe: Probe) -> None:
    order = confirmed(live_shop)
    action = make_action(live_shop.status("confirmed"))
    backfill(action.pk, is_dry_run=False, asked_by="")
    drain_jobs()
    move_order(order.id, live_shop.status("picking").pk, ANNA, silent=True)

    drain_runs()

    assert (ActionRun.objects.get().state, probe.done) == (RunState.SKIPPED, [])


@pytest.mark.parametrize("changes", [{"trigger": ActionTrigger.LEAVE}, {"is_enabled": False}])
def test_an_action_that_can_not_be_made_up_for_is_refused(live_shop: Shop, probe: Probe, changes: dict[str, object]) -> None:
    action = make_action(live_shop.status("confirmed"), **changes)

    assert [error.code for error in do(action).errors] == [ErrorCode.INVALID]
    assert not Job.objects.exists()


def test_while_the_shop_observes_there_is_nothing_to_make_up_for(live_shop: Shop, probe: Probe) -> None:
    confirmed(live_shop)
    action = make_action(live_shop.status("confirmed"))
    go_live(None)

    assert [error.code for error in do(action).errors] == [ErrorCode.INVALID]
