"""A shop whose customer has a class: what tests of prices need of Saleor, set up by its own tables."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

from helpers import PASSWORD, post
from shop_driver import ADDRESS, Shop, ShopDriver

D = Decimal
LINE = """id quantity isGift variant { id } unitPrice { gross { amount } net { amount } } undiscountedUnitPrice { amount }
    totalPrice { gross { amount } net { amount } } metadata { key value }"""
CHECKOUT = f"id voucherCode discount {{ amount }} subtotalPrice {{ gross {{ amount }} net {{ amount }} }} lines {{ {LINE} }}"


def pk(global_id: str) -> int:
    from saleor_oms_plugin.core.ids import from_global_id

    return int(from_global_id(global_id)[1])


@dataclass
class PriceShop:
    """A channel with articles of 100.00; ``has_tax`` says whether its prices include one of 22%."""

    driver: ShopDriver
    shop: Shop
    has_tax: bool
    classes: list[Any] = field(default_factory=list)

    @classmethod
    def make(cls, driver: ShopDriver, *, has_tax: bool = True, price: str = "100.00", **order_settings: Any) -> PriceShop:
        from saleor.tax.models import TaxClassCountryRate, TaxConfiguration

        made = cls(driver, driver.make_shop(**order_settings), has_tax)
        TaxConfiguration.objects.filter(channel_id=pk(made.shop.channel)).update(
            prices_entered_with_tax=has_tax, charge_taxes=True, tax_calculation_strategy="FLAT_RATES", tax_app_id=None
        )
        TaxClassCountryRate.objects.get_or_create(country="SI", tax_class=None, defaults={"rate": 22})
        made.set_price(made.shop.variant, price)
        return made

    def set_price(self, variant: str, price: str, cost: str | None = None) -> None:
        from saleor.product.models import ProductVariantChannelListing

        listing = ProductVariantChannelListing.objects.filter(variant_id=pk(variant), channel_id=pk(self.shop.channel))
        listing.update(price_amount=D(price), discounted_price_amount=D(price), cost_price_amount=cost and D(cost))

    def add_variant(self, price: str = "100.00") -> str:
        variant = self.driver.add_variant(self.shop, [(self.shop.warehouse, 1000)])
        self.set_price(variant, price)
        return variant

    # ------------------------------------------------------------------ ours

    def make_customer(self, *, percent: str | None = "15", minimum: str | None = None) -> Buyer:
        """A customer of a new class that gets so much off everything; no class without a percent."""
        from conftest import make_user

        from saleor_oms_plugin.core import clock
        from saleor_oms_plugin.core.ids import to_global_id
        from saleor_oms_plugin.customers.models import Customer

        user = make_user("buyer", first_name="Bor")
        one = Customer.objects.create(
            user_id=to_global_id("User", user.pk),
            email=user.email,
            email_key=user.email,
            created_at=clock.now(),
            minimum_discount_percent=minimum and D(minimum),
            discount_class=self.make_class(percent) if percent else None,
        )
        return Buyer(self, user, one, ShopDriver(post, "").sign_in(user.email, PASSWORD))

    def make_class(self, percent: str, scope: str = "ALL", target_id: str = "") -> Any:
        from saleor_oms_plugin.customers.models import DiscountClass
        from saleor_oms_plugin.discounts.models import DiscountRule

        name = uuid.uuid4().hex[:10]
        rank = (DiscountClass.objects.order_by("-rank").values_list("rank", flat=True).first() or 0) + 1
        made = DiscountClass.objects.create(code=name, name=name, rank=rank)
        DiscountRule.objects.create(scope=scope, target_id=target_id, discount_class=made, percent=D(percent))
        return made

    def set_ceiling(self, variant: str, percent: str) -> None:
        from saleor_oms_plugin.discounts.models import VariantCeiling

        VariantCeiling.objects.update_or_create(variant_id=variant, defaults={"percent": D(percent)})

    @staticmethod
    def set_meeting(meeting: str, least_margin: str | None = None) -> None:
        from saleor_oms_plugin.discounts import settings
        from saleor_oms_plugin.hosts.plugin import short_memory

        assert not settings.update({"meeting": meeting, "least_margin_percent": least_margin and D(least_margin)}).errors
        short_memory.forget()

    # ------------------------------------------------------------------ Saleor's own

    def promote(self, variant: str, percent: str) -> Any:
        """A catalog promotion of one variant, reckoned as Saleor's task does it; returns the promotion."""
        from django.utils import timezone
        from saleor.discount.models import Promotion, PromotionRule
        from saleor.product.models import Product, ProductVariant
        from saleor.product.utils.variant_prices import update_discounted_prices_for_promotion
        from saleor.product.utils.variants import fetch_variants_for_promotion_rules

        promotion = Promotion.objects.create(name="Week", start_date=timezone.now() - timedelta(days=1))
        rule = PromotionRule.objects.create(
            promotion=promotion,
            catalogue_predicate={"variantPredicate": {"ids": [variant]}},
            reward_value_type="percentage",
            reward_value=D(percent),
        )
        rule.channels.add(pk(self.shop.channel))
        fetch_variants_for_promotion_rules(PromotionRule.objects.filter(pk=rule.pk))
        update_discounted_prices_for_promotion(Product.objects.filter(pk=ProductVariant.objects.get(pk=pk(variant)).product_id))
        return promotion

    def promote_orders(self, least: str, *, percent: str | None = None, gift: str | None = None) -> Any:
        """A promotion of orders from a subtotal on: a percentage, or a gift."""
        from django.utils import timezone
        from saleor.discount.models import Promotion, PromotionRule

        from saleor_oms_plugin.hosts.plugin import short_memory

        promotion = Promotion.objects.create(name="Big", type="order", start_date=timezone.now() - timedelta(days=1))
        rule = PromotionRule.objects.create(
            promotion=promotion,
            order_predicate={"discountedObjectPredicate": {"baseSubtotalPrice": {"range": {"gte": least}}}},
            reward_type="gift" if gift else "subtotal_discount",
            reward_value_type=None if gift else "percentage",
            reward_value=percent and D(percent),
        )
        rule.channels.add(pk(self.shop.channel))
        if gift:
            rule.gifts.add(pk(gift))
        short_memory.forget()
        return promotion

    def make_voucher(
        self, value: str, *, kind: str = "entire_order", is_percent: bool = True, least: str | None = None, **given: Any
    ) -> str:
        """A voucher's code; ``given`` are columns of Saleor's."""
        from django.utils import timezone
        from saleor.discount.models import Voucher, VoucherChannelListing, VoucherCode

        value_type = "percentage" if is_percent else "fixed"
        yesterday = timezone.now() - timedelta(days=1)
        voucher = Voucher.objects.create(type=kind, discount_value_type=value_type, start_date=yesterday, **given)
        channel = {"channel_id": pk(self.shop.channel), "currency": self.shop.currency}
        VoucherChannelListing.objects.create(voucher=voucher, discount_value=D(value), min_spent_amount=least and D(least), **channel)
        return str(VoucherCode.objects.create(voucher=voucher, code=uuid.uuid4().hex[:10].upper()).code)


