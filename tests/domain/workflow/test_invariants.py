"""What holds of every order, whatever people, payments, undoing and the ERP do, in whatever order they come.

A state machine sets up random statuses, gates and workflows, and lets random things happen. After each of them every change that
was made is held against the rules of the house (docs/workflow.md), not against the code that made it.
"""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import time_machine
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule, run_state_machine_as_test

from saleor_oms_plugin.erp import reports as erp
from saleor_oms_plugin.shop.services import activate
from saleor_oms_plugin.statuses.models import FINAL_KINDS, OrderStatus, PaymentGate, StatusExternalId, StatusKind, Transition, Workflow
from saleor_oms_plugin.statuses.workflows import create_workflow, update_workflow
from saleor_oms_plugin.testing.fake_saleor import FakeSaleor
from saleor_oms_plugin.workflow.models import MoveSource, OrderMilestone, OrderState, StatusChange, Trigger, TriggerEvent
from saleor_oms_plugin.workflow.services import MoveResult, move_order, move_orders, process_snapshot, refresh_order, undo_move
from saleor_oms_plugin.workflow.trigger_editing import TRIGGERS
from saleor_oms_plugin.workflow.triggers import fire_time_triggers, fire_waiting
from saleor_oms_plugin.workflow.workflow_change import put_into_workflow
from tests.support.shop import ANNA, OWNER_OF_SHOP, Host

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
BY_PEOPLE = (MoveSource.PERSON, MoveSource.BULK)
GRACE = timedelta(seconds=60)


