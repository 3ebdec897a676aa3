"""Customers' own prices in a real Saleor's checkouts: in the very answer of what changed them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from helpers import post
from price_shop import Buyer, PriceShop, pk
from shop_driver import ShopDriver

D = Decimal
KEY = "oms.price"


@pytest.fixture(scope="module", params=[True, False], ids=["tax included", "tax excluded"])
def prices(request: pytest.FixtureRequest, driver: ShopDriver) -> PriceShop:
    return PriceShop.make(driver, has_tax=request.param)


@pytest.fixture(autouse=True)
def no_promotions_of_others(database: None) -> Iterator[None]:
    """Promotions of a whole channel would hold in the next test, too."""
    PriceShop.set_meeting("BEST_OF")
    yield
    from saleor.discount.models import Promotion

    from saleor_oms_plugin.hosts.plugin import short_memory

    Promotion.objects.all().delete()
    short_memory.forget()


@pytest.fixture
def buyer(prices: PriceShop) -> Buyer:
    return prices.make_customer()


def told(line: dict[str, Any]) -> dict[str, Any] | None:
    found = {one["key"]: one["value"] for one in line["metadata"]}
    return json.loads(found[KEY]) if KEY in found else None


def test_a_new_checkout_has_the_customers_price_at_once(buyer: Buyer) -> None:
    made = buyer.create(quantity=3)
    assert buyer.prices(made) == [D(85)]
    assert told(made["lines"][0]) == {"basePrice": "100.000", "percent": "15.00", "reason": "CLASS"}


def test_a_guest_and_a_customer_without_a_class_pay_the_base_price(prices: PriceShop) -> None:
    nobody = prices.make_customer(percent=None)
    guest = Buyer(prices, None, None, None)
    assert nobody.prices(nobody.create()) == [D(100)]
    assert guest.prices(guest.create(email=prices.make_customer().user.email)) == [D(100)]


def test_the_minimum_discount(prices: PriceShop) -> None:
    assert (one := prices.make_customer(percent="5", minimum="20")).prices(one.create()) == [D(80)]
    assert (one := prices.make_customer(percent=None, minimum="7.5")).prices(one.create()) == [D("92.5")]


def test_the_storefront_reads_why_each_line_costs_what_it_costs(buyer: Buyer, app_token: str) -> None:
    prices = "oms { linePrices { lineId basePrice { amount currency } price { amount } percent reason } }"
    made = buyer.create(quantity=2, fields=prices)
    expected = {"basePrice": {"amount": 100.0, "currency": "EUR"}, "price": {"amount": 85.0}, "percent": 15.0, "reason": "CLASS"}
    assert made["oms"] == {"linePrices": [{"lineId": made["lines"][0]["id"], **expected}]}
    read = "query($id: ID!) { omsCheckout(id: $id) { linePrices { price { amount } } } }"
    other = buyer.shop.make_customer()
    assert buyer.ask(read, {"id": buyer.checkout_id}) == {"linePrices": [{"price": {"amount": 85.0}}]}
    for token in (other.token, None):
        refused = post(f"query($id: ID!) {{ checkout(id: $id) {{ id {prices} }} }}", {"id": buyer.checkout_id}, token)
        assert refused["data"]["checkout"]["oms"]["linePrices"] is None
        assert "PERMISSION_DENIED" in refused["errors"][0]["message"]


def test_the_prices_of_now_for_who_asks_for_them(buyer: Buyer) -> None:
    from saleor_oms_plugin.discounts.models import DiscountRule

    buyer.create()
    DiscountRule.objects.filter(discount_class=buyer.customer.discount_class).update(percent=D(25))
    reprice = "mutation($id: ID!) { omsCheckoutReprice(checkout: $id) { linePrices { price { amount } } errors { code } } }"
    assert buyer.ask(reprice, {"id": buyer.checkout_id})["linePrices"] == [{"price": {"amount": 75.0}}]
    assert buyer.prices(buyer.look()) == [D(75)]


def test_quantity_the_same_variant_again_a_forced_new_line_removed_and_added_again(buyer: Buyer) -> None:
    variant = buyer.shop.shop.variant
    [line] = buyer.create()["lines"]
    assert buyer.prices(buyer.update(line["id"], 4)) == [D(85)]
    assert buyer.prices(buyer.add(variant, 2)) == [D(85)]
    assert buyer.prices(buyer.add(variant, 1, force=True)) == [D(85), D(85)]
    assert buyer.prices(buyer.delete(line["id"])) == [D(85)]
    assert buyer.prices(buyer.add(variant, 1, force=True)) == [D(85), D(85)]


def test_attached_in_the_middle_detached_and_attached_to_another(buyer: Buyer) -> None:
    guest = Buyer(buyer.shop, None, None, None)
    assert guest.prices(guest.create()) == [D(100)]
    buyer.checkout_id = guest.checkout_id
    assert buyer.prices(buyer.change("checkoutCustomerAttach")) == [D(85)]
    detached = buyer.change("checkoutCustomerDetach")
    assert (buyer.prices(detached), told(detached["lines"][0])) == ([D(100)], None)
    other = buyer.shop.make_customer(percent="30")
    other.checkout_id = guest.checkout_id
    assert other.prices(other.change("checkoutCustomerAttach")) == [D(70)]


def test_a_class_that_changes_holds_from_the_next_change_or_the_expiry_of_prices_on(buyer: Buyer) -> None:
    from saleor_oms_plugin.discounts.models import DiscountRule

    [line] = buyer.create()["lines"]
    order = buyer.shop.make_customer(percent="15")
    order.create()
    placed = order.place()
    DiscountRule.objects.filter(discount_class=buyer.customer.discount_class).update(percent=D(25))
    assert buyer.prices(buyer.look()) == [D(85)]
    buyer.expire()
    assert buyer.prices(buyer.look()) == [D(75)]
    DiscountRule.objects.filter(discount_class=buyer.customer.discount_class).update(percent=D(40))
    assert buyer.prices(buyer.update(line["id"], 2)) == [D(60)]
    DiscountRule.objects.filter(discount_class=order.customer.discount_class).update(percent=D(90))
    assert order.prices(placed) == [D(85)]


def test_the_order_keeps_price_base_price_percent_and_reason(buyer: Buyer) -> None:
    buyer.create(quantity=2)
    [line] = buyer.place()["lines"]
    assert buyer.prices({"lines": [line]}) == [D(85)]
    assert told(line) == {"basePrice": "100.000", "percent": "15.00", "reason": "CLASS"}


@pytest.mark.parametrize(("meeting", "better", "worse"), [("BEST_OF", "80", "85"), ("STACK", "68", "76.5")])
def test_a_promotion_of_an_article(prices: PriceShop, meeting: str, better: str, worse: str) -> None:
    prices.set_meeting(meeting)
    one, other, buyer = prices.add_variant(), prices.add_variant(), prices.make_customer()
    prices.promote(one, "20")
    prices.promote(other, "10")
    made = buyer.create(one, other, quantity=3)
    assert dict(zip((line["variant"]["id"] for line in made["lines"]), buyer.prices(made), strict=True)) == {
        one: D(better),
        other: D(worse),
    }


@pytest.mark.parametrize(("meeting", "better", "worse"), [("BEST_OF", "80", "85"), ("STACK", "68", "76.5")])
@pytest.mark.parametrize("kind", ["entire_order", "specific_product"])
def test_a_voucher_in_percent(prices: PriceShop, meeting: str, kind: str, better: str, worse: str) -> None:
    prices.set_meeting(meeting)
    for value, expected in (("20", better), ("10", worse)):
        buyer = prices.make_customer()
        buyer.create(quantity=2)
        entered = buyer.enter(prices.make_voucher(value, kind=kind))
        assert buyer.prices(entered) == [D(expected)]
        buyer.expire()
        assert buyer.prices(buyer.look()) == [D(expected)]
        assert buyer.prices(buyer.place()) == [D(expected)]


@pytest.mark.parametrize(("meeting", "expected"), [("BEST_OF", "85"), ("STACK", "75")])
@pytest.mark.parametrize("kind", ["entire_order", "specific_product"])
def test_a_voucher_of_an_amount(prices: PriceShop, meeting: str, kind: str, expected: str) -> None:
    prices.set_meeting(meeting)
    buyer = prices.make_customer()
    buyer.create()
    assert buyer.prices(buyer.enter(prices.make_voucher("10", kind=kind, is_percent=False))) == [D(expected)]


def test_a_voucher_for_the_cheapest_piece(prices: PriceShop) -> None:
    prices.set_meeting("STACK")
    buyer, cheap = prices.make_customer(), prices.add_variant("50")
    buyer.create(prices.shop.variant, cheap)
    entered = buyer.enter(prices.make_voucher("10", apply_once_per_order=True))
    assert sorted(buyer.prices(entered)) == [D("38.25"), D(85)]


def test_a_voucher_that_asks_for_a_subtotal_is_not_lost_to_our_price(prices: PriceShop) -> None:
    """Entered by a guest; with their own price of 85 the customer would lose it, and pay more than 70."""
    guest, buyer = Buyer(prices, None, None, None), prices.make_customer()
    guest.create(email="guest@example.com")
    code = prices.make_voucher("30", least="100")
    guest.enter(code)
    buyer.checkout_id = guest.checkout_id
    attached = buyer.change("checkoutCustomerAttach")
    assert (buyer.prices(attached), attached["voucherCode"]) == ([D(70)], code)
    buyer.expire()
    assert (buyer.prices(buyer.look()), buyer.prices(buyer.place())) == ([D(70)], [D(70)])


def test_saleor_judges_the_subtotal_of_a_new_voucher_at_the_customers_price(buyer: Buyer) -> None:
    buyer.create()
    code = buyer.shop.make_voucher("30", least="100")
    with pytest.raises(AssertionError, match="VOUCHER_NOT_APPLICABLE"):
        buyer.enter(code)
    assert buyer.prices(buyer.look()) == [D(85)]


@pytest.mark.parametrize(("meeting", "better", "worse"), [("BEST_OF", "80", "85"), ("STACK", "68", "76.5")])
def test_a_promotion_of_the_order(prices: PriceShop, meeting: str, better: str, worse: str) -> None:
    prices.set_meeting(meeting)
    for percent, expected in (("20", better), ("10", worse)):
        promotion = prices.promote_orders("50", percent=percent)
        buyer = prices.make_customer()
        assert buyer.prices(buyer.create(quantity=2)) == [D(expected)]
        promotion.delete()


def test_a_promotion_of_the_order_that_our_price_would_end(prices: PriceShop) -> None:
    prices.promote_orders("100", percent="10")
    buyer = prices.make_customer()
    assert buyer.prices(buyer.create()) == [D(85)]


def test_a_gift_stays_a_gift(prices: PriceShop) -> None:
    gift = prices.add_variant("5")
    prices.promote_orders("50", gift=gift)
    buyer = prices.make_customer()
    buyer.create()
    shown = buyer.look()
    assert buyer.prices(shown) == [D(85)]
    assert [line["totalPrice"]["gross"]["amount"] for line in shown["lines"] if line["isGift"]] == [0]


def test_the_ceiling_and_the_cost(prices: PriceShop) -> None:
    variant, other, buyer = prices.add_variant(), prices.add_variant(), prices.make_customer(percent="50")
    prices.set_ceiling(variant, "12")
    prices.set_price(other, "100", cost="60")
    prices.set_meeting("BEST_OF", least_margin="25")
    made = buyer.create(variant, other)
    found = dict(zip((line["variant"]["id"] for line in made["lines"]), buyer.prices(made), strict=True))
    assert found == {variant: D(88), other: D("97.6") if prices.has_tax else D(80)}
    assert "60" not in json.dumps([line["metadata"] for line in made["lines"]])


def test_saleors_own_price_below_the_floor_is_left_and_customers_are_not_told(prices: PriceShop) -> None:
    from saleor.checkout.models import CheckoutLine

    variant, buyer = prices.add_variant(), prices.make_customer()
    prices.set_ceiling(variant, "20")
    prices.promote(variant, "40")
    made = buyer.create(variant)
    assert (buyer.prices(made), told(made["lines"][0])) == ([D(60)], None)
    assert "BELOW_FLOOR" in CheckoutLine.objects.get(checkout__user=buyer.user).private_metadata[KEY]


def test_two_currencies(driver: ShopDriver) -> None:
    from saleor.channel.models import Channel
    from saleor.product.models import ProductVariantChannelListing

    yen = PriceShop.make(driver)
    Channel.objects.filter(pk=pk(yen.shop.channel)).update(currency_code="JPY")
    ProductVariantChannelListing.objects.filter(channel_id=pk(yen.shop.channel)).update(
        currency="JPY", price_amount=999, discounted_price_amount=999
    )
    buyer = yen.make_customer(percent="12.5")
    assert buyer.prices(buyer.create(quantity=3)) == [D(874)]
    buyer.shop = PriceShop.make(driver, price="9.99")
    assert buyer.prices(buyer.create(quantity=3)) == [D("8.74")]


def test_another_apps_price_is_left_alone(buyer: Buyer, app_token: str) -> None:
    [line] = buyer.create()["lines"]
    other = Buyer(buyer.shop, buyer.user, None, app_token, buyer.checkout_id)
    given = {"lineId": line["id"], "quantity": 1, "price": "42"}
    changed = other.change("checkoutLinesUpdate", ", lines: [$line]", ", $line: CheckoutLineUpdateInput!", line=given)
    assert (buyer.prices(changed), told(changed["lines"][0])) == ([D(42)], None)
    assert buyer.prices(buyer.update(line["id"], 3)) == [D(42)]
    assert buyer.prices(buyer.place()) == [D(42)]


def test_what_a_customer_writes_to_public_metadata_changes_nothing(buyer: Buyer, app_token: str) -> None:
    [line] = buyer.create()["lines"]
    buyer.ask(
        """mutation($id: ID!, $value: String!) { updateMetadata(id: $id, input: [{key: "oms.price", value: $value}]) {
            errors { message } } }""",
        {"id": line["id"], "value": '{"percent": "99"}'},
    )
    changed = buyer.update(line["id"], 2)
    assert (buyer.prices(changed), told(changed["lines"][0])) == ([D(85)], {"basePrice": "100.000", "percent": "15.00", "reason": "CLASS"})


def test_no_order_is_made_at_another_customers_price(buyer: Buyer) -> None:
    from saleor.checkout.models import Checkout

    buyer.create()
    buyer.ship()
    assert buyer.prices(buyer.look()) == [D(85)]
    other = buyer.shop.make_customer(percent="5")
    Checkout.objects.filter(user=buyer.user).update(user=other.user)  # past all of Saleor's events
    other.checkout_id = buyer.checkout_id
    refused = other.complete()
    assert [error["field"] for error in refused["errors"]] == ["lines"]
    assert other.prices(other.look()) == [D(95)]
    assert other.prices(other.complete()["order"]) == [D(95)]


def test_a_failure_of_ours_leaves_saleors_price(buyer: Buyer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    from saleor_oms_plugin.hosts.plugin import checkout_prices

    def fail(*args: Any) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(checkout_prices, "reckon", fail)
    assert buyer.prices(buyer.create()) == [D(100)]
    assert "stay Saleor's" in caplog.text
    monkeypatch.undo()
    buyer.expire()
    assert buyer.prices(buyer.look()) == [D(85)]
