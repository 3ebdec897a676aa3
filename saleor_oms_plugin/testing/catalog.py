"""The fake's articles: where they stand in the catalog, what they cost in which channel, and how taxes are meant there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Protocol

from ..core.ids import to_global_id
from ..saleor_api.types import Channel
from . import answers
from .pages import page

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class FakeVariant:
    """A product variant. Amounts are by channel's slug; ids are global ids."""

    id: str
    sku: str
    product_id: str
    name: str = ""
    product_name: str = "Enamel mug"
    categories: tuple[tuple[str, str], ...] = ()
    """Ids and names, the product's own first, then those above it."""
    tax_class: str | None = None
    """The tax class's id."""
    prices: Mapping[str, Decimal] = field(default_factory=dict)
    """Where it is listed; a channel that is only in ``costs`` has the product and no price."""
    costs: Mapping[str, Decimal] = field(default_factory=dict)
    promotions: Mapping[str, Decimal] = field(default_factory=dict)
    """What catalog promotions make of the price."""


@dataclass(frozen=True, slots=True)
class FakeTaxes:
    """A channel's tax configuration."""

    country: str = "SI"
    prices_include_tax: bool = True
    charges: bool = True
    strategy: str | None = "FLAT_RATES"
    exceptions: Mapping[str, tuple[bool, str | None]] = field(default_factory=dict)
    """By country, whether it charges taxes and by which strategy."""


class Sells(Protocol):
    """What a catalog needs of its Saleor."""

    channels: dict[str, Channel]


