"""Who reports of parcels, and what they reported, over GraphQL."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_SETTINGS
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing.factories import make_fulfillment, make_line
from saleor_oms_plugin.tracking.models import CarrierReport
from tests.support.api import ask, order_id
from tests.support.carriers import NUMBER, call, connect, report, settle, tells
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

CONNECTION = "connection { id code name carrier channels isEnabled url hasSecret oldSecretUntil receivedCount waitingCount lastReceivedAt }"
CREATE = f"""mutation($input: OmsCarrierConnectionInput!) {{
  omsCarrierConnectionCreate(input: $input) {{ {CONNECTION} secret errors {{ code field }} }}
}}"""
PREVIEW = """query($connection: ID!, $body: String!) {
  omsCarrierReportPreview(connection: $connection, body: $body) { index outcome orderNumbers errors { code field } }
}"""


def order_with(shop: Shop, number: str = NUMBER, **changes: Any) -> Order:
    line = make_line(quantity=2, quantity_fulfilled=2)
    order = shop.has(status="FULFILLED", lines=(line,), fulfillments=(make_fulfillment(line, tracking_number=number),), **changes)
    settle()
    return order


def mutate(what: str, **variables: Any) -> dict[str, Any]:
    document = f"mutation($id: ID!) {{ done: omsCarrierConnection{what}(id: $id) {{ {CONNECTION} secret errors {{ code }} }} }}"
    answer = ask(document, OWNER_OF_SHOP, **variables)
    assert answer.errors == []
    return dict(answer.data["done"])


def test_a_connection_is_made_with_an_address_and_a_secret_that_is_shown_once(open_shop: Shop) -> None:
    done = ask(CREATE, OWNER_OF_SHOP, input={"name": "UPS Slovenia", "carrier": "ups"}).data["omsCarrierConnectionCreate"]

    assert done["errors"] == []
    assert done["secret"].startswith("whsec_")
    assert done["connection"]["url"] == "https://oms.example.com/parcel-events/ups-slovenia/"
    assert (done["connection"]["hasSecret"], done["connection"]["receivedCount"]) == (True, 0)
    listed = ask("{ omsCarrierConnections { code hasSecret } }", ANNA)
    assert listed.data["omsCarrierConnections"] == [{"code": "ups-slovenia", "hasSecret": True}]


def test_what_is_wrong_with_one_is_said_by_field(open_shop: Shop) -> None:
    connect()

    for given, error in (
        ({"carrier": "ups"}, {"code": "REQUIRED", "field": "name"}),
        ({"name": "X", "carrier": "nobody"}, {"code": "NOT_FOUND", "field": "carrier"}),
        ({"name": "X", "code": "ups"}, {"code": "UNIQUE", "field": "code"}),
        ({"name": "X", "secret": "short"}, {"code": "INVALID", "field": "secret"}),
    ):
        assert ask(CREATE, OWNER_OF_SHOP, input=given).data["omsCarrierConnectionCreate"]["errors"] == [error]


def test_its_secret_is_rotated_and_it_is_taken_away(open_shop: Shop) -> None:
    first = ask(CREATE, OWNER_OF_SHOP, input={"name": "UPS", "carrier": "ups"}).data["omsCarrierConnectionCreate"]
    pk = first["connection"]["id"]

    rotated = mutate("Rotate", id=pk)
    assert rotated["secret"] != first["secret"]
    assert rotated["connection"]["oldSecretUntil"] is not None
    assert mutate("Delete", id=pk)["connection"]["code"] == "ups"
    assert mutate("Rotate", id=pk)["errors"] == [{"code": "NOT_FOUND"}]


def test_what_a_connection_reported_is_counted_in_one_query_for_all(open_shop: Shop) -> None:
    order_with(open_shop)
    tells(connect(), report(), report(number="UNKNOWN1"))
    document = "{ omsCarrierConnections { code receivedCount waitingCount lastReceivedAt hasSecret } }"
    one = ask(document, ANNA)
    connect(code="second")

    two = ask(document, ANNA)

    rows = two.data["omsCarrierConnections"]
    found = {row["code"]: (row["receivedCount"], row["waitingCount"], row["lastReceivedAt"] is not None) for row in rows}
    assert found == {"ups": (2, 1, True), "second": (0, 0, False)}
    assert one.queries == two.queries


@pytest.mark.parametrize("actor", [ANONYMOUS, CUSTOMER, ANNA])
def test_only_who_keeps_the_settings_makes_connections_and_tries_calls(open_shop: Shop, actor: Any) -> None:
    saved = connect()

    refused = ask(CREATE, actor, input={"name": "X"}).data["omsCarrierConnectionCreate"]["errors"]
    assert [error["code"] for error in refused] == ["PERMISSION_DENIED"]
    tried = ask(PREVIEW, actor, connection=connection_id(saved), body="{}")
    assert (tried.data["omsCarrierReportPreview"], tried.codes) == (None, ["PERMISSION_DENIED"])


def connection_id(saved: Any) -> str:
    return to_global_id("OmsCarrierConnection", saved.connection.pk)


def test_a_call_is_tried_and_nothing_is_kept(open_shop: Shop) -> None:
    order, saved = order_with(open_shop), connect()
    there = report("IN_TRANSIT")
    assert call(saved, there).status_code == 200
    body = json.dumps([report(), report(number="UNKNOWN1"), there, {"event": "LOST"}])

    found = ask(PREVIEW, OWNER_OF_SHOP, connection=connection_id(saved), body=body).data["omsCarrierReportPreview"]

    assert [(one["outcome"], one["orderNumbers"]) for one in found] == [
        ("ACCEPTED", [order.number]),
        ("ACCEPTED", []),
        ("DUPLICATE", [order.number]),
        ("REFUSED", []),
    ]
    assert {error["field"] for error in found[3]["errors"]} == {"event", "trackingNumber", "at", "eventId"}
    assert CarrierReport.objects.count() == 1


def test_a_call_that_is_tried_names_no_orders_out_of_the_callers_reach(open_shop: Shop) -> None:
    order_with(open_shop)
    saved, body = connect(), json.dumps(report())
    elsewhere = replace(OWNER_OF_SHOP, channels=frozenset({"channel-pln"}))
    for actor in (elsewhere, replace(OWNER_OF_SHOP, permissions=frozenset({MANAGE_SETTINGS}))):
        found = ask(PREVIEW, actor, connection=connection_id(saved), body=body).data["omsCarrierReportPreview"]
        assert found == [{"index": 0, "outcome": "ACCEPTED", "orderNumbers": [], "errors": []}]


def test_a_body_that_is_no_report_is_refused(open_shop: Shop) -> None:
    answer = ask(PREVIEW, OWNER_OF_SHOP, connection=connection_id(connect()), body="{")

    assert (answer.data["omsCarrierReportPreview"], answer.codes) == (None, ["INVALID"])


def test_staff_read_every_event_and_the_customer_where_the_parcel_is(open_shop: Shop) -> None:
    order = order_with(open_shop, user_id=CUSTOMER.id)
    tells(connect(), report("IN_TRANSIT"), report("AT_PICKUP_POINT", place="Locker 7"))
    staff = "query($id: ID!) { omsOrder(id: $id) { parcels { state stateAt place events { event place carrier connection } } } }"
    public = "query($id: ID!) { omsOrder(id: $id) { tracking { state stateAt } parcels { state } } }"

    [parcel] = ask(staff, ANNA, id=order_id(order)).data["omsOrder"]["parcels"]
    theirs = ask(public, CUSTOMER, id=order_id(order))

    assert (parcel["state"], parcel["place"]) == ("AT_PICKUP_POINT", "Locker 7")
    assert [(one["event"], one["place"]) for one in parcel["events"]] == [("AT_PICKUP_POINT", "Locker 7"), ("IN_TRANSIT", None)]
    assert [one["state"] for one in theirs.data["omsOrder"]["tracking"]] == ["AT_PICKUP_POINT"]
    assert theirs.data["omsOrder"]["parcels"] is None


def test_a_page_of_orders_reads_events_in_one_query(open_shop: Shop) -> None:
    for number in range(5):
        order_with(open_shop, f"TEST{number:06}")
    tells(connect(), *(report(number=f"TEST{number:06}") for number in range(5)))
    document = "query($first: Int) { omsOrders(first: $first) { edges { node { tracking { state } parcels { state events { at } } } } } }"

    one, five = ask(document, ANNA, first=1), ask(document, ANNA, first=5)

    assert [edge["node"]["tracking"][0]["state"] for edge in five.data["omsOrders"]["edges"]] == ["DELIVERED"] * 5
    assert one.queries == five.queries
