"""The part of `SaleorApi` that reads and writes prices of checkouts and of orders."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from ..core.ids import to_global_id
from .answers import Answer
from .price_types import (
    CheckoutLineToPrice,
    CheckoutToPrice,
    OrderLineToPrice,
    OrderPromotionRule,
    OrderToPrice,
    VoucherTerms,
)

MAX_AT_ONCE = 100
_PERCENTAGE = "PERCENTAGE"


class PriceReads:
    """What `SaleorClient` has of it; the contract is `port.SaleorApi`."""

    @abstractmethod
    def _ask(self, name: str, variables: Mapping[str, Any]) -> Answer: ...

    @abstractmethod
    def _do(self, name: str, field: str, variables: Mapping[str, Any]) -> None: ...

    def checkout_to_price(self, checkout_id: str) -> CheckoutToPrice | None:
        found = self._ask("CheckoutToPrice", {"id": checkout_id}).child_or_none("checkout")
        return None if found is None else _checkout(found)

    def price_checkout_lines(self, checkout_id: str, prices: Mapping[str, Decimal | None], notes: Mapping[str, str]) -> None:
        lines = [
            {"lineId": line, "price": None if price is None else str(price)}
            | ({"metadata": [{"key": "oms.price", "value": notes[line]}]} if line in notes else {})
            for line, price in prices.items()
        ]
        self._do("CheckoutLinesPrice", "checkoutLinesUpdate", {"id": checkout_id, "lines": lines})

    def add_promo_code(self, checkout_id: str, code: str) -> None:
        self._do("CheckoutAddPromoCode", "checkoutAddPromoCode", {"id": checkout_id, "code": code})

    def delete_line_note(self, line_id: str) -> None:
        self._do("MetadataDelete", "deleteMetadata", {"id": line_id, "keys": ["oms.price"]})

    def order_to_price(self, order_id: UUID) -> OrderToPrice | None:
        found = self._ask("OrderToPrice", {"id": to_global_id("Order", order_id)}).child_or_none("order")
        return None if found is None else _order(found)

    def discount_order_line(self, line_id: str, amount: Decimal, reason: str) -> None:
        given = {"valueType": "FIXED", "value": str(amount), "reason": reason}
        self._do("OrderLineDiscount", "orderLineDiscountUpdate", {"line": line_id, "input": given})

    def remove_order_line_discount(self, line_id: str) -> None:
        self._do("OrderLineDiscountRemove", "orderLineDiscountRemove", {"line": line_id})

    def order_promotions(self) -> tuple[OrderPromotionRule, ...]:
        found = self._ask("OrderPromotions", {"first": MAX_AT_ONCE}).child("promotions")
        return tuple(rule for edge in found.children("edges") for rule in _rules(edge.child("node")))

    def voucher_terms(self, code: str, channel: str) -> VoucherTerms | None:
        found = self._ask("VouchersByCode", {"code": code, "first": MAX_AT_ONCE}).child("vouchers")
        for edge in found.children("edges"):
            voucher = edge.child("node")
            codes = [one.child("node") for one in voucher.child("codes").children("edges")]
            if any(one.text("code") == code and one.boolean("isActive") for one in codes):
                return _voucher(voucher, channel)
        return None


def _checkout(found: Answer) -> CheckoutToPrice:
    channel, user = found.child("channel"), found.child_or_none("user")
    side = _side(channel)
    return CheckoutToPrice(
        id=found.text("id"),
        user_id="" if user is None else user.text("id"),
        channel=channel.text("slug"),
        currency=channel.text("currencyCode"),
        voucher_code=found.text_or_empty("voucherCode"),
        lines=tuple(_checkout_line(line, side) for line in found.children("lines")),
    )


def _checkout_line(line: Answer, side: str) -> CheckoutLineToPrice:
    variant = line.child("variant")
    product = variant.child("product")
    category = product.child_or_none("category")
    places = {variant.text("id"), product.text("id"), *(one.text("id") for one in product.children("collections"))}
    return CheckoutLineToPrice(
        id=line.text("id"),
        variant_id=variant.text("id"),
        quantity=line.integer("quantity"),
        is_gift=line.has("isGift") and line.boolean("isGift"),
        undiscounted=line.child("undiscountedUnitPrice").decimal("amount"),
        price=line.child("unitPrice").child(side).decimal("amount"),
        note=line.text_or_none("metafield"),
        places=frozenset(places | ({category.text("id")} if category is not None else set())),
    )


def _order(found: Answer) -> OrderToPrice:
    channel, user = found.child("channel"), found.child_or_none("user")
    side = _side(channel)
    return OrderToPrice(
        id=found.text("id"),
        status=found.text("status"),
        user_id="" if user is None else user.text("id"),
        channel=channel.text("slug"),
        currency=channel.text("currencyCode"),
        lines=tuple(_order_line(line, side) for line in found.children("lines")),
    )


def _order_line(line: Answer, side: str) -> OrderLineToPrice:
    variant = line.child_or_none("variant")
    manual = next((one for one in line.children("discounts") if one.text("type") == "MANUAL"), None)
    return OrderLineToPrice(
        id=line.text("id"),
        variant_id="" if variant is None else variant.text("id"),
        name=line.text("productName"),
        quantity=line.integer("quantity"),
        is_gift=line.has("isGift") and line.boolean("isGift"),
        is_overridden=line.has("isPriceOverridden") and line.boolean("isPriceOverridden"),
        undiscounted=line.child("undiscountedUnitPrice").child(side).decimal("amount"),
        price=line.child("unitPrice").child(side).decimal("amount"),
        manual_discount=None if manual is None else (manual.text("valueType"), manual.decimal("value")),
        note=line.text_or_none("metafield"),
    )


def _side(channel: Answer) -> str:
    return "gross" if channel.child("taxConfiguration").boolean("pricesEnteredWithTax") else "net"


def _rules(promotion: Answer) -> Iterator[OrderPromotionRule]:
    for rule in promotion.children("rules"):
        yield OrderPromotionRule(
            channels=frozenset(channel.text("slug") for channel in rule.children("channels")),
            starts_at=promotion.time("startDate"),
            ends_at=promotion.time("endDate") if promotion.has("endDate") else None,
            predicate=_json(rule),
            is_gift=rule.text_or_none("rewardType") == "GIFT",
            is_percent=rule.text_or_none("rewardValueType") == _PERCENTAGE,
            value=rule.decimal("rewardValue") if rule.has("rewardValue") else Decimal(0),
        )


def _json(rule: Answer) -> Mapping[str, Any]:
    """Saleor's JSON scalar: an object in-process, a text or an object over HTTP."""
    given = rule.value("orderPredicate")
    if isinstance(given, str):
        try:
            given = json.loads(given)
        except ValueError:
            return {}
    return given if isinstance(given, Mapping) else {}


def _voucher(voucher: Answer, channel: str) -> VoucherTerms | None:
    listing = next((one for one in voucher.children("channelListings") if one.child("channel").text("slug") == channel), None)
    if listing is None:
        return None
    least = listing.child_or_none("minSpent")
    places = (
        edge.child("node").text("id")
        for name in ("variants", "products", "categories", "collections")
        for edge in (voucher.child(name).children("edges") if voucher.has(name) else ())
    )
    return VoucherTerms(
        kind=voucher.text("type"),
        is_percent=voucher.text("discountValueType") == _PERCENTAGE,
        value=listing.decimal("discountValue"),
        once_per_order=voucher.boolean("applyOncePerOrder"),
        least_spent=None if least is None else least.decimal("amount"),
        least_quantity=voucher.integer("minCheckoutItemsQuantity") if voucher.has("minCheckoutItemsQuantity") else None,
        places=frozenset(places),
    )
