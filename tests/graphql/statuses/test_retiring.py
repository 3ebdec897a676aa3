"""Archiving, deleting, regenerating and installing over GraphQL: the answers, and who may do it."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.statuses.models import OrderStatus, Transition, Workflow
from saleor_oms_plugin.workflow import archiving
from saleor_oms_plugin.workflow.models import OrderState, StatusChange, Trigger
from saleor_oms_plugin.workflow.presets import install_preset
from saleor_oms_plugin.workflow.services import move_order
from tests.support.api import ask, order_id, status_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

ARCHIVE = """mutation($id: ID!, $to: ID) { omsStatusArchive(id: $id, moveOrdersTo: $to) {
  status { code isArchived } job { kind total } errors { code field params } } }"""
RESTORE = "mutation($id: ID!) { omsStatusRestore(id: $id) { status { isArchived } errors { code } } }"
DELETE = """mutation($id: ID!, $to: ID) { omsWorkflowDelete(id: $id, moveOrdersTo: $to) {
  workflow { code } job { kind } errors { code field params } } }"""
MAKE_DEFAULT = "mutation($id: ID!) { omsWorkflowMakeDefault(id: $id) { workflow { code isDefault } errors { code } } }"
TRANSFER = """mutation($order: ID!, $workflow: ID!, $to: ID, $reason: String, $version: Int) {
  omsOrderWorkflowUpdate(order: $order, workflow: $workflow, toStatus: $to, reason: $reason, version: $version) {
    order { workflow { code } status { code } version } change { reason } changed errors { code field } } }"""
DIFFERENCE = "workflow { code } toAdd { fromStatus { code } toStatus { code } } toRemove { toStatus { code } } kept { handMade }"
PREVIEW = f"query($id: ID!) {{ omsWorkflowRegeneratePreview(id: $id) {{ {DIFFERENCE} }} }}"
REGENERATE = f"""mutation($id: ID!, $overwrite: Boolean) {{
  omsWorkflowRegenerate(id: $id, overwriteHandMade: $overwrite) {{ {DIFFERENCE} problems {{ code }} errors {{ code }} }} }}"""
PRESETS = """{ omsPresets { code name description condition actionsCount customerMailsCount mails { status }
  triggers { event fromStatuses toStatus afterHours isEnabled }
  statuses { code name kind isInstalled isInitial paymentGate paymentGateCondition maxAgeHours } } }"""
INSTALL = """mutation($code: String!, $as: String, $condition: JSON, $default: Boolean) {
  omsPresetInstall(code: $code, workflowCode: $as, condition: $condition, makeDefault: $default) {
    workflow { code isDefault condition } problems { code } errors { code field } } }"""


def workflow_id(workflow: Workflow) -> str:
    return to_global_id("OmsWorkflow", workflow.pk)


def everything() -> list[Any]:
    tables = (OrderStatus, Workflow, Transition, Trigger, OrderState, StatusChange)
    return [sorted(map(str, table.objects.values())) for table in tables]


@pytest.fixture
def b2b(open_shop: Shop) -> Workflow:
    workflow = install_preset("b2b").workflow
    assert workflow is not None
    return workflow


def in_picking(shop: Shop) -> Any:
    order = shop.has()
    for code in ("confirmed", "picking"):
        move_order(order.id, shop.status(code).pk, ANNA)
    return order


def archive_picking(shop: Shop, **to: str) -> Any:
    return ask(ARCHIVE, OWNER_OF_SHOP, id=status_id(shop.status("picking")), **to).data["omsStatusArchive"]


def test_a_status_in_use_needs_a_place_for_its_orders(open_shop: Shop) -> None:
    order = in_picking(open_shop)

    refused = archive_picking(open_shop)
    done = archive_picking(open_shop, to=status_id(open_shop.status("confirmed")))

    assert refused["status"] is None
    assert refused["errors"] == [{"code": "STATUS_IN_USE", "field": "moveOrdersTo", "params": {"orders": 1, "workflows": {"default": 1}}}]
    assert done == {"status": {"code": "picking", "isArchived": True}, "job": None, "errors": []}
    assert open_shop.status_code(order) == "confirmed"


def test_many_orders_are_moved_by_the_job_answered(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archiving, "MAX_AT_ONCE", 1)
    for _ in range(2):
        in_picking(open_shop)

    assert archive_picking(open_shop, to=status_id(open_shop.status("confirmed")))["job"] == {"kind": "archive_move", "total": 2}


def test_out_of_the_archive(open_shop: Shop) -> None:
    ask(ARCHIVE, OWNER_OF_SHOP, id=status_id(open_shop.status("picking")))
    assert open_shop.status("picking").is_archived

    done = ask(RESTORE, OWNER_OF_SHOP, id=status_id(open_shop.status("picking"))).data["omsStatusRestore"]

    assert done == {"status": {"isArchived": False}, "errors": []}


@pytest.mark.parametrize("place", ["workflow", "status"])
def test_a_deleted_workflows_orders_go_to_a_workflow_or_to_a_status(open_shop: Shop, b2b: Workflow, place: str) -> None:
    order = open_shop.has(user_id="VXNlcjo5", customer_metadata={"customer_group": "b2b"})
    to = workflow_id(Workflow.objects.get(is_default=True)) if place == "workflow" else status_id(open_shop.status("new"))

    refused = ask(DELETE, OWNER_OF_SHOP, id=workflow_id(b2b)).data["omsWorkflowDelete"]
    done = ask(DELETE, OWNER_OF_SHOP, id=workflow_id(b2b), to=to).data["omsWorkflowDelete"]

    assert refused["errors"] == [
        {"code": "STATUS_IN_USE", "field": "moveOrdersTo", "params": {"orders": 1, "statuses": {"unconfirmed": 1}}}
    ]
    assert done == {"workflow": None, "job": None, "errors": []}
    assert open_shop.status_code(order) == ("unconfirmed" if place == "workflow" else "new")


def test_another_default_workflow(open_shop: Shop, b2b: Workflow) -> None:
    done = ask(MAKE_DEFAULT, OWNER_OF_SHOP, id=workflow_id(b2b)).data["omsWorkflowMakeDefault"]

    assert done == {"workflow": {"code": "b2b", "isDefault": True}, "errors": []}


def test_an_order_into_another_workflow(open_shop: Shop, b2b: Workflow) -> None:
    order = open_shop.has()

    done = ask(TRANSFER, ANNA, order=order_id(order), workflow=workflow_id(b2b), reason="a company", version=1).data[
        "omsOrderWorkflowUpdate"
    ]
    stale = ask(TRANSFER, ANNA, order=order_id(order), workflow=workflow_id(Workflow.objects.get(is_default=True)), version=1)

    assert done == {
        "order": {"workflow": {"code": "b2b"}, "status": {"code": "unconfirmed"}, "version": 2},
        "change": {"reason": "a company"},
        "changed": True,
        "errors": [],
    }
    assert [error["code"] for error in stale.data["omsOrderWorkflowUpdate"]["errors"]] == ["STALE_VERSION"]


def test_the_difference_is_shown_before_it_is_made(open_shop: Shop) -> None:
    workflow = Workflow.objects.get()
    Transition.objects.filter(from_status__code="packed", to_status__code="shipped").update(label="Send")

    shown = ask(PREVIEW, OWNER_OF_SHOP, id=workflow_id(workflow)).data["omsWorkflowRegeneratePreview"]
    kept = ask(REGENERATE, OWNER_OF_SHOP, id=workflow_id(workflow)).data["omsWorkflowRegenerate"]
    made = ask(REGENERATE, OWNER_OF_SHOP, id=workflow_id(workflow), overwrite=True).data["omsWorkflowRegenerate"]

    assert shown["kept"] == kept["kept"] == [{"handMade": "EDITED"}]
    assert shown["toAdd"] == kept["toAdd"] == []
    assert made["toAdd"] == [{"fromStatus": {"code": "packed"}, "toStatus": {"code": "shipped"}}]
    assert made["errors"] == []
    assert ask(PREVIEW, OWNER_OF_SHOP, id=to_global_id("OmsWorkflow", 0)).codes == ["NOT_FOUND"]


def test_presets_say_what_they_bring(open_shop: Shop) -> None:
    OrderStatus.objects.filter(code="picking").update(code="gathering")

    found = {preset["code"]: preset for preset in ask(PRESETS, OWNER_OF_SHOP).data["omsPresets"]}

    assert list(found) == ["b2c", "b2b", "cash-on-delivery", "pick-up", "made-to-order", "no-cash-on-delivery"]
    statuses = {status["code"]: status for status in found["b2c"]["statuses"]}
    assert statuses["awaiting-payment"]["paymentGate"] == "CHARGED"
    assert statuses["awaiting-payment"]["paymentGateCondition"]["not"] is True
    assert (statuses["new"]["isInitial"], statuses["new"]["maxAgeHours"]) == (True, 24)
    assert (statuses["new"]["isInstalled"], statuses["picking"]["isInstalled"]) == (True, False)
    assert {
        "event": "PAID",
        "fromStatuses": ["new", "awaiting-payment"],
        "toStatus": "confirmed",
        "afterHours": None,
        "isEnabled": True,
    } in (found["b2c"]["triggers"])
    assert (found["b2c"]["actionsCount"], found["b2c"]["customerMailsCount"]) == (8, 8)
    assert len(found["b2c"]["mails"]) == 8


def test_a_preset_is_installed_under_a_code_and_a_condition_of_the_shops_own(open_shop: Shop) -> None:
    condition = {"combinator": "and", "rules": [{"field": "order.channel", "operator": "=", "value": "wholesale"}]}

    done = ask(INSTALL, OWNER_OF_SHOP, code="b2b", **{"as": "wholesale"}, condition=condition).data["omsPresetInstall"]

    assert done == {"workflow": {"code": "wholesale", "isDefault": False, "condition": condition}, "problems": [], "errors": []}


def test_the_fields_of_conditions_are_listed_with_what_fits_them(open_shop: Shop) -> None:
    fields = "name type label choices operators takesKey isSelfDeclared"
    found = {field["name"]: field for field in ask(f"{{ omsConditionFields {{ {fields} }} }}", ANNA).data["omsConditionFields"]}

    assert found["order.chargeStatus"]["choices"] == ["NONE", "PARTIAL", "FULL", "OVERCHARGED"]
    assert found["order.isCharged"]["operators"] == ["=", "!="]
    assert (found["order.metadata."]["takesKey"], found["order.total"]["takesKey"]) == (True, False)
    assert (found["customer.group"]["isSelfDeclared"], found["payment.gateways"]["isSelfDeclared"]) == (True, False)


def test_a_field_of_conditions_offers_what_the_latest_orders_have_in_it(open_shop: Shop) -> None:
    for _ in range(2):
        open_shop.has(user_email="secret@example.com")

    listed = ask("{ omsConditionFields { name usedValues } }", ANNA).data["omsConditionFields"]
    found = {field["name"]: field["usedValues"] for field in listed}

    assert found["order.channel"] == ["default-channel"]
    assert found["order.currency"] == ["EUR"]
    assert (found["customer.email"], found["order.metadata."]) == ([], [])


@pytest.mark.parametrize("actor", [ANNA, CUSTOMER])
def test_who_does_not_keep_the_settings_changes_nothing(open_shop: Shop, b2b: Workflow, actor: Actor) -> None:
    before = everything()
    ids = {"id": status_id(open_shop.status("picking")), "code": "b2c"}
    of_workflow = {"id": workflow_id(b2b)}

    answers = [
        ask(ARCHIVE, actor, id=ids["id"]).data["omsStatusArchive"],
        ask(RESTORE, actor, id=ids["id"]).data["omsStatusRestore"],
        ask(DELETE, actor, **of_workflow).data["omsWorkflowDelete"],
        ask(MAKE_DEFAULT, actor, **of_workflow).data["omsWorkflowMakeDefault"],
        ask(REGENERATE, actor, **of_workflow, overwrite=True).data["omsWorkflowRegenerate"],
        ask(INSTALL, actor, code="b2c").data["omsPresetInstall"],
    ]

    assert [[error["code"] for error in answer["errors"]] for answer in answers] == [["PERMISSION_DENIED"]] * len(answers)
    assert everything() == before


def test_a_customer_learns_and_changes_nothing(open_shop: Shop, b2b: Workflow) -> None:
    order = open_shop.has(user_id=CUSTOMER.id)
    before = everything()

    refused = ask(TRANSFER, CUSTOMER, order=order_id(order), workflow=workflow_id(b2b)).data["omsOrderWorkflowUpdate"]

    assert [error["code"] for error in refused["errors"]] == ["PERMISSION_DENIED"]
    assert everything() == before
    for document in (PRESETS, "{ omsConditionFields { name } }"):
        assert ask(document, CUSTOMER).codes == ["PERMISSION_DENIED"]
    assert ask(PREVIEW, CUSTOMER, id=workflow_id(b2b)).codes == ["PERMISSION_DENIED"]
