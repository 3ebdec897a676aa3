"""Archiving a status and deleting a workflow: nobody is left behind, history stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.jobs import services as jobs
from saleor_oms_plugin.jobs.models import Job, JobState
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.statuses.archiving import restore_status
from saleor_oms_plugin.statuses.models import OrderStatus, Transition, Workflow
from saleor_oms_plugin.statuses.workflows import create_workflow, make_default
from saleor_oms_plugin.workflow import archiving, moving
from saleor_oms_plugin.workflow.archiving import archive_status, delete_workflow
from saleor_oms_plugin.workflow.models import MoveSource, OrderState, StatusChange, Trigger
from saleor_oms_plugin.workflow.services import move_order, undo_move
from saleor_oms_plugin.workflow.trigger_editing import TRIGGERS
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two orders are many: a job for three."""
    monkeypatch.setattr(archiving, "MAX_AT_ONCE", 2)


def picking(shop: Shop, **changes: Any) -> Order:
    order = shop.has(**changes)
    for code in ("confirmed", "picking"):
        assert move_order(order.id, shop.status(code).pk, ANNA).changed
    return order


def everything() -> list[Any]:
    tables = (OrderStatus, Workflow, Transition, Trigger, Trigger.from_statuses.through, OrderState, StatusChange, Job)
    return [sorted(map(str, table.objects.values())) for table in tables]


def parallel(shop: Shop, *codes: str, **more: Any) -> Workflow:
    """A workflow of these statuses; the orders with the metadata ``way`` = its code are in it."""
    members = [shop.status(code).pk for code in codes]
    condition = {"combinator": "and", "rules": [{"field": "order.metadata.way", "operator": "=", "value": "wholesale"}]}
    values = {"name": "Wholesale", "statuses": members, "initial_status": members[0], "condition": condition}
    result = create_workflow(values | more)
    assert result.value is not None, result.errors
    return result.value


WHOLESALE = {"way": "wholesale"}


# -- a status


def test_a_status_without_orders_is_archived_and_keeps_its_name_in_history(open_shop: Shop) -> None:
    order = picking(open_shop)
    move_order(order.id, open_shop.status("packed").pk, ANNA)

    result = archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP)

    assert (result.errors, result.job) == ((), None)
    assert open_shop.status("picking").is_archived
    assert "picking" in open_shop.history(order)


def test_a_status_in_use_says_by_how_many_orders_and_stays(open_shop: Shop) -> None:
    picking(open_shop)
    picking(open_shop)
    before = everything()

    result = archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP)

    [error] = result.errors
    assert (error.code, error.field) == (ErrorCode.STATUS_IN_USE, "move_orders_to")
    assert error.params == {"orders": 2, "workflows": {"default": 2}}
    assert "2 orders are in Picking" in error.message
    assert everything() == before


def test_its_orders_move_silently_as_the_persons_doing(open_shop: Shop) -> None:
    order = picking(open_shop)

    result = archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP, open_shop.status("confirmed").pk)

    assert (result.errors, result.job) == ((), None)
    assert open_shop.status_code(order) == "confirmed"
    change = StatusChange.objects.filter(order=order.id).latest("version")
    assert (change.source, change.is_silent, change.is_override) == (MoveSource.BULK, True, True)
    assert (change.actor_name, change.reason) == ("Olga Horvat", "The status Picking was archived.")


def test_orders_of_channels_that_the_person_does_not_reach_are_not_left_behind(open_shop: Shop) -> None:
    order = picking(open_shop, channel="poland")
    person = replace(OWNER_OF_SHOP, channels=frozenset({"default-channel"}))

    archive_status(open_shop.status("picking").pk, person, open_shop.status("confirmed").pk)

    assert open_shop.status_code(order) == "confirmed"


def test_the_payment_gate_does_not_hold_up_an_archiving(open_shop: Shop) -> None:
    order = open_shop.has()
    move_order(order.id, open_shop.status("awaiting-payment").pk, ANNA)
    Trigger.objects.all().delete()

    result = archive_status(open_shop.status("awaiting-payment").pk, OWNER_OF_SHOP, open_shop.status("confirmed").pk)

    assert result.errors == ()
    assert open_shop.status_code(order) == "confirmed"


def test_a_move_by_archiving_is_not_undone_back_into_the_archive(open_shop: Shop) -> None:
    order = picking(open_shop)
    archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP, open_shop.status("confirmed").pk)
    change = StatusChange.objects.filter(order=order.id).latest("version")

    assert undo_move(change.pk, OWNER_OF_SHOP).errors
    assert open_shop.status_code(order) == "confirmed"


