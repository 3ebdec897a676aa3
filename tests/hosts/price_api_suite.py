"""The GraphQL of prices in a real Saleor: what staff say and read, what a customer reads, and that nobody else does.

The same tests in both hosts; ``PriceDesk`` is how each is asked.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from shop_driver import Shop, ShopDriver

Ask = Callable[..., dict[str, Any]]


@dataclass
class PriceDesk:
    """A channel with a customer who has a class."""

    ask: Ask
    """``ask(document, token, **variables)``: our GraphQL's whole answer."""
    driver: ShopDriver
    shop: Shop
    keeper: str
    """The token of somebody who may do all of it."""
    staff: str
    """That of somebody who keeps orders alone."""
    customer: str
    user_id: str
    stranger: str
    """The token of a customer without a class."""
    class_id: str = ""
    customer_id: str = ""

    def done(self, document: str, token: str | None = None, **variables: Any) -> dict[str, Any]:
        """The first field of the answer to the keeper; fails on errors."""
        answer = self.ask(document, token or self.keeper, **variables)
        assert "errors" not in answer, answer
        [found] = answer["data"].values()
        result: dict[str, Any] = found
        assert not result.get("errors"), result
        return result

    def set_up(self) -> PriceDesk:
        """The class, and the customer in it."""
        name, rank = uuid.uuid4().hex[:10], uuid.uuid4().int % 1000 + 1
        self.class_id = self.done(
            """mutation($name: String!, $rank: Int!) { omsDiscountClassCreate(name: $name, rank: $rank) {
                discountClass { id } errors { code message field } } }""",
            name=name,
            rank=rank,
        )["discountClass"]["id"]
        self.customer_id = self.done(
            """mutation($user: ID!, $input: OmsCustomerInput!) { omsCustomerCreate(userId: $user, input: $input) {
                customer { id } errors { code message field } } }""",
            user=self.user_id,
            input={"discountClass": self.class_id},
        )["customer"]["id"]
        return self

    def variant(self, price: str = "100", cost: str | None = None) -> str:
        product = self.driver.add_product(self.shop)
        return self.driver.add_priced_variant(self.shop, product, uuid.uuid4().hex[:10].upper(), price, cost)


RULE = "rule { id scope targetId percent isValidNow discountClass { id } } errors { code field }"
CREATE_RULE = f"""mutation($scope: OmsDiscountScopeEnum!, $target: ID, $class: ID!, $input: OmsDiscountRuleInput!) {{
    omsDiscountRuleCreate(scope: $scope, target: $target, discountClass: $class, input: $input) {{ {RULE} }} }}"""
UPDATE_RULE = f"mutation($id: ID!, $input: OmsDiscountRuleInput!) {{ omsDiscountRuleUpdate(id: $id, input: $input) {{ {RULE} }} }}"
DELETE_RULE = f"mutation($id: ID!) {{ omsDiscountRuleDelete(id: $id) {{ {RULE} }} }}"
RULES = "query($class: ID!) { omsDiscountRules(filter: {discountClass: $class}) { edges { node { id percent scope } } totalCount } }"
UPDATE = """mutation($variant: ID!, $input: OmsVariantInput!) { omsVariantUpdate(variant: $variant, input: $input) {
    variant { id maxDiscountPercent classDiscounts { percent source discountClass { id } } } errors { code field } } }"""
BULK = """mutation($input: [OmsVariantChangeInput!]!, $channel: String, $dry: Boolean) {
    omsVariantsBulkUpdate(input: $input, channel: $channel, dryRun: $dry) {
        clamped { percent ceiling variant { id } } changedCount variants { id } errors { code field } } }"""
PAGE = """query($channel: String!, $skus: [String!]) { omsVariants(channel: $channel, filter: {skus: $skus}) { totalCount edges { node {
    id sku basePrice { amount currency } cost { amount } ceiling { percent source }
    classPrices { discountClass { id } ownPercent effectivePercent isClamped price { amount } } } } } }"""
EXPLAIN = """query($customer: ID!, $variant: ID!, $channel: String!, $quantity: Int, $voucher: String) {
    omsPriceExplain(customer: $customer, variant: $variant, channel: $channel, quantity: $quantity, voucher: $voucher) {
        basePrice { amount } classPercent classSource ceilingPercent isClamped voucherPrice { amount } price { amount } total { amount }
        percent reason } }"""
MINE = "query($id: ID!, $channel: String!) { omsVariant(id: $id, channel: $channel) { id myPrice { amount } myPercent } }"


