"""What touches orders of every channel at once needs MANAGE_ORDERS in all of them: keeping the settings is no right to the orders."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from saleor_oms_plugin.configuration import services as configuration
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import MANAGE_SETTINGS, Actor
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.erp.models import KeptReport, UnknownStatus
from saleor_oms_plugin.statuses.models import Workflow
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import make_action
from tests.support.api import ask, status_id
from tests.support.roots import Root, roots
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

SETTINGS_ONLY = replace(OWNER_OF_SHOP, permissions=frozenset({MANAGE_SETTINGS}))
ONE_CHANNEL = replace(OWNER_OF_SHOP, channels=frozenset({"default-channel"}))
ALL_ORDERS = frozenset({"omsActionBackfill", "omsAdoptionStart", "omsErpUnknownStatusForget", "omsStatusArchive", "omsWorkflowDelete"})
"""Move, adopt or drop something of orders whatever their channel, at once."""
ORDER_BY_ORDER = frozenset(
    {
        *(
            "omsActionDraftPreview",
            "omsActionPreview",
            "omsActionRunCancel",
            "omsActionRunConfirm",
            "omsActionRunResend",
            "omsActionRunRetry",
            "omsActionTest",
        ),
        "omsRehearsal",
        *("omsDocumentIssue", "omsDocumentVoid", "omsDocumentsBatch", "omsErpDriftRepair", "omsErpStatusesReport", "omsFailuresCancel"),
        "omsFailuresRetry",
        *("omsErpUnknownStatusMap", "omsOrderAssign", "omsOrderMove", "omsOrderMoveUndo", "omsOrderPromiseUpdate"),
        *("omsOrdersBulkAssign", "omsBulkMoveUndo", "omsOrderCustomerAssign"),
        *("omsParcelsPlan", "omsParcelsSplit", "omsParcelsMerge", "omsParcelsMove", "omsParcelsHold", "omsParcelsHoldRelease"),
        *("omsParcelsRelease", "omsParcelsPack", "omsParcelsHandOver"),
        *("omsNoteCreate", "omsNoteUpdate", "omsNoteDelete", "omsNoteRestore"),
        *("omsOrderLinkCreate", "omsOrderLinkRevoke", "omsOfferDismiss", "omsForeignVoucherDismiss", "omsQuestionDismiss"),
        *("omsPriceSlipMend", "omsPriceSlipDismiss"),
        *("omsStepDone", "omsStepSkip", "omsStepReopen", "omsStepAssign", "omsStepCheck"),
        *("omsMessagePreview", "omsMessageTest", "omsOrderTrackingUpdate", "omsOrderWorkflowUpdate", "omsOrdersBulkMove"),
    }
)
"""Ask for each order whether the caller reaches its channel: `test_channels`."""
SETTINGS = frozenset(
    {
        *("omsActionCreate", "omsActionUpdate", "omsActionDelete", "omsActionsReorder", "omsAdoptionMap", "omsActionsFromTemplates"),
        *("omsCarrierCreate", "omsCarrierUpdate", "omsCarrierDelete", "omsWarehouseUpdate", "omsWarehouseMembersSet"),
        *("omsRoutingRuleCreate", "omsRoutingRuleUpdate", "omsRoutingRuleDelete"),
        *("omsCarrierConnectionCreate", "omsCarrierConnectionUpdate", "omsCarrierConnectionRotate", "omsCarrierConnectionDelete"),
        *("omsConfigurationImport", "omsConfigurationRollback", "omsEnclosureCreate", "omsEnclosureUpdate", "omsEnclosureDelete"),
        *("omsErpConnectionCreate", "omsErpConnectionUpdate", "omsErpConnectionDelete"),
        *("omsErpEndpointCreate", "omsErpEndpointUpdate", "omsErpEndpointDelete", "omsErpEndpointTest", "omsGoLive"),
        *("omsMessageServiceUpdate", "omsMessageServiceDelete", "omsMessageServiceTest", "omsMessageSettingsUpdate"),
        *("omsMessageSettingsTest", "omsMessageTemplateUpdate", "omsMessageTemplateReset", "omsNumberSeriesCreate"),
        *("omsNumberSeriesUpdate", "omsNumberSeriesDelete", "omsOptOutCreate", "omsOptOutDelete", "omsPresetInstall"),
        *("omsPromiseRuleCreate", "omsPromiseRuleUpdate", "omsPromiseRuleDelete", "omsSellerUpdate", "omsSellerDelete"),
        *("omsShopUpdate", "omsStatusCreate", "omsStatusUpdate", "omsStatusRestore", "omsStatusesFromTemplates"),
        *("omsStatusesReorder", "omsTriggerCreate", "omsTriggerUpdate", "omsTriggerDelete", "omsWorkflowCreate"),
        *("omsStepTemplateCreate", "omsStepTemplateUpdate", "omsStepTemplateDelete", "omsStepPresetInstall"),
        *("omsWorkflowUpdate", "omsWorkflowMakeDefault", "omsWorkflowRegenerate"),
    }
)
"""Change how the shop works from now on, and no order by themselves."""
CUSTOMERS = frozenset(
    {
        *("omsCustomerCreate", "omsCustomerUpdate", "omsCustomerCallLog", "omsCustomerReminderDone", "omsCustomersJoin"),
        *("omsCustomersJoinUndo", "omsClassProposalsApply", "omsCustomerEmailsExport", "omsCustomerNewsUpdate"),
    }
)
"""What staff write down of customers: the orders of both who are joined stay with who reaches their channels."""
PRICES = frozenset(
    {
        *("omsDiscountClassCreate", "omsDiscountClassUpdate", "omsDiscountClassDelete", "omsVoucherUpdate"),
        *("omsVariantUpdate", "omsVariantsBulkUpdate", "omsVariantsFilteredUpdate", "omsDiscountSettingsUpdate"),
        *("omsDiscountRuleCreate", "omsDiscountRuleUpdate", "omsDiscountRuleDelete"),
        *("omsDiscountExport", "omsDiscountFileUpload", "omsDiscountImport"),
    }
)
"""Say what new carts cost; orders stay as they are."""
OF_A_PERSON = frozenset({"omsPersonalDataExport", "omsPersonalDataErase"})
"""Reach all orders of somebody: need the right to customers besides (tests/graphql/privacy)."""
CHECKOUTS = frozenset({"omsCheckoutReprice"})
"""Of one checkout, for its customer and for staff (tests/graphql/discounts); orders stay as they are."""
PERSONAL = frozenset({"omsPreferencesUpdate", "omsViewDelete", "omsViewSave", "omsViewsReorder"})
"""How the pages look to somebody."""
BY_LINK = frozenset({"omsOrderLinkUnlock", "omsOrderLinkRenew", "omsOfferAnswer", "omsOrderQuestionAsk", "omsNewsUpdate"})
"""Of the one order that the token of a secret link leads to, or that is the caller's own."""
_ORDERS = ("oms_order", "oms_order_state", "oms_status_change", "oms_action_run", "oms_erp_kept_report", "oms_job", "oms_order_status")


