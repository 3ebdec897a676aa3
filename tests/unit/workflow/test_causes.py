"""What each cause of a move lets through, and what holds it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saleor_oms_plugin.core.actor import MANAGE_SETTINGS, Actor
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.statuses.models import OrderStatus, PaymentGate, Transition
from saleor_oms_plugin.testing.factories import make_order
from saleor_oms_plugin.workflow.causes import Attempt, ByAction, ByArchiving, ByErp, ByPerson, ByTrigger, InBulk, MoveCause
from tests.support.shop import ANNA, OWNER_OF_SHOP

NEW = OrderStatus(pk=1, code="new", name="New", position=1)
UNPAID = OrderStatus(pk=2, code="unpaid", name="Unpaid", position=2, payment_gate=PaymentGate.CHARGED)
PACKED = OrderStatus(pk=3, code="packed", name="Packed", position=3)
ARCHIVED = OrderStatus(pk=4, code="old", name="Old", position=4, is_archived=True)
DEAR = {"combinator": "and", "rules": [{"field": "order.total", "operator": ">", "value": 10_000}]}

PERSON = ByPerson(actor=ANNA)
OVERRIDE = ByPerson(actor=OWNER_OF_SHOP, is_override=True)
BULK = InBulk(actor=ANNA)
TRIGGER = ByTrigger()
ERP = ByErp(actor=ANNA)
ACTION = ByAction(depth=1)
ARCHIVING = ByArchiving(actor=ANNA, reason="The status Old was archived.")
ALL = (PERSON, OVERRIDE, BULK, TRIGGER, ERP, ACTION, ARCHIVING)


def attempt(current: OrderStatus = NEW, target: OrderStatus = PACKED, **changes: object) -> Attempt:
    """A move that every cause lets through, but for what is changed."""
    plain = Attempt(current, target, Transition(), is_outside_workflow=False, order=make_order(charge_status="NONE"), do_gates_hold=True)
    return replace(plain, **changes)  # type: ignore[arg-type]


def refused(cause: MoveCause, made: Attempt) -> ErrorCode | None:
    error = cause.refusal(made)
    return error.code if error is not None else None


@pytest.mark.parametrize("cause", ALL)
def test_what_nothing_speaks_against_goes_through(cause: MoveCause) -> None:
    assert cause.refusal(attempt()) is None


@pytest.mark.parametrize("cause", ALL)
def test_nothing_leads_into_an_archived_status(cause: MoveCause) -> None:
    assert refused(cause, attempt(target=ARCHIVED)) is ErrorCode.TRANSITION_NOT_ALLOWED


@pytest.mark.parametrize("cause", [OVERRIDE, TRIGGER, ERP, ACTION, ARCHIVING])
def test_what_needs_no_transition_stays_within_the_workflow(cause: MoveCause) -> None:
    assert not cause.needs_transition
    assert cause.refusal(attempt(transition=None)) is None
    assert refused(cause, attempt(transition=None, is_outside_workflow=True)) is ErrorCode.TRANSITION_NOT_ALLOWED


@pytest.mark.parametrize("cause", [PERSON, BULK])
def test_people_go_along_transitions_whose_condition_holds(cause: MoveCause) -> None:
    assert cause.needs_transition
    assert refused(cause, attempt(transition=None)) is ErrorCode.TRANSITION_NOT_ALLOWED
    assert refused(cause, attempt(transition=Transition(condition=DEAR))) is ErrorCode.GUARD_FAILED


@pytest.mark.parametrize(
    ("cause", "is_held", "is_held_where_the_shop_opens_gates"),
    [
        (PERSON, True, True),
        (BULK, True, True),
        (OVERRIDE, False, False),
        (TRIGGER, True, False),
        (ERP, True, False),
        (ACTION, True, False),
        (ARCHIVING, False, False),
    ],
)
def test_whom_a_payment_gate_holds(cause: MoveCause, is_held: bool, is_held_where_the_shop_opens_gates: bool) -> None:
    assert (refused(cause, attempt(UNPAID)) is ErrorCode.PAYMENT_REQUIRED) == is_held
    assert (refused(cause, attempt(UNPAID, do_gates_hold=False)) is ErrorCode.PAYMENT_REQUIRED) == is_held_where_the_shop_opens_gates


def test_a_trigger_leads_out_of_its_own_statuses() -> None:
    assert refused(ByTrigger(only_from={UNPAID.pk}), attempt()) is ErrorCode.TRANSITION_NOT_ALLOWED
    assert ByTrigger(only_from={NEW.pk}).refusal(attempt()) is None


@pytest.mark.parametrize(
    ("cause", "goes_back"), [(ByTrigger(allow_backward=False), False), (ByAction(depth=1, allow_backward=False), False), (ERP, True)]
)
def test_only_what_may_goes_back(cause: MoveCause, goes_back: bool) -> None:
    assert (cause.refusal(attempt(PACKED, NEW)) is None) == goes_back
    assert cause.refusal(attempt(NEW, PACKED)) is None


@pytest.mark.parametrize("cause", [OVERRIDE, ARCHIVING])
def test_what_passes_everything_looks_into_no_order_and_is_marked(cause: MoveCause) -> None:
    assert not cause.looks_into(UNPAID, Transition(condition=DEAR))
    assert cause.is_override


def test_only_an_override_asks_for_a_right_of_its_own() -> None:
    assert [cause for cause in ALL if cause.permission_error() is not None] == []
    error = ByPerson(actor=ANNA, is_override=True).permission_error()
    assert error is not None
    assert (error.code, MANAGE_SETTINGS in error.message) == (ErrorCode.PERMISSION_DENIED, True)


def test_archiving_reaches_every_channel_and_asks_for_no_right_that_its_actor_does_not_have() -> None:
    bound: Actor = replace(ANNA, channels=frozenset({"poland"}))
    archiving = ByArchiving(actor=bound, reason="")

    assert archiving.reaches("slovenia")
    assert archiving.actor == bound
    assert not ByPerson(actor=bound).reaches("slovenia")
    assert not ByErp(actor=bound).reaches("slovenia")
