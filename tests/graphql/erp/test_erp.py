"""An ERP's calls over GraphQL: rights, answers, constant queries."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_SETTINGS, Actor, ActorKind
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.erp.models import ErpEndpoint, ErpOrder, UnknownStatus
from saleor_oms_plugin.statuses.models import StatusExternalId
from saleor_oms_plugin.workflow.models import OrderState
from saleor_oms_plugin.workflow.services import move_order
from tests.support.api import ask, order_id, status_id
from tests.support.erp import CONNECTOR, introduce
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

REPORT = """mutation($reports: [OmsErpStatusInput!]!) {
  omsErpStatusesReport(reports: $reports) {
    results { index changed outcome message order { id status { code } } errors { code field index params } } errors { code message }
  }
}"""
FEED = """query($after: String, $first: Int) {
  omsStatusFeed(after: $after, first: $first) {
    entries { sequence cursor orderId orderNumber externalReference channel at source system isRepeat
      order { id } status { code } externalIds { system value } fromStatus { code } workflow { code } }
    endCursor hasNextPage oldestSequence latestSequence
  }
}"""
UNKNOWN = "{ omsErpUnknownStatuses { totalCount edges { node { id system value count ordersCount } } } }"
MAP = """mutation($id: ID!, $status: ID, $replay: Boolean) {
  omsErpUnknownStatusMap(id: $id, status: $status, replay: $replay) {
    unknown { id } results { outcome order { status { code } } } job { id } errors { code field }
  }
}"""
DRIFT = """query($system: String!) { omsErpDrift(system: $system) { totalCount edges { node {
  order { id } erpValue erpStatus { code } status { code } proposal { direction reason error { code } } } } } }"""
REPAIR = """mutation($orders: [ID!]!, $direction: OmsErpDriftDirectionEnum!) {
  omsErpDriftRepair(orders: $orders, system: "SAP", direction: $direction) {
    results { index done order { status { code } } errors { code } } errors { code }
  }
}"""
ENDPOINTS = "{ omsErpEndpoints { id code url system sources doesEcho isEnabled } }"
CREATE = """mutation($input: OmsErpEndpointInput!) {
  omsErpEndpointCreate(input: $input) { endpoint { id code url } secret errors { code field } } }"""
SARA = Actor(ActorKind.STAFF, "Sara", id="VXNlcjo1", permissions=frozenset({MANAGE_SETTINGS}))
NOBODIES = [ANONYMOUS, CUSTOMER, SARA]


@pytest.fixture
def erp_shop(open_shop: Shop) -> Shop:
    introduce(open_shop)
    return open_shop


def report(caller: Actor, *reports: dict[str, Any]) -> dict[str, Any]:
    answer = ask(REPORT, caller, reports=list(reports))
    assert answer.errors == []
    return dict(answer.data["omsErpStatusesReport"])


def test_reports_are_answered_in_their_order(erp_shop: Shop) -> None:
    order = erp_shop.has(external_reference="PO-1")

    result = report(
        CONNECTOR,
        {"orderId": "nonsense", "statusExternalId": "30"},
        {"orderId": order_id(order), "system": "SAP", "statusExternalId": "30", "changedAt": "2026-11-01T10:00:00Z"},
        {"orderNumber": "777", "statusExternalId": "30"},
    )

    assert result["errors"] == []
    assert [one["index"] for one in result["results"]] == [0, 1, 2]
    assert [one["outcome"] for one in result["results"]] == ["REFUSED", "MOVED", "REFUSED"]
    assert [one["errors"][0]["code"] if one["errors"] else None for one in result["results"]] == ["INVALID", None, "NOT_FOUND"]
    assert [one["errors"][0]["index"] for one in result["results"] if one["errors"]] == [0, 2]
    assert result["results"][1]["order"] == {"id": to_global_id("OmsOrder", order.id), "status": {"code": "picking"}}


@pytest.mark.parametrize("caller", NOBODIES)
def test_without_the_right_no_report_is_taken(erp_shop: Shop, caller: Actor) -> None:
    order = erp_shop.has()

    result = report(caller, {"orderId": order_id(order), "statusExternalId": "30"}, {"orderId": order_id(order), "statusExternalId": "99"})

    assert [error["code"] for error in result["errors"]] == ["PERMISSION_DENIED"]
    assert result["results"] == []
    assert erp_shop.history(order) == ["new"]
    assert not UnknownStatus.objects.exists()


def test_more_than_five_hundred_reports_are_one_error(erp_shop: Shop) -> None:
    result = report(CONNECTOR, *[{"orderNumber": "1", "statusExternalId": "30"}] * 501)

    assert result["results"] == []
    assert result["errors"][0]["code"] == "INVALID"


def test_the_feed_is_read_on_from_its_cursor(erp_shop: Shop) -> None:
    order = erp_shop.has(external_reference="PO-1")
    move_order(order.id, erp_shop.status("confirmed").pk, ANNA)
    report(CONNECTOR, {"orderId": order_id(order), "system": "SAP", "statusExternalId": "30"})

    first = ask(FEED, CONNECTOR, first=2).data["omsStatusFeed"]
    rest = ask(FEED, CONNECTOR, first=2, after=first["endCursor"]).data["omsStatusFeed"]

    assert [entry["sequence"] for entry in first["entries"] + rest["entries"]] == [1, 2, 3]
    assert (first["hasNextPage"], rest["hasNextPage"], rest["latestSequence"], rest["oldestSequence"]) == (True, False, 3, 1)
    [last] = rest["entries"]
    del last["at"]
    assert last == {
        "sequence": 3,
        "cursor": rest["endCursor"],
        "orderId": order_id(order),
        "orderNumber": order.number,
        "externalReference": "PO-1",
        "channel": "default-channel",
        "source": "ERP",
        "system": "SAP",
        "isRepeat": False,
        "order": {"id": to_global_id("OmsOrder", order.id)},
        "status": {"code": "picking"},
        "externalIds": [{"system": "SAP", "value": "30"}],
        "fromStatus": {"code": "confirmed"},
        "workflow": {"code": "default"},
    }
    assert first["entries"][0]["fromStatus"] is None


def test_the_feeds_queries_do_not_grow_with_its_page(erp_shop: Shop) -> None:
    counts = []
    for _ in range(2):
        for _ in range(5):
            erp_shop.has()
        ask(FEED, CONNECTOR)
        counts.append(ask(FEED, CONNECTOR).queries)

    assert counts[0] == counts[1]


def test_the_queries_of_drift_and_of_unknown_statuses_do_not_grow_with_their_pages(erp_shop: Shop) -> None:
    unknown = "{ omsErpUnknownStatuses { totalCount edges { node { system value count ordersCount } } } }"
    packed = erp_shop.status("packed").pk
    counts = []
    for number in range(2):
        for index in range(5):
            order = erp_shop.has()
            report(CONNECTOR, {"orderId": order_id(order), "system": "SAP", "statusExternalId": "30", "changedAt": "2026-11-01T10:00:00Z"})
            report(CONNECTOR, {"orderId": order_id(order), "system": "CRM", "statusExternalId": f"{number}{index}"})
            move_order(order.id, packed, ANNA)
        OrderState.objects.update(since="2026-11-02T10:00:00Z")
        answers = [ask(DRIFT, ANNA, system="SAP"), ask(unknown, OWNER_OF_SHOP)]
        assert [len(found["edges"]) for answer in answers for found in answer.data.values()] == [5 + 5 * number] * 2
        counts.append([answer.queries for answer in answers])

    assert counts[0] == counts[1]


@pytest.mark.parametrize("caller", NOBODIES)
def test_the_feed_and_the_drift_are_for_those_who_manage_orders(erp_shop: Shop, caller: Actor) -> None:
    erp_shop.has()

    assert ask(FEED, caller).data["omsStatusFeed"] is None
    answer = ask(DRIFT, caller, system="SAP")
    assert (answer.data["omsErpDrift"], answer.codes) == (None, ["PERMISSION_DENIED"])


def test_restricted_staff_see_their_channels_entries_only(erp_shop: Shop) -> None:
    erp_shop.has(channel="slovenia")
    erp_shop.has(channel="poland")
    erp_shop.has(channel="slovenia")

    feed = ask(FEED, replace(ANNA, channels=frozenset({"slovenia"}))).data["omsStatusFeed"]

    assert [entry["sequence"] for entry in feed["entries"]] == [1, 3]
    assert feed["endCursor"] == "3"


@pytest.mark.parametrize("cursor", ["nonsense", "-1", "99"])
def test_a_cursor_that_is_none_is_refused(erp_shop: Shop, cursor: str) -> None:
    answer = ask(FEED, CONNECTOR, after=cursor)

    assert (answer.data["omsStatusFeed"], answer.codes) == (None, ["INVALID"])


def test_a_person_maps_an_unknown_status_and_its_reports_are_judged_again(erp_shop: Shop) -> None:
    order = erp_shop.has()
    report(CONNECTOR, {"orderId": order_id(order), "system": "SAP", "statusExternalId": "99"})
    connection = ask(UNKNOWN, OWNER_OF_SHOP).data["omsErpUnknownStatuses"]
    [edge] = connection["edges"]
    unknown = edge["node"]
    assert (connection["totalCount"], unknown["system"], unknown["value"], unknown["count"], unknown["ordersCount"]) == (
        1,
        "SAP",
        "99",
        1,
        1,
    )

    answer = ask(MAP, OWNER_OF_SHOP, id=unknown["id"], status=status_id(erp_shop.status("packed")))

    result = answer.data["omsErpUnknownStatusMap"]
    assert result == {
        "unknown": None,
        "results": [{"outcome": "MOVED", "order": {"status": {"code": "packed"}}}],
        "job": None,
        "errors": [],
    }
    assert ask(UNKNOWN, OWNER_OF_SHOP).data["omsErpUnknownStatuses"]["edges"] == []
    assert (
        report(CONNECTOR, {"orderId": order_id(order), "system": "SAP", "statusExternalId": "99"})["results"][0]["outcome"] == "UNCHANGED"
    )


@pytest.mark.parametrize("caller", [ANONYMOUS, ANNA, SARA])
def test_mapping_with_a_replay_needs_both_rights(erp_shop: Shop, caller: Actor) -> None:
    order = erp_shop.has()
    report(CONNECTOR, {"orderId": order_id(order), "system": "SAP", "statusExternalId": "99"})
    unknown = to_global_id("OmsErpUnknownStatus", UnknownStatus.objects.get().pk)

    answer = ask(MAP, caller, id=unknown, status=status_id(erp_shop.status("packed")))

    assert [error["code"] for error in answer.data["omsErpUnknownStatusMap"]["errors"]] == ["PERMISSION_DENIED"]
    assert not StatusExternalId.objects.filter(value="99").exists()
    assert erp_shop.history(order) == ["new"]


def test_endpoints_are_made_with_a_secret_that_is_shown_once(erp_shop: Shop) -> None:
    answer = ask(CREATE, OWNER_OF_SHOP, input={"code": "main", "url": "https://erp.example.com/hook", "system": "SAP"})

    result = answer.data["omsErpEndpointCreate"]
    assert (result["errors"], result["endpoint"]["code"]) == ([], "main")
    assert result["secret"].startswith("whsec_")
    [endpoint] = ask(ENDPOINTS, OWNER_OF_SHOP).data["omsErpEndpoints"]
    assert endpoint["sources"] == ["CREATED", "PERSON", "BULK", "TRIGGER", "ERP", "ACTION", "UNDO"]
    assert result["secret"] not in str(endpoint)


@pytest.mark.parametrize("url", ["ftp://erp.example.com", "https://user:pw@erp.example.com/", "nonsense", "https://erp.example.com/#x"])
def test_an_endpoint_needs_a_web_address(erp_shop: Shop, url: str) -> None:
    answer = ask(CREATE, OWNER_OF_SHOP, input={"code": "main", "url": url})

    assert [(error["code"], error["field"]) for error in answer.data["omsErpEndpointCreate"]["errors"]] == [("INVALID", "url")]
    assert not ErpEndpoint.objects.exists()


@pytest.mark.parametrize("caller", [ANONYMOUS, ANNA, CONNECTOR])
def test_endpoints_are_for_those_who_manage_the_settings(erp_shop: Shop, caller: Actor) -> None:
    answer = ask(CREATE, caller, input={"code": "main", "url": "https://erp.example.com/hook"})

    assert [error["code"] for error in answer.data["omsErpEndpointCreate"]["errors"]] == ["PERMISSION_DENIED"]
    assert not ErpEndpoint.objects.exists()
    assert ask(ENDPOINTS, caller).codes == ["PERMISSION_DENIED"]


def test_a_drift_is_shown_with_its_repair_and_mended(erp_shop: Shop) -> None:
    order = erp_shop.has()
    report(CONNECTOR, {"orderId": order_id(order), "system": "SAP", "statusExternalId": "30", "changedAt": "2026-11-01T10:00:00Z"})
    move_order(order.id, erp_shop.status("packed").pk, ANNA)
    erp_shop.state(order).__class__.objects.filter(pk=order.id).update(since="2026-11-02T10:00:00Z")

    [edge] = ask(DRIFT, ANNA, system="SAP").data["omsErpDrift"]["edges"]
    node = edge["node"]
    assert (node["erpValue"], node["erpStatus"]["code"], node["status"]["code"]) == ("30", "picking", "packed")
    assert node["proposal"]["direction"] == "PUSH_OURS"

    answer = ask(REPAIR, ANNA, orders=[order_id(order)], direction="TAKE_ERP")

    assert answer.data["omsErpDriftRepair"]["results"] == [
        {"index": 0, "done": True, "order": {"status": {"code": "picking"}}, "errors": []}
    ]
    assert ask(DRIFT, ANNA, system="SAP").data["omsErpDrift"]["edges"] == []


CONNECT = """mutation($input: OmsErpConnectionInput!) { omsErpConnectionCreate(input: $input) {
  connection { id code name system folder columns encoding delimiter dateOrder timeZone } errors { code field } } }"""


def test_a_connection_is_made_and_listed(erp_shop: Shop) -> None:
    given = {
        "name": "SAP",
        "system": "SAP",
        "folder": "in/sap",
        "columns": {"status": "Stand"},
        "encoding": "WINDOWS_1250",
        "dateOrder": "DMY",
    }

    made = ask(CONNECT, SARA, input=given).data["omsErpConnectionCreate"]

    assert made["errors"] == []
    assert made["connection"] | given == made["connection"]
    assert (made["connection"]["delimiter"], made["connection"]["timeZone"]) == ("AUTO", "")
    assert ask("{ omsErpConnections { name dateOrder } }", ANNA).data == {"omsErpConnections": [{"name": "SAP", "dateOrder": "DMY"}]}
    assert ask(CONNECT, ANNA, input=given).data["omsErpConnectionCreate"]["errors"][0]["code"] == "PERMISSION_DENIED"


@pytest.mark.parametrize("field", ["changedAt", "changedAtText"])
@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-01T14:30:00", "2026-03-01T13:30:00+00:00"),
        ("2026-03-01T14:30:00-05:00", "2026-03-01T19:30:00+00:00"),
        ("01.03.2026 14:30", "2026-03-01T13:30:00+00:00"),
        ("2026-03-01", "2026-03-01T22:59:59.999999+00:00"),
    ],
)
def test_times_are_read_as_the_connection_says(erp_shop: Shop, field: str, text: str, moment: str) -> None:
    ask(CONNECT, SARA, input={"name": "SAP", "system": "sap", "dateOrder": "DMY", "timeZone": "Europe/Ljubljana"})
    order = erp_shop.has()

    result = report(CONNECTOR, {"orderId": order_id(order), "system": "SAP", "statusExternalId": "30", field: text})

    assert result["results"][0]["outcome"] == "MOVED"
    changed_at = ErpOrder.objects.get().changed_at
    assert changed_at is not None
    assert changed_at.isoformat() == moment


@pytest.mark.parametrize("field", ["changedAt", "changedAtText"])
@pytest.mark.parametrize("text", ["2026-13-01T10:00:00Z", "yesterday", "01.03.2026 14:30"])
def test_a_report_whose_time_is_none_does_not_hold_up_the_others(erp_shop: Shop, field: str, text: str) -> None:
    order, other = erp_shop.has(), erp_shop.has()

    result = report(
        CONNECTOR,
        {"orderId": order_id(order), "system": "SAP", "statusExternalId": "30", field: text},
        {"orderNumber": f"#{other.number} ", "system": "sap", "statusExternalId": "30"},
    )

    assert [one["outcome"] for one in result["results"]] == ["REFUSED", "MOVED"]
    assert [(one["code"], one["field"], one["index"]) for one in result["results"][0]["errors"]] == [("INVALID", field, 0)]


def test_a_literal_that_is_no_time_refuses_its_report_alone(erp_shop: Shop) -> None:
    order = erp_shop.has()
    answer = ask(
        f"""mutation {{ omsErpStatusesReport(reports: [
          {{orderNumber: "{order.number}", system: "SAP", statusExternalId: "30", changedAt: "soon"}},
          {{orderNumber: "{order.number}", system: "SAP", statusExternalId: "40"}}]) {{ results {{ outcome }} }} }}""",
        CONNECTOR,
    )

    assert answer.errors == []
    assert [one["outcome"] for one in answer.data["omsErpStatusesReport"]["results"]] == ["REFUSED", "MOVED"]


def test_elsewhere_a_time_that_is_none_is_refused_by_its_name(erp_shop: Shop) -> None:
    answer = ask('{ omsOrders(filter: {createdFrom: "soon"}) { totalCount } }', ANNA)

    assert answer.codes == ["INVALID"]
    assert "'soon' is no time" in str(answer.errors[0])
