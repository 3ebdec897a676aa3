"""`undo_move()`: a person's latest move, taken back within the grace time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.core.actor import SYSTEM
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop.models import ShopSettings
from saleor_oms_plugin.statuses.models import OrderStatus, Transition, Workflow
from saleor_oms_plugin.workflow.causes import ByAction, ByErp, ByTrigger, MoveCause
from saleor_oms_plugin.workflow.models import MoveSource, OrderState, StatusChange
from saleor_oms_plugin.workflow.services import MoveResult, apply_move, move_order, move_orders, undo_move, undoable_until
from saleor_oms_plugin.workflow.workflow_change import put_into_workflow
from tests.support.action_types import Probe, installed, make_action
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def moved(shop: Shop, order: Order, code: str) -> StatusChange:
    result = move_order(order.id, shop.status(code).pk, ANNA)
    assert result.change is not None, result.errors
    return result.change


def code_of(result: MoveResult) -> ErrorCode | None:
    return result.errors[0].code if result.errors else None


def test_the_order_is_where_it_was_and_since_when_it_was(open_shop: Shop) -> None:
    order = open_shop.has()
    before = open_shop.state(order)
    change = moved(open_shop, order, "confirmed")

    result = undo_move(change.pk, OWNER_OF_SHOP)

    assert result.changed
    assert result.errors == ()
    state = open_shop.state(order)
    assert (state.status.code, state.since, state.version) == ("new", before.since, 3)
    undoing = StatusChange.objects.get(order=order.id, version=3)
    assert (undoing.source, undoing.undoes_id, undoing.actor_name) == (MoveSource.UNDO, change.pk, "Olga Horvat")
    assert (undoing.from_status.code, undoing.to_status.code) == ("confirmed", "new")


def test_after_an_undo_and_another_move_the_time_of_the_status_is_still_the_first_one(open_shop: Shop) -> None:
    order = open_shop.has()
    first = open_shop.state(order).since
    undo_move(moved(open_shop, order, "confirmed").pk, ANNA)

    undo_move(moved(open_shop, order, "awaiting-payment").pk, ANNA)

    assert open_shop.state(order).since == first
    assert open_shop.history(order) == ["new", "confirmed", "new", "awaiting-payment", "new"]


def test_the_time_of_a_status_kept_while_put_into_another_workflow_goes_on(open_shop: Shop) -> None:
    order = open_shop.has()
    first = open_shop.state(order).since
    standing = Workflow.objects.get()
    wholesale = Workflow.objects.create(code="wholesale", name="Wholesale", position=1, initial_status=open_shop.status("new"))
    wholesale.statuses.set(standing.statuses.all())
    Transition.objects.create(workflow=wholesale, from_status=open_shop.status("new"), to_status=open_shop.status("confirmed"))
    put_into_workflow(order.id, wholesale.pk, None, ANNA)

    undo_move(moved(open_shop, order, "confirmed").pk, ANNA)

    assert open_shop.state(order).since == first


def test_an_undo_passes_the_gate_of_the_status_it_leaves(open_shop: Shop) -> None:
    order = open_shop.has()
    change = moved(open_shop, order, "awaiting-payment")

    assert undo_move(change.pk, ANNA).changed
    assert open_shop.status_code(order) == "new"


def test_a_bulk_move_is_undone_order_by_order(open_shop: Shop) -> None:
    one, other = open_shop.has(), open_shop.has()
    results = move_orders([one.id, other.id], open_shop.status("confirmed").pk, ANNA)
    assert results[0].change is not None

    undo_move(results[0].change.pk, ANNA)

    assert [open_shop.status_code(order) for order in (one, other)] == ["new", "confirmed"]


def test_undoing_twice_is_undoing_once(open_shop: Shop) -> None:
    order = open_shop.has()
    change = moved(open_shop, order, "confirmed")
    undo_move(change.pk, ANNA)

    again = undo_move(change.pk, ANNA)

    assert (again.changed, again.errors) == (False, ())
    assert StatusChange.objects.filter(order=order.id).count() == 3


def test_only_the_latest_change_is_taken_back(open_shop: Shop) -> None:
    order = open_shop.has()
    change = moved(open_shop, order, "confirmed")
    moved(open_shop, order, "picking")

    result = undo_move(change.pk, ANNA)

    assert code_of(result) is ErrorCode.STALE_VERSION
    assert result.errors[0].params == {"version": 3, "status": "picking"}
    assert open_shop.history(order) == ["new", "confirmed", "picking"]


def test_an_undo_is_not_undone(open_shop: Shop) -> None:
    order = open_shop.has()
    undoing = undo_move(moved(open_shop, order, "confirmed").pk, ANNA).change
    assert undoing is not None

    assert code_of(undo_move(undoing.pk, ANNA)) is ErrorCode.TRANSITION_NOT_ALLOWED
    assert open_shop.status_code(order) == "new"


@pytest.mark.parametrize("cause", [ByTrigger(), ByErp(actor=SYSTEM), ByAction(depth=0)])
def test_what_no_person_moved_is_not_undone(open_shop: Shop, cause: MoveCause) -> None:
    order = open_shop.has()
    change = apply_move(order.id, open_shop.status("confirmed").pk, cause).change
    assert change is not None

    assert code_of(undo_move(change.pk, ANNA)) is ErrorCode.TRANSITION_NOT_ALLOWED
    assert open_shop.status_code(order) == "confirmed"


def test_the_first_change_of_an_order_is_not_undone(open_shop: Shop) -> None:
    order = open_shop.has()

    assert code_of(undo_move(StatusChange.objects.get(order=order.id).pk, ANNA)) is ErrorCode.TRANSITION_NOT_ALLOWED
    assert open_shop.status_code(order) == "new"


def test_a_step_into_another_workflow_is_not_undone(open_shop: Shop) -> None:
    order = open_shop.has()
    change = moved(open_shop, order, "confirmed")
    StatusChange.objects.filter(pk=change.pk).update(workflow_name="Wholesale")

    result = undo_move(change.pk, ANNA)

    assert code_of(result) is ErrorCode.TRANSITION_NOT_ALLOWED
    assert "Wholesale" in result.errors[0].message
    assert open_shop.status_code(order) == "confirmed"


def test_an_archived_status_is_not_gone_back_to(open_shop: Shop) -> None:
    order = open_shop.has()
    change = moved(open_shop, order, "confirmed")
    OrderStatus.objects.filter(code="new").update(is_archived=True)

    assert code_of(undo_move(change.pk, ANNA)) is ErrorCode.TRANSITION_NOT_ALLOWED
    assert open_shop.status_code(order) == "confirmed"


@pytest.mark.parametrize(("grace", "passed", "is_undone"), [(60, 59, True), (60, 60, False), (300, 299, True), (0, 0, False)])
def test_the_grace_time_is_the_shops(open_shop: Shop, grace: int, passed: int, is_undone: bool) -> None:
    order = open_shop.has()
    ShopSettings(grace_seconds=grace).save()
    with time_machine.travel(NOON, tick=False) as clock:
        change = moved(open_shop, order, "confirmed")
        clock.shift(timedelta(seconds=passed))
        until = undoable_until(change, grace, current_version=2)
        result = undo_move(change.pk, ANNA)

    assert result.changed is is_undone
    assert code_of(result) is (None if is_undone else ErrorCode.TRANSITION_NOT_ALLOWED)
    assert open_shop.status_code(order) == ("new" if is_undone else "confirmed")
    assert until == (NOON + timedelta(seconds=grace) if is_undone else None)


def test_staff_of_other_channels_do_not_find_the_change(open_shop: Shop) -> None:
    order = open_shop.has()
    change = moved(open_shop, order, "confirmed")

    result = undo_move(change.pk, replace(ANNA, channels=frozenset({"elsewhere"})))

    assert code_of(result) is ErrorCode.NOT_FOUND
    assert result.order is None
    assert open_shop.status_code(order) == "confirmed"


def test_an_unknown_change_is_not_found(open_shop: Shop) -> None:
    assert code_of(undo_move(10**9, ANNA)) is ErrorCode.NOT_FOUND


def test_the_state_is_locked_before_it_is_judged(open_shop: Shop) -> None:
    order = open_shop.has()
    change = moved(open_shop, order, "confirmed")

    with CaptureQueriesContext(connection) as queries:
        undo_move(change.pk, ANNA)

    statements = [query["sql"] for query in queries]
    locked = next(index for index, sql in enumerate(statements) if 'FOR UPDATE OF "oms_order_state"' in sql)
    written = next(index for index, sql in enumerate(statements) if sql.startswith('INSERT INTO "oms_status_change"'))
    assert locked < written


def test_a_silent_move_is_undone_silently(open_shop: Shop) -> None:
    order = open_shop.has()
    change = move_order(order.id, open_shop.status("confirmed").pk, ANNA, silent=True).change
    assert change is not None

    undoing = undo_move(change.pk, ANNA).change

    assert undoing is not None
    assert undoing.is_silent


def test_a_letter_that_waited_for_the_grace_time_is_never_sent(open_shop: Shop) -> None:
    open_shop.goes_live()
    letter = Probe("letter", is_customer_facing=True)
    make_action(open_shop.status("confirmed"), "letter")
    order = open_shop.has()

    with installed(letter), time_machine.travel(NOON, tick=False) as time:
        undo_move(moved(open_shop, order, "confirmed").pk, ANNA)
        time.shift(timedelta(seconds=61))
        drain_runs(5)

    assert letter.done == []
    assert [run.state for run in ActionRun.objects.all()] == [RunState.CANCELED]


def test_what_leaving_had_canceled_happens_after_all(open_shop: Shop) -> None:
    open_shop.goes_live()
    label = Probe("label")
    make_action(open_shop.status("confirmed"), "label", delay_minutes=30)
    order = open_shop.has()

    with installed(label), time_machine.travel(NOON, tick=False) as time:
        moved(open_shop, order, "confirmed")
        time.shift(timedelta(minutes=10))
        undo_move(moved(open_shop, order, "picking").pk, ANNA)
        time.shift(timedelta(minutes=20))
        drain_runs(5)

    assert len(label.done) == 1
    assert [run.state for run in ActionRun.objects.all()] == [RunState.DONE]


def test_a_deleted_order_is_not_found(open_shop: Shop) -> None:
    order = open_shop.has()
    change = moved(open_shop, order, "confirmed")
    open_shop.saleor.delete(order.id)
    open_shop.hears_of(order, "order_deleted")

    assert code_of(undo_move(change.pk, ANNA)) is ErrorCode.NOT_FOUND
    assert OrderState.objects.get(pk=order.id).version == 2
