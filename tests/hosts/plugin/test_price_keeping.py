"""Keeping prices on a real Saleor: one percent for all that its search finds, page after page, and the margin of an order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from helpers import long_work, post
from price_shop import PriceShop, pk
from shop_driver import ShopDriver

D = Decimal
APPLY = """mutation($channel: String!, $filter: OmsVariantFilter, $class: ID!, $percent: Decimal, $dry: Boolean) {
  done: omsVariantsFilteredUpdate(channel: $channel, filter: $filter, discountClass: $class, percent: $percent, dryRun: $dry) {
    job { id } errors { code field message } } }"""
JOB = "query($id: ID!) { omsJob(id: $id) { state done total counts errors { code message } } }"


@pytest.fixture
def prices(driver: ShopDriver) -> PriceShop:
    return PriceShop.make(driver)


def apply(prices: PriceShop, token: str, gold: Any, percent: float | None, *, dry: bool = False, search: str = "") -> dict[str, Any]:
    from saleor_oms_plugin.core.ids import to_global_id

    variables = {"channel": prices.shop.slug, "filter": {"search": search}, "class": to_global_id("OmsDiscountClass", gold.pk)}
    answer = post(APPLY, {**variables, "percent": percent, "dry": dry}, token)
    assert not answer["data"]["done"]["errors"], answer
    long_work()
    return dict(post(JOB, {"id": answer["data"]["done"]["job"]["id"]}, token)["data"]["omsJob"])


def own(variants: list[str]) -> list[Decimal]:
    from saleor_oms_plugin.discounts.models import DiscountRule

    return list(DiscountRule.objects.filter(target_id__in=variants, scope="VARIANT").values_list("percent", flat=True))


def test_what_is_found_gets_it_and_nothing_else(prices: PriceShop, admin_token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from saleor.product.models import ProductVariant

    from saleor_oms_plugin.discounts import filtered

    monkeypatch.setattr(filtered, "PAGE", 2)
    boots = [prices.add_variant() for _ in range(5)]
    for number, boot in enumerate(boots):
        ProductVariant.objects.filter(pk=pk(boot)).update(sku=f"GUMB-{prices.shop.slug}-{number}")
    search = f"GUMB-{prices.shop.slug}"
    gold = prices.make_class("5")
    prices.set_ceiling(boots[2], "10")

    tried = apply(prices, admin_token, gold, 12.5, dry=True, search=search)
    assert (tried["state"], tried["total"], tried["counts"]) == ("DONE", 5, {"changed": 5, "same": 0, "refused": 0, "clamped": 1})
    assert own(boots) == []

    assert apply(prices, admin_token, gold, 12.5, search=search)["counts"]["changed"] == 5
    assert own(boots) == [D("12.50")] * 5
    assert own([prices.shop.variant]) == []

    again = apply(prices, admin_token, gold, 12.5, search=search)
    assert again["counts"] == {"changed": 0, "same": 5, "refused": 0, "clamped": 1}
    assert apply(prices, admin_token, gold, None, search=search)["counts"]["changed"] == 5
    assert own(boots) == []


def test_all_of_the_channel_without_a_filter(prices: PriceShop, admin_token: str) -> None:
    added = prices.add_variant()
    gold = prices.make_class("5")

    job = apply(prices, admin_token, gold, 7)

    assert (job["state"], job["counts"]["changed"]) == ("DONE", job["total"])
    assert own([prices.shop.variant, added]) == [D("7.00")] * 2


TEST = "query($order: ID!, $condition: JSON) { omsConditionTest(order: $order, condition: $condition) { holds rules { actual holds } } }"


def test_a_condition_asks_for_the_margin_of_an_order(prices: PriceShop, admin_token: str) -> None:
    from saleor_oms_plugin.discounts.models import OrderMargin

    prices.set_price(prices.shop.variant, "100.00", cost="70.00")
    order = prices.driver.place_order(prices.shop)
    long_work()

    def holds(operator: str, value: float) -> bool:
        condition = {"combinator": "and", "rules": [{"field": "order.marginPercent", "operator": operator, "value": value}]}
        found = post(TEST, {"order": order.id, "condition": condition}, admin_token)["data"]["omsConditionTest"]
        assert found["rules"][0]["actual"] is None
        return bool(found["holds"])

    # 81.97 net by piece, of which 70.00 are the cost.
    assert (holds(">", 14.5), holds("<", 14.7)) == (True, True)
    assert D("14.5") < OrderMargin.objects.get().percent < D("14.7")
    prices.set_price(prices.shop.variant, "100.00", cost="10.00")
    assert holds("<", 14.7)


def test_without_a_cost_the_margin_is_not_known(prices: PriceShop, admin_token: str) -> None:
    order = prices.driver.place_order(prices.shop)
    long_work()
    condition = {"combinator": "and", "rules": [{"field": "order.marginPercent", "operator": "null"}]}

    assert post(TEST, {"order": order.id, "condition": condition}, admin_token)["data"]["omsConditionTest"]["holds"]