@pytest.mark.parametrize("target", ["picking", "packed", "new"])
def test_a_place_that_is_none_is_refused(open_shop: Shop, target: str) -> None:
    picking(open_shop)
    OrderStatus.objects.filter(code="packed").update(is_archived=True)
    Workflow.objects.get().statuses.remove(open_shop.status("new"))
    before = everything()

    result = archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP, open_shop.status(target).pk)

    assert [(error.code, error.field) for error in result.errors] == [(ErrorCode.INVALID, "move_orders_to")]
    assert everything() == before


def test_the_place_must_belong_to_every_workflow_whose_orders_move(open_shop: Shop) -> None:
    wholesale = parallel(open_shop, "confirmed", "picking", "shipped", "delivered", "cancelled")
    order = open_shop.has(metadata=WHOLESALE)
    move_order(order.id, open_shop.status("picking").pk, ANNA)

    result = archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP, open_shop.status("packed").pk)

    [error] = result.errors
    assert (error.code, error.params) == (ErrorCode.INVALID, {"workflows": [wholesale.code]})
    assert "Wholesale" in error.message
    assert not open_shop.status("picking").is_archived


def test_what_orders_start_in_stays(open_shop: Shop) -> None:
    result = archive_status(open_shop.status("new").pk, OWNER_OF_SHOP)

    assert [error.code for error in result.errors] == [ErrorCode.STATUS_IN_USE]
    assert not open_shop.status("new").is_archived


def test_what_a_trigger_leads_to_stays_and_the_trigger_is_named(open_shop: Shop) -> None:
    Trigger.objects.all().delete()
    ids = {"from_statuses": [open_shop.status("packed").pk], "to_status": open_shop.status("picking").pk}
    TRIGGERS.create({"code": "back-to-work", "event": "REFUNDED", **ids})

    result = archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP)

    [error] = result.errors
    assert (error.code, error.params) == (ErrorCode.STATUS_IN_USE, {"triggers": ["back-to-work"]})
    assert not open_shop.status("picking").is_archived


def test_triggers_forget_it_and_one_that_knew_no_other_is_switched_off(open_shop: Shop) -> None:
    Trigger.objects.all().delete()
    shipped = {"event": "FULFILLED", "to_status": open_shop.status("shipped").pk}
    TRIGGERS.create({"code": "of-two", "from_statuses": [open_shop.status("picking").pk, open_shop.status("packed").pk], **shipped})
    TRIGGERS.create({"code": "of-one", "from_statuses": [open_shop.status("picking").pk], **shipped})

    archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP)

    of_two, of_one = (Trigger.objects.get(code=code) for code in ("of-two", "of-one"))
    assert [status.code for status in of_two.from_statuses.all()] == ["packed"]
    assert (of_two.is_enabled, of_one.is_enabled) == (True, False)


@pytest.mark.parametrize(("target", "adopted"), [(None, None), ("confirmed", "confirmed")])
def test_old_orders_are_not_adopted_into_an_archived_status(open_shop: Shop, target: str | None, adopted: str | None) -> None:
    assert Workflow.objects.get().adoption["PARTIALLY_FULFILLED"] == "picking"

    archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP, open_shop.status(target).pk if target else None)

    assert Workflow.objects.get().adoption.get("PARTIALLY_FULFILLED") == adopted


def test_an_archiving_that_would_contradict_is_refused(open_shop: Shop) -> None:
    """Behind the gate nothing but canceling would be left."""
    Trigger.objects.all().delete()
    Transition.objects.filter(from_status__code="awaiting-payment").exclude(to_status__code__in=["confirmed", "cancelled"]).delete()
    before = everything()

    result = archive_status(open_shop.status("confirmed").pk, OWNER_OF_SHOP)

    assert [error.code for error in result.errors] == [ErrorCode.CONTRADICTION]
    assert "Awaiting payment" in result.errors[0].message
    assert everything() == before


def test_nobody_moves_an_order_into_the_archive_not_even_past_everything_else(open_shop: Shop) -> None:
    order = open_shop.has()
    archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP)

    result = move_order(order.id, open_shop.status("picking").pk, OWNER_OF_SHOP, override=True)

    assert [error.code for error in result.errors] == [ErrorCode.TRANSITION_NOT_ALLOWED]
    assert open_shop.history(order) == ["new"]


def test_archiving_twice_changes_nothing(open_shop: Shop) -> None:
    archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP)
    before = everything()

    assert archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP).errors == ()
    assert everything() == before


