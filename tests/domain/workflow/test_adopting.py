"""Adoption with several workflows: what it would do, and that it does so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from saleor_oms_plugin.jobs import services as jobs
from saleor_oms_plugin.jobs.models import Job, JobState
from saleor_oms_plugin.orders import services as orders
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.statuses.editing import create_status
from saleor_oms_plugin.statuses.models import Workflow
from saleor_oms_plugin.statuses.services import map_adoption
from saleor_oms_plugin.statuses.workflows import create_workflow, update_workflow
from saleor_oms_plugin.testing.factories import make_address
from saleor_oms_plugin.workflow import adoption
from saleor_oms_plugin.workflow.adoption import preview_adoption, start_adoption
from saleor_oms_plugin.workflow.models import OrderState, StatusChange
from saleor_oms_plugin.workflow.presets import install_preset
from tests.support.shop import OWNER_OF_SHOP, Shop

LONG_AGO = datetime(2025, 3, 1, tzinfo=UTC)


@pytest.fixture
def two_ways(open_shop: Shop) -> Shop:
    assert install_preset("b2b").errors == ()
    return open_shop


def old_order(shop: Shop, status: str, company: str = "") -> Order:
    return shop.saleor.add_order(
        status=status,
        created_at=LONG_AGO,
        updated_at=LONG_AGO + timedelta(days=2),
        billing_address=make_address(company_name=company),
    )


def counted() -> list[tuple[str | None, str, int, str | None, bool]]:
    return [
        (one.workflow.code if one.workflow else None, one.saleor_status, one.orders, one.status_name, one.is_adopted)
        for one in preview_adoption().counts
    ]


def test_the_preview_counts_by_workflow_and_changes_nothing(two_ways: Shop) -> None:
    for order in (
        old_order(two_ways, "FULFILLED"),
        old_order(two_ways, "FULFILLED"),
        old_order(two_ways, "FULFILLED", "Kos d.o.o."),
        two_ways.saleor.add_order(status="UNFULFILLED"),
    ):
        orders.upsert(order)

    assert counted() == [
        ("default", "FULFILLED", 2, "Delivered", True),
        ("default", "UNFULFILLED", 1, "New", False),
        ("b2b", "FULFILLED", 1, "Delivered", True),
    ]
    preview = preview_adoption()
    assert (preview.total, preview.examined, preview.is_estimate) == (4, 4, False)
    assert not OrderState.objects.exists()


def test_a_preview_of_a_part_says_so(two_ways: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adoption, "MAX_EXAMINED", 2)
    for _ in range(3):
        orders.upsert(old_order(two_ways, "FULFILLED"))

    preview = preview_adoption()

    assert (preview.total, preview.examined, preview.is_estimate) == (3, 2, True)


def test_each_workflow_adopts_by_a_mapping_of_its_own(two_ways: Shop) -> None:
    private, company = old_order(two_ways, "FULFILLED"), old_order(two_ways, "FULFILLED", "Kos d.o.o.")
    assert map_adoption("FULFILLED", "shipped", Workflow.objects.get(code="b2b").pk) == ()

    job = start_adoption(OWNER_OF_SHOP)
    while jobs.drain_jobs(1):
        pass

    assert Job.objects.get(pk=job.pk).state == JobState.DONE
    assert two_ways.status_code(private) == "delivered"
    assert two_ways.status_code(company) == "shipped"
    assert two_ways.state(company).workflow.code == "b2b"
    assert set(StatusChange.objects.values_list("source", "is_silent")) == {("ADOPTED", True)}


def test_starting_twice_is_one_job(two_ways: Shop) -> None:
    assert start_adoption(OWNER_OF_SHOP) == start_adoption(OWNER_OF_SHOP)


def test_a_status_of_another_workflow_is_no_place_to_adopt_into(two_ways: Shop) -> None:
    b2b = Workflow.objects.get(code="b2b")
    before = dict(b2b.adoption)

    errors = map_adoption("FULFILLED", "ready-for-pickup", b2b.pk)

    assert "ready-for-pickup" in errors[0].message
    b2b.refresh_from_db()
    assert b2b.adoption == before


def test_a_workflow_of_the_shops_own_statuses_adopts_by_their_kinds(shop: Shop) -> None:
    made = [
        create_status({"name": name, "kind": kind}).value for name, kind in (("In", "NEW"), ("Sewing", "IN_PROGRESS"), ("Out", "COMPLETED"))
    ]
    pks = [status.pk for status in made if status is not None]

    workflow = create_workflow({"name": "Sewing", "statuses": pks, "initial_status": pks[0]}).value

    assert workflow is not None
    adopted = workflow.adoption
    assert (adopted["UNCONFIRMED"], adopted["UNFULFILLED"], adopted["FULFILLED"]) == ("in", "sewing", "out")
    assert "CANCELED" not in adopted


def test_no_order_is_adopted_into_a_status_that_left_the_workflow(open_shop: Shop) -> None:
    workflow = Workflow.objects.get()
    members = [status.pk for status in workflow.statuses.exclude(code="delivered")]
    steps = [{"from_status": members[0], "to_status": members[1]}]

    assert update_workflow(workflow.pk, {"statuses": members, "transitions": steps}).errors == ()

    workflow.refresh_from_db()
    assert "FULFILLED" not in workflow.adoption
    assert workflow.adoption["CANCELED"] == "cancelled"


def test_a_mapping_for_all_leaves_workflows_without_the_status_as_they_are(two_ways: Shop) -> None:
    assert map_adoption("FULFILLED", "ready-for-pickup") == ()

    assert Workflow.objects.get(code="default").adoption["FULFILLED"] == "ready-for-pickup"
    assert Workflow.objects.get(code="b2b").adoption["FULFILLED"] == "delivered"
