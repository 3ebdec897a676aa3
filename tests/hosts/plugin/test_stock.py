"""What lies there in a real Saleor: beside an order, and which orders can go out from it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from helpers import long_work, pk_of, post
from shop_driver import Order, Shop, ShopDriver

STOCK = """query($id: ID!) { order(id: $id) { oms { number isFulfillable
    fulfillability { isFulfillable shortages { code missing takenBy } }
    lines { quantity stock { available isSufficient missing isTracked isGone
        locations { warehouseId quantity available reserved reservedForLine inCheckouts isServing } } } } } }"""
LISTED = """query($filter: OmsOrderFilter) { omsOrders(first: 100, filter: $filter) { edges { node { number isFulfillable } } } }"""


COUNTED = "query($s: String!) { omsStock(search: $s) { edges { node { variantId locations { warehouseId quantity reserved free } } } } }"
IN_SALEOR = (
    """query($id: ID!) { productVariant(id: $id) { sku stocks { warehouse { id } quantity quantityAllocated quantityReserved } } }"""
)


def settle() -> None:
    """Events, stock and verdicts, without the pauses between them."""
    from saleor_oms_plugin.fulfillability import services

    long_work()
    with writing():
        services.judge_all()


@contextmanager
def writing() -> Iterator[None]:
    from saleor_oms_plugin.core.runtime import runtime

    with runtime().writing():
        yield


def five_minutes_later() -> None:
    """Everything that was read is old, and it is time to look."""
    from saleor_oms_plugin.jobs import recurring
    from saleor_oms_plugin.warehouses import services
    from saleor_oms_plugin.warehouses.models import StockRecord

    with writing():
        for row in StockRecord.objects.all():
            StockRecord.objects.filter(pk=row.pk).update(read_at=row.read_at - services.READ_AGAIN_AFTER * 2)
        recurring.ask_for(services.ROUND)


def oms(order: Order, token: str) -> dict[str, Any]:
    answer = post(STOCK, {"id": order.id}, token)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["order"]["oms"]
    assert found["isFulfillable"] == found["fulfillability"]["isFulfillable"]
    return found


def stock(order: Order, token: str) -> dict[str, Any]:
    [line] = oms(order, token)["lines"]
    found: dict[str, Any] = line["stock"]
    return found


def listed(token: str, shop: Shop, **wanted: Any) -> list[str]:
    answer = post(LISTED, {"filter": {"channels": [shop.slug], **wanted}}, token)
    assert "errors" not in answer, answer
    return [edge["node"]["number"] for edge in answer["data"]["omsOrders"]["edges"]]


@pytest.fixture
def own_shop(driver: ShopDriver) -> Shop:
    """A channel of its own, so that its list is the test's."""
    return driver.make_shop(auto_confirm=True)


@pytest.fixture
def second(driver: ShopDriver, own_shop: Shop) -> str:
    return driver.add_warehouse(own_shop)


@pytest.fixture
def mug(driver: ShopDriver, own_shop: Shop, second: str) -> str:
    """Three here, two there."""
    return driver.add_variant(own_shop, [(own_shop.warehouse, 3), (second, 2)])


def test_after_a_checkout_the_order_shows_what_lies_where_and_what_is_reserved(
    driver: ShopDriver, own_shop: Shop, second: str, mug: str, admin_token: str
) -> None:
    order = driver.place_order(own_shop, variant=mug, quantity=4)
    settle()

    found = stock(order, admin_token)

    assert (found["available"], found["isSufficient"], found["missing"], found["isTracked"], found["isGone"]) == (5, True, 0, True, False)
    places = {place["warehouseId"]: place for place in found["locations"]}
    assert {pk: (place["quantity"], place["available"], place["isServing"]) for pk, place in places.items()} == {
        own_shop.warehouse: (3, 3, True),
        second: (2, 2, True),
    }
    assert sum(place["reservedForLine"] for place in places.values()) == sum(place["reserved"] for place in places.values()) == 4
    assert oms(order, admin_token)["isFulfillable"] is True


def test_stock_is_saleors_own_figures_after_checkout_reservation_fulfillment_and_return(
    driver: ShopDriver, own_shop: Shop, second: str, mug: str, admin_token: str
) -> None:
    def same() -> list[tuple[int, int]]:
        """Ours, once they are seen to be Saleor's, in the order of the warehouses that were made."""
        saleors = post(IN_SALEOR, {"id": mug}, admin_token)["data"]["productVariant"]
        answer = post(COUNTED, {"s": saleors["sku"]}, admin_token)
        [row] = [edge["node"] for edge in answer["data"]["omsStock"]["edges"] if edge["node"]["variantId"] == mug]
        ours = {one["warehouseId"]: (one["quantity"], one["reserved"]) for one in row["locations"]}
        assert ours == {
            one["warehouse"]["id"]: (one["quantity"], one["quantityAllocated"] + one["quantityReserved"]) for one in saleors["stocks"]
        }
        assert [one["free"] for one in row["locations"]] == [one["quantity"] - one["reserved"] for one in row["locations"]]
        return [ours[own_shop.warehouse], ours[second]]

    assert same() == [(3, 0), (2, 0)]
    driver.reserve_in_checkouts(10)
    try:
        driver.fill_checkout(own_shop, mug, 1)
        assert sum(reserved for _, reserved in same()) == 1
        order = driver.place_order(own_shop, variant=mug, quantity=4)
        assert sum(reserved for _, reserved in same()) == 5
    finally:
        driver.reserve_in_checkouts(None)
    assert sum(reserved for _, reserved in same()) == 4
    parcel = driver.fulfill(own_shop, order, 3)
    assert [pieces for pieces, _ in same()] == [0, 2]
    driver.return_products(order, parcel, 3)
    assert [pieces for pieces, _ in same()] == [0, 2]


