"""Rules for all, for categories and products: made, changed, found, and never two at once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import ANONYMOUS, Actor
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.customers.models import DiscountClass
from saleor_oms_plugin.discounts.models import DiscountRule
from tests.support.api import ask
from tests.support.discounts import DORA, new_class
from tests.support.shop import CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

SAID = "id scope targetId targetName discountClass { name } percent validFrom validUntil isValidNow"
CREATE = f"""mutation($scope: OmsDiscountScopeEnum!, $target: ID, $class: ID!, $input: OmsDiscountRuleInput!) {{
  done: omsDiscountRuleCreate(scope: $scope, target: $target, discountClass: $class, input: $input) {{
    rule {{ {SAID} }} errors {{ code field params }} }} }}"""
UPDATE = f"""mutation($id: ID!, $input: OmsDiscountRuleInput!) {{ done: omsDiscountRuleUpdate(id: $id, input: $input) {{
  rule {{ {SAID} }} errors {{ code field }} }} }}"""
DELETE = f"mutation($id: ID!) {{ done: omsDiscountRuleDelete(id: $id) {{ rule {{ {SAID} }} errors {{ code field }} }} }}"
LIST = f"""query($filter: OmsDiscountRuleFilter, $first: Int, $after: String) {{
  list: omsDiscountRules(filter: $filter, first: $first, after: $after) {{
    totalCount pageInfo {{ hasNextPage endCursor }} edges {{ node {{ {SAID} }} }} }} }}"""
TARGETS = (
    "query($scope: OmsDiscountScopeEnum!, $search: String!) { list: omsDiscountTargets(scope: $scope, search: $search) { id name within } }"
)
SETTINGS = "{ settings: omsDiscountSettings { leastMarginPercent } }"
SET = """mutation($input: OmsDiscountSettingsInput!) { done: omsDiscountSettingsUpdate(input: $input) {
  settings { leastMarginPercent } errors { code field } } }"""
SHOES, BOOTS = to_global_id("Category", 1), to_global_id("Category", 2)


@pytest.fixture
def gold() -> DiscountClass:
    return new_class("Gold", 1)


def class_id(one: DiscountClass) -> str:
    return to_global_id("OmsDiscountClass", one.pk)


def create(of: DiscountClass, scope: str, target: str | None, **said: Any) -> Any:
    return ask(CREATE, DORA, scope=scope, target=target, **{"class": class_id(of)}, input=said).data["done"]


def test_a_rule_is_made_changed_and_taken_away(open_shop: Shop, gold: DiscountClass) -> None:
    open_shop.saleor.catalog.add("BOOT", categories=((BOOTS, "Boots"), (SHOES, "Shoes")))

    done = create(gold, "CATEGORY", SHOES, percent=12.5, validFrom="2026-01-01T00:00:00+01:00")

    assert done["errors"] == []
    rule = done["rule"]
    assert (rule["scope"], rule["targetId"], rule["targetName"], rule["percent"]) == ("CATEGORY", SHOES, "Shoes", 12.5)
    assert (rule["validFrom"], rule["validUntil"], rule["isValidNow"]) == ("2025-12-31T23:00:00+00:00", None, True)
    changed = ask(UPDATE, DORA, id=rule["id"], input={"percent": 9, "validFrom": None, "validUntil": "2026-02-01T00:00:00Z"}).data["done"]
    assert (changed["rule"]["percent"], changed["rule"]["validFrom"], changed["rule"]["isValidNow"]) == (9.0, None, False)
    gone = ask(DELETE, DORA, id=rule["id"]).data["done"]
    assert (gone["rule"]["id"], gone["errors"]) == (rule["id"], [])
    assert [error["code"] for error in ask(DELETE, DORA, id=rule["id"]).data["done"]["errors"]] == ["NOT_FOUND"]
    assert not DiscountRule.objects.exists()


@pytest.mark.parametrize(
    ("scope", "target", "said", "field"),
    [
        ("ALL", SHOES, {"percent": 5}, "target"),
        ("CATEGORY", None, {"percent": 5}, "target"),
        ("CATEGORY", to_global_id("Product", 1), {"percent": 5}, "target"),
        ("PRODUCT", SHOES, {"percent": 5}, "target"),
        ("ALL", None, {"percent": 101}, "percent"),
        ("ALL", None, {"percent": 5, "validFrom": "2026-02-01T00:00:00Z", "validUntil": "2026-02-01T00:00:00Z"}, "validUntil"),
    ],
)
def test_what_can_not_be_is_refused(gold: DiscountClass, scope: str, target: str | None, said: dict[str, Any], field: str) -> None:
    done = create(gold, scope, target, **said)

    assert (done["rule"], [(error["code"], error["field"]) for error in done["errors"]]) == (None, [("INVALID", field)])
    assert not DiscountRule.objects.exists()


def test_rules_of_one_class_for_one_thing_do_not_overlap(gold: DiscountClass) -> None:
    day = "2026-0{}-01T00:00:00Z".format
    assert not create(gold, "ALL", None, percent=5, validFrom=day(2), validUntil=day(3))["errors"]

    refused = create(gold, "ALL", None, percent=7, validUntil=day(4))
    assert [(error["code"], error["field"], error["params"]["percent"]) for error in refused["errors"]] == [
        ("CONTRADICTION", "validFrom", "5.00")
    ]
    before, after = create(gold, "ALL", None, percent=7, validUntil=day(2)), create(gold, "ALL", None, percent=8, validFrom=day(3))
    assert (before["errors"], after["errors"]) == ([], [])
    assert not create(gold, "CATEGORY", SHOES, percent=7)["errors"]
    assert not create(new_class("Silver", 2), "ALL", None, percent=7)["errors"]
    moved = ask(UPDATE, DORA, id=before["rule"]["id"], input={"validUntil": day(3)}).data["done"]
    assert [error["code"] for error in moved["errors"]] == ["CONTRADICTION"]


def test_rules_are_found_by_scope_class_and_target(open_shop: Shop, gold: DiscountClass) -> None:
    silver = new_class("Silver", 2)
    for of, scope, target in (
        (gold, "ALL", None),
        (silver, "ALL", None),
        (gold, "CATEGORY", SHOES),
        (gold, "PRODUCT", to_global_id("Product", 1)),
    ):
        create(of, scope, target, percent=5)

    def found(**filters: Any) -> list[tuple[str, str]]:
        answer = ask(LIST, DORA, filter=filters)
        assert answer.errors == []
        return sorted((edge["node"]["scope"], edge["node"]["discountClass"]["name"]) for edge in answer.data["list"]["edges"])

    assert len(found()) == 4
    assert found(scopes=["ALL"]) == [("ALL", "Gold"), ("ALL", "Silver")]
    assert found(discountClass=class_id(silver)) == [("ALL", "Silver")]
    assert found(target=SHOES) == [("CATEGORY", "Gold")]
    page = ask(LIST, DORA, first=3).data["list"]
    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (4, True)
    assert len(ask(LIST, DORA, first=3, after=page["pageInfo"]["endCursor"]).data["list"]["edges"]) == 1


def test_categories_and_products_are_found_to_make_rules_for(open_shop: Shop) -> None:
    boot = open_shop.saleor.catalog.add("BOOT", product_name="Winter boot", categories=((BOOTS, "Boots"), (SHOES, "Shoes")))

    assert ask(TARGETS, DORA, scope="CATEGORY", search="boo").data["list"] == [{"id": BOOTS, "name": "Boots", "within": "Shoes"}]
    assert ask(TARGETS, DORA, scope="PRODUCT", search="boo").data["list"] == [
        {"id": boot.product_id, "name": "Winter boot", "within": "Boots"}
    ]
    assert ask(TARGETS, DORA, scope="ALL", search="boo").data["list"] == []


def test_a_class_that_goes_takes_its_rules_along(gold: DiscountClass) -> None:
    create(gold, "ALL", None, percent=5)

    gold.delete()

    assert not DiscountRule.objects.exists()


def test_the_least_margin_is_set_and_cleared(open_shop: Shop) -> None:
    assert ask(SETTINGS, DORA).data["settings"] == {"leastMarginPercent": None}
    assert ask(SET, DORA, input={"leastMarginPercent": 12.5}).data["done"] == {"settings": {"leastMarginPercent": 12.5}, "errors": []}
    for wrong in (100, -1, 12.345):
        done = ask(SET, DORA, input={"leastMarginPercent": wrong}).data["done"]
        assert (done["settings"], [error["field"] for error in done["errors"]]) == (None, ["leastMarginPercent"])
    assert ask(SET, DORA, input={"leastMarginPercent": None}).data["done"]["settings"] == {"leastMarginPercent": None}


@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER, OWNER_OF_SHOP], ids=["stranger", "customer", "staff without"])
def test_nobody_else_reads_them(open_shop: Shop, gold: DiscountClass, caller: Actor) -> None:
    DiscountRule.objects.create(scope="ALL", discount_class=gold, percent=Decimal(5))

    answers = [ask(LIST, caller), ask(TARGETS, caller, scope="CATEGORY", search="a"), ask(SETTINGS, caller)]

    assert [(answer.codes, list(answer.data.values())) for answer in answers] == [(["PERMISSION_DENIED"], [None])] * 3
