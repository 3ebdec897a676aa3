"""Rules and percents beside a real Saleor: what is found there, and one percent for all of it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from beside import Beside
from shop_driver import Shop

from tests.support.app_server import eventually

APPLY = """mutation($channel: String!, $filter: OmsVariantFilter, $class: ID!, $percent: Decimal) {
  done: omsVariantsFilteredUpdate(channel: $channel, filter: $filter, discountClass: $class, percent: $percent) {
    job { id } errors { code field message } } }"""
JOB = "query($id: ID!) { omsJob(id: $id) { state done total counts errors { code message } } }"
GRID = """query($channel: String!, $skus: [String!]) { omsVariants(channel: $channel, filter: { skus: $skus }) { edges { node {
  sku classPrices { discountClass { id } ownPercent price { amount } } } } } }"""


def test_one_percent_for_all_that_a_search_finds(beside: Beside, shop: Shop) -> None:
    token = beside.admin_token()
    made = beside.ask(
        "mutation($n: String!, $r: Int!) { omsDiscountClassCreate(name: $n, rank: $r) { discountClass { id } errors { message } } }",
        token,
        n=uuid4().hex[:8],
        r=uuid4().int % 900 + 1,
    )["data"]["omsDiscountClassCreate"]
    assert not made["errors"], made
    gold = made["discountClass"]["id"]
    word = f"GUMB{uuid4().hex[:8]}"
    skus = [f"{word}-{number}" for number in range(3)]
    for sku in skus:
        variant = beside.driver.add_variant(shop, [(shop.warehouse, 10)])
        beside.driver.call(
            """mutation($id: ID!, $sku: String!, $c: [ProductVariantChannelListingAddInput!]!) {
                productVariantUpdate(id: $id, input: { sku: $sku }) { errors { message } }
                productVariantChannelListingUpdate(id: $id, input: $c) { errors { message } } }""",
            {"id": variant, "sku": sku, "c": [{"channelId": shop.channel, "price": "100"}]},
        )
    begun = beside.ask(APPLY, token, channel=shop.slug, filter={"search": word}, **{"class": gold}, percent=12.5)["data"]["done"]
    assert not begun["errors"], begun

    def over() -> dict[str, Any] | None:
        job: dict[str, Any] = beside.ask(JOB, token, id=begun["job"]["id"])["data"]["omsJob"]
        return job if job["state"] == "DONE" else None

    assert eventually(over, 60.0)["counts"] == {"changed": 3, "same": 0, "refused": 0, "clamped": 0}
    nodes = [edge["node"] for edge in beside.ask(GRID, token, channel=shop.slug, skus=skus)["data"]["omsVariants"]["edges"]]
    assert sorted(node["sku"] for node in nodes) == skus
    for node in nodes:
        [cell] = [one for one in node["classPrices"] if one["discountClass"]["id"] == gold]
        assert (float(cell["ownPercent"]), cell["price"]["amount"]) == (12.5, 87.5)
