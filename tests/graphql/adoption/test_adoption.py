"""Adoption over GraphQL: counts first, a mapping that can be changed, then a job."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.jobs import services as jobs
from saleor_oms_plugin.jobs.models import Job
from saleor_oms_plugin.orders import services as orders
from saleor_oms_plugin.statuses.models import Workflow
from saleor_oms_plugin.workflow.models import OrderState
from tests.support.api import ask, status_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

LONG_AGO = datetime(2025, 3, 1, tzinfo=UTC)
PREVIEW = """{ omsAdoptionPreview { ordersCount examinedCount isEstimate counts { saleorStatus ordersCount isAdopted
  workflow { code } status { code } } mappings { workflow { code } saleorStatus status { code } } } }"""
MAP = """mutation($saleorStatus: String!, $workflow: ID, $status: ID) {
  omsAdoptionMap(saleorStatus: $saleorStatus, workflow: $workflow, status: $status) {
    mappings { saleorStatus status { code } } errors { code field } } }"""
START = "mutation { omsAdoptionStart { job { kind state } errors { code } } }"


def change(actor: Actor = OWNER_OF_SHOP, **given: Any) -> Any:
    return ask(MAP, actor, **given).data["omsAdoptionMap"]


def test_the_preview_has_counts_and_every_workflows_whole_mapping(open_shop: Shop) -> None:
    orders.upsert(open_shop.saleor.add_order(status="FULFILLED", created_at=LONG_AGO))

    found = ask(PREVIEW, OWNER_OF_SHOP).data["omsAdoptionPreview"]

    assert found["counts"] == [
        {
            "saleorStatus": "FULFILLED",
            "ordersCount": 1,
            "isAdopted": True,
            "workflow": {"code": "default"},
            "status": {"code": "delivered"},
        }
    ]
    assert (found["ordersCount"], found["examinedCount"], found["isEstimate"]) == (1, 1, False)
    assert {"workflow": {"code": "default"}, "saleorStatus": "EXPIRED", "status": {"code": "cancelled"}} in found["mappings"]
    assert len(found["mappings"]) == 8


def test_the_mapping_is_changed_and_cleared(open_shop: Shop) -> None:
    changed = change(saleorStatus="FULFILLED", status=status_id(open_shop.status("shipped")))
    assert {"saleorStatus": "FULFILLED", "status": {"code": "shipped"}} in changed["mappings"]

    cleared = change(saleorStatus="FULFILLED", workflow=to_global_id("OmsWorkflow", Workflow.objects.get().pk))
    assert {"saleorStatus": "FULFILLED", "status": None} in cleared["mappings"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"saleorStatus": "HALF_DONE"}, "INVALID"),
        ({"saleorStatus": "FULFILLED", "status": to_global_id("OmsStatus", 0)}, "NOT_FOUND"),
        ({"saleorStatus": "FULFILLED", "workflow": to_global_id("OmsWorkflow", 0)}, "NOT_FOUND"),
    ],
)
def test_a_wrong_mapping_changes_nothing(open_shop: Shop, given: dict[str, Any], code: str) -> None:
    before = Workflow.objects.get().adoption

    assert [error["code"] for error in change(**given)["errors"]] == [code]
    assert Workflow.objects.get().adoption == before


def test_it_is_started_and_goes_on_by_itself(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order(status="FULFILLED", created_at=LONG_AGO)

    started = ask(START, OWNER_OF_SHOP).data["omsAdoptionStart"]
    while jobs.drain_jobs(1):
        pass

    assert started == {"job": {"kind": "resync", "state": "PENDING"}, "errors": []}
    assert open_shop.status_code(order) == "delivered"


def test_orders_are_read_alone_so_that_the_counts_come_before_any_status(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order(status="FULFILLED", created_at=LONG_AGO)
    reading = "{ omsAdoptionPreview { ordersCount readAt job { kind state } } }"
    assert ask(reading, OWNER_OF_SHOP).data["omsAdoptionPreview"] == {"ordersCount": 0, "readAt": None, "job": None}

    ask("mutation { omsAdoptionStart(readOnly: true) { job { id } errors { code } } }", OWNER_OF_SHOP)
    under_way = ask(reading, OWNER_OF_SHOP).data["omsAdoptionPreview"]["job"]
    while jobs.drain_jobs(1):
        pass
    read = ask(reading, OWNER_OF_SHOP).data["omsAdoptionPreview"]

    assert under_way == {"kind": "resync", "state": "PENDING"}
    assert (read["ordersCount"], read["job"]) == (1, None)
    assert read["readAt"] is not None
    assert not OrderState.objects.filter(order_id=order.id).exists()


@pytest.mark.parametrize("actor", [ANNA, CUSTOMER])
def test_who_does_not_keep_the_settings_sees_and_changes_nothing(open_shop: Shop, actor: Actor) -> None:
    before = Workflow.objects.get().adoption

    assert ask(PREVIEW, actor).codes == ["PERMISSION_DENIED"]
    assert [error["code"] for error in change(actor, saleorStatus="FULFILLED")["errors"]] == ["PERMISSION_DENIED"]
    assert [error["code"] for error in ask(START, actor).data["omsAdoptionStart"]["errors"]] == ["PERMISSION_DENIED"]
    assert Workflow.objects.get().adoption == before
    assert not Job.objects.exists()
    assert not OrderState.objects.exists()
