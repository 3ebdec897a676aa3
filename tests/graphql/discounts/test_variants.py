"""What classes get off variants: by the nearest rule, clamped and shown so, changed whole or not at all, and seen by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_DISCOUNTS, MANAGE_ORDERS, MANAGE_PRODUCTS, MANAGE_SETTINGS, MANAGE_USERS, Actor
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.customers.models import DiscountClass
from saleor_oms_plugin.discounts import settings
from saleor_oms_plugin.discounts.models import DiscountRule, Scope, VariantCeiling
from saleor_oms_plugin.testing.catalog import FakeVariant
from tests.support.api import ask
from tests.support.discounts import DORA, new_class
from tests.support.shop import CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

BUYER = replace(DORA, name="Petra", id="VXNlcjo4Mg==", permissions=frozenset({MANAGE_DISCOUNTS, MANAGE_PRODUCTS}))
"""Who keeps prices and products."""
OTHERS = replace(
    DORA, name="Sara", id="VXNlcjo4Mw==", permissions=frozenset({MANAGE_ORDERS, MANAGE_SETTINGS, MANAGE_USERS, MANAGE_PRODUCTS})
)
"""Who may do everything but keep the prices."""
ELSEWHERE = replace(BUYER, channels=frozenset({"channel-pln"}))
FIELDS = """id maxDiscountPercent handSetCeiling sku name productId productName categories pricesIncludeTax marginPercent
  classDiscounts { discountClass { name } percent source }
  basePrice { amount currency } promotionPrice { amount } cost { amount currency }
  ceiling { percent source floorPrice { amount currency } }
  classPrices { discountClass { name } percent ownPercent source sourceId effectivePercent isClamped price { amount } marginPercent }"""
ONE = f"query($id: ID!, $channel: String) {{ one: omsVariant(id: $id, channel: $channel) {{ {FIELDS} }} }}"
PAGE = f"""query($channel: String!, $filter: OmsVariantFilter, $first: Int, $after: String) {{
  page: omsVariants(channel: $channel, filter: $filter, first: $first, after: $after) {{
    totalCount pageInfo {{ hasNextPage endCursor }} edges {{ node {{ {FIELDS} }} }} }} }}"""
OF_SALEOR = f"{{ variants {{ oms {{ {FIELDS} }} }} }}"
UPDATE = """mutation($variant: ID!, $input: OmsVariantInput!) { done: omsVariantUpdate(variant: $variant, input: $input) {
  variant { id maxDiscountPercent classDiscounts { discountClass { name } percent source } } errors { code field index params } } }"""
BULK = """mutation($input: [OmsVariantChangeInput!]!, $channel: String, $dry: Boolean) {
  done: omsVariantsBulkUpdate(input: $input, channel: $channel, dryRun: $dry) {
    changedCount clamped { variant { id } discountClass { name } percent ceiling } variants { id } errors { code field index } } }"""
CHANNEL = "default-channel"


@pytest.fixture
def gold() -> DiscountClass:
    return new_class("Gold", 1)


@pytest.fixture
def silver() -> DiscountClass:
    return new_class("Silver", 2)


@pytest.fixture
def boot(open_shop: Shop) -> FakeVariant:
    """122.00 with 22 %, which costs 70.00; at a least margin of 20 % no more than 12.50 % may go off."""
    open_shop.saleor.catalog.rates = {"SI": {"": Decimal(22)}}
    assert not settings.update({"least_margin_percent": Decimal(20)}).errors
    path = ((to_global_id("Category", 2), "Boots"), (to_global_id("Category", 1), "Shoes"))
    return open_shop.saleor.catalog.add("BOOT", "122.00", categories=path, costs={CHANNEL: Decimal("70.00")}, product_name="Boot")


def class_id(one: DiscountClass) -> str:
    return to_global_id("OmsDiscountClass", one.pk)


def rule(of: DiscountClass, percent: str, scope: Scope = Scope.ALL, target: str = "") -> None:
    DiscountRule.objects.create(scope=scope, target_id=target, discount_class=of, percent=Decimal(percent))


def gets(one: DiscountClass, percent: float) -> dict[str, Any]:
    return {"discountClass": class_id(one), "percent": percent}


def test_a_variant_says_what_each_class_gets_and_pays(boot: FakeVariant, gold: DiscountClass, silver: DiscountClass) -> None:
    rule(gold, "15", Scope.CATEGORY, boot.categories[1][0])
    ask(UPDATE, DORA, variant=boot.id, input={"discounts": [gets(silver, 5)]})

    answer = ask(ONE, BUYER, id=boot.id, channel=CHANNEL)

    assert answer.errors == []
    one = answer.data["one"]
    assert (one["sku"], one["productName"], one["categories"]) == ("BOOT", "Boot", ["Boots", "Shoes"])
    assert (one["basePrice"], one["cost"]) == ({"amount": 122.0, "currency": "EUR"}, {"amount": 70.0, "currency": "EUR"})
    assert (one["marginPercent"], one["maxDiscountPercent"], one["handSetCeiling"]) == (30.0, 12.5, None)
    assert one["ceiling"] == {"percent": 12.5, "source": "COST", "floorPrice": {"amount": 106.75, "currency": "EUR"}}
    assert one["classDiscounts"] == [
        {"discountClass": {"name": "Gold"}, "percent": 15.0, "source": "CATEGORY"},
        {"discountClass": {"name": "Silver"}, "percent": 5.0, "source": "VARIANT"},
    ]
    assert one["classPrices"] == [
        {
            "discountClass": {"name": "Gold"},
            "percent": 15.0,
            "ownPercent": None,
            "source": "CATEGORY",
            "sourceId": boot.categories[1][0],
            "effectivePercent": 12.5,
            "isClamped": True,
            "price": {"amount": 106.75},
            "marginPercent": 20.0,
        },
        {
            "discountClass": {"name": "Silver"},
            "percent": 5.0,
            "ownPercent": 5.0,
            "source": "VARIANT",
            "sourceId": boot.id,
            "effectivePercent": 5.0,
            "isClamped": False,
            "price": {"amount": 115.9},
            "marginPercent": 26.31,
        },
    ]


def test_without_a_channel_there_are_percents_and_no_prices(boot: FakeVariant, gold: DiscountClass) -> None:
    rule(gold, "15", Scope.PRODUCT, boot.product_id)
    VariantCeiling.objects.create(variant_id=boot.id, percent=Decimal(9))

    one = ask(ONE, BUYER, id=boot.id).data["one"]

    assert one["classDiscounts"] == [{"discountClass": {"name": "Gold"}, "percent": 15.0, "source": "PRODUCT"}]
    assert (one["maxDiscountPercent"], one["handSetCeiling"]) == (9.0, 9.0)
    assert [one[name] for name in ("basePrice", "cost", "ceiling", "classPrices", "sku")] == [None] * 5


def test_percents_and_the_ceiling_are_said_changed_and_taken_away(boot: FakeVariant, gold: DiscountClass, silver: DiscountClass) -> None:
    done = ask(UPDATE, DORA, variant=boot.id, input={"discounts": [gets(gold, 15.5), gets(silver, 0)], "maxDiscountPercent": 40}).data[
        "done"
    ]
    assert done["errors"] == []
    assert [one["percent"] for one in done["variant"]["classDiscounts"]] == [15.5, 0.0]
    assert done["variant"]["maxDiscountPercent"] == 40.0

    done = ask(UPDATE, DORA, variant=boot.id, input={"removeDiscounts": [class_id(gold)]}).data["done"]
    assert [(one["discountClass"]["name"], one["percent"]) for one in done["variant"]["classDiscounts"]] == [("Silver", 0.0)]
    assert done["variant"]["maxDiscountPercent"] == 40.0

    assert ask(UPDATE, DORA, variant=boot.id, input={"maxDiscountPercent": None}).data["done"]["variant"]["maxDiscountPercent"] is None
    assert DiscountRule.objects.count() == 1


@pytest.mark.parametrize("percent", [100.01, -0.01, 12.345, 1e300])
def test_what_is_no_percentage_is_refused(boot: FakeVariant, gold: DiscountClass, percent: float) -> None:
    done = ask(UPDATE, DORA, variant=boot.id, input={"discounts": [gets(gold, percent)]}).data["done"]
    assert done == {"variant": None, "errors": [{"code": "INVALID", "field": "discounts.percent", "index": 0, "params": None}]}
    done = ask(UPDATE, DORA, variant=boot.id, input={"maxDiscountPercent": percent}).data["done"]
    assert [error["field"] for error in done["errors"]] == ["maxDiscountPercent"]
    assert not DiscountRule.objects.exists()


def test_a_dry_run_lists_what_is_clamped_and_changes_nothing(boot: FakeVariant, gold: DiscountClass, silver: DiscountClass) -> None:
    changes = [{"variant": boot.id, "discounts": [gets(gold, 15), gets(silver, 7)]}]

    dry = ask(BULK, DORA, input=changes, channel=CHANNEL, dry=True).data["done"]

    clamped = [{"variant": {"id": boot.id}, "discountClass": {"name": "Gold"}, "percent": 15.0, "ceiling": 12.5}]
    assert dry == {"changedCount": 2, "clamped": clamped, "variants": [], "errors": []}
    assert not DiscountRule.objects.exists()
    wet = ask(BULK, DORA, input=changes, channel=CHANNEL).data["done"]
    assert wet == {"changedCount": 2, "clamped": clamped, "variants": [{"id": boot.id}], "errors": []}
    assert sorted(DiscountRule.objects.values_list("percent", flat=True)) == [7, 15], "nothing that was said is lost"
    assert ask(BULK, DORA, input=changes, channel=CHANNEL).data["done"]["changedCount"] == 0


def test_all_of_a_bulk_is_done_or_nothing(open_shop: Shop, boot: FakeVariant, gold: DiscountClass) -> None:
    sock = open_shop.saleor.catalog.add("SOCK")
    good = {"variant": boot.id, "discounts": [gets(gold, 5)], "maxDiscountPercent": 50}
    bad = {"variant": sock.id, "discounts": [gets(gold, 101)]}

    done = ask(BULK, DORA, input=[good, bad], channel=CHANNEL).data["done"]

    assert done["errors"] == [{"code": "INVALID", "field": "input.discounts.percent", "index": 1}]
    assert (done["changedCount"], DiscountRule.objects.exists(), VariantCeiling.objects.exists()) == (0, False, False)
    twice = ask(BULK, DORA, input=[good, good]).data["done"]
    assert twice["errors"] == [{"code": "INVALID", "field": "input.variant", "index": 1}]
    gone = ask(
        BULK, DORA, input=[{"variant": boot.id, "discounts": [{"discountClass": to_global_id("OmsDiscountClass", 99), "percent": 1}]}]
    )
    assert [error["code"] for error in gone.data["done"]["errors"]] == ["NOT_FOUND"]
    no_id = ask(BULK, DORA, input=[{"variant": boot.id, "discounts": [{"discountClass": "gold", "percent": 1}]}]).data["done"]
    assert no_id["errors"] == [{"code": "INVALID", "field": "input.discounts", "index": 0}]


def test_percents_with_dates_are_not_written_over(boot: FakeVariant, gold: DiscountClass) -> None:
    from saleor_oms_plugin.core import clock

    DiscountRule.objects.create(scope="VARIANT", target_id=boot.id, discount_class=gold, percent=3, valid_from=clock.now())

    done = ask(UPDATE, DORA, variant=boot.id, input={"discounts": [gets(gold, 5)]}).data["done"]

    assert [(error["code"], error["params"]) for error in done["errors"]] == [("CONTRADICTION", {"name": "Gold"})]
    assert DiscountRule.objects.get().percent == 3


def test_a_page_of_a_channel_costs_as_much_as_one(open_shop: Shop, boot: FakeVariant, gold: DiscountClass) -> None:
    for number in range(60):
        open_shop.saleor.catalog.add(f"SOCK-{number:03}", costs={CHANNEL: Decimal(1)})
    rule(gold, "15")
    few = ask(PAGE, BUYER, channel=CHANNEL, filter={"search": "boot"})
    open_shop.saleor.requests.clear()

    first = ask(PAGE, BUYER, channel=CHANNEL, first=50)

    assert (first.errors, first.queries) == ([], few.queries)
    asked = ["ChannelTaxes", "CountryTaxRates", "Articles"]
    assert [name for name, _ in open_shop.saleor.requests] == asked * 2, "the page, and the count that was asked for"
    page = first.data["page"]
    assert (page["totalCount"], len(page["edges"]), page["pageInfo"]["hasNextPage"]) == (61, 50, True)
    rest = ask(PAGE, BUYER, channel=CHANNEL, first=50, after=page["pageInfo"]["endCursor"]).data["page"]
    found = [edge["node"]["sku"] for edge in [*page["edges"], *rest["edges"]]]
    assert (len(found), len(set(found)), rest["pageInfo"]["hasNextPage"]) == (61, 61, False)


def test_variants_are_found_by_words_skus_and_product(open_shop: Shop, boot: FakeVariant) -> None:
    other = open_shop.saleor.catalog.add("BOOT-42", product_id=boot.product_id, product_name="Boot")
    open_shop.saleor.catalog.add("SOCK")

    def skus(**filters: Any) -> list[str]:
        return [edge["node"]["sku"] for edge in ask(PAGE, BUYER, channel=CHANNEL, filter=filters).data["page"]["edges"]]

    assert skus(search="ock") == ["SOCK"]
    assert skus(skus=["BOOT", "none"]) == ["BOOT"]
    assert sorted(skus(product=other.product_id)) == ["BOOT", "BOOT-42"]
    assert ask(PAGE, BUYER, channel="no-such").data["page"]["edges"] == []


def test_saleors_own_variants_have_ours(open_shop: Shop, boot: FakeVariant, gold: DiscountClass) -> None:
    rule(gold, "15")

    answer = ask(OF_SALEOR, BUYER, root=[(boot.id, CHANNEL), (boot.id, None)])

    assert answer.errors == []
    assert [one["oms"]["classDiscounts"][0]["percent"] for one in answer.data["variants"]] == [15.0, 15.0]
    many = [open_shop.saleor.catalog.add(f"SOCK-{number}").id for number in range(40)]
    one = ask(OF_SALEOR, BUYER, root=[(boot.id, CHANNEL)])
    open_shop.saleor.requests.clear()
    all_of_them = ask(OF_SALEOR, BUYER, root=[(pk, CHANNEL) for pk in many])
    assert (all_of_them.errors, all_of_them.queries) == ([], one.queries)
    assert [name for name, _ in open_shop.saleor.requests].count("ArticlesByIds") == 2, "with prices, and for the place in the catalog"
    open_shop.host.is_active = False
    assert ask(OF_SALEOR, BUYER, root=[(boot.id, CHANNEL)]).data["variants"] == [{"oms": None}]


SECRETS = (
    *("maxDiscountPercent", "handSetCeiling", "sku", "name", "productId", "productName", "categories", "pricesIncludeTax"),
    *("marginPercent", "classDiscounts", "basePrice", "promotionPrice", "cost", "ceiling", "classPrices"),
)


@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER, OTHERS, ELSEWHERE], ids=["stranger", "customer", "staff without", "other channel"])
@pytest.mark.parametrize("with_channel", [True, False])
def test_nothing_leaks(boot: FakeVariant, gold: DiscountClass, caller: Actor, with_channel: bool) -> None:
    """Every field is null with one refusal each, and the refusals are those of a variant that there is not."""
    if caller is ELSEWHERE and not with_channel:
        pytest.skip("Percents are of no channel.")
    rule(gold, "15")
    VariantCeiling.objects.create(variant_id=boot.id, percent=Decimal("12.34"))
    channel = CHANNEL if with_channel else None

    def told(variant_id: str) -> tuple[Any, list[str]]:
        answer = ask(ONE, caller, id=variant_id, channel=channel)
        return {name: answer.data["one"][name] for name in SECRETS}, sorted(str(error) for error in answer.errors)

    found = told(boot.id)

    assert found[0] == dict.fromkeys(SECRETS)
    assert len(found[1]) == len(SECRETS)
    assert found == told(to_global_id("ProductVariant", 77))
    assert "15" not in str(found)
    assert "12.34" not in str(found)
    by_saleor = ask(OF_SALEOR, caller, root=[(boot.id, channel)])
    assert {name: by_saleor.data["variants"][0]["oms"][name] for name in SECRETS} == dict.fromkeys(SECRETS)
    page = ask(PAGE, caller, channel=CHANNEL)
    assert (page.data["page"], page.codes) == (None, ["PERMISSION_DENIED"])


def test_costs_and_margins_are_for_who_keeps_products_too(boot: FakeVariant, gold: DiscountClass) -> None:
    rule(gold, "5")

    answer = ask(ONE, DORA, id=boot.id, channel=CHANNEL)

    one = answer.data["one"]
    assert answer.errors == []
    assert (one["cost"], one["marginPercent"], one["classPrices"][0]["marginPercent"]) == (None, None, None)
    assert one["classPrices"][0]["price"] == {"amount": 115.9}


@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER, OTHERS], ids=["stranger", "customer", "staff without"])
def test_nobody_else_changes_anything(boot: FakeVariant, gold: DiscountClass, caller: Actor) -> None:
    asked: list[Callable[[], Any]] = [
        lambda: ask(UPDATE, caller, variant=boot.id, input={"discounts": [gets(gold, 5)]}),
        lambda: ask(BULK, caller, input=[{"variant": boot.id, "discounts": [gets(gold, 5)]}], dry=True),
        lambda: ask(BULK, caller, input=[{"variant": boot.id, "maxDiscountPercent": 5}]),
    ]
    for one in asked:
        assert [error["code"] for error in one().data["done"]["errors"]] == ["PERMISSION_DENIED"]
    assert not DiscountRule.objects.exists()
    assert not VariantCeiling.objects.exists()
    bulk = ask(BULK, ELSEWHERE, input=[{"variant": boot.id, "maxDiscountPercent": 5}], channel=CHANNEL).data["done"]
    assert [error["code"] for error in bulk["errors"]] == ["PERMISSION_DENIED"]


def test_a_saleor_that_is_away_is_named(open_shop: Shop, boot: FakeVariant) -> None:
    open_shop.saleor.is_down = True

    assert ask(PAGE, BUYER, channel=CHANNEL).codes == ["SALEOR_ERROR"]
    assert ask('query($id: ID!) { one: omsVariant(id: $id, channel: "default-channel") { sku } }', BUYER, id=boot.id).codes == [
        "SALEOR_ERROR"
    ]
    bulk = ask(BULK, BUYER, input=[{"variant": boot.id, "maxDiscountPercent": 5}], channel=CHANNEL).data["done"]
    assert [error["code"] for error in bulk["errors"]] == ["SALEOR_ERROR"]
    assert not VariantCeiling.objects.exists()
