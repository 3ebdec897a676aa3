"""What we rely on of Saleor's articles: their place in the catalog, their prices and costs in a channel, and its taxes.

The same tests for FakeSaleor, HTTP to a Saleor and the in-process transport.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

import pytest

from saleor_oms_plugin.core.money import Money
from saleor_oms_plugin.saleor_api.article_types import ArticleFilter, ChannelTaxes, PricedArticle
from saleor_oms_plugin.saleor_api.port import SaleorApi


class Shelf(Protocol):
    """A channel in EUR whose default country is SI, with articles of its own."""

    channel: str
    """Slug."""

    def category(self, name: str, below: str | None = None) -> str:
        """A category; its id."""

    def product(self, category: str | None = None, *, has_tax_class: bool = True) -> str:
        """A product that the channel has, and no variant; its id. Its tax class is the shop's one."""

    def variant(self, product: str, sku: str, price: str | None, cost: str | None = None) -> str:
        """A variant, in the channel where it has a price; its id."""

    def taxes(self, *, include: bool = True, charge: bool = True, by_app: bool = False) -> None:
        """How the channel's taxes are set."""

    def rate(self, percent: str, *, of_class: bool) -> None:
        """A rate of SI: of the shop's tax class, or the country's own."""


def only(found: tuple[PricedArticle, ...]) -> PricedArticle:
    (one,) = found
    return one


def taxes_of(api: SaleorApi, shelf: Shelf) -> ChannelTaxes:
    found = api.channel_taxes(shelf.channel)
    assert found is not None
    return found