@dataclass
class Buyer:
    """A signed-in customer with a checkout."""

    shop: PriceShop
    user: Any
    customer: Any
    token: str | None
    checkout_id: str = ""

    def ask(self, document: str, variables: dict[str, Any]) -> dict[str, Any]:
        """The first field of the answer; fails on errors."""
        answer = post(document, variables, self.token)
        assert "errors" not in answer, answer
        [found] = answer["data"].values()
        assert not found.get("errors"), found
        return found

    def create(self, *variants: str, quantity: int = 1, fields: str = "", **given: Any) -> dict[str, Any]:
        lines = [{"variantId": one, "quantity": quantity} for one in variants or (self.shop.shop.variant,)]
        given = {"channel": self.shop.shop.slug, "lines": lines, "shippingAddress": ADDRESS, "billingAddress": ADDRESS, **given}
        made = self.ask(
            f"""mutation($input: CheckoutCreateInput!) {{ checkoutCreate(input: $input) {{
                checkout {{ {CHECKOUT} {fields} }} errors {{ field message code }} }} }}""",
            {"input": given},
        )["checkout"]
        self.checkout_id = made["id"]
        return made

    def change(self, mutation: str, arguments: str = "", declared: str = "", **variables: Any) -> dict[str, Any]:
        """The checkout as the mutation's own answer shows it."""
        document = f"""mutation($id: ID!{declared}) {{ {mutation}(id: $id{arguments}) {{
            checkout {{ {CHECKOUT} }} errors {{ field message code }} }} }}"""
        return self.ask(document, {"id": self.checkout_id, **variables})["checkout"]

    def add(self, variant: str, quantity: int = 1, force: bool = False) -> dict[str, Any]:
        line = {"variantId": variant, "quantity": quantity, "forceNewLine": force}
        return self.change("checkoutLinesAdd", ", lines: [$line]", ", $line: CheckoutLineInput!", line=line)

    def update(self, line: str, quantity: int) -> dict[str, Any]:
        given = {"lineId": line, "quantity": quantity}
        return self.change("checkoutLinesUpdate", ", lines: [$line]", ", $line: CheckoutLineUpdateInput!", line=given)

    def delete(self, line: str) -> dict[str, Any]:
        return self.change("checkoutLinesDelete", ", linesIds: [$line]", ", $line: ID!", line=line)

    def enter(self, code: str) -> dict[str, Any]:
        return self.change("checkoutAddPromoCode", ", promoCode: $code", ", $code: String!", code=code)

    def look(self) -> dict[str, Any]:
        return self.ask(f"query($id: ID!) {{ checkout(id: $id) {{ {CHECKOUT} }} }}", {"id": self.checkout_id})

    def expire(self) -> None:
        """As if Saleor's time for prices had run out."""
        from django.utils import timezone
        from saleor.checkout.models import Checkout

        Checkout.objects.filter(user=self.user).update(price_expiration=timezone.now(), discount_expiration=timezone.now())

    def ship(self) -> dict[str, Any]:
        methods = self.ask("query($id: ID!) { checkout(id: $id) { shippingMethods { id } } }", {"id": self.checkout_id})
        return self.change(
            "checkoutDeliveryMethodUpdate", ", deliveryMethodId: $method", ", $method: ID!", method=methods["shippingMethods"][0]["id"]
        )

    def complete(self) -> dict[str, Any]:
        """What the mutation answers: the order, or errors."""
        made = post(
            """mutation($id: ID!) { checkoutComplete(id: $id) { order { id lines { id quantity metadata { key value }
                unitPrice { gross { amount } net { amount } } undiscountedUnitPrice { gross { amount } net { amount } } } }
                errors { field message code } } }""",
            {"id": self.checkout_id},
            self.token,
        )
        return made["data"]["checkoutComplete"]

    def place(self) -> dict[str, Any]:
        """The order, made in the usual way."""
        self.ship()
        made = self.complete()
        assert not made["errors"], made
        return made["order"]

    def prices(self, checkout: dict[str, Any]) -> list[Decimal]:
        """What a piece of each line costs, as the channel's prices are meant; gifts left out."""
        side = "gross" if self.shop.has_tax else "net"
        return [D(str(line["unitPrice"][side]["amount"])) for line in checkout["lines"] if not line.get("isGift")]
