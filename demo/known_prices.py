"""The demo's articles as its Saleor sells them, and what two classes of customers get off them."""

from __future__ import annotations

from decimal import Decimal

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.customers.classes import CLASSES
from saleor_oms_plugin.discounts import editing, settings
from saleor_oms_plugin.discounts.rules import Scope
from saleor_oms_plugin.testing.catalog import FakeVariant
from saleor_oms_plugin.testing.server import FakeSaleorServer

from .goods import PRODUCTS, RATES

_GEAR, _CLOTHES, _ALL = ((to_global_id("Category", pk), name) for pk, name in ((3, "Oprema"), (2, "Oblačila"), (1, "Gore")))
_CLOTHING = ("BOOT", "SOCK")
_COST_SHARE = Decimal("0.55")
"""Of the net price."""


def make(saleor: FakeSaleorServer) -> None:
    """Put the articles into Saleor's catalog: each in every channel, with tax, at a cost."""
    saleor.catalog.rates = {"SI": {"": Decimal(22)}}
    for index, product in enumerate(PRODUCTS):
        path = (_CLOTHES if product.sku in _CLOTHING else _GEAR, _ALL)
        prices = {one.slug: (product.price * RATES[one.currency]).quantize(Decimal("0.01")) for one in saleor.channels.values()}
        for place, variant in enumerate(product.variants, 1):
            saleor.catalog.put(
                FakeVariant(
                    id=to_global_id("ProductVariant", index * 10 + place),
                    sku=f"{product.sku}-{place}",
                    product_id=to_global_id("Product", index + 1),
                    name=variant,
                    product_name=product.names["sl"],
                    categories=path,
                    prices=prices,
                    costs={slug: (price * _COST_SHARE).quantize(Decimal("0.01")) for slug, price in prices.items()},
                )
            )


def say() -> None:
    """Two classes, what they get, and how much of a price stays with the shop."""
    settings.update({"least_margin_percent": Decimal(20)})
    gold, silver = (
        CLASSES.create({"name": name, "rank": rank, "turnover_from": [{"currency": "EUR", "amount": amount}]}).value
        for name, rank, amount in (("Gold", 1, 400), ("Silver", 2, 100))
    )
    assert gold is not None
    assert silver is not None
    for one, scope, target, percent in (
        (gold, Scope.ALL, "", 12),
        (silver, Scope.ALL, "", 7),
        (gold, Scope.CATEGORY, _CLOTHES[0], 20),
        (silver, Scope.PRODUCT, to_global_id("Product", 2), 3),
    ):
        editing.create_rule(scope, target, one.pk, {"percent": Decimal(percent)})
    editing.write([editing.VariantChange(to_global_id("ProductVariant", 11), {gold.pk: Decimal(45)})])
