"""Parcels that Saleor deletes stay in our record, whichever way the order is read next."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from saleor_oms_plugin.orders import services
from saleor_oms_plugin.orders.parcels import tracking_numbers
from saleor_oms_plugin.saleor_api.client import SaleorClient
from saleor_oms_plugin.saleor_api.types import Order
from tests.support.shop import Shop
from tests.support.summaries import summary_of

pytestmark = pytest.mark.django_db


def by_event(shop: Shop, order: Order) -> None:
    shop.hears_of(order)


def by_page(shop: Shop, order: Order) -> None:
    services.upsert_many([order])


def by_summary_and_looking(shop: Shop, order: Order) -> None:
    services.upsert_many([summary_of(order)])
    assert shop.record(order).is_partial
    services.complete(shop.record(order))


def by_summary_and_a_list(shop: Shop, order: Order) -> None:
    services.upsert_many([summary_of(order)])
    services.complete_many([shop.record(order)])


@pytest.mark.parametrize("is_read", [by_event, by_page, by_summary_and_looking, by_summary_and_a_list])
def test_the_tracking_number_of_a_parcel_that_came_back_stays(open_shop: Shop, is_read: Callable[[Shop, Order], None]) -> None:
    order = open_shop.has()
    open_shop.hears_of(open_shop.saleor.fulfill(order.id, tracking_number="RR 123 SI"))

    is_read(open_shop, open_shop.saleor.return_(order.id))
    is_read(open_shop, open_shop.saleor.add_note(order.id))

    stored = open_shop.record(order).order
    assert isinstance(stored, Order)
    assert [parcel.status for parcel in stored.fulfillments] == ["RETURNED"]
    assert tracking_numbers(stored) == ("RR 123 SI",)


def test_reading_such_an_order_again_writes_nothing(open_shop: Shop) -> None:
    order = open_shop.has()
    open_shop.hears_of(open_shop.saleor.fulfill(order.id, tracking_number="RR 123 SI"))
    open_shop.hears_of(open_shop.saleor.return_(order.id))

    read = SaleorClient(open_shop.saleor.transport()).order(order.id)

    assert read is not None
    assert not services.upsert(read).was_applied
