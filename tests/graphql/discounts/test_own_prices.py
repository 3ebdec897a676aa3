"""A customer sees the own price and percent alone, in listings of a hundred articles; nobody sees another's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_PRODUCTS, Actor, ActorKind
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.customers.models import Customer
from saleor_oms_plugin.discounts import settings
from saleor_oms_plugin.discounts.models import DiscountRule, VariantCeiling
from saleor_oms_plugin.testing.catalog import FakeVariant
from tests.support.api import ask
from tests.support.discounts import DORA, new_class
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

CHANNEL = "default-channel"
GOLDA, MINA, NIKO = (
    Actor(ActorKind.CUSTOMER, name, id=to_global_id("User", pk)) for pk, name in ((71, "Golda"), (72, "Mina"), (73, "Niko"))
)
APP = Actor(ActorKind.APP, "Storefront", id="QXBwOjE=")
MINE = "query($id: ID!, $channel: String) { one: omsVariant(id: $id, channel: $channel) { myPrice { amount currency } myPercent } }"
OF_STAFF = {
    "classDiscounts": "{ percent }",
    "maxDiscountPercent": "",
    "handSetCeiling": "",
    "basePrice": "{ amount }",
    "promotionPrice": "{ amount }",
    "pricesIncludeTax": "",
    "cost": "{ amount }",
    "marginPercent": "",
    "ceiling": "{ percent }",
    "classPrices": "{ percent }",
    "sku": "",
    "name": "",
    "productId": "",
    "productName": "",
    "categories": "",
}


@pytest.fixture
def boot(open_shop: Shop) -> FakeVariant:
    """100.00; Golda's class gets 15% off, Mina's minimum is 20%, and Niko gets nothing."""
    gold = new_class("Gold", 1)
    DiscountRule.objects.create(scope="ALL", discount_class=gold, percent=Decimal(15))
    Customer.objects.create(user_id=GOLDA.id or "", created_at=clock.now(), discount_class=gold)
    Customer.objects.create(user_id=MINA.id or "", created_at=clock.now(), minimum_discount_percent=Decimal(20))
    return open_shop.saleor.catalog.add("BOOT", "100.00", costs={CHANNEL: Decimal("70.00")})


def mine(boot: FakeVariant, caller: Actor, channel: str | None = CHANNEL) -> tuple[Any, Any]:
    answer = ask(MINE, caller, id=boot.id, channel=channel)
    assert answer.errors == []
    one = answer.data["one"]
    return one["myPrice"] and one["myPrice"]["amount"], one["myPercent"]


@pytest.mark.parametrize(
    ("caller", "price", "percent"),
    [
        (GOLDA, 85.0, 15.0),
        (MINA, 80.0, 20.0),
        (NIKO, 100.0, 0.0),
        (replace(GOLDA, kind=ActorKind.STAFF), 85.0, 15.0),
        (DORA, 100.0, 0.0),
        (ANONYMOUS, None, None),
        (APP, None, None),
    ],
    ids=lambda value: f"{value.kind} {value.name}" if isinstance(value, Actor) else "",
)
def test_everybody_sees_the_own_price_alone(boot: FakeVariant, caller: Actor, price: float | None, percent: float | None) -> None:
    assert mine(boot, caller) == (price, percent)


def test_it_stops_at_the_ceiling_and_gives_way_to_a_better_promotion(boot: FakeVariant) -> None:
    VariantCeiling.objects.create(variant_id=boot.id, percent=Decimal(12))
    assert mine(boot, GOLDA) == (88.0, 12.0)
    assert not settings.update({"meeting": "STACK"}).errors
    assert mine(boot, GOLDA) == (88.0, 12.0)


def test_without_a_channel_there_is_no_price(boot: FakeVariant) -> None:
    assert mine(boot, GOLDA, None) == (None, None)
    assert mine(boot, GOLDA, "elsewhere") == (None, None)


@pytest.mark.parametrize("caller", [GOLDA, ANONYMOUS, APP, ANNA, replace(ANNA, permissions=frozenset({MANAGE_PRODUCTS}))])
@pytest.mark.parametrize("field", OF_STAFF)
def test_what_is_staffs_is_refused_to_everybody_else(boot: FakeVariant, caller: Actor, field: str) -> None:
    answer = ask(
        f"query($id: ID!, $c: String) {{ one: omsVariant(id: $id, channel: $c) {{ {field} {OF_STAFF[field]} }} }}",
        caller,
        id=boot.id,
        c=CHANNEL,
    )
    assert answer.data["one"] == {field: None}
    [error] = answer.errors
    assert error.extensions["code"] == "PERMISSION_DENIED"
    assert "70" not in str(error)


def test_a_hundred_articles_cost_as_many_queries_as_one(boot: FakeVariant, open_shop: Shop) -> None:
    more = [open_shop.saleor.catalog.add(f"BOOT-{number}", "100.00") for number in range(99)]

    def count(variants: list[FakeVariant]) -> int:
        fields = " ".join(
            f'v{number}: omsVariant(id: "{one.id}", channel: "{CHANNEL}") {{ myPrice {{ amount }} myPercent }}'
            for number, one in enumerate(variants)
        )
        with CaptureQueriesContext(connection) as captured:
            answer = ask(f"{{ {fields} }}", GOLDA)
        assert {one["myPrice"]["amount"] for one in answer.data.values()} == {85.0}
        return len(captured)

    assert count([boot, *more]) == count([boot])
