"""How a price comes about is told to who keeps the prices, and what an article costs to who keeps the products, too."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_USERS, Actor
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.core.money import Money
from saleor_oms_plugin.customers.models import Customer
from saleor_oms_plugin.discounts import settings
from saleor_oms_plugin.discounts.articles import Article, PricedArticle
from saleor_oms_plugin.discounts.models import DiscountRule
from saleor_oms_plugin.saleor_api.port import SaleorUnavailableError
from saleor_oms_plugin.saleor_api.price_types import VoucherTerms
from tests.support.api import ask
from tests.support.discounts import DORA, new_class
from tests.support.shop import ANNA, CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

D = Decimal
VARIANT = to_global_id("ProductVariant", 1)
EXPLAIN = """query($customer: ID!, $variant: ID!, $channel: String!, $quantity: Int, $voucher: String) {
  found: omsPriceExplain(customer: $customer, variant: $variant, channel: $channel, quantity: $quantity, voucher: $voucher) {
    basePrice { amount currency } discountClass { name } classPercent classSource classPrice { amount } minimumPercent
    minimumPrice { amount } ceilingPercent floorPrice { amount } isClamped ownPrice { amount } promotionPrice { amount }
    voucherPrice { amount } saleorPrice { amount } meeting price { amount } total { amount } percent reason cost { amount } pricesIncludeTax
  } }"""
KEEPER = replace(DORA, permissions=DORA.permissions | {"MANAGE_PRODUCTS"})


class Saleor:
    """Has one article, for 100.00 of which 60.00 are its cost, in a promotion at 90.00; and a voucher of 30%."""

    def articles_by_ids(self, variant_ids: list[str], channel: str) -> tuple[PricedArticle, ...]:
        place, price = Article(VARIANT, "UHJvZHVjdDox", ("Q2F0ZWdvcnk6MQ==",)), Money(D("100.00"), "EUR")
        if channel == "away":
            raise SaleorUnavailableError("away")
        if channel != "default-channel":
            return ()
        return (PricedArticle(place, "MUG", "", "Mug", (), price, D("60.00"), Money(D("90.00"), "EUR"), D(0), prices_include_tax=False),)

    def voucher_terms(self, code: str, channel: str) -> VoucherTerms | None:
        places = frozenset({"Q2F0ZWdvcnk6MQ=="}) if code == "MUGS" else frozenset({"Q2F0ZWdvcnk6Mg=="})
        return VoucherTerms("SPECIFIC_PRODUCT", True, D(30), False, None, None, places) if code != "NONE" else None


@pytest.fixture
def customer(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Customer:
    """Of a class with 15%, whose minimum is 5%."""
    monkeypatch.setattr("saleor_oms_plugin.graphql.discounts.explain.saleor", Saleor)
    gold = new_class("Gold", 1)
    DiscountRule.objects.create(scope="ALL", discount_class=gold, percent=D(15))
    user = to_global_id("User", 71)
    return Customer.objects.create(user_id=user, created_at=clock.now(), discount_class=gold, minimum_discount_percent=D(5))


def explained(one: Customer, caller: Actor = DORA, **given: Any) -> Any:
    given = {"customer": one.user_id, "variant": VARIANT, "channel": "default-channel", **given}
    return ask(EXPLAIN, caller, **given)


def test_every_candidate_and_which_won(customer: Customer) -> None:
    found = explained(customer, quantity=2).data["found"]
    assert found == {
        "basePrice": {"amount": 100.0, "currency": "EUR"},
        "discountClass": {"name": "Gold"},
        "classPercent": 15.0,
        "classSource": "ALL",
        "classPrice": {"amount": 85.0},
        "minimumPercent": 5.0,
        "minimumPrice": {"amount": 95.0},
        "ceilingPercent": None,
        "floorPrice": None,
        "isClamped": False,
        "ownPrice": {"amount": 85.0},
        "promotionPrice": {"amount": 90.0},
        "voucherPrice": None,
        "saleorPrice": {"amount": 90.0},
        "meeting": "BEST_OF",
        "price": {"amount": 85.0},
        "total": {"amount": 170.0},
        "percent": 15.0,
        "reason": "CLASS",
        "cost": None,
        "pricesIncludeTax": False,
    }
    by_own_id = explained(customer, customer=to_global_id("OmsCustomer", customer.pk)).data["found"]
    assert by_own_id["price"] == {"amount": 85.0}


def test_a_voucher_a_ceiling_and_prices_that_stack(customer: Customer) -> None:
    assert not settings.update({"least_margin_percent": D(25)}).errors
    found = explained(customer, voucher="MUGS").data["found"]
    assert (found["voucherPrice"], found["reason"], found["price"]) == ({"amount": 63.0}, "BELOW_FLOOR", {"amount": 63.0})
    assert (found["ceilingPercent"], found["floorPrice"]) == (20.0, {"amount": 80.0})
    assert not settings.update({"meeting": "STACK"}).errors
    found = explained(customer, voucher="OTHERS").data["found"]
    assert (found["ownPrice"], found["price"], found["isClamped"]) == ({"amount": 85.0}, {"amount": 80.0}, True)


def test_costs_are_for_who_keeps_the_products_too(customer: Customer) -> None:
    assert explained(customer).data["found"]["cost"] is None
    assert explained(customer, KEEPER).data["found"]["cost"] == {"amount": 60.0}


@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER, ANNA, replace(ANNA, permissions=frozenset({MANAGE_USERS, "MANAGE_PRODUCTS"}))])
def test_nobody_else_is_told(customer: Customer, caller: Actor) -> None:
    answer = explained(customer, caller)
    assert answer.data["found"] is None
    assert [error.extensions["code"] for error in answer.errors] == ["PERMISSION_DENIED"]


def test_not_of_a_channel_out_of_reach(customer: Customer) -> None:
    answer = explained(customer, replace(DORA, channels=frozenset({"elsewhere"})))
    assert [error.extensions["code"] for error in answer.errors] == ["PERMISSION_DENIED"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"quantity": 0}, "INVALID"),
        ({"voucher": "NONE"}, "NOT_FOUND"),
        ({"channel": "other"}, "NOT_FOUND"),
        ({"channel": "away"}, "SALEOR_ERROR"),
        ({"customer": to_global_id("User", 99)}, "NOT_FOUND"),
        ({"customer": "nonsense"}, "INVALID"),
        ({"variant": "nonsense"}, "INVALID"),
    ],
)
def test_what_can_not_be_asked(customer: Customer, given: dict[str, Any], code: str) -> None:
    assert [error.extensions["code"] for error in explained(customer, **given).errors] == [code]
