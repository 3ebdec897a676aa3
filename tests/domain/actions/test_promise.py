"""What a move promises."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.actions.models import Action, ActionRun, ActionTrigger, RunState
from saleor_oms_plugin.actions.services import create_action, drain_runs, on_moved, on_undone, schedule_run
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.causes import ByAction, ByPerson, ByTrigger, MoveCause
from saleor_oms_plugin.workflow.models import MoveSource, StatusChange
from saleor_oms_plugin.workflow.services import apply_move, move_orders
from tests.support.action_types import Probe, installed, make_action
from tests.support.fixtures import ACTIVATED
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop


def move(shop: Shop, order: Order, code: str, **options: object) -> StatusChange:
    return move_for(ByPerson(actor=ANNA, **options), shop, order, code)  # type: ignore[arg-type]


def move_for(cause: MoveCause, shop: Shop, order: Order, code: str) -> StatusChange:
    result = apply_move(order.id, shop.status(code).pk, cause)
    assert result.change is not None, result.errors
    return result.change


def runs(**wanted: object) -> list[ActionRun]:
    return list(ActionRun.objects.filter(**wanted).order_by("pk"))


def test_a_move_promises_leave_of_the_old_then_enter_of_the_new_in_their_order(live_shop: Shop, probe: Probe) -> None:
    new, confirmed = live_shop.status("new"), live_shop.status("confirmed")
    second = make_action(confirmed, label="second", position=2)
    first = make_action(confirmed, label="first", position=1)
    leaving = make_action(new, label="leaving", trigger=ActionTrigger.LEAVE, position=9)
    make_action(new, label="entering new", position=0)
    make_action(confirmed, label="off", is_enabled=False)
    make_action(confirmed, label="gone", is_deleted=True)

    change = move(live_shop, live_shop.receives(), "confirmed")

    assert [run.action for run in runs(change=change)] == [leaving, first, second]
    assert {run.state for run in runs(change=change)} == {RunState.PENDING}


def test_the_same_promise_is_made_once(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"))
    change = move(live_shop, live_shop.receives(), "confirmed")

    on_moved([change])

    assert len(runs()) == 1


@pytest.mark.parametrize(("orders", "actions"), [(1, 1), (1, 7), (40, 7)])
def test_a_promise_is_one_insert_however_many_actions_and_orders(live_shop: Shop, probe: Probe, orders: int, actions: int) -> None:
    live_shop.saleor.orders.clear()
    snapshots = [live_shop.has() for _ in range(orders)]
    make_action(live_shop.status("new"))
    for _ in range(actions):
        make_action(live_shop.status("confirmed"))

    with CaptureQueriesContext(
        connection,
    ) as captured:
        move_orders([order.id for order in snapshots], live_shop.status("confirmed").pk, ANNA)

    about = [query["sql"] for query in captured if "oms_action" in query["sql"]]
    assert [sql.split()[0] for sql in about] == ["SELECT", "WITH", "INSERT"]  # the WITH is the UPDATE that cancels
    assert len(runs()) == orders * actions


def test_a_silent_move_promises_nothing(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"))

    move(live_shop, live_shop.receives(), "confirmed", is_silent=True)

    assert runs() == []


def test_before_going_live_promises_are_recorded_and_skipped(open_shop: Shop, probe: Probe) -> None:
    make_action(open_shop.status("confirmed"))

    move(open_shop, open_shop.receives(), "confirmed")
    drain_runs()

    [run] = runs()
    assert (run.state, run.why_not["code"]) == (RunState.SKIPPED, "OBSERVE")
    assert probe.done == []


def test_what_a_customer_would_see_waits_the_grace_time_of_a_persons_move(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"))
    with installed(Probe("letter", is_customer_facing=True)):
        make_action(live_shop.status("confirmed"), "letter")
        by_person = move(live_shop, live_shop.receives(), "confirmed")
        by_trigger = move_for(ByTrigger(), live_shop, live_shop.receives(), "confirmed")

    waits = {(run.change_id, run.kind): (run.due_at - run.change.at).total_seconds() for run in runs() if run.change}
    assert waits == {
        (by_person.pk, "probe"): 0,
        (by_person.pk, "letter"): 60,
        (by_trigger.pk, "probe"): 0,
        (by_trigger.pk, "letter"): 0,
    }


def test_a_delay_counts_from_the_move_and_holds_the_grace_time_in_itself(live_shop: Shop) -> None:
    with installed(Probe("letter", is_customer_facing=True)):
        make_action(live_shop.status("confirmed"), "letter", delay_minutes=30)
        change = move(live_shop, live_shop.receives(), "confirmed")

    assert [run.due_at - change.at for run in runs()] == [timedelta(minutes=30)]


def test_a_delay_in_working_time_goes_by_the_shops_calendar(live_shop: Shop, probe: Probe) -> None:
    from saleor_oms_plugin.shop.calendar import calendar
    from saleor_oms_plugin.shop.settings import update

    hours = {day: [["09:00", "10:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    assert not update({"working_hours": hours}).errors
    make_action(live_shop.status("confirmed"), delay_minutes=120, in_working_time=True)

    change = move(live_shop, live_shop.receives(), "confirmed")

    assert [run.due_at for run in runs()] == [calendar().add(change.at, timedelta(minutes=120))]
    assert runs()[0].due_at - change.at > timedelta(hours=23)


def test_leaving_a_status_cancels_what_waits_for_it_and_notes_which_move_did(live_shop: Shop, probe: Probe) -> None:
    confirmed = live_shop.status("confirmed")
    bound = make_action(confirmed, delay_minutes=60)
    free = make_action(confirmed, delay_minutes=60, cancel_when_left=False)
    order, other = live_shop.receives(), live_shop.receives()
    move(live_shop, order, "confirmed")
    move(live_shop, other, "confirmed")

    left = move(live_shop, order, "picking")

    states = {(run.action_id, run.order_id): (run.state, run.canceled_by_id) for run in runs()}
    assert states == {
        (bound.pk, order.id): (RunState.CANCELED, left.pk),
        (free.pk, order.id): (RunState.PENDING, None),
        (bound.pk, other.id): (RunState.PENDING, None),
        (free.pk, other.id): (RunState.PENDING, None),
    }


def test_what_a_deleted_action_had_promised_is_canceled_too(live_shop: Shop, probe: Probe) -> None:
    action = make_action(live_shop.status("confirmed"), delay_minutes=60)
    order = live_shop.receives()
    move(live_shop, order, "confirmed")
    Action.objects.filter(pk=action.pk).update(is_deleted=True, is_enabled=False)

    move(live_shop, order, "picking")

    assert [run.state for run in runs()] == [RunState.CANCELED]


def test_leaving_does_not_cancel_what_has_begun(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"))
    order = live_shop.receives()
    move(live_shop, order, "confirmed")
    ActionRun.objects.update(state=RunState.RUNNING, began_at=clock.now(), lease_until=clock.now() + timedelta(minutes=5))

    move(live_shop, order, "picking")

    assert [run.state for run in runs()] == [RunState.RUNNING]


def test_undoing_takes_back_what_was_promised_and_brings_back_what_leaving_had_canceled(live_shop: Shop, probe: Probe) -> None:
    kept = make_action(live_shop.status("confirmed"), delay_minutes=60)
    taken_back = make_action(live_shop.status("picking"), delay_minutes=60)
    order = live_shop.receives()
    move(live_shop, order, "confirmed")
    change = move(live_shop, order, "picking")

    on_undone(change)

    assert {run.action: (run.state, run.canceled_by_id, run.finished_at is None) for run in runs()} == {
        kept: (RunState.PENDING, None, True),
        taken_back: (RunState.CANCELED, None, False),
    }


def test_of_a_kind_that_is_not_installed_the_promise_is_parked(live_shop: Shop) -> None:
    make_action(live_shop.status("confirmed"), "acme-label")

    move(live_shop, live_shop.receives(), "confirmed")

    [run] = runs()
    assert (run.state, "acme-label" in run.error) == (RunState.PARKED, True)


def test_moves_that_follow_from_one_another_end_after_five(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"))
    move_for(ByAction(depth=5), live_shop, live_shop.receives(), "confirmed")
    move_for(ByAction(depth=6), live_shop, live_shop.receives(), "confirmed")

    assert [(run.state, (run.why_not or {}).get("code")) for run in runs()] == [
        (RunState.PENDING, None),
        (RunState.SKIPPED, "TOO_DEEP"),
    ]


def test_a_run_that_no_action_stands_for_is_promised_once_per_key(live_shop: Shop, probe: Probe) -> None:
    order = live_shop.receives()

    def push() -> ActionRun | None:
        return schedule_run(
            key="erp-change-1:push", kind="probe", config={"text": "7"}, order_id=order.id, change_id=None, due_at=clock.now()
        )

    first, second = push(), push()
    drain_runs()

    assert first is not None
    assert second is None
    assert probe.texts == ["7"]


def test_a_promise_wakes_the_worker_once_it_is_committed(
    live_shop: Shop, probe: Probe, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    make_action(live_shop.status("confirmed"))
    order = live_shop.receives()
    live_shop.host.kicks.clear()

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        move(live_shop, order, "confirmed")
        assert live_shop.host.kicks == []

    assert "drain" in live_shop.host.kicks


def test_a_new_order_enters_its_first_status_and_an_adopted_one_does_not(live_shop: Shop, probe: Probe) -> None:
    action = make_action(live_shop.status("new"))
    make_action(live_shop.status("delivered"))

    order = live_shop.receives()
    live_shop.receives(status="FULFILLED", created_at=ACTIVATED - timedelta(days=1))

    [run] = runs()
    assert (run.action, run.order_id, run.state) == (action, order.id, RunState.PENDING)
    assert run.change == StatusChange.objects.get(order=order.id, source=MoveSource.CREATED)


def test_hearing_of_a_new_order_twice_promises_once(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("new"))
    order = live_shop.receives()

    live_shop.hears_of(order)

    assert len(runs()) == 1


@pytest.mark.parametrize(("values", "is_canceled"), [({}, False), ({"delay_minutes": 30}, True), ({"cancel_when_left": True}, True)])
def test_what_is_not_delayed_outlives_a_quick_move_unless_said_otherwise(
    live_shop: Shop, probe: Probe, values: dict[str, object], is_canceled: bool
) -> None:
    created = create_action(live_shop.status("new").pk, {"kind": "probe", **values}, OWNER_OF_SHOP)
    assert created.value is not None, created.errors
    order = live_shop.receives()

    move(live_shop, order, "confirmed")

    [run] = runs(action=created.value)
    assert (run.state == RunState.CANCELED) == is_canceled
    drain_runs()
    assert (len(probe.done) == 1) != is_canceled
