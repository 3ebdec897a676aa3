"""The part of `SaleorApi` that reads articles with their prices."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from ..core.ids import from_global_id
from ..core.money import Money
from .answers import Answer
from .article_types import (
    Article,
    ArticleFilter,
    ArticleName,
    ArticleNamePage,
    ArticlePage,
    CatalogEntry,
    ChannelTaxes,
    PricedArticle,
)
from .operations import MAX_AT_ONCE
from .parsing import variant_name

_FLAT_RATES = "FLAT_RATES"
_NO_TAXES = ChannelTaxes(currency="", prices_include_tax=False, knows_rates=False, rates={})
_FIELDS = {"categories": "Category", "products": "Product", "productVariants": "ProductVariant"}


class ArticleReads:
    """What `SaleorClient` has of it; the contract is `port.SaleorApi`."""

    @abstractmethod
    def _ask(self, name: str, variables: Mapping[str, Any]) -> Answer: ...

    def channel_taxes(self, channel: str) -> ChannelTaxes | None:
        found = self._ask("ChannelTaxes", {"channel": channel}).child_or_none("channel")
        if found is None:
            return None
        country, setting = found.child("defaultCountry").text("code"), found.child("taxConfiguration")
        holding = next((one for one in setting.children("countries") if one.child("country").text("code") == country), setting)
        is_flat = (holding.text_or_none("taxCalculationStrategy") or _FLAT_RATES) == _FLAT_RATES
        rates: dict[str, Decimal] = {}
        if holding.boolean("chargeTaxes") and is_flat:
            rates = self._rates(country)
        return ChannelTaxes(
            currency=found.text("currencyCode"),
            prices_include_tax=setting.boolean("pricesEnteredWithTax"),
            knows_rates=is_flat or not holding.boolean("chargeTaxes"),
            rates=rates,
        )

    def articles_by_ids(self, variant_ids: Collection[str], channel: str, taxes: ChannelTaxes | None = None) -> tuple[PricedArticle, ...]:
        taxes = taxes or self.channel_taxes(channel)
        found: list[PricedArticle] = []
        for ids in _slices(variant_ids) if taxes is not None else ():
            answer = self._ask("ArticlesByIds", {"ids": ids, "channel": channel, "first": MAX_AT_ONCE})
            found += _articles(answer.child("productVariants"), channel, taxes or _NO_TAXES)
        return tuple(found)

    def articles_by_skus(self, skus: Collection[str], channel: str = "", taxes: ChannelTaxes | None = None) -> tuple[PricedArticle, ...]:
        taxes = taxes or (self.channel_taxes(channel) if channel else None) or _NO_TAXES
        found: list[PricedArticle] = []
        for some in _slices(skus):
            answer = self._ask("ArticlesBySkus", {"filter": {"sku": some}, "first": MAX_AT_ONCE})
            found += _articles(answer.child("productVariants"), channel, taxes)
        return tuple(found)

    def article_names(self, channel: str, after: str | None = None, first: int = 100, *, with_total: bool = False) -> ArticleNamePage:
        variables = {"channel": channel, "first": first, "after": after, "withTotal": with_total}
        variants = self._ask("ArticleNames", variables).child("productVariants")
        nodes = [edge.child("node") for edge in variants.children("edges")]
        names = tuple(
            ArticleName(one.text("id"), one.text_or_empty("sku"), variant_name(one), one.child("product").text("name")) for one in nodes
        )
        return ArticleNamePage(names, _next(variants), variants.integer("totalCount") if with_total else None)

    def article_places(self, variant_ids: Collection[str]) -> tuple[Article, ...]:
        found: list[Article] = []
        for ids in _slices(variant_ids):
            answer = self._ask("ArticlesByIds", {"ids": ids, "channel": None, "first": MAX_AT_ONCE})
            found += [one.article for one in _articles(answer.child("productVariants"), "", _NO_TAXES)]
        return tuple(found)

    def catalog_names(self, ids: Collection[str]) -> dict[str, str]:
        names: dict[str, str] = {}
        for some in _slices(ids):
            by_type: dict[str, list[str]] = {"Category": [], "Product": [], "ProductVariant": []}
            for one in some:
                by_type.get(from_global_id(one)[0], []).append(one)
            variables = {f"with{field[0].upper()}{field[1:]}": bool(by_type[kind]) for field, kind in _FIELDS.items()}
            variables["withVariants"] = variables.pop("withProductVariants")
            given = {"categories": by_type["Category"], "products": by_type["Product"], "variants": by_type["ProductVariant"]}
            answer = self._ask("CatalogNames", given | variables)
            for field in _FIELDS:
                if answer.has(field):
                    nodes = (edge.child("node") for edge in answer.child(field).children("edges"))
                    names |= {node.text("id"): _full_name(node) for node in nodes}
        return names

    def catalog_search(self, search: str, kind: str, first: int = 20) -> tuple[CatalogEntry, ...]:
        variables = {"search": search, "first": first, "withCategories": kind == "Category", "withProducts": kind == "Product"}
        answer = self._ask("CatalogSearch", variables)
        field, above = ("categories", "parent") if kind == "Category" else ("products", "category")
        found = []
        for edge in answer.child(field).children("edges"):
            node = edge.child("node")
            within = node.child_or_none(above)
            found.append(CatalogEntry(node.text("id"), node.text("name"), within.text("name") if within is not None else ""))
        return tuple(found)

    def articles(
        self,
        channel: str,
        wanted: ArticleFilter,
        after: str | None = None,
        first: int = 100,
        *,
        with_total: bool = False,
        taxes: ChannelTaxes | None = None,
    ) -> ArticlePage:
        taxes = taxes or self.channel_taxes(channel)
        if taxes is None:
            return ArticlePage((), None, 0 if with_total else None)
        filters: dict[str, Any] = {"search": wanted.search} if wanted.search else {}
        filters |= {"sku": list(wanted.skus)} if wanted.skus else {}
        variables = {"channel": channel, "filter": filters or None, "first": first, "after": after, "withTotal": with_total}
        variants = self._ask("Articles", variables).child("productVariants")
        return ArticlePage(
            articles=tuple(_articles(variants, channel, taxes)),
            end_cursor=_next(variants),
            total_count=variants.integer("totalCount") if with_total else None,
        )

    def product_articles(self, product_id: str, channel: str, taxes: ChannelTaxes | None = None) -> tuple[PricedArticle, ...]:
        taxes = taxes or self.channel_taxes(channel)
        found: list[PricedArticle] = []
        after: str | None = None
        while taxes is not None:
            variables = {"product": product_id, "channel": channel, "first": MAX_AT_ONCE, "after": after}
            product = self._ask("ProductArticles", variables).child_or_none("product")
            variants = product.child_or_none("productVariants") if product is not None else None
            if variants is None:
                break
            found += _articles(variants, channel, taxes)
            after = _next(variants)
            if after is None:
                break
        return tuple(found)

    def _rates(self, country: str) -> dict[str, Decimal]:
        found = self._ask("CountryTaxRates", {"country": country}).child_or_none("taxCountryConfiguration")
        rates = {}
        for rate in found.children("taxClassCountryRates") if found is not None else ():
            tax_class = rate.child_or_none("taxClass")
            rates[tax_class.text("id") if tax_class is not None else ""] = rate.decimal("rate") / 100
        return rates


def _slices(ids: Collection[str]) -> Iterator[list[str]]:
    wanted = list(ids)
    for start in range(0, len(wanted), MAX_AT_ONCE):
        yield wanted[start : start + MAX_AT_ONCE]


def _full_name(node: Answer) -> str:
    """A variant's name says little without its product's."""
    if not node.has("product"):
        return node.text("name")
    words = (node.child("product").text("name"), variant_name(node) or node.text_or_empty("sku"))
    return " ".join(word for word in words if word)


def _next(variants: Answer) -> str | None:
    info = variants.child("pageInfo")
    return info.text("endCursor") if info.boolean("hasNextPage") else None


def _articles(variants: Answer, channel: str, taxes: ChannelTaxes) -> Iterator[PricedArticle]:
    for edge in variants.children("edges"):
        yield _article(edge.child("node"), channel, taxes)


def _article(variant: Answer, channel: str, taxes: ChannelTaxes) -> PricedArticle:
    product = variant.child("product")
    path = tuple(_path(product.child_or_none("category")))
    tax_class = product.child_or_none("taxClass")
    listing = next((one for one in variant.children("channelListings") if one.child("channel").text("slug") == channel), None)
    base = listing.child_or_none("price") if listing is not None else None
    cost = listing.child_or_none("costPrice") if listing is not None else None
    return PricedArticle(
        article=Article(variant.text("id"), product.text("id"), tuple(category.text("id") for category in path)),
        sku=variant.text_or_empty("sku"),
        name=variant_name(variant),
        product_name=product.text("name"),
        category_names=tuple(category.text("name") for category in path),
        base_price=Money(base.decimal("amount"), taxes.currency) if base is not None else None,
        cost=cost.decimal("amount") if cost is not None else None,
        promotion_price=_promotion_price(variant, taxes),
        tax_rate=taxes.rate(tax_class.text("id") if tax_class is not None else None),
        prices_include_tax=taxes.prices_include_tax,
    )


def _path(category: Answer | None) -> Iterator[Answer]:
    while category is not None:
        yield category
        category = category.child("parent") if category.has("parent") else None


def _promotion_price(variant: Answer, taxes: ChannelTaxes) -> Money | None:
    pricing = variant.child_or_none("pricing")
    now, before = (pricing.child_or_none(name) for name in ("price", "priceUndiscounted")) if pricing is not None else (None, None)
    if now is None or before is None:
        return None
    side = "gross" if taxes.prices_include_tax else "net"
    amount = now.child(side).decimal("amount")
    return Money(amount, taxes.currency) if amount < before.child(side).decimal("amount") else None
