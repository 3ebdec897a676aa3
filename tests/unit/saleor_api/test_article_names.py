"""What articles are called."""

from __future__ import annotations

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.saleor_api.client import SaleorClient
from saleor_oms_plugin.testing import FakeSaleor

PK = to_global_id("ProductVariant", 384)


def test_a_variant_that_saleor_calls_by_its_id_has_no_name_of_its_own() -> None:
    saleor = FakeSaleor()
    saleor.catalog.add("JUICE", id=PK, name=PK, product_name="Apple Juice")
    api = SaleorClient(saleor.transport())

    [article] = api.articles_by_ids([PK], "default-channel")
    assert (article.name, article.product_name) == ("", "Apple Juice")
    assert [one.name for one in api.article_names("default-channel").names if one.variant_id == PK] == [""]
    assert api.catalog_names([PK]) == {PK: "Apple Juice JUICE"}


def test_nor_has_it_one_in_the_stock() -> None:
    saleor = FakeSaleor()
    saleor.catalog.add("JUICE", id=PK, name=PK, product_name="Apple Juice")

    [article] = [one for one in SaleorClient(saleor.transport()).stock_page().articles if one.id == PK]
    assert (article.name, article.product_name) == ("", "Apple Juice")