@pytest.fixture
def waiting(open_shop: Shop) -> dict[str, dict[str, Any]]:
    """Orders of two channels in Picking, and the arguments by which each of `ALL_ORDERS` reaches them."""
    open_shop.goes_live()
    for channel in ("default-channel", "elsewhere"):
        order = open_shop.has(channel=channel)
        for code in ("confirmed", "picking"):
            assert move_order(order.id, open_shop.status(code).pk, ANNA).changed
    other = Workflow.objects.create(code="other", name="Other", position=1, initial_status=open_shop.status("new"))
    unknown = UnknownStatus.objects.create(system="SAP", value="77", first_seen=clock.now(), last_seen=clock.now())
    KeptReport.objects.create(unknown=unknown, order_id=order.id, reported_at=clock.now(), actor_name="SAP")
    action = make_action(open_shop.status("picking"), "order_note", config={"text": "Hello"})
    return {
        "omsActionBackfill": {"id": to_global_id("OmsAction", action.pk), "dryRun": False},
        "omsAdoptionStart": {},
        "omsErpUnknownStatusForget": {"id": to_global_id("OmsErpUnknownStatus", unknown.pk)},
        "omsStatusArchive": {"id": status_id(open_shop.status("picking")), "moveOrdersTo": status_id(open_shop.status("confirmed"))},
        "omsWorkflowDelete": {
            "id": to_global_id("OmsWorkflow", other.pk),
            "moveOrdersTo": to_global_id("OmsWorkflow", Workflow.objects.get(is_default=True).pk),
        },
    }


