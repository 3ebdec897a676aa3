"""Steps are made with the order's coming into a status, and put away when it leaves them behind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.statuses.models import Workflow
from saleor_oms_plugin.steps.models import Step
from saleor_oms_plugin.steps.templates import STEP_TEMPLATES
from saleor_oms_plugin.workflow.archiving import delete_workflow
from saleor_oms_plugin.workflow.presets import install_preset
from saleor_oms_plugin.workflow.services import assign, move_order, move_orders, undo_move
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop
from tests.support.steps import has_four_steps, has_step, settle, states_of, step_of

pytestmark = pytest.mark.django_db


def test_an_order_has_its_whole_list_from_its_coming_in(open_shop: Shop) -> None:
    has_four_steps()

    order = open_shop.receives()

    assert states_of(order) == dict.fromkeys(("receipt", "papers", "pack", "courier"), "OPEN")
    steps = list(Step.objects.order_by("position"))
    assert [step.goal.code for step in steps if step.goal] == ["confirmed", "picking", "packed", "shipped"]
    assert {step.status.code for step in steps} == {"new"}


def test_four_steps_cost_a_move_one_insert_more(open_shop: Shop) -> None:
    order, other = open_shop.receives(), open_shop.receives()

    def inserts(of: Any) -> list[str]:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert move_order(of.id, open_shop.status("confirmed").pk, ANNA).changed
        return [query["sql"] for query in found if query["sql"].startswith("INSERT")]

    without = inserts(order)
    for code in ("receipt", "papers", "pack", "courier"):
        has_step(code, status="confirmed")
    with_steps = inserts(other)

    assert len(with_steps) == len(without) + 1
    assert Step.objects.filter(order=other.id).count() == 4


def test_a_move_of_many_orders_makes_their_steps_in_one_insert(open_shop: Shop) -> None:
    orders = [open_shop.has() for _ in range(20)]
    for code in ("receipt", "papers"):
        has_step(code, status="confirmed")

    with CaptureQueriesContext(connection) as found:
        move_orders([order.id for order in orders], open_shop.status("confirmed").pk, ANNA)

    assert sum(query["sql"].startswith('INSERT INTO "oms_step"') for query in found) == 1
    assert Step.objects.count() == 40


def test_only_orders_of_which_the_condition_holds_get_the_step(open_shop: Shop) -> None:
    condition = {"combinator": "and", "rules": [{"field": "order.total", "operator": ">", "value": 1000}]}
    has_step("approval", condition=condition)

    order = open_shop.receives()

    assert states_of(order) == {}


def test_a_step_of_a_workflow_is_for_its_orders_alone(open_shop: Shop) -> None:
    other = Workflow.objects.create(code="other", name="Other", position=9, initial_status=open_shop.status("new"))
    template = has_step("mine")
    type(template).objects.filter(pk=template.pk).update(workflow=other)

    order = open_shop.receives()

    assert states_of(order) == {}


def test_it_is_due_by_the_shops_hours(open_shop: Shop) -> None:
    has_step("receipt", due_hours=2)

    before = clock.now()
    order = open_shop.receives()

    due = step_of(order, "receipt").due_at
    assert due is not None
    assert before + timedelta(hours=2) <= due <= clock.now() + timedelta(hours=2)


def test_a_step_that_leads_nowhere_belongs_to_its_status(open_shop: Shop) -> None:
    has_step("call")
    order = open_shop.receives()

    assert move_order(order.id, open_shop.status("confirmed").pk, ANNA).changed

    assert states_of(order) == {"call": "CANCELED"}


def test_what_an_order_passes_by_is_left_behind_and_the_rest_stays(open_shop: Shop) -> None:
    has_four_steps()
    order = open_shop.receives()

    assert move_order(order.id, open_shop.status("picking").pk, OWNER_OF_SHOP, override=True).changed

    assert states_of(order) == {"receipt": "CANCELED", "papers": "CANCELED", "pack": "OPEN", "courier": "OPEN"}


def test_a_status_that_the_list_does_not_lead_to_takes_nothing_away_before_its_time(open_shop: Shop) -> None:
    has_four_steps()
    order = open_shop.receives()

    assert move_order(order.id, open_shop.status("awaiting-payment").pk, OWNER_OF_SHOP, override=True).changed

    assert set(states_of(order).values()) == {"OPEN"}


def test_with_a_canceled_order_the_work_is_over(open_shop: Shop) -> None:
    has_four_steps()
    order = open_shop.receives()

    assert move_order(order.id, open_shop.status("cancelled").pk, ANNA).changed

    assert set(states_of(order).values()) == {"CANCELED"}


def test_undoing_a_move_brings_back_what_it_left_behind_and_takes_what_it_made(open_shop: Shop) -> None:
    has_four_steps()
    has_step("check", status="confirmed")
    order = open_shop.receives()
    change = move_order(order.id, open_shop.status("confirmed").pk, ANNA).change
    assert change is not None
    assert states_of(order)["receipt"] == "CANCELED"

    assert undo_move(change.pk, ANNA).changed

    assert states_of(order) == {"receipt": "OPEN", "papers": "OPEN", "pack": "OPEN", "courier": "OPEN", "check": "CANCELED"}


def test_who_comes_into_a_status_anew_begins_its_list_anew(open_shop: Shop) -> None:
    has_four_steps()
    order = open_shop.receives()
    move_order(order.id, open_shop.status("awaiting-payment").pk, OWNER_OF_SHOP, override=True)

    move_order(order.id, open_shop.status("new").pk, OWNER_OF_SHOP, override=True)

    found = list(Step.objects.filter(order=order.id).order_by("change", "position").values_list("state", flat=True))
    assert found == ["CANCELED"] * 4 + ["OPEN"] * 4


def test_a_step_of_the_assignee_follows_the_orders(open_shop: Shop) -> None:
    has_step("receipt", who="ASSIGNEE")
    order = open_shop.receives()
    assert step_of(order, "receipt").holders == []

    assign(order.id, ANNA.id, ANNA)
    settle()

    step = step_of(order, "receipt")
    assert (step.assignee_id, step.assignee_name, step.holders) == (ANNA.id, ANNA.name, [ANNA.id])


def test_a_silent_move_leaves_nothing_open_that_is_behind(open_shop: Shop) -> None:
    has_step("call")
    order = open_shop.receives()

    assert move_order(order.id, open_shop.status("confirmed").pk, ANNA, silent=True).changed
    settle()

    assert states_of(order) == {"call": "CANCELED"}


def test_a_template_that_is_taken_away_stays_with_the_steps_it_made(open_shop: Shop) -> None:
    template = has_step("receipt")
    order = open_shop.receives()

    assert STEP_TEMPLATES.delete(template.pk).errors == ()

    step = Step.objects.select_related("template").get(order=order.id)
    assert (step.state, step.template.name) == ("OPEN", "Receipt")
    open_shop.receives()
    assert Step.objects.count() == 1
    assert has_step("receipt").pk != template.pk


def test_a_workflow_goes_though_orders_had_its_steps(open_shop: Shop) -> None:
    everywhere = {"combinator": "and", "rules": [{"field": "order.channel", "operator": "=", "value": "default-channel"}]}
    mine = install_preset("cash-on-delivery", "mine", condition=everywhere).workflow
    assert mine is not None
    has_step("receipt", "confirmed", workflow=mine.pk)
    order = open_shop.receives()
    assert open_shop.state(order).workflow_id == mine.pk
    other = Workflow.objects.get(is_default=True)

    assert delete_workflow(mine.pk, OWNER_OF_SHOP, to_workflow=other.pk).errors == ()

    assert not Workflow.objects.filter(pk=mine.pk).exists()
    assert states_of(order).popitem()[1] == "OPEN"
    assert not STEP_TEMPLATES.rows().exists()
