"""The margin of an order for conditions: of its net price and the costs of then, not known where one of them is not, and told to nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core.conditions import evaluate
from saleor_oms_plugin.discounts.margins import margin_of
from saleor_oms_plugin.discounts.models import OrderMargin
from saleor_oms_plugin.orders import related
from saleor_oms_plugin.orders.condition_fields import ORDER_FIELDS
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing import make_line
from saleor_oms_plugin.testing.catalog import FakeVariant
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db

D = Decimal
CHANNEL = "default-channel"
LOW = {"combinator": "and", "rules": [{"field": "order.marginPercent", "operator": "<", "value": 25}]}

Sells = Callable[..., FakeVariant]


@pytest.fixture
def sells(open_shop: Shop) -> Sells:
    def add(sku: str, cost: str | None) -> FakeVariant:
        return open_shop.saleor.catalog.add(sku, "122.00", costs={} if cost is None else {CHANNEL: D(cost)})

    return add


def of(variant: FakeVariant, **change: Any) -> Any:
    return make_line(**{"sku": variant.sku, "variant_id": variant.id, "unit_price": D("122.00"), "tax_rate": D("0.22"), **change})


def asked(shop: Shop) -> int:
    return sum(name == "ArticlesByIds" for name, _ in shop.saleor.requests)


def test_it_is_of_the_net_price_of_all_lines(open_shop: Shop, sells: Sells) -> None:
    order = open_shop.has(lines=(of(sells("BOOT", "70.00"), quantity=2), of(sells("SOCK", "95.00"))))

    assert margin_of(order) == D("21.66")  # 300.00 net, which cost 235.00
    assert OrderMargin.objects.get().percent == D("21.66")
    assert evaluate(LOW, ORDER_FIELDS, order).holds


def test_it_stays_as_it_was_when_it_was_first_asked_for(open_shop: Shop, sells: Sells) -> None:
    boot = sells("BOOT", "70.00")
    order = open_shop.has(lines=(of(boot),))
    assert margin_of(order) == D("30.00")

    open_shop.saleor.catalog.put(replace(boot, costs={CHANNEL: D("99.00")}))

    assert margin_of(order) == D("30.00")
    assert asked(open_shop) == 1


def test_an_order_with_an_article_whose_cost_nobody_knows_has_none(open_shop: Shop, sells: Sells) -> None:
    order = open_shop.has(lines=(of(sells("BOOT", "70.00")), of(sells("GIFT", None))))

    assert margin_of(order) is None
    assert not evaluate(LOW, ORDER_FIELDS, order).holds
    assert margin_of(order) is None
    assert asked(open_shop) == 1


def test_goods_for_nothing_and_an_article_that_is_gone_have_none(open_shop: Shop, sells: Sells) -> None:
    boot = sells("BOOT", "70.00")
    assert margin_of(open_shop.has(lines=(of(boot, unit_price=D(0)),))) is None
    assert margin_of(open_shop.has(lines=(of(boot, variant_id=None),))) is None


def test_a_draft_is_reckoned_each_time(open_shop: Shop, sells: Sells) -> None:
    draft = open_shop.saleor.add_draft(lines=(of(sells("BOOT", "70.00")),))

    assert margin_of(draft) == D("30.00")
    assert not OrderMargin.objects.exists()


def test_without_an_answer_of_saleors_it_is_not_known_now(open_shop: Shop, sells: Sells) -> None:
    order = open_shop.has(lines=(of(sells("BOOT", "70.00")),))
    open_shop.saleor.is_down = True
    assert margin_of(order) is None

    open_shop.saleor.is_down = False
    assert margin_of(order) == D("30.00")


def test_many_are_asked_for_together(open_shop: Shop, sells: Sells) -> None:
    boot = sells("BOOT", "70.00")
    orders: list[Order] = [open_shop.has(lines=(of(boot),)) for _ in range(5)]
    with related.together(lambda: orders):
        assert [margin_of(order) for order in orders] == [D("30.00")] * 5
    assert asked(open_shop) == 1

    with (
        CaptureQueriesContext(
            connection,
        ) as captured,
        related.together(lambda: orders),
    ):
        assert [margin_of(order) for order in orders] == [D("30.00")] * 5
    assert len(captured) == 1


def test_why_a_rule_did_not_hold_does_not_tell_the_margin(open_shop: Shop, sells: Sells) -> None:
    order = open_shop.has(lines=(of(sells("BOOT", "70.00")),))

    judged = evaluate(LOW, ORDER_FIELDS, order)

    assert not judged.holds
    assert "30" not in judged.reason()
    assert judged.why_not()[0]["actual"] is None