def rows() -> dict[str, Any]:
    found = {}
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        for table in sorted(present.intersection(_ORDERS)):
            cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t")
            found[table] = cursor.fetchone()
    assert {"oms_order_state", "oms_status_change", "oms_job"} <= set(found)
    return found


def root(name: str) -> Root:
    return next(one for one in roots("mutation") if one.name == name)


def test_every_mutation_is_one_of_these(open_shop: Shop) -> None:
    """A new one belongs into one of these lists, after somebody has asked which orders it touches."""
    kinds = [ALL_ORDERS, ORDER_BY_ORDER, SETTINGS, CUSTOMERS, PRICES, CHECKOUTS, OF_A_PERSON, PERSONAL, BY_LINK]
    assert {one.name for one in roots("mutation")} == frozenset().union(*kinds)
    assert sum(map(len, kinds)) == len(frozenset().union(*kinds))


@pytest.mark.parametrize("actor", [SETTINGS_ONLY, ONE_CHANNEL], ids=["settings only", "one channel"])
@pytest.mark.parametrize("name", sorted(ALL_ORDERS))
def test_who_does_not_reach_all_orders_is_refused_and_nothing_has_happened(
    waiting: dict[str, dict[str, Any]], name: str, actor: Actor
) -> None:
    before = rows()

    answer = ask(root(name).document, actor, **waiting[name]).data[name]

    assert [(error["code"], error["params"]) for error in answer["errors"]] == [("PERMISSION_DENIED", {"permissions": ["MANAGE_ORDERS"]})]
    assert "every channel" in answer["errors"][0]["message"]
    assert rows() == before


@pytest.mark.parametrize("name", sorted(ALL_ORDERS))
def test_who_reaches_all_orders_may(waiting: dict[str, dict[str, Any]], name: str) -> None:
    assert ask(root(name).document, OWNER_OF_SHOP, **waiting[name]).data[name]["errors"] == []


def test_a_status_without_orders_is_put_away_by_who_keeps_the_settings(open_shop: Shop) -> None:
    given = {"id": status_id(open_shop.status("picking"))}

    assert ask(root("omsStatusArchive").document, SETTINGS_ONLY, **given).data["omsStatusArchive"]["errors"] == []


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_who_keeps_the_settings_moves_no_order_by_them(waiting: dict[str, dict[str, Any]], open_shop: Shop, name: str) -> None:
    """With the ids of what the orders are in, in place of any id."""
    ids = {status_id(open_shop.status("picking")), to_global_id("OmsWorkflow", Workflow.objects.get(is_default=True).pk)}
    before = {table: found for table, found in rows().items() if table != "oms_order_status"}
    for one in sorted(ids):
        given = root(name).usual
        ask(root(name).document, SETTINGS_ONLY, **{key: one if key == "id" else value for key, value in given.items()})

    assert {table: found for table, found in rows().items() if table != "oms_order_status"} == before


def test_a_document_that_retires_a_status_with_orders_is_refused(waiting: dict[str, dict[str, Any]]) -> None:
    before, exported = rows(), configuration.export()
    without = exported.replace("code: picking", "code: gathering")

    answer = ask(root("omsConfigurationImport").document, SETTINGS_ONLY, yaml=without, prune=True).data["omsConfigurationImport"]

    assert answer["errors"]
    assert rows() == before
