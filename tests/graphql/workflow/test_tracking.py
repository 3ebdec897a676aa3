"""Parcels, addresses and amounts of an order, and a tracking number that a person writes."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.saleor_api.port import SaleorUnavailableError
from saleor_oms_plugin.saleor_api.types import Order
from tests.support.api import SaleorOrder, ask, order_id
from tests.support.shop import ANNA, CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

WRITE = """mutation($order: ID!, $fulfillment: ID!, $number: String!) {
  omsOrderTrackingUpdate(order: $order, fulfillment: $fulfillment, number: $number) {
    order { parcels { id number url carrier isSent takesNumber quantity } tracking { number } }
    errors { code field message }
  }
}"""
READ = """query($id: ID!) { omsOrder(id: $id) {
  subtotal { amount currency } shippingPrice { amount } shippingMethod
  shippingAddress { firstName streetAddress1 postalCode city country phone } billingAddress { lastName }
  parcels { id number isSent takesNumber quantity }
} }"""
STAFFS = ("subtotal", "shippingPrice", "shippingMethod", "shippingAddress", "billingAddress", "parcels")


@pytest.fixture
def order(open_shop: Shop) -> Order:
    open_shop.goes_live()
    placed = open_shop.receives(user_id=CUSTOMER.id)
    open_shop.saleor.fulfill(placed.id)
    open_shop.hears_of(open_shop.saleor.orders[placed.id], "order_fulfilled")
    return open_shop.saleor.orders[placed.id]


def write(order: Order, number: str, fulfillment: str | None = None) -> dict[str, Any]:
    answer = ask(WRITE, ANNA, order=order_id(order), fulfillment=fulfillment or order.fulfillments[0].id, number=number)
    assert answer.errors == []
    return dict(answer.data["omsOrderTrackingUpdate"])


def test_staff_read_parcels_addresses_and_amounts(order: Order) -> None:
    read = ask(READ, ANNA, id=order_id(order)).data["omsOrder"]

    assert read["shippingAddress"]["streetAddress1"] == order.shipping_address.street_address_1
    assert read["shippingMethod"] == order.shipping_method
    assert float(read["subtotal"]["amount"]) == float(order.subtotal)
    (parcel,) = read["parcels"]
    assert (parcel["isSent"], parcel["takesNumber"], parcel["quantity"]) == (True, True, sum(line.quantity for line in order.lines))


def test_an_owner_reads_none_of_it(order: Order) -> None:
    answer = ask(READ, CUSTOMER, id=order_id(order))

    assert answer.data["omsOrder"] == dict.fromkeys(STAFFS)
    assert set(answer.codes) == {"PERMISSION_DENIED"}


def test_many_orders_cost_as_many_queries_as_one(order: Order, open_shop: Shop) -> None:
    fields = "{ orders { oms { parcels { number } shippingAddress { city } billingAddress { city } subtotal { amount } } } }"
    others = [SaleorOrder(open_shop.has().id) for _ in range(5)]

    one, six = ask(fields, ANNA, root=[SaleorOrder(order.id)]), ask(fields, ANNA, root=[*others, SaleorOrder(order.id)])

    assert one.errors == six.errors == []
    assert one.queries == six.queries


def test_a_number_is_written_to_saleor_and_read_back(order: Order, open_shop: Shop) -> None:
    result = write(order, "  RR123456785SI ")

    assert result["errors"] == []
    assert result["order"]["parcels"][0]["number"] == "RR123456785SI"
    assert open_shop.saleor.orders[order.id].fulfillments[0].tracking_number == "RR123456785SI"


def test_an_empty_text_takes_it_away(order: Order) -> None:
    write(order, "RR123456785SI")

    assert write(order, "")["order"]["parcels"][0]["number"] is None


@pytest.mark.parametrize("number", ["x" * 256, "RR1\nRR2"])
def test_what_is_no_number_is_refused(order: Order, number: str) -> None:
    assert [(error["code"], error["field"]) for error in write(order, number)["errors"]] == [("INVALID", "number")]


def test_a_parcel_of_another_order_is_not_there(order: Order) -> None:
    assert [error["code"] for error in write(order, "RR1", "RnVsZmlsbG1lbnQ6OTk5")["errors"]] == ["NOT_FOUND"]


def test_when_saleor_is_away_nothing_is_written_and_it_says_so(order: Order, open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise SaleorUnavailableError("timed out")

    monkeypatch.setattr("saleor_oms_plugin.saleor_api.client.SaleorClient.set_tracking", away)

    (error,) = write(order, "RR1")["errors"]
    assert error["code"] == "SALEOR_ERROR"
    assert "Try again" in error["message"]
    assert open_shop.saleor.orders[order.id].fulfillments[0].tracking_number == order.fulfillments[0].tracking_number