class Catalog:
    """All articles, with the tax rates of the countries (in percent, by tax class; under an empty key a country's own)."""

    def __init__(self, saleor: Sells) -> None:
        self._saleor = saleor
        self.variants: dict[str, FakeVariant] = {}
        self.taxes: dict[str, FakeTaxes] = {}
        """By channel; one that is not here has the defaults."""
        self.rates: dict[str, dict[str, Decimal]] = {}

    def add(self, sku: str, price: str | None = "12.90", channel: str = "default-channel", **changes: Any) -> FakeVariant:
        """A new article, in one channel or as ``changes``, fields of `FakeVariant`, say; a product of its own unless it is given one."""
        number = 9_000_000 + len(self.variants)
        prices = {} if price is None else {channel: Decimal(price)}
        product = to_global_id("Product", number)
        return self.put(
            FakeVariant(**{"id": to_global_id("ProductVariant", number), "sku": sku, "product_id": product, "prices": prices, **changes})
        )

    def put(self, variant: FakeVariant) -> FakeVariant:
        """Take an article as it is, in place of one with its id."""
        self.variants[variant.id] = variant
        return variant

    def change(self, variant_id: str, **changes: Any) -> FakeVariant:
        """Replace fields of an article."""
        return self.put(replace(self.variants[variant_id], **changes))

    def of_channel(self, channel: str) -> list[FakeVariant]:
        """Those whose product the channel has, by SKU."""
        products = {one.product_id for one in self.variants.values() if channel in one.prices or channel in one.costs}
        return sorted((one for one in self.variants.values() if one.product_id in products), key=lambda one: (one.sku, one.id))

    def tax_configuration(self, channel: str) -> answers.Answer:
        """As Saleor's ``TaxConfiguration``."""
        setting = self.taxes.get(channel, FakeTaxes())
        return {
            "__typename": "TaxConfiguration",
            "id": to_global_id("TaxConfiguration", channel),
            "chargeTaxes": setting.charges,
            "taxCalculationStrategy": setting.strategy,
            "displayGrossPrices": True,
            "pricesEnteredWithTax": setting.prices_include_tax,
            "countries": [
                {"country": _country(code), "chargeTaxes": charges, "taxCalculationStrategy": strategy, "displayGrossPrices": True}
                for code, (charges, strategy) in setting.exceptions.items()
            ],
        }

    def country_rates(self, country: str) -> answers.Answer | None:
        """As Saleor's ``TaxCountryConfiguration``; Saleor answers one for any country."""
        rates = [
            {"country": _country(country), "rate": rate, "taxClass": _tax_class(pk) if pk else None}
            for pk, rate in self.rates.get(country, {}).items()
        ]
        return {"country": _country(country), "taxClassCountryRates": rates}

    def channel(self, found: Channel) -> answers.Answer:
        """A channel with what only staff and apps see of its taxes."""
        country = self.taxes.get(found.slug, FakeTaxes()).country
        return answers.channel(found) | {"taxConfiguration": self.tax_configuration(found.slug), "defaultCountry": _country(country)}

    def answer(self, variant: FakeVariant, channel: str | None) -> answers.Answer:
        """As Saleor's ``ProductVariant``, seen in a channel or in none."""
        listed = [self._listing(variant, slug) for slug in self._saleor.channels if slug in variant.prices or slug in variant.costs]
        return {
            "__typename": "ProductVariant",
            "id": variant.id,
            "sku": variant.sku or None,
            "name": variant.name,
            "product": self.product(variant.product_id, channel),
            "trackInventory": True,
            "stocks": [],
            "channelListings": listed,
            "pricing": self._pricing(variant, channel),
        }

    def product(self, product_id: str, channel: str | None) -> answers.Answer | None:
        """As Saleor's ``Product``; None where the channel has no such product."""
        siblings = [one for one in self.variants.values() if one.product_id == product_id]
        if not siblings or (channel is not None and not any(one in siblings for one in self.of_channel(channel))):
            return None
        first = siblings[0]
        return {
            "__typename": "Product",
            "id": first.product_id,
            "name": first.product_name,
            "category": _category(first.categories),
            "collections": [],
            "taxClass": _tax_class(first.tax_class) if first.tax_class else None,
            "productVariants": lambda **args: page([self.answer(one, channel) for one in siblings], args),
        }

    def products(self) -> list[answers.Answer]:
        """All of them, as Saleor's ``Product``."""
        return [found for pk in sorted({one.product_id for one in self.variants.values()}) if (found := self.product(pk, None))]

    def categories(self) -> list[answers.Answer]:
        """Those that have products, and those above them, as Saleor's ``Category``."""
        paths = {one.categories[at:] for one in self.variants.values() for at in range(len(one.categories))}
        return [found for path in sorted(paths) if (found := _category(path))]

    def _listing(self, variant: FakeVariant, slug: str) -> answers.Answer:
        channel = self._saleor.channels[slug]
        price, cost = variant.prices.get(slug), variant.costs.get(slug)
        return {
            "__typename": "ProductVariantChannelListing",
            "id": to_global_id("ProductVariantChannelListing", f"{variant.id}-{slug}"),
            "channel": answers.channel(channel),
            "price": None if price is None else answers.money(price, channel.currency),
            "costPrice": None if cost is None else answers.money(cost, channel.currency),
        }

    def _pricing(self, variant: FakeVariant, channel: str | None) -> answers.Answer | None:
        if channel is None or channel not in variant.prices:
            return None
        before = variant.prices[channel]
        now = variant.promotions.get(channel, before)
        return {
            "onSale": now < before,
            "price": self.taxed(now, variant, channel),
            "priceUndiscounted": self.taxed(before, variant, channel),
        }

    def taxed(self, amount: Decimal, variant: FakeVariant, channel: str) -> answers.Answer:
        """By the country's flat rate, though the channel may charge no taxes; a tax app reckons at a checkout only."""
        setting, currency = self.taxes.get(channel, FakeTaxes()), self._saleor.channels[channel].currency
        _, strategy = setting.exceptions.get(setting.country, (True, setting.strategy))
        rates = self.rates.get(setting.country, {})
        rate = (
            rates.get(variant.tax_class or "", rates.get("", Decimal(0))) / 100
            if (strategy or "FLAT_RATES") == "FLAT_RATES"
            else Decimal(0)
        )
        if setting.prices_include_tax:
            return answers.taxed(amount, currency, (amount / (1 + rate)).quantize(CENT, ROUND_HALF_UP))
        return answers.taxed((amount * (1 + rate)).quantize(CENT, ROUND_HALF_UP), currency, amount)


def matching(found: Iterable[FakeVariant], filters: Mapping[str, Any] | None) -> list[FakeVariant]:
    """Those that pass Saleor's ``filter``."""
    search, skus = (filters or {}).get("search") or "", (filters or {}).get("sku")
    return [
        one for one in found if search.lower() in f"{one.name}\n{one.sku}\n{one.product_name}".lower() and (not skus or one.sku in skus)
    ]


def named(found: Iterable[answers.Answer], filters: Mapping[str, Any] | None) -> list[answers.Answer]:
    """Products or categories that pass Saleor's ``filter``; Saleor takes no ids for all of them."""
    search, ids = (filters or {}).get("search") or "", (filters or {}).get("ids")
    return [one for one in found if search.lower() in one["name"].lower() and (not ids or one["id"] in ids)]


def _category(path: Sequence[tuple[str, str]]) -> answers.Answer | None:
    if not path:
        return None
    (pk, name), above = path[0], path[1:]
    return {
        "__typename": "Category",
        "id": pk,
        "name": name,
        "slug": name.lower().replace(" ", "-"),
        "level": len(above),
        "parent": _category(above),
        "ancestors": lambda **_: page([_category(above[at:]) or {} for at in reversed(range(len(above)))], {}),
    }


def _tax_class(pk: str) -> answers.Answer:
    return {"__typename": "TaxClass", "id": pk, "name": "Ordinary"}


def _country(code: str) -> answers.Answer:
    return {"code": code, "country": code}
