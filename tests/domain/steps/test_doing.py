"""Ticking, skipping, opening again, giving away; and the last required step moves the order on, through the one door."""

from __future__ import annotations

from dataclasses import replace
from unittest import mock

import pytest

from saleor_oms_plugin.core.actor import SYSTEM
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.orders import services as orders
from saleor_oms_plugin.shop import staff
from saleor_oms_plugin.statuses.models import PaymentGate, Transition
from saleor_oms_plugin.steps import advancing, events, services
from saleor_oms_plugin.steps.models import Step, StepEntry, StepEvent
from saleor_oms_plugin.workflow.models import StatusChange
from saleor_oms_plugin.workflow.services import undo_move
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop
from tests.support.steps import has_four_steps, has_step, settle, states_of, step_of

pytestmark = pytest.mark.django_db


def test_each_step_moves_the_order_to_its_status(open_shop: Shop) -> None:
    has_four_steps()
    order = open_shop.receives()

    for code in ("receipt", "papers", "pack", "courier"):
        assert services.done(step_of(order, code).pk, ANNA).errors == ()

    assert open_shop.history(order) == ["new", "confirmed", "picking", "packed", "shipped"]
    change = StatusChange.objects.get(order=order.id, to_status__code="picking")
    assert (change.source, change.actor_name, change.reason) == ("PERSON", ANNA.name, "Step: Papers")


def test_steps_of_one_status_move_it_when_the_last_required_one_is_closed(open_shop: Shop) -> None:
    has_step("stock")
    has_step("address", is_required=False)
    has_step("payment", "confirmed")
    order = open_shop.receives()

    services.done(step_of(order, "payment").pk, ANNA)
    assert open_shop.status_code(order) == "new"
    services.skip(step_of(order, "stock").pk, "We counted yesterday.", ANNA)

    assert open_shop.status_code(order) == "confirmed"
    assert states_of(order) == {"stock": "SKIPPED", "address": "CANCELED", "payment": "DONE"}


def test_steps_that_are_done_out_of_order_wait_for_those_before_and_show_each_status(open_shop: Shop) -> None:
    has_four_steps()
    order = open_shop.receives()

    services.done(step_of(order, "pack").pk, ANNA)
    services.done(step_of(order, "papers").pk, ANNA)
    assert open_shop.history(order) == ["new"]
    services.done(step_of(order, "receipt").pk, ANNA)

    assert open_shop.history(order) == ["new", "confirmed", "picking", "packed"]


def test_a_gate_that_is_closed_holds_the_order_and_the_step_says_so_until_it_opens(open_shop: Shop) -> None:
    status = open_shop.status("new")
    status.payment_gate = PaymentGate.CHARGED
    status.save()
    has_step("receipt", "confirmed")
    order = open_shop.receives()

    result = services.done(step_of(order, "receipt").pk, ANNA)

    assert result.errors == ()
    step = step_of(order, "receipt")
    assert step.state == "DONE"
    assert step.refusal["code"] == ErrorCode.PAYMENT_REQUIRED.value
    assert open_shop.status_code(order) == "new"

    type(status).objects.filter(pk=status.pk).update(payment_gate=PaymentGate.NONE)
    Step.objects.update(refused_at=step.made_at - advancing.TRY_AGAIN_AFTER)
    orders.touch(order.id)
    settle()

    assert open_shop.status_code(order) == "confirmed"
    assert step_of(order, "receipt").refusal is None


def test_no_transition_no_move(open_shop: Shop) -> None:
    has_step("receipt", "shipped")
    order = open_shop.receives()
    Transition.objects.filter(from_status=open_shop.status("new"), to_status=open_shop.status("shipped")).delete()

    services.done(step_of(order, "receipt").pk, ANNA)

    assert open_shop.status_code(order) == "new"
    assert step_of(order, "receipt").refusal["code"] == ErrorCode.TRANSITION_NOT_ALLOWED.value


@pytest.mark.parametrize("lost", ["before the move", "after the move"])
def test_a_worker_that_is_lost_between_tick_and_move_leaves_one_move(open_shop: Shop, lost: str) -> None:
    has_four_steps()
    order = open_shop.receives()
    real = advancing.apply_move

    class LostError(BaseException):
        pass

    def lose(*args: object, **kwargs: object) -> object:
        if lost == "after the move":
            real(*args, **kwargs)  # type: ignore[arg-type]
        raise LostError

    with mock.patch.object(advancing, "apply_move", lose), pytest.raises(LostError):
        services.done(step_of(order, "receipt").pk, ANNA)
    assert step_of(order, "receipt").state == "DONE"

    settle()
    settle()

    assert open_shop.history(order) == ["new", "confirmed"]
    assert not Step.objects.exclude(move_due_at=None).exists()


def test_done_twice_is_done_once(open_shop: Shop) -> None:
    has_four_steps()
    order = open_shop.receives()
    pk = step_of(order, "receipt").pk

    services.done(pk, ANNA)
    assert services.done(pk, OWNER_OF_SHOP).errors == ()

    assert StepEntry.objects.count() == 1
    assert open_shop.history(order) == ["new", "confirmed"]


