"""Saleor's product variants with their prices in one channel, as frozen dataclasses. Ids are Saleor's global ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..core.money import Money


@dataclass(frozen=True, slots=True)
class Article:
    """A product variant, and where it stands in the catalog."""

    variant_id: str
    product_id: str
    category_ids: tuple[str, ...]
    """The product's own category first, then those above it, twelve at most; empty for a product without one."""


@dataclass(frozen=True, slots=True)
class PricedArticle:
    """An article as it is sold in one channel."""

    article: Article
    sku: str
    """Empty where Saleor has none."""
    name: str
    """The variant's own; empty where it has none."""
    product_name: str
    category_names: tuple[str, ...]
    """In the order of ``article.category_ids``."""
    base_price: Money | None
    """What the channel asks for it before any discount, with or without tax as ``prices_include_tax`` says; None where it has no price."""
    cost: Decimal | None
    """What one costs the shop, without tax, in the currency of the channel; None where nobody wrote it down."""
    promotion_price: Money | None
    """What Saleor's promotions make of ``base_price`` now; None where none holds."""
    tax_rate: Decimal | None
    """A fraction (``Decimal("0.22")``) for the channel's default country; None where a tax app decides."""
    prices_include_tax: bool


@dataclass(frozen=True, slots=True)
class ChannelTaxes:
    """How prices of a channel are meant, and the tax rates of its default country."""

    currency: str
    prices_include_tax: bool
    knows_rates: bool
    """False where a tax app reckons the taxes: Saleor tells no rate then."""
    rates: Mapping[str, Decimal]
    """By the tax class's id, as fractions; under an empty key that of articles without one, or of a class that has none."""

    def rate(self, tax_class_id: str | None) -> Decimal | None:
        """The rate of an article of this tax class; None where it is not known."""
        if not self.knows_rates:
            return None
        return self.rates.get(tax_class_id or "", self.rates.get("", Decimal(0)))


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A page of a channel's articles."""

    articles: tuple[PricedArticle, ...]
    end_cursor: str | None
    """Where the next page begins; None on the last one."""
    total_count: int | None
    """Of all pages; None where it was not asked for."""


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles of a channel are asked for; nothing is all of them."""

    search: str = ""
    """In the names of variants and products and in SKUs."""
    skus: tuple[str, ...] = ()
    """These alone; empty for all."""


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """A category or a product that was found."""

    id: str
    name: str
    within: str
    """The category above it; empty for none."""


@dataclass(frozen=True, slots=True)
class ArticleName:
    """What an article is called."""

    variant_id: str
    sku: str
    """Empty where Saleor has none."""
    name: str
    """The variant's own; empty where it has none."""
    product_name: str


@dataclass(frozen=True, slots=True)
class ArticleNamePage:
    """A page of the names of a channel's articles."""

    names: tuple[ArticleName, ...]
    end_cursor: str | None
    """Where the next page begins; None on the last one."""
    total_count: int | None
    """Of all pages; None where it was not asked for."""
