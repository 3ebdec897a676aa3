"""Saleor's own lines, vouchers and promotions of a checkout, as the room `discounts` reckons with them. Of what Saleor has loaded already,
nothing is read again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from ...core.ids import to_global_id
from ...core.money import Money
from ...discounts.articles import Article, PricedArticle
from ...discounts.ceilings import minor_unit
from ...discounts.order_promotions import OrderRule, best
from ...discounts.reductions import Cart, CartLine, Per, Reduction, Source, Voucher
from .short_memory import remembered

PERCENTAGE = "percentage"
GIFT = "gift"

Paths = dict[int | None, tuple[str, ...]]


def paths_of(category_ids: Iterable[int | None]) -> Paths:
    """Each category and those above it, the nearest first, as global ids; in one query."""
    from saleor.product.models import Category

    wanted = {pk for pk in category_ids if pk is not None}
    paths: Paths = {None: ()}
    if not wanted:
        return paths
    below = Category.objects.filter(pk__in=wanted, tree_id=OuterRef("tree_id"), lft__gte=OuterRef("lft"), rght__lte=OuterRef("rght"))
    parents = dict(Category.objects.filter(Exists(below)).values_list("pk", "parent_id"))
    for pk in wanted:
        path, at = [], pk
        while at in parents:
            path.append(to_global_id("Category", at))
            at = parents[at]
        paths[pk] = tuple(path)
    return paths


def article_of(
    info: Any, paths: dict[int | None, tuple[str, ...]], rates: dict[int | None, Decimal] | None, with_tax: bool
) -> PricedArticle:
    """The article of a line, priced by its channel listing."""
    listing, product = info.channel_listing, info.product
    path = paths.get(product.category_id, ())
    tax_class_id = product.tax_class_id or info.product_type.tax_class_id
    return PricedArticle(
        article=Article(to_global_id("ProductVariant", info.variant.pk), to_global_id("Product", product.pk), path),
        sku=info.variant.sku or "",
        name=info.variant.name,
        product_name=product.name,
        category_names=(),
        base_price=Money(listing.price_amount, listing.currency),
        cost=listing.cost_price_amount,
        promotion_price=None,
        tax_rate=None if rates is None else rates.get(tax_class_id, rates.get(None, Decimal(0))),
        prices_include_tax=with_tax,
    )


def rates_of(channel: Any) -> dict[int | None, Decimal]:
    """The tax rates of the channel's default country as fractions, by tax class; under None that of articles without one."""
    country = channel.default_country.code
    return remembered(("tax rates", country), lambda: _rates(country))


def _rates(country: str) -> dict[int | None, Decimal]:
    from saleor.tax.models import TaxClassCountryRate

    found = TaxClassCountryRate.objects.filter(country=country).values_list("tax_class_id", "rate")
    return {tax_class_id: rate / 100 for tax_class_id, rate in found}


def cart_of(checkout_info: Any, infos: Sequence[Any], all_infos: Sequence[Any], overridden: set[Any]) -> Cart:
    """The lines ``infos`` of a checkout, as Saleor would price them without us; ``overridden`` are the ids of lines with another's price,
    which is their base price here."""
    channel = checkout_info.channel
    unit = minor_unit(channel.currency_code)
    voucher = _voucher_of(checkout_info, infos, all_infos)
    takers = _takers(checkout_info, infos) if voucher is not None and voucher.of_lines else set()
    lines = tuple(_line(info, info.line.pk in overridden, info.line.pk in takers) for info in infos)
    if checkout_info.checkout.voucher_code:
        return Cart(lines, unit, voucher)
    rules = remembered(("order rules", channel.pk), partial(_order_rules, channel))
    if not rules:
        return Cart(lines, unit)
    checkout = checkout_info.checkout
    shipping = checkout.base_total_amount - checkout.base_subtotal_amount
    return Cart(lines, unit, order_promotion=lambda subtotal: best(rules, subtotal, shipping, unit))


def _line(info: Any, is_overridden: bool, takes_voucher: bool) -> CartLine:
    line, listing = info.line, info.channel_listing
    base = line.price_override if is_overridden else listing.price_amount
    promotion = _promotion_of(info)
    promoted = None if is_overridden else listing.discounted_price_amount
    return CartLine(base, line.quantity, promotion, promoted, takes_voucher)


def _promotion_of(info: Any) -> Reduction | None:
    """The catalog promotion that Saleor applies: the first rule of the listing, where the listing has a lower price."""
    listing = info.channel_listing
    is_discounted = listing.discounted_price_amount is not None and listing.discounted_price_amount != listing.price_amount
    if not is_discounted or not info.rules_info:
        return None
    rule = info.rules_info[0].rule
    return Reduction(Source.PROMOTION, Per.PIECE, rule.reward_value_type == PERCENTAGE, rule.reward_value)


def _voucher_of(checkout_info: Any, infos: Sequence[Any], all_infos: Sequence[Any]) -> Voucher | None:
    from saleor.discount import VoucherType

    found = checkout_info.voucher
    if found is None or found.type == VoucherType.SHIPPING:
        return None
    listing = next((one for one in found.channel_listings.all() if one.channel_id == checkout_info.channel.pk), None)
    if listing is None:
        return None
    besides = sum(info.line.quantity for info in all_infos) - sum(info.line.quantity for info in infos)
    least_quantity = found.min_checkout_items_quantity
    return Voucher(
        is_percent=found.discount_value_type == PERCENTAGE,
        value=listing.discount_value,
        of_lines=found.type == VoucherType.SPECIFIC_PRODUCT,
        once_per_order=found.apply_once_per_order,
        least_spent=listing.min_spent_amount,
        least_quantity=least_quantity - besides if least_quantity else None,
    )


def _takers(checkout_info: Any, infos: Sequence[Any]) -> set[Any]:
    """The ids of the lines that a voucher for products is for."""
    voucher = checkout_info.voucher
    if not voucher.apply_once_per_order:
        return {info.line.pk for info in infos if info.voucher is not None}
    from saleor.discount.interface import fetch_voucher_info
    from saleor.discount.utils.voucher import get_discounted_lines

    voucher_info = fetch_voucher_info(voucher, checkout_info.checkout.voucher_code)
    return {info.line.pk for info in get_discounted_lines(infos, voucher_info)}


def _order_rules(channel: Any) -> tuple[OrderRule, ...]:
    """The promotions of orders that run in a channel now."""
    from saleor.discount.models import PromotionRule

    now = timezone.now()
    runs = Q(promotion__end_date=None) | Q(promotion__end_date__gte=now)
    rules = PromotionRule.objects.filter(runs, promotion__start_date__lte=now, channels=channel).exclude(order_predicate={})
    gift_price = Max("gifts__channel_listings__discounted_price_amount", filter=Q(gifts__channel_listings__channel=channel))
    return tuple(
        OrderRule(
            predicate=rule.order_predicate,
            is_percent=rule.reward_value_type == PERCENTAGE,
            value=rule.reward_value or Decimal(0),
            gift_price=(rule.gift_price or Decimal(0)) if rule.reward_type == GIFT else None,
        )
        for rule in rules.annotate(gift_price=gift_price)
    )


def prices_include_tax(checkout_info: Any) -> bool:
    """How prices of the checkout's channel are meant."""
    return bool(checkout_info.tax_configuration.prices_entered_with_tax)


def knows_rates(checkout_info: Any) -> bool:
    """False where a tax app reckons the taxes: then no rate is Saleor's to tell."""
    from saleor.tax import TaxCalculationStrategy

    return bool(checkout_info.tax_configuration.tax_calculation_strategy == TaxCalculationStrategy.FLAT_RATES)
