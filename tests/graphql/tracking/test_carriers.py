"""Carriers, numbers and quick links over GraphQL."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest

from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop.preferences import update
from tests.support.api import SaleorOrder, ask, order_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

WRITE = """mutation($order: ID!, $fulfillment: ID!, $number: String!, $carrier: String) {
  omsOrderTrackingUpdate(order: $order, fulfillment: $fulfillment, number: $number, carrier: $carrier) {
    order { tracking { number url carrier carrierCode } parcels { url carrier carrierCode } } errors { code field }
  }
}"""
LINKS = "query($id: ID!) { omsOrder(id: $id) { quickLinks { kind label url } } }"


@pytest.fixture
def order(open_shop: Shop) -> Order:
    open_shop.goes_live()
    placed = open_shop.receives(user_id=CUSTOMER.id)
    open_shop.saleor.fulfill(placed.id)
    open_shop.hears_of(open_shop.saleor.orders[placed.id], "order_fulfilled")
    return open_shop.saleor.orders[placed.id]


def write(order: Order, number: str, **arguments: Any) -> dict[str, Any]:
    answer = ask(WRITE, ANNA, order=order_id(order), fulfillment=order.fulfillments[0].id, number=number, **arguments)
    assert answer.errors == []
    return dict(answer.data["omsOrderTrackingUpdate"])


def links(order: Order) -> dict[str, str]:
    answer = ask(LINKS, ANNA, id=order_id(order))
    assert answer.errors == []
    return {link["kind"]: unquote(link["url"]) for link in answer.data["omsOrder"]["quickLinks"]}


def test_a_number_tells_its_carrier_before_it_is_saved(open_shop: Shop) -> None:
    query = (
        'query($number: String!) { omsTrackingRecognize(number: $number, shippingMethod: "Standard") { number url carrier carrierCode } }'
    )

    found = ask(query, ANNA, number="RR123456785SI").data["omsTrackingRecognize"]

    assert found == {
        "number": "RR123456785SI",
        "url": "https://sledenje.posta.si/?q=RR123456785SI",
        "carrier": "Pošta Slovenije",
        "carrierCode": "posta-slovenije",
    }
    assert ask(query, ANNA, number="123").data["omsTrackingRecognize"] == {
        "number": "123",
        "url": None,
        "carrier": None,
        "carrierCode": None,
    }


def test_the_carrier_is_chosen_with_a_number_that_does_not_tell_it_and_stays_with_the_next(order: Order) -> None:
    chosen = write(order, "12345678901234", carrier="dpd")
    assert chosen["errors"] == []
    assert chosen["order"]["tracking"] == [
        {
            "number": "12345678901234",
            "url": "https://tracking.dpd.de/status/en_US/parcel/12345678901234",
            "carrier": "DPD",
            "carrierCode": "dpd",
        }
    ]
    assert chosen["order"]["parcels"][0]["carrierCode"] == "dpd"

    assert write(order, "99999999999999")["order"]["parcels"][0]["carrierCode"] == "dpd"
    assert write(order, "99999999999999", carrier="")["order"]["parcels"][0]["carrierCode"] is None


def test_a_carrier_that_there_is_not_is_refused_and_nothing_is_written(order: Order, open_shop: Shop) -> None:
    assert write(order, "123", carrier="pigeon")["errors"] == [{"code": "NOT_FOUND", "field": "carrier"}]
    assert open_shop.saleor.orders[order.id].fulfillments[0].tracking_number == ""


def test_the_customer_follows_the_parcel_by_the_same_link(order: Order) -> None:
    write(order, "12345678901234", carrier="dpd")

    read = ask("query($id: ID!) { omsOrder(id: $id) { tracking { url carrier } quickLinks { url } } }", CUSTOMER, id=order_id(order))

    assert read.data["omsOrder"]["tracking"] == [{"url": "https://tracking.dpd.de/status/en_US/parcel/12345678901234", "carrier": "DPD"}]
    assert read.data["omsOrder"]["quickLinks"] is None
    assert read.codes == ["PERMISSION_DENIED"]


def test_quick_links_lead_to_the_mail_the_web_the_map_and_the_parcel(order: Order) -> None:
    write(order, "RR123456785SI")
    address = order.shipping_address
    assert address is not None

    found = links(order)

    assert found["GMAIL"] == f"https://mail.google.com/mail/u/0/#search/{order.user_email}"
    assert order.user_email in found["OUTLOOK"]
    assert address.last_name in found["GOOGLE"]
    assert address.street_address_1 in found["MAPS"]
    assert found["TRACKING"] == "https://sledenje.posta.si/?q=RR123456785SI"


def test_a_person_has_the_mail_account_and_the_links_that_were_chosen(order: Order) -> None:
    assert update(ANNA, {"quickLinks": {"gmailAccount": 2, "hidden": ["OUTLOOK", "MAPS"]}}).errors == ()
    found = links(order)
    assert found["GMAIL"].startswith("https://mail.google.com/mail/u/2/")
    assert set(found) == {"GMAIL", "GOOGLE"}

    assert update(ANNA, {"quickLinks": {"gmailAccount": "2/../evil", "hidden": "all"}}).errors == ()
    assert links(order)["GMAIL"].startswith("https://mail.google.com/mail/u/0/")


def test_parcels_of_many_orders_cost_as_many_queries_as_those_of_one(order: Order, open_shop: Shop) -> None:
    def sent() -> SaleorOrder:
        other = open_shop.receives()
        open_shop.saleor.fulfill(other.id)
        open_shop.hears_of(open_shop.saleor.orders[other.id], "order_fulfilled")
        return SaleorOrder(other.id)

    fields = "{ orders { oms { parcels { carrier } tracking { url } quickLinks { url } } } }"
    one, four = ask(fields, ANNA, root=[SaleorOrder(order.id)]), ask(fields, ANNA, root=[SaleorOrder(order.id), sent(), sent(), sent()])

    assert one.errors == four.errors == []
    assert one.queries == four.queries


def test_the_shop_keeps_its_carriers(order: Order) -> None:
    create = """mutation {
      omsCarrierCreate(input: {name: "Bikes", url: "https://b.example/{number}", shippingMethods: ["bike"]}) { errors { code } }
    }"""
    assert ask(create, ANNA).data["omsCarrierCreate"]["errors"] == [{"code": "PERMISSION_DENIED"}]

    made = ask(create, OWNER_OF_SHOP).data["omsCarrierCreate"]

    assert made["errors"] == []
    assert write(order, "77", carrier="bikes")["order"]["parcels"][0] == {
        "url": "https://b.example/77",
        "carrier": "Bikes",
        "carrierCode": "bikes",
    }
