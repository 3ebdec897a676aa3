"""Orders that were there before us: adopted silently, by a mapping, however often one tries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.inbound import resync
from saleor_oms_plugin.jobs import services as jobs
from saleor_oms_plugin.jobs.models import Job, JobState
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.models import OrderState, StatusChange
from tests.support.shop import Shop

LONG_AGO = datetime(2025, 3, 1, tzinfo=UTC)


def old_order(shop: Shop, status: str) -> Order:
    return shop.saleor.add_order(status=status, created_at=LONG_AGO, updated_at=LONG_AGO + timedelta(days=2))


def test_old_orders_get_the_status_that_the_mapping_gives(open_shop: Shop) -> None:
    expected = {
        "UNCONFIRMED": "unconfirmed",
        "UNFULFILLED": "confirmed",
        "FULFILLED": "delivered",
        "RETURNED": "returned",
        "CANCELED": "cancelled",
    }
    orders = {status: old_order(open_shop, status) for status in expected}

    call_command("oms_resync", "--yes", stdout=StringIO(), stderr=StringIO())

    assert {status: open_shop.status_code(order) for status, order in orders.items()} == expected


def test_adoption_is_silent_and_dated_by_the_orders_last_change(open_shop: Shop) -> None:
    order = old_order(open_shop, "FULFILLED")

    call_command("oms_resync", "--yes", stdout=StringIO(), stderr=StringIO())

    change = StatusChange.objects.get(order=order.id)
    assert (change.source, change.is_silent, change.at) == ("ADOPTED", True, order.updated_at)


def test_orders_made_since_the_activation_start_in_the_initial_status(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order(status="FULFILLED")

    call_command("oms_resync", "--yes", stdout=StringIO(), stderr=StringIO())

    assert open_shop.history(order) == ["new"]


def test_the_preview_counts_and_adopts_nothing(open_shop: Shop) -> None:
    for status in ("FULFILLED", "FULFILLED", "CANCELED"):
        old_order(open_shop, status)
    out = StringIO()

    call_command("oms_resync", "--preview", stdout=out, stderr=StringIO())

    assert [line.split() for line in out.getvalue().splitlines()[1:]] == [["CANCELED", "1", "Cancelled"], ["FULFILLED", "2", "Delivered"]]
    while jobs.drain_jobs(1):  # the rest of each order is read behind it
        pass
    assert not OrderRecord.objects.filter(is_partial=True).exists()
    assert not OrderState.objects.exists()


def test_the_mapping_can_be_changed_and_is_kept(open_shop: Shop) -> None:
    order = old_order(open_shop, "FULFILLED")

    call_command("oms_resync", "--yes", "--map", "FULFILLED=shipped", stdout=StringIO(), stderr=StringIO())

    assert open_shop.status_code(order) == "shipped"


@pytest.mark.parametrize("wrong", ["FULFILLED", "FULFILLED=nowhere", "HALF_DONE=shipped"])
def test_a_wrong_mapping_is_refused_before_anything_is_read(open_shop: Shop, wrong: str) -> None:
    with pytest.raises(CommandError):
        call_command("oms_resync", "--yes", "--map", wrong, stdout=StringIO(), stderr=StringIO())

    assert open_shop.saleor.requests == []


@pytest.mark.parametrize("answer", ["", "n"])
def test_without_a_yes_nothing_is_adopted(open_shop: Shop, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr("builtins.input", lambda question: answer)
    old_order(open_shop, "FULFILLED")
    out = StringIO()

    call_command("oms_resync", stdout=out, stderr=StringIO())

    assert "Nothing was adopted" in out.getvalue()
    assert not OrderState.objects.exists()


def test_drafts_are_read_and_get_no_state(open_shop: Shop) -> None:
    draft = open_shop.saleor.add_draft()

    call_command("oms_resync", "--yes", stdout=StringIO(), stderr=StringIO())

    assert open_shop.record(draft).is_draft
    assert open_shop.status_code(draft) is None


def test_a_second_run_changes_nothing(open_shop: Shop) -> None:
    old_order(open_shop, "FULFILLED")
    call_command("oms_resync", "--yes", stdout=StringIO(), stderr=StringIO())
    before = list(StatusChange.objects.values())
    out = StringIO()

    call_command("oms_resync", "--yes", stdout=out, stderr=StringIO())

    assert list(StatusChange.objects.values()) == before
    assert "already" in out.getvalue()


def test_a_run_that_was_cut_off_goes_on_at_its_page(open_shop: Shop) -> None:
    for _ in range(250):
        old_order(open_shop, "FULFILLED")
    job = jobs.start(resync.READ)
    jobs.run_slice(job)
    assert OrderRecord.objects.count() == 100
    open_shop.saleor.requests.clear()

    again = jobs.start(resync.READ)
    jobs.run_to_end(again.pk, report=lambda _: None)

    assert again.pk == job.pk
    assert OrderRecord.objects.count() == 250
    assert [name for name, _ in open_shop.saleor.requests] == ["AllOrders", "AllOrders", "AllDrafts"]
    assert Job.objects.get(kind=resync.READ).done == 250


def test_an_adoption_that_was_cut_off_leaves_nobody_behind(open_shop: Shop) -> None:
    old_order(open_shop, "FULFILLED")
    call_command("oms_resync", "--preview", stdout=StringIO(), stderr=StringIO())
    Job.objects.create(kind=resync.ADOPT, cursor="ffffffff-ffff-ffff-ffff-ffffffffffff", state=JobState.RUNNING)

    call_command("oms_resync", "--yes", stdout=StringIO(), stderr=StringIO())

    assert OrderState.objects.count() == 1


def test_while_saleor_is_away_the_job_waits_and_is_not_failed(open_shop: Shop) -> None:
    job = jobs.start(resync.READ)
    open_shop.saleor.is_down = True

    jobs.run_slice(job)

    assert job.state == JobState.RUNNING
    assert job.due_at > job.created_at


def test_without_a_workflow_orders_are_read_and_wait_for_one(shop: Shop) -> None:
    order = shop.saleor.add_order()
    shop.hears_of(order)
    assert shop.status_code(order) is None

    shop.open(LONG_AGO)
    jobs.run_to_end(jobs.start(resync.ADOPT).pk, report=lambda _: None)

    assert shop.status_code(order) == "new"


def test_the_number_of_statements_does_not_grow_with_the_orders(open_shop: Shop, django_assert_max_num_queries: object) -> None:
    for _ in range(100):
        old_order(open_shop, "FULFILLED")
    job = jobs.start(resync.READ)

    with django_assert_max_num_queries(10):  # type: ignore[operator]
        jobs.run_slice(job)


def test_open_orders_are_read_again_at_night_and_finished_ones_are_not(open_shop: Shop) -> None:
    open_order, finished = old_order(open_shop, "UNFULFILLED"), old_order(open_shop, "FULFILLED")
    call_command("oms_resync", "--yes", stdout=StringIO(), stderr=StringIO())
    open_shop.saleor.requests.clear()

    jobs.run_to_end(resync.reread_open_orders().pk, report=lambda _: None)

    [asked] = [variables["ids"] for name, variables in open_shop.saleor.requests if name == "OrdersByIds"]
    assert asked == [to_global_id("Order", open_order.id)]
    assert open_shop.status_code(open_order) == "confirmed"
    assert open_shop.status_code(finished) == "delivered"
