"""The `Shelf`s of the contract suite: one of the fake, and one of a real Saleor by `ShopDriver`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.testing import FakeSaleor
from saleor_oms_plugin.testing.catalog import FakeTaxes

if TYPE_CHECKING:
    from tests.hosts.shop_driver import Shop, ShopDriver

TAX_CLASS = to_global_id("TaxClass", 1)


class FakeShelf:
    def __init__(self, saleor: FakeSaleor) -> None:
        self._catalog = saleor.catalog
        self._categories: dict[str, tuple[tuple[str, str], ...]] = {}
        self._products: dict[str, tuple[str | None, bool]] = {}
        self.channel = "default-channel"

    def category(self, name: str, below: str | None = None) -> str:
        pk = to_global_id("Category", len(self._categories) + 1)
        self._categories[pk] = ((pk, name), *(self._categories[below] if below else ()))
        return pk

    def product(self, category: str | None = None, *, has_tax_class: bool = True) -> str:
        pk = to_global_id("Product", 500 + len(self._products))
        self._products[pk] = (category, has_tax_class)
        return pk

    def variant(self, product: str, sku: str, price: str | None, cost: str | None = None) -> str:
        category, has_tax_class = self._products[product]
        return self._catalog.add(
            sku,
            price,
            product_id=product,
            categories=self._categories[category] if category else (),
            tax_class=TAX_CLASS if has_tax_class else None,
            costs={self.channel: Decimal(cost)} if cost else {},
        ).id

    def taxes(self, *, include: bool = True, charge: bool = True, by_app: bool = False) -> None:
        strategy = "TAX_APP" if by_app else "FLAT_RATES"
        self._catalog.taxes[self.channel] = FakeTaxes(prices_include_tax=include, charges=charge, strategy=strategy)

    def rate(self, percent: str, *, of_class: bool) -> None:
        self._catalog.rates.setdefault("SI", {})[TAX_CLASS if of_class else ""] = Decimal(percent)


class RealShelf:
    """``shop`` is one of the driver's, of nobody else."""

    def __init__(self, driver: ShopDriver, shop: Shop) -> None:
        self._driver = driver
        self._shop = shop
        self.channel = shop.slug

    def category(self, name: str, below: str | None = None) -> str:
        made = self._driver.call(
            """mutation($input: CategoryInput!, $parent: ID) {
                categoryCreate(input: $input, parent: $parent) { category { id } errors { field message } } }""",
            {"input": {"name": name, "slug": uuid4().hex}, "parent": below},
        )
        return str(made["categoryCreate"]["category"]["id"])

    def product(self, category: str | None = None, *, has_tax_class: bool = True) -> str:
        return self._driver.add_product(self._shop, category, tax_class=self._shop.tax_class if has_tax_class else None)

    def variant(self, product: str, sku: str, price: str | None, cost: str | None = None) -> str:
        return self._driver.add_priced_variant(self._shop, product, sku, price, cost)

    def taxes(self, *, include: bool = True, charge: bool = True, by_app: bool = False) -> None:
        self._driver.set_taxes(self._shop, include=include, charge=charge, by_app=by_app)

    def rate(self, percent: str, *, of_class: bool) -> None:
        self._driver.set_tax_rate("SI", float(percent), self._shop.tax_class if of_class else None)
