"""What a change of a workflow would bring about is told before it is made, and then nothing has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.configuration.models import ConfigurationChange
from saleor_oms_plugin.core.actor import MANAGE_SETTINGS
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.statuses.models import Transition, Workflow
from saleor_oms_plugin.workflow.services import move_order
from tests.support.api import ask, status_id
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

UPDATE = """mutation($id: ID!, $input: OmsWorkflowInput!) { omsWorkflowUpdate(id: $id, input: $input, dryRun: true) {
  workflow { code } problems { code severity } strandedOrders { status { code } ordersCount } errors { code field } } }"""
CREATE = """mutation($input: OmsWorkflowInput!) { omsWorkflowCreate(input: $input, dryRun: true) {
  workflow { code } problems { code } strandedOrders { ordersCount } errors { code field } } }"""
KEEPER = replace(OWNER_OF_SHOP, permissions=frozenset({MANAGE_SETTINGS}))


def without_steps_from(shop: Shop, code: str) -> dict[str, Any]:
    steps = Transition.objects.exclude(from_status=shop.status(code))
    return {"transitions": [{"fromStatus": status_id(step.from_status), "toStatus": status_id(step.to_status)} for step in steps]}


def tried(shop: Shop, given: dict[str, Any], caller: Any = OWNER_OF_SHOP) -> Any:
    answer = ask(UPDATE, caller, id=to_global_id("OmsWorkflow", Workflow.objects.get().pk), input=given)
    assert answer.errors == []
    return answer.data["omsWorkflowUpdate"]


def test_the_orders_that_would_lose_their_way_on_are_counted(open_shop: Shop) -> None:
    for order in (open_shop.receives(), open_shop.receives(), open_shop.receives(channel="elsewhere")):
        assert move_order(order.id, open_shop.status("confirmed").pk, ANNA).changed
    open_shop.receives()
    steps = Transition.objects.count()

    everywhere = tried(open_shop, without_steps_from(open_shop, "confirmed"))
    own = tried(open_shop, without_steps_from(open_shop, "confirmed"), replace(OWNER_OF_SHOP, channels=frozenset({"elsewhere"})))

    assert everywhere["strandedOrders"] == [{"status": {"code": "confirmed"}, "ordersCount": 3}]
    assert own["strandedOrders"] == [{"status": {"code": "confirmed"}, "ordersCount": 1}]
    assert "DEAD_END" in {problem["code"] for problem in everywhere["problems"]}
    assert everywhere["workflow"] is None
    assert (Transition.objects.count(), ConfigurationChange.objects.count()) == (steps, 0)


def test_without_a_right_to_orders_none_are_counted(open_shop: Shop) -> None:
    open_shop.receives()

    answer = tried(open_shop, without_steps_from(open_shop, "new"), KEEPER)

    assert answer["strandedOrders"] == [{"status": {"code": "new"}, "ordersCount": 0}]


def test_an_empty_status_strands_nobody(open_shop: Shop) -> None:
    assert tried(open_shop, without_steps_from(open_shop, "packed"))["strandedOrders"] == []


def test_what_would_be_refused_is_refused(open_shop: Shop) -> None:
    answer = tried(open_shop, {"statuses": [], "name": "x"})

    assert [error["field"] for error in answer["errors"]] == ["statuses"]
    assert Workflow.objects.get().name != "x"


def test_a_new_workflow_is_tried_likewise(open_shop: Shop) -> None:
    new, shipped = (status_id(open_shop.status(code)) for code in ("new", "shipped"))

    answer = ask(CREATE, OWNER_OF_SHOP, input={"name": "Short", "statuses": [new, shipped], "initialStatus": new, "transitions": []})

    found = answer.data["omsWorkflowCreate"]
    assert (found["workflow"], found["errors"], Workflow.objects.count()) == (None, [], 1)
    assert "DEAD_END" in {problem["code"] for problem in found["problems"]}


VERSION = "{ omsWorkflows { id version } }"
SAVE = """mutation($id: ID!, $input: OmsWorkflowInput!, $version: String) {
  omsWorkflowUpdate(id: $id, input: $input, version: $version) { workflow { name version } errors { code field } } }"""


def test_a_change_of_what_somebody_else_has_changed_meanwhile_is_refused(open_shop: Shop) -> None:
    [seen] = ask(VERSION, OWNER_OF_SHOP).data["omsWorkflows"]
    first = ask(SAVE, OWNER_OF_SHOP, id=seen["id"], input={"name": "Mine"}, version=seen["version"]).data["omsWorkflowUpdate"]

    second = ask(SAVE, OWNER_OF_SHOP, id=seen["id"], input={"name": "Yours"}, version=seen["version"]).data["omsWorkflowUpdate"]

    assert (first["errors"], first["workflow"]["name"]) == ([], "Mine")
    assert first["workflow"]["version"] not in ("", seen["version"])
    assert second["errors"] == [{"code": "STALE_VERSION", "field": "version"}]
    assert Workflow.objects.get().name == "Mine"


def test_the_order_of_the_statuses_is_no_change_of_a_workflow(open_shop: Shop) -> None:
    [seen] = ask(VERSION, OWNER_OF_SHOP).data["omsWorkflows"]
    new, picking = open_shop.status("new"), open_shop.status("picking")
    new.position, picking.position = picking.position, new.position
    new.save()
    picking.save()

    assert ask(VERSION, OWNER_OF_SHOP).data["omsWorkflows"] == [seen]


def test_a_contradiction_names_its_statuses(open_shop: Shop) -> None:
    cancelled, awaiting = (status_id(open_shop.status(code)) for code in ("cancelled", "awaiting-payment"))
    steps = [
        {"fromStatus": status_id(step.from_status), "toStatus": status_id(step.to_status)} for step in Transition.objects.order_by("pk")
    ]
    back = [*steps, {"fromStatus": cancelled, "toStatus": awaiting}]
    query = UPDATE.replace("errors { code field }", "errors { code params }")

    answer = ask(query, OWNER_OF_SHOP, id=to_global_id("OmsWorkflow", Workflow.objects.get().pk), input={"transitions": back})

    [error] = answer.data["omsWorkflowUpdate"]["errors"]
    assert (error["code"], error["params"]["problem"]) == ("CONTRADICTION", "PAYMENT_AFTER_CANCELLATION")
    assert error["params"]["statuses"] == ["cancelled", "awaiting-payment"]
