"""One who does not answer costs its own runs alone: the others go on, and one run asks whether it is back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from saleor_oms_plugin.actions import destinations, ledger
from saleor_oms_plugin.actions.action_type import (
    SALEOR,
    BaseActionType,
    PermanentError,
    RunContext,
    SkipError,
    TransientError,
    UncertainError,
)
from saleor_oms_plugin.actions.models import ActionRun, Destination, RunState
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.errors import UnreachableError
from saleor_oms_plugin.saleor_api.port import SaleorUnavailableError
from saleor_oms_plugin.workflow.services import move_orders
from tests.support.action_types import Probe, claim, installed, make_action
from tests.support.shop import ANNA, Shop

FAILURES, PAUSE = destinations.FAILURES_IN_A_ROW, timedelta(seconds=destinations.FIRST_PAUSE)


@pytest.fixture
def away() -> Iterator[Probe]:
    """A type whose partner does not answer, for as long as ``does`` is not changed."""
    with installed(kind := Probe("away")):
        kind.does = no_answer
        yield kind


def no_answer(context: RunContext) -> None:
    raise UnreachableError("partner.example gave no answer: timed out")


def orders_move(shop: Shop, count: int = 10, to: str = "confirmed") -> None:
    orders = [shop.has().id for _ in range(count)]
    assert all(result.changed for result in move_orders(orders, shop.status(to).pk, ANNA))


def tries(kind: str = "away") -> int:
    return sum(ActionRun.objects.filter(kind=kind).values_list("attempts", flat=True))


def test_after_some_calls_without_an_answer_its_runs_wait_unhurt_and_those_of_others_are_done(
    live_shop: Shop, probe: Probe, away: Probe
) -> None:
    # Given ten orders whose move calls a partner that is away, then another one
    make_action(live_shop.status("confirmed"), "away")
    make_action(live_shop.status("confirmed"), "probe")
    orders_move(live_shop)

    # When a worker works
    drain_runs()

    # Then the first few have tried, and nothing was lost of the others' tries; what called somebody else is done
    assert tries() == FAILURES
    assert ActionRun.objects.filter(kind="away", state=RunState.PENDING, attempts=0).count() == 10 - FAILURES
    assert len(probe.done) == 10


def test_one_run_asks_whether_it_is_back_after_pauses_that_grow(live_shop: Shop, away: Probe) -> None:
    make_action(live_shop.status("confirmed"), "away")
    orders_move(live_shop)
    with time_machine.travel(clock.now(), tick=False) as now:
        drain_runs()
        for pause in (PAUSE, 2 * PAUSE):
            before = tries()
            now.shift(pause - timedelta(seconds=1))
            drain_runs()
            assert tries() == before
            now.shift(timedelta(seconds=1))
            drain_runs()
            assert tries() == before + 1


def test_when_it_is_back_all_its_runs_go_on(live_shop: Shop, away: Probe) -> None:
    make_action(live_shop.status("confirmed"), "away")
    orders_move(live_shop)
    with time_machine.travel(clock.now(), tick=False) as now:
        drain_runs()
        away.does = lambda context: None
        now.shift(timedelta(minutes=5))
        drain_runs()

    assert set(ActionRun.objects.values_list("state", flat=True)) == {RunState.DONE}
    assert Destination.objects.get(name="away").failures == 0


@pytest.mark.parametrize("answer", [PermanentError("550"), TransientError("451 come back")])
def test_one_that_refuses_answers(live_shop: Shop, away: Probe, answer: Exception) -> None:
    def refuses(context: RunContext) -> None:
        raise answer

    away.does = refuses
    make_action(live_shop.status("confirmed"), "away")
    orders_move(live_shop)

    drain_runs()

    assert tries() == 10


def test_no_answer_to_what_must_not_happen_twice_leaves_the_other_runs_alone(live_shop: Shop, away: Probe) -> None:
    def broke_off(context: RunContext) -> None:
        raise UncertainError("nobody can tell") from UnreachableError("timed out")

    away.does = broke_off
    make_action(live_shop.status("confirmed"), "away")
    orders_move(live_shop)

    drain_runs()

    assert ActionRun.objects.filter(state=RunState.UNCERTAIN).count() == FAILURES


def test_a_run_that_has_nothing_to_do_leaves_the_question_to_the_next(live_shop: Shop, away: Probe) -> None:
    class Skips(Probe):
        def run(self, config: Any, context: RunContext) -> None:
            raise SkipError("NOTHING", "There is nothing to do.")

    make_action(live_shop.status("confirmed"), "away")
    orders_move(live_shop, 5)
    drain_runs()
    with time_machine.travel(clock.now() + timedelta(seconds=16)), installed(Skips("away")):
        drain_runs()

    assert ActionRun.objects.filter(state=RunState.SKIPPED).count() == 5


def test_saleor_without_an_answer_is_not_laid_at_a_partners_door(live_shop: Shop, away: Probe) -> None:
    def asks_saleor(context: RunContext) -> None:
        raise SaleorUnavailableError("No answer from Saleor.")

    away.does = asks_saleor
    make_action(live_shop.status("confirmed"), "away")
    Destination.objects.create(name=SALEOR)
    orders_move(live_shop)

    drain_runs()

    assert Destination.objects.get(name="away").closed_until is None
    assert Destination.objects.get(name=SALEOR).closed_until is not None


def test_a_few_batches_of_one_destination_are_at_work_at_a_time_over_all_workers(live_shop: Shop, probe: Probe, away: Probe) -> None:
    make_action(live_shop.status("confirmed"), "away")
    make_action(live_shop.status("cancelled"), "probe")
    orders_move(live_shop)
    orders_move(live_shop, 1, to="cancelled")
    owners = [uuid4() for _ in range(destinations.AT_ONCE)]
    held = [claim(1, owner) for owner in owners]
    assert [run.destination for [run] in held] == ["away"] * destinations.AT_ONCE

    assert [run.destination for run in claim(10, uuid4())] == ["probe"]
    assert claim(10, uuid4()) == []

    ledger.release([run.id for run in held[0]], owners[0])
    assert len(claim(10, uuid4())) == 10 - destinations.AT_ONCE + 1


def test_an_action_waits_for_an_earlier_one_of_its_move_that_calls_somebody_else(live_shop: Shop, probe: Probe, away: Probe) -> None:
    make_action(live_shop.status("confirmed"), "away")
    make_action(live_shop.status("confirmed"), "probe")
    orders_move(live_shop, 1)

    [first] = claim(10, owner := uuid4())
    assert (first.kind, claim(10, uuid4())) == ("away", [])

    ledger.finish([(first.id, ledger.Outcome(RunState.DONE))], owner)
    assert [run.kind for run in claim(10, uuid4())] == ["probe"]


def test_a_type_that_says_nothing_calls_one_destination_of_its_own(live_shop: Shop) -> None:
    class Plain(BaseActionType):
        name = label = "acme-label"

        def run(self, config: Any, context: RunContext) -> None:
            return None

    class FromBefore:
        """As add-ons were written before there were destinations."""

        name = label = description = "older"
        Config = Plain.Config
        is_customer_facing = takes_recipient = False
        repeat, permissions = Plain.repeat, Plain.permissions
        unavailable, problems, run, preview = Plain.unavailable, Plain.problems, Plain.run, Plain.preview

    with installed(Plain(), FromBefore()):
        make_action(live_shop.status("confirmed"), "acme-label")
        make_action(live_shop.status("confirmed"), "older")
        orders_move(live_shop, 1)
        drain_runs()

    assert list(ActionRun.objects.order_by("pk").values_list("destination", "lane", "state")) == [
        ("acme-label", "", "DONE"),
        ("older", "", "DONE"),
    ]
