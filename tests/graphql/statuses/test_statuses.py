from __future__ import annotations

import pytest

from saleor_oms_plugin.core.actor import ANONYMOUS, Actor
from saleor_oms_plugin.statuses.models import OrderStatus, StatusExternalId
from tests.support.api import ask, status_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

INSTALL = "mutation($codes: [String!]) { omsStatusesFromTemplates(codes: $codes) { statuses { code } errors { code field message } } }"
ONE = """query($id: ID, $code: String, $external: String) {
  omsStatus(id: $id, code: $code, externalId: $external) { code color textColor kind customerName }
}"""


def test_the_ready_made_set_is_installed_over_graphql(shop: Shop) -> None:
    answer = ask(INSTALL, OWNER_OF_SHOP, codes=["new", "shipped"])

    assert answer.data["omsStatusesFromTemplates"] == {"statuses": [{"code": "new"}, {"code": "shipped"}], "errors": []}


@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER, ANNA])
def test_only_who_keeps_the_settings_installs_it(shop: Shop, caller: Actor) -> None:
    answer = ask(INSTALL, caller)

    assert answer.data["omsStatusesFromTemplates"]["statuses"] is None
    assert [error["code"] for error in answer.data["omsStatusesFromTemplates"]["errors"]] == ["PERMISSION_DENIED"]
    assert not OrderStatus.objects.exists()


def test_an_unknown_code_is_an_error_of_its_argument(shop: Shop) -> None:
    result = ask(INSTALL, OWNER_OF_SHOP, codes=["teleported"]).data["omsStatusesFromTemplates"]

    assert result["statuses"] is None
    assert [(error["code"], error["field"]) for error in result["errors"]] == [("INVALID", "codes")]


def test_a_status_is_found_by_id_code_or_external_id(open_shop: Shop) -> None:
    shipped = open_shop.status("shipped")
    StatusExternalId.objects.create(status=shipped, system="erp", value="S-40")

    by_id = ask(ONE, ANNA, id=status_id(shipped)).data["omsStatus"]

    assert by_id == {"code": "shipped", "color": "#14B8A6", "textColor": "#1A1A1A", "kind": "SHIPPED", "customerName": None}
    assert ask(ONE, ANNA, code="SHIPPED").data["omsStatus"] == by_id
    assert ask(ONE, ANNA, external="S-40").data["omsStatus"] == by_id
    assert ask(ONE, ANNA, code="nowhere").data["omsStatus"] is None


def test_archived_statuses_are_listed_only_when_asked_for(open_shop: Shop) -> None:
    OrderStatus.objects.filter(code="uncollected").update(is_archived=True)
    document = "query($all: Boolean) { omsStatuses(includeArchived: $all) { code } }"

    assert {"code": "uncollected"} not in ask(document, ANNA).data["omsStatuses"]
    assert {"code": "uncollected"} in ask(document, ANNA, all=True).data["omsStatuses"]


@pytest.mark.parametrize("document", ["{ omsStatuses { id } }", '{ omsStatus(code: "new") { id } }', "{ omsWorkflows { id } }"])
@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER])
def test_the_set_up_is_for_staff(open_shop: Shop, document: str, caller: Actor) -> None:
    answer = ask(document, caller)

    assert list(answer.data.values()) == [None]
    assert answer.codes == ["PERMISSION_DENIED"]


def test_a_workflow_shows_its_statuses_and_steps_in_few_queries(open_shop: Shop) -> None:
    document = """{
      omsWorkflows { code isDefault initialStatus { code } statuses { code } transitions { fromStatus { code } toStatus { code } label } }
    }"""

    answer = ask(document, ANNA)

    [workflow] = answer.data["omsWorkflows"]
    assert (workflow["code"], workflow["isDefault"], workflow["initialStatus"]) == ("default", True, {"code": "new"})
    assert {"fromStatus": {"code": "shipped"}, "toStatus": {"code": "delivered"}, "label": None} in workflow["transitions"]
    assert answer.queries <= 8