def test_the_oldest_orders_go_out_first_and_the_others_say_why_not(
    driver: ShopDriver, own_shop: Shop, second: str, mug: str, admin_token: str
) -> None:
    first, last = driver.place_order(own_shop, variant=mug, quantity=3), driver.place_order(own_shop, variant=mug, quantity=2)
    settle()
    assert sorted(listed(admin_token, own_shop, fulfillable=True)) == sorted([first.number, last.number])

    driver.set_stock(mug, [(own_shop.warehouse, 3), (second, 1)])

    reasons = oms(last, admin_token)["fulfillability"]["shortages"]
    assert reasons == [{"code": "TAKEN_BY_OLDER", "missing": 1, "takenBy": first.number}], "the order at hand is asked of Saleor"
    settle()  # whoever looked at it has had it read
    assert listed(admin_token, own_shop, fulfillable=True) == [first.number]
    assert listed(admin_token, own_shop, fulfillable=False) == [last.number]

    driver.fulfill(own_shop, first, 3)
    settle()
    assert listed(admin_token, own_shop, fulfillable=True) == []
    assert oms(last, admin_token)["fulfillability"]["shortages"] == [{"code": "NOT_ENOUGH", "missing": 1, "takenBy": None}]


def test_a_delivery_is_found_though_nobody_looks(driver: ShopDriver, own_shop: Shop, admin_token: str) -> None:
    """Up to 3.22 Saleor tells its plugins, from 3.23 on nobody; the next round finds it."""
    from saleor import __version__

    from saleor_oms_plugin.warehouses.models import StockRecord

    variant = driver.add_variant(own_shop, [(own_shop.warehouse, 5)])
    order = driver.place_order(own_shop, variant=variant, quantity=5)
    settle()
    driver.set_stock(variant, [(own_shop.warehouse, 1)])
    tells = __version__.startswith(("3.21.", "3.22."))
    with writing():
        assert StockRecord.objects.filter(variant_id=variant, asked_at__isnull=False).exists() is tells
    if not tells:
        five_minutes_later()

    settle()

    assert listed(admin_token, own_shop, fulfillable=False) == [order.number]


def test_an_article_that_is_not_tracked_and_one_that_was_deleted(driver: ShopDriver, own_shop: Shop, admin_token: str) -> None:
    free = driver.place_order(own_shop, variant=driver.add_variant(own_shop, [], is_tracked=False), quantity=9)
    gone = driver.add_variant(own_shop, [(own_shop.warehouse, 5)])
    orphan = driver.place_order(own_shop, variant=gone, quantity=1)
    driver.delete_variant(gone)
    settle()

    found = stock(free, admin_token)
    assert (found["isTracked"], found["available"], found["isSufficient"]) == (False, 9, True)
    assert oms(free, admin_token)["isFulfillable"] is True
    assert (stock(orphan, admin_token)["isGone"], stock(orphan, admin_token)["missing"]) == (True, 1)
    assert [one["code"] for one in oms(orphan, admin_token)["fulfillability"]["shortages"]] == ["VARIANT_DELETED"]


def test_what_checkouts_reserve_is_shown(driver: ShopDriver, own_shop: Shop, admin_token: str) -> None:
    variant = driver.add_variant(own_shop, [(own_shop.warehouse, 5)])
    order = driver.place_order(own_shop, variant=variant, quantity=2)
    settle()
    driver.reserve_in_checkouts(10)
    try:
        driver.fill_checkout(own_shop, variant, 3)
        [place] = stock(order, admin_token)["locations"]
    finally:
        driver.reserve_in_checkouts(None)

    assert (place["quantity"], place["reserved"], place["reservedForLine"], place["inCheckouts"], place["available"]) == (5, 5, 2, 3, 5)


def test_an_order_that_is_neither_paid_nor_confirmed_is_judged_by_its_goods(
    driver: ShopDriver, careful_shop: Shop, admin_token: str
) -> None:
    order = driver.place_order(careful_shop)
    settle()

    assert oms(order, admin_token)["isFulfillable"] is True


def test_who_reaches_other_channels_alone_sees_none_of_it_and_the_customer_no_stock(
    driver: ShopDriver, own_shop: Shop, careful_shop: Shop, make_staff: Callable[..., str], make_customer: Callable[[], str]
) -> None:
    customer = make_customer()
    order = driver.place_order(own_shop, token=customer)
    settle()
    elsewhere = make_staff("manage_orders", channels=[careful_shop.slug])

    assert listed(elsewhere, own_shop, fulfillable=True) == []
    assert post(STOCK, {"id": order.id}, elsewhere)["data"]["order"]["oms"] is None
    answer = post(STOCK, {"id": order.id}, customer)
    assert answer["data"]["order"]["oms"]["lines"] == [{"quantity": 2, "stock": None}]
    assert answer["data"]["order"]["oms"]["fulfillability"] is None


def test_the_stock_of_many_orders_is_asked_together(driver: ShopDriver, own_shop: Shop) -> None:
    from saleor_oms_plugin.fulfillability.models import OrderToSend

    variant = driver.add_variant(own_shop, [(own_shop.warehouse, 50)])
    orders = [driver.place_order(own_shop, variant=variant, quantity=1, email=f"{uuid.uuid4().hex}@example.com") for _ in range(4)]
    settle()

    with writing():
        rows = OrderToSend.objects.filter(pk__in=[pk_of(order) for order in orders])
        assert [row.is_fulfillable for row in rows] == [True] * 4