def test_out_of_the_archive_it_has_its_steps_again(open_shop: Shop) -> None:
    order = open_shop.has()
    move_order(order.id, open_shop.status("confirmed").pk, ANNA)
    archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP)
    assert move_order(order.id, open_shop.status("picking").pk, ANNA).errors

    result = restore_status(open_shop.status("picking").pk)

    assert result.errors == ()
    assert move_order(order.id, open_shop.status("picking").pk, ANNA).changed


@pytest.mark.usefixtures("few_at_once")
def test_many_orders_move_by_a_job_that_survives_being_cut_off(open_shop: Shop) -> None:
    orders = [picking(open_shop) for _ in range(5)]

    result = archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP, open_shop.status("confirmed").pk)
    again = archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP, open_shop.status("confirmed").pk)

    assert result.job is not None
    assert again.job == result.job
    assert open_shop.status("picking").is_archived
    assert {open_shop.status_code(order) for order in orders} == {"picking"}
    job = Job.objects.get(pk=result.job.pk)
    jobs._steps[job.kind](job)  # a slice whose worker died before it could note it
    job = jobs.run_to_end(job.pk, report=lambda _: None)
    assert (job.state, job.total, job.errors) == (JobState.DONE, 5, [])
    assert job.counts == {"moved": 3, "refused": 0}, "the lost slice's two are not counted"
    assert {open_shop.status_code(order) for order in orders} == {"confirmed"}
    assert [open_shop.history(order) for order in orders] == [["new", "confirmed", "picking", "confirmed"]] * 5
    assert set(StatusChange.objects.filter(version=4).values_list("actor_name", flat=True)) == {"Olga Horvat"}


@pytest.mark.usefixtures("few_at_once")
def test_a_job_moves_nobody_when_the_status_is_out_of_the_archive_again(open_shop: Shop) -> None:
    orders = [picking(open_shop) for _ in range(3)]
    job = archive_status(open_shop.status("picking").pk, OWNER_OF_SHOP, open_shop.status("confirmed").pk).job
    assert job is not None
    restore_status(open_shop.status("picking").pk)

    assert jobs.run_to_end(job.pk, report=lambda _: None).state == JobState.DONE
    assert {open_shop.status_code(order) for order in orders} == {"picking"}


# -- a workflow


def test_the_default_workflow_stays(open_shop: Shop) -> None:
    result = delete_workflow(Workflow.objects.get().pk, OWNER_OF_SHOP)

    assert [error.code for error in result.errors] == [ErrorCode.CONTRADICTION]
    assert Workflow.objects.count() == 1


def test_a_workflow_in_use_says_by_how_many_orders_and_goes_on(open_shop: Shop) -> None:
    wholesale = parallel(open_shop, "confirmed", "shipped", "delivered", "cancelled")
    open_shop.has(metadata=WHOLESALE)
    before = everything()

    result = delete_workflow(wholesale.pk, OWNER_OF_SHOP)

    [error] = result.errors
    assert (error.code, error.params) == (ErrorCode.STATUS_IN_USE, {"orders": 1, "statuses": {"confirmed": 1}})
    assert everything() == before


def test_its_orders_go_into_the_other_workflow_where_they_stand(open_shop: Shop) -> None:
    wholesale = parallel(open_shop, "confirmed", "picking", "shipped", "delivered", "cancelled")
    order = open_shop.has(metadata=WHOLESALE)
    since = open_shop.state(order).since

    result = delete_workflow(wholesale.pk, OWNER_OF_SHOP, to_workflow=Workflow.objects.get(is_default=True).pk)

    assert (result.errors, result.workflow, result.job) == ((), None, None)
    assert not Workflow.objects.filter(pk=wholesale.pk).exists()
    state = open_shop.state(order)
    assert (state.workflow.code, state.status.code, state.version, state.since) == ("default", "confirmed", 2, since)
    change = StatusChange.objects.get(order=order.id, version=2)
    assert (change.workflow_name, change.is_silent, change.is_override, change.actor_name) == ("Default", True, True, "Olga Horvat")


def test_its_orders_go_into_a_status_of_the_default_workflow(open_shop: Shop) -> None:
    wholesale = parallel(open_shop, "confirmed", "shipped", "delivered", "cancelled")
    order = open_shop.has(metadata=WHOLESALE)

    delete_workflow(wholesale.pk, OWNER_OF_SHOP, to_status=open_shop.status("picking").pk)

    assert open_shop.status_code(order) == "picking"
    assert Workflow.objects.count() == 1