class Orders(RuleBasedStateMachine):
    """Everything that may happen to the orders of one shop."""

    orders = Bundle("orders")

    def __init__(self) -> None:
        super().__init__()
        self.clock = time_machine.travel(START, tick=False)
        self.traveller = self.clock.start()
        self.rollback = transaction.atomic()
        self.rollback.__enter__()
        self.saleor = FakeSaleor()
        Host(self.saleor).start()
        self.seen: set[int] = set()
        self.paid: set[Any] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.rollback.__exit__(None, None, None)
        self.clock.stop()

    # ------------------------------------------------------------------------------------------------ the shop

    @initialize(
        kinds=st.lists(st.sampled_from(list(StatusKind)), min_size=3, max_size=7),
        gates=st.lists(st.sampled_from(list(PaymentGate)), min_size=7, max_size=7),
        pairs=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20),
        is_split=st.booleans(),
    )
    def a_shop(self, kinds: list[StatusKind], gates: list[PaymentGate], pairs: list[tuple[int, int]], is_split: bool) -> None:
        """Random statuses; one workflow or two. What the workflow check refuses gets the paths that kinds suggest instead."""
        activate("plugin", "shop.example.com")
        self.statuses = [
            OrderStatus.objects.create(code=f"s{index}", name=f"S{index}", color="#336699", kind=kind, position=index, payment_gate=gate)
            for index, (kind, gate) in enumerate(zip(kinds, gates, strict=False))
        ]
        StatusExternalId.objects.bulk_create(StatusExternalId(status=status, system="erp", value=status.code) for status in self.statuses)
        steps = {
            (self.statuses[one % len(kinds)].pk, self.statuses[other % len(kinds)].pk)
            for one, other in pairs
            if one % len(kinds) != other % len(kinds)
        }
        everything = {"name": "All", "statuses": [status.pk for status in self.statuses], "initial_status": self.statuses[0].pk}
        drawn = [{"from_status": one, "to_status": other} for one, other in steps]
        made = create_workflow({**everything, "transitions": drawn})
        if made.value is None:
            made = create_workflow(everything)
        if made.value is None:  # not even the generated paths fit such gates
            OrderStatus.objects.update(payment_gate=PaymentGate.NONE)
            made = create_workflow(everything)
        assert made.value is not None, made.errors
        if is_split:
            dear = {"combinator": "and", "rules": [{"field": "order.total", "operator": ">", "value": 100}]}
            fewer = {**everything, "statuses": everything["statuses"][:-1]}
            create_workflow({**fewer, "name": "Dear", "code": "dear", "condition": dear, "position": 0})
        self._let_the_paid_go_on()

    @rule(target=orders, total=st.sampled_from(["20.00", "500.00"]), is_paid=st.booleans())
    def an_order_arrives(self, total: str, is_paid: bool) -> Any:
        order = self.saleor.change(self.saleor.checkout_complete().id, total=Decimal(total))
        if is_paid:
            order = self.saleor.pay(order.id)
            self.paid.add(order.id)
        process_snapshot(order)
        return order.id if OrderState.objects.filter(pk=order.id).exists() else multiple()

    # ------------------------------------------------------------------------------------------------ what happens

    @rule(order=orders, is_told=st.booleans(), at=st.integers(0, 6))
    def it_is_paid(self, order: Any, is_told: bool, at: int) -> None:
        """Wherever it is just then. Saleor knows of the money; we may hear of it later."""
        if order in self.paid:
            return
        move_order(order, self.statuses[at % len(self.statuses)].pk, OWNER_OF_SHOP, override=True)
        snapshot = self.saleor.pay(order)
        self.paid.add(order)
        if is_told:
            refresh_order(snapshot.id)

    @rule(order=orders, to=st.integers(0, 6), is_override=st.booleans(), is_stale=st.booleans())
    def a_person_moves_it(self, order: Any, to: int, is_override: bool, is_stale: bool) -> None:
        before = self.standing(order)
        target = self.statuses[to % len(self.statuses)]
        version = before.version - 1 if is_stale else before.version

        result = move_order(order, target.pk, OWNER_OF_SHOP, version=version, override=is_override)

        if is_stale and version > 0 and target.pk != before.status_id:  # 0 is the first state as it was shown before it was stored
            assert not result.changed
        self.told_the_truth(result, before, order)

    @rule(to=st.integers(0, 6))
    def people_move_all(self, to: int) -> None:
        before = {state.pk: state for state in OrderState.objects.all()}
        if before:
            for order, result in zip(before, move_orders(list(before), self.statuses[to % len(self.statuses)].pk, ANNA), strict=True):
                self.told_the_truth(result, before[order], order)

    @rule(order=orders, to=st.integers(0, 6), seconds=st.sampled_from([0, 59, 61]))
    def a_person_moves_it_and_thinks_better_of_it(self, order: Any, to: int, seconds: int) -> None:
        move_order(order, self.statuses[to % len(self.statuses)].pk, OWNER_OF_SHOP, override=True)
        self.somebody_takes_the_last_move_back(order, seconds)

    @rule(order=orders, seconds=st.sampled_from([0, 59, 61]))
    def the_last_move_is_taken_back(self, order: Any, seconds: int) -> None:
        self.somebody_takes_the_last_move_back(order, seconds)

    def somebody_takes_the_last_move_back(self, order: Any, seconds: int) -> None:
        self.traveller.shift(timedelta(seconds=seconds))
        last = StatusChange.objects.filter(order=order).latest("version")
        before = self.standing(order)

        result = undo_move(last.pk, ANNA)

        may = last.source in BY_PEOPLE and datetime.now(UTC) < last.at + GRACE and not last.workflow_name
        assert result.changed == may, result.errors
        if result.changed:
            assert self.standing(order).status_id == last.from_status_id
        self.told_the_truth(result, before, order)

    @rule(order=orders, to=st.integers(0, 6), minutes=st.integers(-90, 0), is_dated=st.booleans())
    def the_erp_reports(self, order: Any, to: int, minutes: int, is_dated: bool) -> None:
        before = self.standing(order)
        report = erp.Report(
            order_id=order,
            system="erp",
            status=self.statuses[to % len(self.statuses)].code,
            changed_at=datetime.now(UTC) + timedelta(minutes=minutes) if is_dated else None,
        )

        [result] = erp.report_statuses([report], ANNA)

        assert result.changed == (self.standing(order).version > before.version)

    @rule(order=orders)
    def the_erp_repeats_itself(self, order: Any) -> None:
        """The same report again, word for word, moves nothing."""
        report = erp.Report(order_id=order, system="erp", status=self.standing(order).status.code, changed_at=datetime.now(UTC))
        before = self.standing(order)
        for _ in range(2):
            [result] = erp.report_statuses([report], ANNA)
            assert not result.changed
        assert self.standing(order).version == before.version

    def _let_the_paid_go_on(self) -> None:
        """From every status to the middle one, so that some would go back; it must not."""
        middle = self.statuses[len(self.statuses) // 2]
        others = [status.pk for status in self.statuses if status != middle]
        TRIGGERS.create({"event": TriggerEvent.PAID, "from_statuses": others, "to_status": middle.pk})

    @rule(
        event=st.sampled_from([TriggerEvent.CREATED, TriggerEvent.PAID, TriggerEvent.TIME_IN_STATUS]),
        one=st.integers(0, 6),
        to=st.integers(0, 6),
        allow_backward=st.booleans(),
    )
    def somebody_sets_up_a_trigger(self, event: TriggerEvent, one: int, to: int, allow_backward: bool) -> None:
        source, target = self.statuses[one % len(self.statuses)], self.statuses[to % len(self.statuses)]
        hours = {"after_hours": 2} if event == TriggerEvent.TIME_IN_STATUS else {}
        values = {"event": event, "from_statuses": [source.pk], "to_status": target.pk, "allow_backward": allow_backward}
        TRIGGERS.create({**values, **hours})

    @rule(minutes=st.integers(1, 600))
    def time_passes(self, minutes: int) -> None:
        self.traveller.shift(timedelta(minutes=minutes))
        fire_waiting()
        fire_time_triggers()

    @rule(order=orders)
    def a_person_puts_it_into_another_workflow(self, order: Any) -> None:
        before = self.standing(order)
        other = Workflow.objects.exclude(pk=before.workflow_id).first()
        if other is not None:
            result = put_into_workflow(order, other.pk, None, ANNA)
            self.told_the_truth(result, before, order)
            assert (self.standing(order).workflow_id == other.pk) == result.changed

    @rule(to=st.integers(0, 6), one=st.integers(0, 6))
    def somebody_adds_a_step(self, one: int, to: int) -> None:
        workflow = Workflow.objects.order_by("pk").first()
        assert workflow is not None
        source, target = self.statuses[one % len(self.statuses)], self.statuses[to % len(self.statuses)]
        steps = set(workflow.transitions.values_list("from_status", "to_status")) | {(source.pk, target.pk)}
        update_workflow(workflow.pk, {"transitions": [{"from_status": a, "to_status": b} for a, b in steps if a != b]})

    @rule(order=consumes(orders))
    def it_is_deleted_in_saleor(self, order: Any) -> None:
        self.saleor.delete(order)
        refresh_order(order)
        assert not move_order(order, self.statuses[0].pk, OWNER_OF_SHOP, override=True).changed

    # ------------------------------------------------------------------------------------------------ what always holds

    def standing(self, order: Any) -> OrderState:
        return OrderState.objects.select_related("status").get(pk=order)

    def told_the_truth(self, result: MoveResult, before: OrderState, order: Any) -> None:
        """A refusal says why and changes nothing; a change is one version further; nothing moves that was there already."""
        after = self.standing(order)
        if result.changed:
            assert not result.errors
            assert after.version == before.version + 1
        else:
            assert (after.version, after.status_id, after.since) == (before.version, before.status_id, before.since)
            assert result.errors or result.order is not None

    @invariant()
    def histories_are_whole(self) -> None:
        """Versions without gaps; each change begins where the one before it ended; the state is where the last one ended."""
        for state in OrderState.objects.all():
            changes = list(StatusChange.objects.filter(order=state.pk).order_by("version"))
            assert [change.version for change in changes] == list(range(1, len(changes) + 1))
            assert state.version == len(changes)
            assert changes[0].from_status_id is None
            for earlier, later in itertools.pairwise(changes):
                assert later.from_status_id == earlier.to_status_id
                assert later.at >= earlier.at
            assert state.status_id == changes[-1].to_status_id
            assert Workflow.statuses.through.objects.filter(workflow=state.workflow_id, orderstatus=state.status_id).exists()

    @invariant()
    def every_new_change_was_allowed(self) -> None:
        fresh = StatusChange.objects.exclude(pk__in=self.seen).select_related("from_status", "to_status", "order__state")
        for change in fresh.order_by("pk"):
            self.seen.add(change.pk)
            if change.from_status is None or change.undoes_id is not None:
                continue
            if change.workflow_name:
                continue
            assert change.from_status_id != change.to_status_id, "moving to the status it is in is no change"
            if change.source == MoveSource.TRIGGER:
                triggers = Trigger.objects.filter(from_statuses=change.from_status, to_status=change.to_status)
                assert triggers.exists(), "a trigger moves out of its from-statuses alone"
                if not triggers.filter(allow_backward=True).exists():
                    assert change.to_status.position > change.from_status.position
            if change.is_override:
                assert change.actor_name == OWNER_OF_SHOP.name
                continue
            if change.source in BY_PEOPLE:
                steps = Transition.objects.filter(workflow=change.order.state.workflow_id)
                assert steps.filter(from_status=change.from_status, to_status=change.to_status).exists()
            gate = change.from_status.payment_gate != PaymentGate.NONE
            if gate and change.to_status.kind != StatusKind.CANCELED:
                assert change.order_id in self.paid, "an unpaid order left a status that asks for payment"

    @invariant()
    def each_fact_counts_once(self) -> None:
        for order_id in OrderState.objects.values_list("pk", flat=True):
            facts = list(OrderMilestone.objects.filter(order=order_id).values_list("milestone", flat=True))
            assert len(facts) == len(set(facts))

    @invariant()
    def no_workflow_contradicts_itself(self) -> None:
        """From a canceled order no path leads to a status that asks for payment."""
        for workflow in Workflow.objects.all():
            reached = {status.pk for status in self.statuses if status.kind == StatusKind.CANCELED}
            steps = set(workflow.transitions.values_list("from_status", "to_status"))
            while new := {other for one, other in steps if one in reached} - reached:
                reached |= new
            after_canceling = reached - {status.pk for status in self.statuses if status.kind == StatusKind.CANCELED}
            asking = OrderStatus.objects.filter(pk__in=after_canceling).exclude(payment_gate=PaymentGate.NONE)
            assert not asking.exists()
        assert StatusKind.CANCELED in FINAL_KINDS


def test_the_rules_of_the_house_hold_whatever_happens(db: None) -> None:
    run_state_machine_as_test(
        Orders,
        settings=settings(max_examples=50, stateful_step_count=30, suppress_health_check=list(HealthCheck)),
    )
