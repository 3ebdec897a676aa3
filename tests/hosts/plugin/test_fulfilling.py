"""The action that fulfills, in a real Saleor: whatever Saleor's own check says, what is there leaves, once, and the books are right."""

from __future__ import annotations

from typing import Any

import pytest
from helpers import drain, pk_of, post
from shop_driver import Shop, ShopDriver
from test_actions import act, enters, live, works

from saleor_oms_plugin.actions.models import ActionRun, RunState

__all__ = ["live"]
ORDER = "query($id: ID!) { order(id: $id) { status fulfillments { status trackingNumber lines { quantity } warehouse { id } } } }"
STOCKS = "query($id: ID!) { productVariant(id: $id) { stocks { quantity quantityAllocated warehouse { id } } } }"
OMS = "query($id: ID!) { order(id: $id) { oms { parcels { trackingNumber takesNumber } } } }"


def said(document: str, pk: str, token: str) -> Any:
    answer = post(document, {"id": pk}, token)
    assert "errors" not in answer, answer
    return next(iter(answer["data"].values()))


def levels(variant: str, token: str) -> dict[str, tuple[int, int]]:
    """By warehouse, the pieces that lie there and those reserved."""
    rows = said(STOCKS, variant, token)["stocks"]
    return {row["warehouse"]["id"]: (row["quantity"], row["quantityAllocated"]) for row in rows}


def result_of(order: Any) -> tuple[str, Any]:
    run = ActionRun.objects.filter(order_id=pk_of(order)).latest("id")
    return run.state, run.error or run.result


@pytest.fixture
def own_shop(driver: ShopDriver) -> Shop:
    return driver.make_shop(auto_confirm=True)


@pytest.fixture
def second(driver: ShopDriver, own_shop: Shop) -> str:
    return driver.add_warehouse(own_shop)


def test_a_line_reserved_in_two_warehouses_and_two_articles_the_other_way_round_leave_without_a_warehouse_named(
    live: None, driver: ShopDriver, own_shop: Shop, second: str, admin_token: str
) -> None:
    first = own_shop.warehouse
    mug = driver.add_variant(own_shop, [(first, 2), (second, 3)])
    pot = driver.add_variant(own_shop, [(second, 1), (first, 1)])
    order = driver.place_order(own_shop, lines=[(mug, 5), (pot, 2)])
    driver.confirm(order)
    drain()
    act("packed", ("fulfill_order", {}))

    enters(order, "packed")
    works()

    assert result_of(order) == (RunState.DONE, {"pieces": 7})
    assert said(ORDER, order.id, admin_token)["status"] == "FULFILLED"
    assert levels(mug, admin_token) == levels(pot, admin_token) == {first: (0, 0), second: (0, 0)}


def test_what_is_not_there_is_refused_before_saleor_is_asked(
    live: None, driver: ShopDriver, own_shop: Shop, second: str, admin_token: str
) -> None:
    mug = driver.add_variant(own_shop, [(own_shop.warehouse, 2), (second, 3)])
    order = driver.place_order(own_shop, variant=mug, quantity=5)
    driver.confirm(order)
    drain()
    driver.set_stock(mug, [(own_shop.warehouse, 2), (second, 1)])
    act("packed", ("fulfill_order", {}))

    enters(order, "packed")
    works()

    state, error = result_of(order)
    assert (state, "of Enamel mug for this order" in error) == (RunState.FAILED, True), error
    assert {pk: pieces for pk, (pieces, _) in levels(mug, admin_token).items()} == {own_shop.warehouse: 2, second: 1}
    assert said(ORDER, order.id, admin_token)["fulfillments"] == []


def test_where_saleor_wants_approval_it_is_done_once_all_is_approved(
    live: None, driver: ShopDriver, own_shop: Shop, second: str, admin_token: str
) -> None:
    mug = driver.add_variant(own_shop, [(own_shop.warehouse, 1), (second, 2)])
    order = driver.place_order(own_shop, variant=mug, quantity=3)
    driver.confirm(order)
    drain()
    act("packed", ("fulfill_order", {}))
    driver.approve_automatically(False)
    try:
        enters(order, "packed")
        works()
    finally:
        driver.approve_automatically(True)

    assert result_of(order) == (RunState.DONE, {"pieces": 3})
    assert {parcel["status"] for parcel in said(ORDER, order.id, admin_token)["fulfillments"]} == {"FULFILLED"}
    assert levels(mug, admin_token) == {own_shop.warehouse: (0, 0), second: (0, 0)}


def test_an_article_that_is_not_tracked_leaves_with_the_rest(live: None, driver: ShopDriver, own_shop: Shop, admin_token: str) -> None:
    card = driver.add_variant(own_shop, [], is_tracked=False)
    order = driver.place_order(own_shop, lines=[(own_shop.variant, 1), (card, 4)])
    driver.confirm(order)
    drain()
    act("packed", ("fulfill_order", {}))

    enters(order, "packed")
    works()

    assert result_of(order) == (RunState.DONE, {"pieces": 5})
    assert said(ORDER, order.id, admin_token)["status"] == "FULFILLED"


def test_the_tracking_number_is_there_after_everything_came_back(live: None, driver: ShopDriver, own_shop: Shop, admin_token: str) -> None:
    order = driver.place_order(own_shop, quantity=2)
    drain()
    parcel = driver.fulfill(own_shop, order, 2)
    driver.set_tracking(parcel, "RR 000 123 4 SI")
    drain()

    driver.return_products(order, parcel, 2)
    drain()

    assert [found["trackingNumber"] for found in said(ORDER, order.id, admin_token)["fulfillments"]] == [""]
    assert said(OMS, order.id, admin_token)["oms"]["parcels"] == [{"trackingNumber": "RR 000 123 4 SI", "takesNumber": False}]
