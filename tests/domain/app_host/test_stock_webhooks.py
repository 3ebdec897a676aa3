"""What Saleor says of stock: which article is to be read again, and nothing else is believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.inbound import services as inbound
from saleor_oms_plugin.inbound.models import InboundEvent
from saleor_oms_plugin.saleor_api.events import STOCK_EVENTS
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing import FakeSaleorServer
from saleor_oms_plugin.testing.deliveries import Delivery
from saleor_oms_plugin.testing.factories import make_line
from saleor_oms_plugin.warehouses.models import StockRecord
from tests.support.goods import can_go_out, settle

from .conftest import AppHost

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(installed: AppHost, saleor: FakeSaleorServer) -> Order:
    """It wants two mugs, of which there is one."""
    saleor.stocks["MUG"] = {"default-warehouse": 1}
    order = saleor.add_order(lines=(make_line(sku="MUG", quantity=2),))
    installed.deliver(saleor.delivery(saleor.webhooks[0], "ORDER_CREATED", order))
    inbound.drain_events()
    settle()
    assert can_go_out(order) is False
    return order


def of_stock(saleor: FakeSaleorServer, order: Order, event: str = "PRODUCT_VARIANT_STOCK_UPDATED") -> Delivery:
    return saleor.stock_delivery(saleor.webhooks[1], event, order.lines[0].variant_id or "")


def asked() -> int:
    return StockRecord.objects.exclude(asked_at=None).count()


@pytest.mark.parametrize("event", STOCK_EVENTS)
def test_an_article_whose_stock_was_changed_is_read_again(
    installed: AppHost, saleor: FakeSaleorServer, order: Order, event: str, django_assert_num_queries: Any
) -> None:
    saleor.stocks["MUG"] = {"default-warehouse": 2}

    with django_assert_num_queries(1):
        answer = installed.deliver(of_stock(saleor, order, event))

    assert (answer.status_code, asked()) == (200, 1)
    settle()
    assert can_go_out(order) is True


def test_an_article_that_no_open_order_wants_is_nothing_to_us(installed: AppHost, saleor: FakeSaleorServer, order: Order) -> None:
    other = saleor.add_order(lines=(make_line(sku="POT"),))

    assert installed.deliver(of_stock(saleor, other)).status_code == 200
    assert (asked(), StockRecord.objects.count()) == (0, 1)
    assert InboundEvent.objects.count() == 1


def test_one_that_is_forged_or_old_is_not_believed(installed: AppHost, saleor: FakeSaleorServer, order: Order) -> None:
    delivery = of_stock(saleor, order)

    assert installed.deliver(replace(delivery, body=delivery.body + b" ")).status_code == 401
    with time_machine.travel(clock.now() + inbound.KEPT + timedelta(days=1)):
        assert installed.deliver(delivery).status_code == 200
    assert asked() == 0


@pytest.mark.parametrize(
    "body", [b'{"__typename": "ProductVariantStockUpdated"}', b'{"__typename": "ProductVariantStockUpdated", "productVariant": {"id": 7}}']
)
def test_one_that_names_no_article_is_malformed(installed: AppHost, saleor: FakeSaleorServer, body: bytes) -> None:
    event = "PRODUCT_VARIANT_STOCK_UPDATED"

    assert installed.deliver(Delivery(event, "/webhooks/", body, saleor.webhook_headers(event, body))).status_code == 400


def test_the_type_that_is_signed_counts_and_not_the_header(installed: AppHost, saleor: FakeSaleorServer, order: Order) -> None:
    delivery = of_stock(saleor, order)

    assert installed.deliver(delivery, **{"Saleor-Event": "order_created"}).status_code == 200
    assert asked() == 0