def test_the_checklist_is_ticked_first(open_shop: Shop) -> None:
    has_step("receipt", checklist=[{"": "Goods"}, {"": "Address"}])
    order = open_shop.receives()
    pk = step_of(order, "receipt").pk

    [error] = services.done(pk, ANNA).errors
    assert (error.code, error.params) == (ErrorCode.REQUIRED, {"missing": [0, 1]})
    assert services.check(pk, 0, True, ANNA).errors == ()
    assert services.check(pk, 2, True, ANNA).errors[0].code is ErrorCode.NOT_FOUND
    assert services.done(pk, ANNA, [0, 1]).errors == ()

    assert step_of(order, "receipt").checked == [0, 1]


def test_a_reason_is_needed_to_skip(open_shop: Shop) -> None:
    has_step("receipt")
    order = open_shop.receives()
    pk = step_of(order, "receipt").pk

    assert services.skip(pk, "  ", ANNA).errors[0].code is ErrorCode.REQUIRED
    assert services.skip(pk, "x" * 501, ANNA).errors[0].code is ErrorCode.INVALID
    assert services.skip(pk, "Twice the same", ANNA).errors == ()

    entry = StepEntry.objects.get()
    assert (entry.deed, entry.reason, entry.actor_name) == ("SKIPPED", "Twice the same", ANNA.name)


def test_a_step_is_opened_again_while_the_order_is_not_where_it_leads(open_shop: Shop) -> None:
    has_four_steps()
    order = open_shop.receives()
    services.done(step_of(order, "pack").pk, ANNA)
    services.done(step_of(order, "receipt").pk, ANNA)

    assert services.reopen(step_of(order, "pack").pk, ANNA, "Wrong box").errors == ()
    [error] = services.reopen(step_of(order, "receipt").pk, ANNA).errors

    assert error.code is ErrorCode.TRANSITION_NOT_ALLOWED
    assert states_of(order) == {"receipt": "DONE", "papers": "OPEN", "pack": "OPEN", "courier": "OPEN"}


def test_undoing_the_move_that_a_step_made_opens_it_again(open_shop: Shop) -> None:
    has_four_steps()
    order = open_shop.receives()
    services.done(step_of(order, "receipt").pk, ANNA)
    change = StatusChange.objects.get(order=order.id, to_status__code="confirmed")

    assert undo_move(change.pk, ANNA).changed
    settle()

    assert open_shop.status_code(order) == "new"
    assert states_of(order)["receipt"] == "OPEN"


def test_a_step_is_given_to_somebody_and_back(open_shop: Shop) -> None:
    staff.seen(OWNER_OF_SHOP)
    has_step("receipt", who="PEOPLE", people=["Manager@Example.com"])
    order = open_shop.receives()
    pk = step_of(order, "receipt").pk
    assert step_of(order, "receipt").holders == ["manager@example.com"]

    assert services.assign(pk, OWNER_OF_SHOP.id, ANNA).errors == ()
    assert step_of(order, "receipt").holders == [OWNER_OF_SHOP.id]
    assert services.assign(pk, "VXNlcjo5OTk=", ANNA).errors[0].code is ErrorCode.NOT_FOUND
    assert services.assign(pk, None, ANNA).errors == ()

    assert step_of(order, "receipt").holders == ["manager@example.com"]
    assert StepEntry.objects.filter(deed="ASSIGNED").count() == 2


def test_who_does_not_reach_the_channel_finds_no_step(open_shop: Shop) -> None:
    has_step("receipt", "confirmed")
    order = open_shop.receives()
    pk = step_of(order, "receipt").pk
    stranger = replace(ANNA, channels=frozenset({"elsewhere"}))

    for refused in (
        services.done(pk, stranger),
        services.skip(pk, "No", stranger),
        services.reopen(pk, stranger),
        services.assign(pk, stranger.id, stranger),
        services.check(pk, 0, True, stranger),
    ):
        assert refused.errors[0].code is ErrorCode.NOT_FOUND
    assert states_of(order) == {"receipt": "OPEN"}


def test_another_room_says_that_something_happened(open_shop: Shop) -> None:
    has_four_steps(pack={"ticks_on": [StepEvent.PACKED]})
    order = open_shop.receives()
    services.done(step_of(order, "receipt").pk, ANNA)
    services.done(step_of(order, "papers").pk, ANNA)

    assert events.happened([order.id], StepEvent.PACKED) == 1
    settle()

    step = step_of(order, "pack")
    assert (step.state, step.event, step.actor_kind) == ("DONE", "PACKED", SYSTEM.kind)
    change = StatusChange.objects.get(order=order.id, to_status__code="packed")
    assert (change.source, change.actor_name) == ("TRIGGER", SYSTEM.name)
    assert events.happened([order.id], StepEvent.PACKED) == 0