class ArticlesContract:
    """The promises. ``transport`` acts as an app with our permissions and no others."""

    def test_an_article_has_its_price_its_cost_and_its_path(self, api: SaleorApi, shelf: Shelf) -> None:
        shelf.taxes()
        shoes = shelf.category("Shoes")
        boots = shelf.category("Boots", below=shoes)
        winter = shelf.category("Winter boots", below=boots)
        product = shelf.product(winter)
        variant = shelf.variant(product, "ART-1", "122.00", "70.50")

        found = only(api.articles_by_ids([variant], shelf.channel))

        assert (found.article.variant_id, found.article.product_id) == (variant, product)
        assert found.article.category_ids == (winter, boots, shoes)
        assert found.category_names == ("Winter boots", "Boots", "Shoes")
        assert (found.sku, found.product_name) == ("ART-1", "Enamel mug")
        assert (found.base_price, found.cost, found.promotion_price) == (Money(Decimal(122), "EUR"), Decimal("70.5"), None)

    def test_what_is_not_there_is_not_answered(self, api: SaleorApi, shelf: Shelf) -> None:
        product = shelf.product()
        variant = shelf.variant(product, "ART-2", "10.00")

        assert api.channel_taxes("no-such-channel") is None
        assert api.articles_by_ids([variant], "no-such-channel") == ()
        assert api.articles("no-such-channel", ArticleFilter()).articles == ()
        assert api.articles_by_ids(["UHJvZHVjdFZhcmlhbnQ6OTk5OTk5OTk="], shelf.channel) == ()
        assert api.articles_by_ids([], shelf.channel) == ()
        assert api.product_articles("UHJvZHVjdDo5OTk5OTk5OQ==", shelf.channel) == ()
        assert only(api.articles_by_ids([variant], shelf.channel)).cost is None
        assert only(api.articles_by_ids([variant], shelf.channel)).article.category_ids == ()

    def test_a_variant_without_a_price_is_among_those_of_its_product(self, api: SaleorApi, shelf: Shelf) -> None:
        product = shelf.product()
        priced, bare = shelf.variant(product, "ART-3", "10.00"), shelf.variant(product, "ART-4", None)

        found = {one.article.variant_id: one.base_price for one in api.product_articles(product, shelf.channel)}

        assert found == {priced: Money(Decimal(10), "EUR"), bare: None}

    def test_a_channels_articles_are_found_and_paged(self, api: SaleorApi, shelf: Shelf) -> None:
        product = shelf.product()
        variants = {shelf.variant(product, f"PAGED-{n}", "1.00") for n in range(5)}

        first = api.articles(shelf.channel, ArticleFilter(search="paged-"), first=2, with_total=True)
        second = api.articles(shelf.channel, ArticleFilter(search="paged-"), first.end_cursor, 2)
        third = api.articles(shelf.channel, ArticleFilter(search="paged-"), second.end_cursor, 2)

        pages = [first, second, third]
        assert [len(page.articles) for page in pages] == [2, 2, 1]
        assert {one.article.variant_id for page in pages for one in page.articles} == variants
        assert [page.total_count for page in pages] == [5, None, None]
        assert third.end_cursor is None
        by_sku = api.articles(shelf.channel, ArticleFilter(skus=("PAGED-1", "PAGED-3", "PAGED-none")))
        assert {one.sku for one in by_sku.articles} == {"PAGED-1", "PAGED-3"}

    def test_articles_are_found_by_sku_whatever_their_channel(self, api: SaleorApi, shelf: Shelf) -> None:
        shelf.taxes()
        product = shelf.product()
        priced, bare = shelf.variant(product, "BYSKU-1", "20.00", "8.00"), shelf.variant(shelf.product(), "BYSKU-2", None)
        shelf.variant(product, "bysku-1-small", "1.00")

        asked = ["BYSKU-1", "BYSKU-2", "bysku-1", "BYSKU-none", *(f"BYSKU-{n}" for n in range(1000, 1150))]
        found = {one.sku: one for one in api.articles_by_skus(asked, shelf.channel)}

        assert {sku: one.article.variant_id for sku, one in found.items()} == {"BYSKU-1": priced, "BYSKU-2": bare}
        assert (found["BYSKU-1"].base_price, found["BYSKU-1"].cost) == (Money(Decimal(20), "EUR"), Decimal(8))
        assert (found["BYSKU-2"].base_price, found["BYSKU-2"].cost) == (None, None)
        assert only(api.articles_by_skus(["BYSKU-1"])).base_price is None
        assert api.articles_by_skus([]) == ()

    def test_a_channels_articles_are_named_page_by_page(self, api: SaleorApi, shelf: Shelf) -> None:
        product = shelf.product()
        variants = {shelf.variant(product, f"NAMES-{n}", "1.00") for n in range(5)}

        pages = [api.article_names(shelf.channel, None, 2, with_total=True)]
        while pages[-1].end_cursor is not None:
            pages.append(api.article_names(shelf.channel, pages[-1].end_cursor, 2))

        names = [one for page in pages for one in page.names]
        assert {one.variant_id for one in names} >= variants
        assert len({one.variant_id for one in names}) == len(names) == pages[0].total_count
        assert {(one.sku, one.product_name) for one in names} >= {(f"NAMES-{n}", "Enamel mug") for n in range(5)}
        assert [page.total_count for page in pages[1:]] == [None] * (len(pages) - 1)
        assert api.article_names("no-such-channel").names == ()

    @pytest.mark.parametrize("include", [True, False])
    def test_the_rate_is_that_of_the_tax_class_and_else_the_countrys(self, api: SaleorApi, shelf: Shelf, include: bool) -> None:
        shelf.taxes(include=include)
        shelf.rate("9.5", of_class=True)
        shelf.rate("22", of_class=False)
        ours = shelf.variant(shelf.product(), f"RATE-{include}-1", "10.00")
        other = shelf.variant(shelf.product(has_tax_class=False), f"RATE-{include}-2", "10.00")

        found = {one.article.variant_id: one for one in api.articles_by_ids([ours, other], shelf.channel)}
        shelf.rate("0", of_class=False)  # it is of the whole Saleor

        assert (found[ours].tax_rate, found[other].tax_rate) == (Decimal("0.095"), Decimal("0.22"))
        assert found[ours].prices_include_tax is include
        assert found[ours].base_price == Money(Decimal(10), "EUR")

    def test_a_channel_without_taxes_has_a_rate_of_nothing(self, api: SaleorApi, shelf: Shelf) -> None:
        shelf.taxes(charge=False)
        shelf.rate("9.5", of_class=True)

        assert only(api.articles_by_ids([shelf.variant(shelf.product(), "FREE-1", "10.00")], shelf.channel)).tax_rate == 0

    def test_what_a_tax_app_takes_is_not_known(self, api: SaleorApi, shelf: Shelf) -> None:
        shelf.taxes(by_app=True)
        shelf.rate("9.5", of_class=True)

        assert not taxes_of(api, shelf).knows_rates
        assert only(api.articles_by_ids([shelf.variant(shelf.product(), "APP-1", "10.00")], shelf.channel)).tax_rate is None

    def test_names_and_places_are_told_without_a_channel(self, api: SaleorApi, shelf: Shelf) -> None:
        shoes = shelf.category("Shoes")
        boots = shelf.category("Boots", below=shoes)
        product = shelf.product(boots)
        variant = shelf.variant(product, "NAMED-1", None)
        gone = "Q2F0ZWdvcnk6OTk5OTk5OTk="

        assert [one.category_ids for one in api.article_places([variant])] == [(boots, shoes)]
        names = api.catalog_names([boots, product, variant, gone])
        assert names == {boots: "Boots", product: "Enamel mug", variant: names[variant]}
        assert names[variant].startswith("Enamel mug ")
        assert api.catalog_names([]) == {}

    def test_categories_and_products_are_found_by_name(self, api: SaleorApi, shelf: Shelf) -> None:
        shoes = shelf.category("Galoshes")
        boots = shelf.category("Galoshes for winter", below=shoes)
        shelf.variant(shelf.product(boots), "FOUND-1", "1.00")

        found = {one.id: (one.name, one.within) for one in api.catalog_search("galoshes for", "Category")}
        assert found[boots] == ("Galoshes for winter", "Galoshes")
        assert shoes not in found
        # Saleor writes its index of products a while later: of a new one it may not know yet.
        assert {one.id for one in api.catalog_search("no such product at all", "Product", 100)} == set()
