"""What customers' own prices add to a checkout of a real Saleor; part of `in_saleor`, with the shop of the host tests."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from table import Row, interleaved, milliseconds

HOSTS = Path(__file__).parents[1] / "tests" / "hosts"
LINES, ROUNDS, PRICES = 20, 40, 1000
UPDATE = """mutation($id: ID!, $lines: [CheckoutLineUpdateInput!]!) { checkoutLinesUpdate(id: $id, lines: $lines) {
  checkout { totalPrice { gross { amount } } lines { id unitPrice { gross { amount } } } } errors { message } } }"""


@contextmanager
def as_user(execute: Any, user: Any) -> Iterator[None]:
    before, execute.user = execute.user, user
    yield
    execute.user = before


def switched(active: bool) -> None:
    """On or off in this process, whatever the plugin's configuration says: that is read with every request."""
    from saleor_oms_plugin.hosts.plugin import activation

    vars(activation)["_is_blocked"] = not active


def rows(execute: Any) -> list[Row]:
    sys.path[:0] = [str(HOSTS), str(HOSTS / "plugin")]
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    from conftest import make_user
    from helpers import PASSWORD, post
    from price_shop import PriceShop
    from shop_driver import ShopDriver

    admin = make_user("admin", is_superuser=True, is_staff=True)
    all_rights(admin)
    shop = PriceShop.make(ShopDriver(post, ShopDriver(post, "").sign_in(admin.email, PASSWORD)))
    variants = [shop.add_variant() for _ in range(LINES)]
    found = []
    for name, buyer in (("no class and no minimum", shop.make_customer(percent=None)), ("a class", shop.make_customer())):
        made = buyer.create(*variants)
        with as_user(execute, buyer.user):
            found += _update(execute, name, buyer, [line["id"] for line in made["lines"]])
    return [*found, _thousand(shop)]


def all_rights(admin: Any) -> None:
    from saleor.account.models import Group
    from saleor.permission.enums import get_permissions

    group, _ = Group.objects.get_or_create(name="Benchmark", defaults={"restricted_access_to_channels": False})
    group.permissions.set(get_permissions())
    admin.groups.add(group)


def _update(execute: Any, name: str, buyer: Any, lines: list[str]) -> list[Row]:
    turn = [0]

    def update(active: bool) -> Callable[[], Any]:
        def call() -> Any:
            turn[0] += 1
            switched(active)
            return execute(UPDATE, **variables())

        return call

    def variables() -> dict[str, Any]:
        return {"id": buyer.checkout_id, "lines": [{"lineId": line, "quantity": 1 + turn[0] % 2} for line in lines]}

    def queries(active: bool) -> int:
        counts = []
        for _ in range(4):
            turn[0] += 1
            switched(active)
            counts.append(execute.queries(UPDATE, **variables()))
        return min(counts)

    more = queries(True) - queries(False)
    without, with_it = interleaved(update(False), update(True), rounds=ROUNDS)
    ratio, title = with_it / without, f"checkoutLinesUpdate of {LINES} lines, {name}"
    is_nobody = buyer.customer.discount_class is None
    return [
        Row(f"{title}: queries", f"{more} more", "1 more" if is_nobody else "at most 5 more", more <= (1 if is_nobody else 5)),
        Row(
            f"{title}: time",
            f"{milliseconds(without)} without, {milliseconds(with_it)} with: {ratio:.2f} times",
            "at most 1.05 times" if is_nobody else "at most 1.25 times",
            ratio <= (1.05 if is_nobody else 1.25),
        ),
    ]


def _thousand(shop: Any) -> Row:
    from saleor_oms_plugin.core import clock
    from saleor_oms_plugin.core.money import Money
    from saleor_oms_plugin.discounts.articles import Article, PricedArticle
    from saleor_oms_plugin.discounts.reckoning import Meeting, reckon
    from saleor_oms_plugin.discounts.reductions import Cart, CartLine
    from saleor_oms_plugin.discounts.terms import Entitlement, entitlements, terms_of

    buyer = shop.make_customer()
    price = Money(Decimal("99.90"), "EUR")
    articles = [
        PricedArticle(
            article=Article(f"variant {number}", f"product {number}", ("category",)),
            sku="",
            name="",
            product_name="",
            category_names=(),
            base_price=price,
            cost=Decimal("60.00"),
            promotion_price=None,
            tax_rate=Decimal("0.22"),
            prices_include_tax=True,
        )
        for number in range(PRICES)
    ]
    cart = Cart(tuple(CartLine(price.amount, 2) for _ in articles), Decimal("0.01"))
    taken = []
    for _ in range(30):
        start = time.perf_counter()
        entitled: Entitlement = entitlements([buyer.customer.user_id])[buyer.customer.user_id]
        found = terms_of(articles, entitled, clock.now(), Decimal(20))
        priced = reckon(cart, [one.terms for one in found], Meeting.BEST_OF)
        taken.append(time.perf_counter() - start)
        assert priced[0].unit_price == Decimal("91.51"), priced[0]
    took = min(taken)
    return Row(f"{PRICES:,} line prices with the reads", milliseconds(took), "under 30 ms", took < 0.03)
