"""``python benchmarks/in_saleor_grid.py``, by Saleor's interpreter: pages of the price grid over 100,000 variants of a real Saleor.

OMS_BENCH_DATABASE_URL must name a disposable copy of a migrated Saleor database: it is written to. Saleor's own page of the same variants
is measured beside ours, and Saleor's answer within ours apart from what we make of it.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from in_saleor import Execute
from in_saleor_prices import all_rights
from table import Row, milliseconds, print_table

VARIANTS = int(os.environ.get("OMS_BENCH_VARIANTS", "100000"))
PER_PRODUCT, CLASSES, ROUNDS = 10, 3, 20
WISH = 0.1
GRID = """query($channel: String!, $first: Int!, $filter: OmsVariantFilter) {
  omsVariants(channel: $channel, first: $first, filter: $filter) {
  pageInfo { hasNextPage endCursor } edges { node { id sku name productName basePrice { amount currency } cost { amount currency }
    marginPercent handSetCeiling ceiling { percent source }
    classPrices { discountClass { id } percent ownPercent source effectivePercent isClamped
      price { amount currency } marginPercent } } } } }"""
COUNT = "query($channel: String!) { omsVariants(channel: $channel, first: 1) { totalCount } }"
SALEORS = """query($channel: String!, $first: Int!) { productVariants(channel: $channel, first: $first) {
  edges { node { id sku name product { id name } channelListings { price { amount } costPrice { amount } }
    pricing { price { gross { amount } } } } } } }"""


def fill() -> str:
    """The catalog, with a percent of its own for every second variant and class; returns the channel's slug."""
    from saleor.channel.models import Channel
    from saleor.product.models import (
        Category,
        Product,
        ProductChannelListing,
        ProductType,
        ProductVariant,
        ProductVariantChannelListing,
    )
    from saleor.tax.models import TaxConfiguration

    from saleor_oms_plugin.core.ids import to_global_id
    from saleor_oms_plugin.customers.models import DiscountClass
    from saleor_oms_plugin.discounts import settings
    from saleor_oms_plugin.discounts.models import DiscountRule

    channel, is_new = Channel.objects.get_or_create(
        slug="bench-grid", defaults={"name": "Grid", "currency_code": "EUR", "default_country": "SI", "is_active": True}
    )
    TaxConfiguration.objects.get_or_create(channel=channel)
    if not is_new:
        return str(channel.slug)
    sold: dict[str, Any] = {"channel": channel, "currency": "EUR"}
    priced = {"price_amount": Decimal(100), "discounted_price_amount": Decimal(100), "cost_price_amount": Decimal(70)}
    kind = ProductType.objects.create(name="Bench", slug="bench-grid", has_variants=True)
    path = Category.objects.create(name="All", slug="bench-all")
    for depth in range(4):
        path = Category.objects.create(name=f"Level {depth}", slug=f"bench-{depth}", parent=path)
    products = Product.objects.bulk_create(
        [Product(name=f"Article {n}", slug=f"bench-article-{n}", product_type=kind, category=path) for n in range(VARIANTS // PER_PRODUCT)],
        batch_size=2000,
    )
    ProductChannelListing.objects.bulk_create(
        [ProductChannelListing(product=one, **sold, is_published=True, visible_in_listings=True) for one in products],
        batch_size=2000,
    )
    variants = ProductVariant.objects.bulk_create(
        [ProductVariant(product=products[n // PER_PRODUCT], sku=f"BENCH-{n:06}", name=f"Size {n % PER_PRODUCT}") for n in range(VARIANTS)],
        batch_size=2000,
    )
    ProductVariantChannelListing.objects.bulk_create(
        [ProductVariantChannelListing(variant=one, **sold, **priced) for one in variants],
        batch_size=2000,
    )
    classes = [DiscountClass.objects.create(code=f"bench{n}", name=f"Bench {n}", rank=900 + n) for n in range(CLASSES)]
    rules = [DiscountRule(scope="ALL", discount_class=one, percent=Decimal(5)) for one in classes]
    for number, variant in enumerate(variants):
        if number % 2:
            target = to_global_id("ProductVariant", variant.pk)
            rules += [DiscountRule(scope="VARIANT", target_id=target, discount_class=one, percent=Decimal(10)) for one in classes]
    DiscountRule.objects.bulk_create(rules, batch_size=5000)
    assert not settings.update({"least_margin_percent": Decimal(20)}).errors
    return str(channel.slug)


def took(call: Callable[[], Any]) -> float:
    """The median of some rounds after one that is not counted."""
    call()
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


@contextmanager
def saleors_part(spent: list[float]) -> Any:
    """Adds up what Saleor takes to answer within a page of ours."""
    from saleor_oms_plugin.core.runtime import runtime

    transport = runtime().transport()
    ask = type(transport).execute

    def timed(self: Any, *given: Any, **more: Any) -> Any:
        start = time.perf_counter()
        try:
            return ask(self, *given, **more)
        finally:
            spent[-1] += time.perf_counter() - start

    type(transport).execute = timed  # type: ignore[method-assign]
    yield
    type(transport).execute = ask  # type: ignore[method-assign]


def rows(execute: Any, channel: str) -> list[Row]:
    found = []
    for size in (50, 100):
        whole = took(lambda: execute(GRID, channel=channel, first=size))  # noqa: B023
        spent: list[float] = []
        with saleors_part(spent):
            for _ in range(ROUNDS):
                spent.append(0.0)
                execute(GRID, channel=channel, first=size)
        inside = statistics.median(spent)
        queries = execute.queries(GRID, channel=channel, first=size)
        plain = took(lambda: execute(SALEORS, channel=channel, first=size))  # noqa: B023
        found.append(
            Row(
                f"first page of {size}",
                f"{milliseconds(whole)}, of which Saleor {milliseconds(inside)}; {queries} queries (Saleor's own: {milliseconds(plain)})",
                "under 100 ms" if size == 50 else "",
                whole < WISH if size == 50 else None,
            )
        )
    words = took(lambda: execute(GRID, channel=channel, first=50, filter={"search": "BENCH-0500"}))
    found.append(Row("first 50 found by a part of the SKU", milliseconds(words)))
    found.append(Row("how many there are", milliseconds(took(lambda: execute(COUNT, channel=channel)))))
    return found


def main() -> None:
    os.environ["DATABASE_URL"] = os.environ["OMS_BENCH_DATABASE_URL"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saleor.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from saleor import __version__
    from saleor.core.db.connection import allow_writer

    with allow_writer():
        call_command("migrate", "oms", verbosity=0)
        call_command("oms_install", verbosity=0)
        channel = fill()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        execute = Execute()
        all_rights(execute.user)
        print(f"The price grid in Saleor {__version__}: {VARIANTS:,} variants, {CLASSES} classes, every other variant with own percents")
        print_table(rows(execute, channel))


if __name__ == "__main__":
    main()