def test_orders_that_saleor_deleted_are_not_left_in_it(open_shop: Shop) -> None:
    wholesale = parallel(open_shop, "confirmed", "shipped", "delivered", "cancelled")
    order = open_shop.has(metadata=WHOLESALE)
    OrderRecord.objects.filter(pk=order.id).update(deleted_at=order.created_at)

    assert delete_workflow(wholesale.pk, OWNER_OF_SHOP, to_workflow=Workflow.objects.get(is_default=True).pk).errors == ()
    assert not Workflow.objects.filter(pk=wholesale.pk).exists()


def test_its_triggers_go_with_it(open_shop: Shop) -> None:
    wholesale = parallel(open_shop, "confirmed", "shipped", "delivered", "cancelled")
    ids = {"from_statuses": [open_shop.status("confirmed").pk], "to_status": open_shop.status("shipped").pk, "workflow": wholesale.pk}
    TRIGGERS.create({"code": "of-wholesale", "event": "FULFILLED", **ids})

    delete_workflow(wholesale.pk, OWNER_OF_SHOP)

    assert not Trigger.objects.filter(code="of-wholesale").exists()


@pytest.mark.parametrize("place", ["itself", "nowhere", "a stranger"])
def test_a_place_for_its_orders_that_is_none_is_refused(open_shop: Shop, place: str) -> None:
    wholesale = parallel(open_shop, "confirmed", "shipped", "delivered", "cancelled")
    open_shop.has(metadata=WHOLESALE)
    Workflow.objects.get(is_default=True).statuses.remove(open_shop.status("picking"))
    to = {
        "itself": {"to_workflow": wholesale.pk},
        "nowhere": {"to_workflow": 0},
        "a stranger": {"to_status": open_shop.status("picking").pk},
    }
    before = everything()

    result = delete_workflow(wholesale.pk, OWNER_OF_SHOP, **to[place])

    assert [error.field for error in result.errors] == ["move_orders_to"]
    assert everything() == before


@pytest.mark.usefixtures("few_at_once")
def test_a_large_workflow_is_emptied_by_a_job_and_takes_no_new_orders_meanwhile(open_shop: Shop) -> None:
    wholesale = parallel(open_shop, "confirmed", "shipped", "delivered", "cancelled")
    orders = [open_shop.has(metadata=WHOLESALE) for _ in range(5)]

    result = delete_workflow(wholesale.pk, OWNER_OF_SHOP, to_workflow=Workflow.objects.get(is_default=True).pk)

    assert result.job is not None
    assert result.workflow == wholesale
    late = open_shop.has(metadata=WHOLESALE)
    assert open_shop.state(late).workflow.code == "default"
    job = Job.objects.get(pk=result.job.pk)
    jobs._steps[job.kind](job)  # a slice whose worker died before it could note it
    job = jobs.run_to_end(job.pk, report=lambda _: None)
    assert (job.state, job.errors) == (JobState.DONE, [])
    assert not Workflow.objects.filter(pk=wholesale.pk).exists()
    assert {open_shop.state(order).workflow.code for order in orders} == {"default"}
    assert {open_shop.state(order).version for order in orders} == {2}


def test_a_transfer_costs_the_same_for_many_orders(open_shop: Shop) -> None:
    def cost(count: int) -> int:
        wholesale = parallel(open_shop, "confirmed", "shipped", "delivered", "cancelled", code=f"way-{count}")
        for _ in range(count):
            open_shop.has(metadata=WHOLESALE)
        with CaptureQueriesContext(connection) as captured:
            delete_workflow(wholesale.pk, OWNER_OF_SHOP, to_workflow=Workflow.objects.get(is_default=True).pk)
        assert OrderState.objects.filter(workflow__code="default").exists()
        return len(captured)

    assert cost(2) == cost(20)


def test_another_workflow_becomes_the_default_and_the_old_one_can_go(open_shop: Shop) -> None:
    wholesale = parallel(open_shop, "confirmed", "shipped", "delivered", "cancelled")
    old = Workflow.objects.get(is_default=True)

    assert make_default(wholesale.pk).errors == ()

    assert Workflow.objects.get(is_default=True) == wholesale
    assert Workflow.objects.get(is_default=True).condition is None
    assert open_shop.state(open_shop.has()).workflow == wholesale
    assert delete_workflow(old.pk, OWNER_OF_SHOP).errors == ()
    assert [error.code for error in make_default(0).errors] == [ErrorCode.NOT_FOUND]


def test_five_hundred_is_many() -> None:
    assert archiving.MAX_AT_ONCE == moving.MAX_AT_ONCE == 500