class PriceApiContract:
    """What holds in both hosts. ``desk`` is a `PriceDesk`."""

    def test_rules_are_made_changed_listed_and_taken_away(self, desk: PriceDesk) -> None:
        variant = desk.variant()
        given = {"scope": "VARIANT", "target": variant, "class": desk.class_id}

        made = desk.done(CREATE_RULE, **given, input={"percent": "15"})["rule"]
        assert (made["scope"], made["targetId"], float(made["percent"]), made["isValidNow"]) == ("VARIANT", variant, 15, True)
        again = desk.ask(CREATE_RULE, desk.keeper, **given, input={"percent": "10"})["data"]["omsDiscountRuleCreate"]
        assert [error["code"] for error in again["errors"]] == ["CONTRADICTION"]
        assert float(desk.done(UPDATE_RULE, id=made["id"], input={"percent": "20"})["rule"]["percent"]) == 20
        listed = desk.done(RULES, **{"class": desk.class_id})
        assert made["id"] in [edge["node"]["id"] for edge in listed["edges"]]
        desk.done(DELETE_RULE, id=made["id"])
        assert made["id"] not in [edge["node"]["id"] for edge in desk.done(RULES, **{"class": desk.class_id})["edges"]]

    def test_variants_are_priced_alone_and_in_bulk_tried_first(self, desk: PriceDesk) -> None:
        first, second = desk.variant("100", "80"), desk.variant("50")
        discounts = [{"discountClass": desk.class_id, "percent": "15"}]

        alone = desk.done(UPDATE, variant=first, input={"discounts": discounts, "maxDiscountPercent": "12"})["variant"]
        own = [one for one in alone["classDiscounts"] if one["discountClass"]["id"] == desk.class_id]
        assert [(float(one["percent"]), one["source"]) for one in own] == [(15, "VARIANT")]
        change = [{"variant": one, "discounts": [{"discountClass": desk.class_id, "percent": "30"}]} for one in (first, second)]
        tried = desk.done(BULK, input=change, channel=desk.shop.slug, dry=True)
        assert [(one["variant"]["id"], float(one["ceiling"])) for one in tried["clamped"]] == [(first, 12)]
        assert self.priced(desk, first)[:2] == (15, 88)

        assert desk.done(BULK, input=change, channel=desk.shop.slug, dry=False)["changedCount"] == 2
        assert self.priced(desk, first) == (30, 88, True)
        assert self.priced(desk, second) == (30, 35, False)

    @staticmethod
    def priced(desk: PriceDesk, variant: str) -> tuple[float, float, bool]:
        """The class's own percent, its price, and whether the ceiling clamps it, by the list of variants."""
        sku = desk.driver.call("query($id: ID!) { productVariant(id: $id) { sku } }", {"id": variant})["productVariant"]["sku"]
        found = desk.done(PAGE, channel=desk.shop.slug, skus=[sku])
        [edge] = found["edges"]
        [one] = [one for one in edge["node"]["classPrices"] if one["discountClass"]["id"] == desk.class_id]
        assert (found["totalCount"], edge["node"]["id"], edge["node"]["sku"]) == (1, variant, sku)
        return float(one["ownPercent"]), float(one["price"]["amount"]), one["isClamped"]

    def test_a_price_is_explained(self, desk: PriceDesk) -> None:
        variant, code = desk.variant(), uuid.uuid4().hex[:8].upper()
        desk.done(UPDATE, variant=variant, input={"discounts": [{"discountClass": desk.class_id, "percent": "15"}]})
        desk.driver.make_voucher(desk.shop, [code], percent=20)

        given = {"customer": desk.customer_id, "variant": variant, "channel": desk.shop.slug}
        alone = desk.done(EXPLAIN, **given, quantity=3)
        assert (float(alone["classPercent"]), alone["classSource"], alone["reason"]) == (15, "VARIANT", "CLASS")
        assert [float(alone[name]["amount"]) for name in ("basePrice", "price", "total")] == [100, 85, 255]
        with_code = desk.done(EXPLAIN, **given, voucher=code)
        assert [float(with_code[name]["amount"]) for name in ("voucherPrice", "price")] == [80, 80]
        assert with_code["reason"] == "SALEOR_BETTER"

    def test_a_customer_reads_the_own_price_and_nobody_elses(self, desk: PriceDesk) -> None:
        variant = desk.variant()
        desk.done(UPDATE, variant=variant, input={"discounts": [{"discountClass": desk.class_id, "percent": "15"}]})

        def mine(token: str | None) -> tuple[float | None, float | None]:
            answer = desk.ask(MINE, token, id=variant, channel=desk.shop.slug)
            found = answer["data"]["omsVariant"] or {}
            price, percent = found.get("myPrice"), found.get("myPercent")
            return price and float(price["amount"]), None if percent is None else float(percent)

        assert mine(desk.customer) == (85, 15)
        assert mine(desk.stranger) == (100, 0)
        assert mine(None) == (None, None)

    @pytest.mark.parametrize("who", ["staff", "customer", "stranger", "nobody"])
    def test_the_rest_is_for_who_keeps_the_discounts(self, desk: PriceDesk, who: str) -> None:
        token = None if who == "nobody" else getattr(desk, who)
        variant = desk.shop.variant
        rule = {"scope": "ALL", "class": desk.class_id, "input": {"percent": "1"}}
        asked: list[tuple[str, dict[str, Any]]] = [
            (CREATE_RULE, rule),
            (UPDATE_RULE, {"id": desk.class_id, "input": {"percent": "1"}}),
            (DELETE_RULE, {"id": desk.class_id}),
            (RULES, {"class": desk.class_id}),
            (UPDATE, {"variant": variant, "input": {"maxDiscountPercent": "1"}}),
            (BULK, {"input": [{"variant": variant, "maxDiscountPercent": "1"}], "channel": desk.shop.slug, "dry": True}),
            (PAGE, {"channel": desk.shop.slug}),
            (EXPLAIN, {"customer": desk.customer_id, "variant": variant, "channel": desk.shop.slug}),
        ]
        for document, variables in asked:
            answer = desk.ask(document, token, **variables)
            [found] = (answer["data"] or {None: None}).values()
            codes = [error["extensions"]["code"] for error in answer.get("errors", ())]
            if document.startswith("mutation"):  # whose refusals are in its answer, with nothing besides
                codes += [error["code"] for error in found.pop("errors")]
                found = [value for value in found.values() if value]
            assert (codes, found or None) == (["PERMISSION_DENIED"], None), (document, answer)
