"""What lies there in a real Saleor beside us: seen over HTTP, followed by webhook where the shop lets us, else by looking."""

from __future__ import annotations

from typing import Any

import pytest
from beside import PERMISSIONS, Beside
from shop_driver import Order, Shop

from tests.support.app_server import eventually

STOCK = """query($id: ID!) { omsOrder(id: $id) { number isFulfillable fulfillability { shortages { code missing takenBy } }
  lines { stock { available isSufficient locations { warehouseId quantity reserved reservedForLine isServing } } } } }"""
LISTED = "query($filter: OmsOrderFilter) { omsOrders(first: 100, filter: $filter) { edges { node { number } } } }"
COUNTED = "query($s: String!) { omsStock(search: $s) { edges { node { variantId locations { warehouseId quantity reserved free } } } } }"
IN_SALEOR = "query($id: ID!) { productVariant(id: $id) { sku stocks { warehouse { id } quantity quantityAllocated } } }"
GIVE = (
    "mutation($id: ID!, $permissions: [PermissionEnum!]) { appUpdate(id: $id, input: {permissions: $permissions}) { errors { message } } }"
)


def listed(beside: Beside, shop: Shop, **wanted: Any) -> list[str]:
    answer = beside.ask(LISTED, beside.admin_token(), filter={"channels": [shop.slug], **wanted})
    return [edge["node"]["number"] for edge in answer["data"]["omsOrders"]["edges"]]


def oms(beside: Beside, order: Order) -> dict[str, Any]:
    found: dict[str, Any] = beside.ask(STOCK, beside.admin_token(), id=order.id)["data"]["omsOrder"]
    return found


@pytest.fixture
def own_shop(beside: Beside) -> Shop:
    beside.admin_token()
    return beside.driver.make_shop(auto_confirm=True)


def test_after_a_checkout_stock_and_reservations_are_seen_and_the_oldest_goes_first(beside: Beside, own_shop: Shop) -> None:
    variant = beside.driver.add_variant(own_shop, [(own_shop.warehouse, 5)])
    first, last = (beside.driver.place_order(own_shop, variant=variant, quantity=quantity) for quantity in (3, 2))

    assert eventually(lambda: len(listed(beside, own_shop, fulfillable=True)) == 2)
    [line] = oms(beside, first)["lines"]
    place = {"warehouseId": own_shop.warehouse, "quantity": 5, "reserved": 5, "reservedForLine": 3, "isServing": True}
    assert line["stock"] == {"available": 3, "isSufficient": True, "locations": [place]}

    beside.driver.set_stock(variant, [(own_shop.warehouse, 4)])

    assert oms(beside, last)["fulfillability"]["shortages"] == [{"code": "TAKEN_BY_OLDER", "missing": 1, "takenBy": first.number}]
    assert eventually(lambda: listed(beside, own_shop, fulfillable=False) == [last.number]), "who looked at it has had it read"


def test_stock_is_saleors_own_figures_after_reservation_fulfillment_and_return(beside: Beside, own_shop: Shop) -> None:
    second = beside.driver.add_warehouse(own_shop)
    variant = beside.driver.add_variant(own_shop, [(own_shop.warehouse, 3), (second, 2)])

    def same() -> list[tuple[int, int]]:
        beside.admin_token()
        saleors = beside.driver.call(IN_SALEOR, {"id": variant})["productVariant"]
        edges = beside.ask(COUNTED, beside.admin_token(), s=saleors["sku"])["data"]["omsStock"]["edges"]
        [row] = [edge["node"] for edge in edges if edge["node"]["variantId"] == variant]
        ours = {one["warehouseId"]: (one["quantity"], one["reserved"]) for one in row["locations"]}
        assert ours == {one["warehouse"]["id"]: (one["quantity"], one["quantityAllocated"]) for one in saleors["stocks"]}
        return [ours[own_shop.warehouse], ours[second]]

    assert same() == [(3, 0), (2, 0)]
    order = beside.driver.place_order(own_shop, variant=variant, quantity=4)
    assert sum(reserved for _, reserved in same()) == 4
    parcel = beside.driver.fulfill(own_shop, order, 3)
    assert [pieces for pieces, _ in same()] == [0, 2]
    beside.driver.return_products(order, parcel, 3)
    assert [pieces for pieces, _ in same()] == [0, 2]


def test_a_delivery_is_heard_of_at_once_where_the_shop_lets_us(beside: Beside, own_shop: Shop) -> None:
    variant = beside.driver.add_variant(own_shop, [(own_shop.warehouse, 2)])
    order = beside.driver.place_order(own_shop, variant=variant, quantity=2)
    assert eventually(lambda: listed(beside, own_shop, fulfillable=True) == [order.number])
    app = beside.installed()
    assert app is not None
    beside.driver.call(GIVE, {"id": app["id"], "permissions": [*PERMISSIONS, "MANAGE_PRODUCTS"]})
    try:
        beside.driver.set_stock(variant, [(own_shop.warehouse, 1)])

        assert eventually(lambda: listed(beside, own_shop, fulfillable=False) == [order.number])
    finally:
        beside.driver.call(GIVE, {"id": app["id"], "permissions": list(PERMISSIONS)})
