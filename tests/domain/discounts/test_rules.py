"""Of the rules that hold for an article the nearest wins, whatever it says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.customers.classes import DiscountClass
from saleor_oms_plugin.discounts.articles import Article
from saleor_oms_plugin.discounts.models import DiscountRule, Scope, VariantCeiling
from saleor_oms_plugin.discounts.rules import class_percents, hand_set_ceilings
from tests.support.discounts import new_class

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 8, 12, tzinfo=UTC)
BOOTS, SHOES = to_global_id("Category", 3), to_global_id("Category", 2)
BOOT = Article(to_global_id("ProductVariant", 1), to_global_id("Product", 1), (BOOTS, SHOES))
SOCK = Article(to_global_id("ProductVariant", 2), to_global_id("Product", 2), ())


def rule(of: DiscountClass, percent: str, scope: Scope = Scope.ALL, target: str = "", **dates: Any) -> DiscountRule:
    return DiscountRule.objects.create(scope=scope, target_id=target, discount_class=of, percent=Decimal(percent), **dates)


@pytest.fixture
def best() -> DiscountClass:
    return new_class("Best", 1)


def percent(article: Article, of: DiscountClass, at: datetime = NOW) -> tuple[Decimal, str] | None:
    found = class_percents([article], [of.pk], at).get((article.variant_id, of.pk))
    return (found.percent, found.scope) if found else None


def test_the_nearest_wins_even_if_it_gives_less(best: DiscountClass) -> None:
    rule(best, "15")
    assert percent(BOOT, best) == (Decimal(15), "ALL")
    rule(best, "12", Scope.CATEGORY, SHOES)
    assert percent(BOOT, best) == (Decimal(12), "CATEGORY")
    rule(best, "20", Scope.CATEGORY, BOOTS)
    assert percent(BOOT, best) == (Decimal(20), "CATEGORY")
    rule(best, "7.25", Scope.PRODUCT, BOOT.product_id)
    assert percent(BOOT, best) == (Decimal("7.25"), "PRODUCT")
    rule(best, "0", Scope.VARIANT, BOOT.variant_id)
    assert percent(BOOT, best) == (Decimal(0), "VARIANT")
    assert percent(SOCK, best) == (Decimal(15), "ALL")


def test_a_rule_of_a_class_says_nothing_of_another(best: DiscountClass) -> None:
    other = new_class("Second", 2)
    rule(best, "15")

    assert percent(BOOT, other) is None
    assert class_percents([BOOT], [other.pk, best.pk], NOW).keys() == {(BOOT.variant_id, best.pk)}


def test_a_rule_whose_dates_do_not_hold_does_not_exist(best: DiscountClass) -> None:
    rule(best, "10")
    rule(best, "30", Scope.VARIANT, BOOT.variant_id, valid_from=NOW, valid_until=NOW + timedelta(days=1))

    assert percent(BOOT, best, NOW - timedelta(microseconds=1)) == (Decimal(10), "ALL")
    assert percent(BOOT, best, NOW) == (Decimal(30), "VARIANT")
    assert percent(BOOT, best, NOW + timedelta(days=1, microseconds=-1)) == (Decimal(30), "VARIANT")
    assert percent(BOOT, best, NOW + timedelta(days=1)) == (Decimal(10), "ALL")


def test_many_articles_are_one_query(best: DiscountClass) -> None:
    others = [new_class(f"Class {rank}", rank) for rank in range(2, 6)]
    articles = [Article(to_global_id("ProductVariant", n), to_global_id("Product", n), (BOOTS, SHOES)) for n in range(100)]
    rule(best, "15")
    rule(others[0], "5", Scope.VARIANT, articles[3].variant_id)

    with CaptureQueriesContext(connection) as asked:
        found = class_percents(articles, [best.pk, *(one.pk for one in others)], NOW)

    assert len(asked) == 1
    assert len(found) == 101


def test_ceilings_are_one_query() -> None:
    VariantCeiling.objects.create(variant_id=BOOT.variant_id, percent=Decimal("12.50"))

    with CaptureQueriesContext(connection) as asked:
        assert hand_set_ceilings([BOOT.variant_id, SOCK.variant_id]) == {BOOT.variant_id: Decimal("12.50")}

    assert len(asked) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"percent": Decimal("100.01")},
        {"percent": Decimal("-0.01")},
        {"scope": Scope.ALL, "target_id": BOOTS},
        {"scope": Scope.CATEGORY, "target_id": ""},
        {"valid_from": NOW, "valid_until": NOW},
    ],
)
def test_the_database_refuses_what_can_not_be(best: DiscountClass, wrong: dict[str, Any]) -> None:
    good = {"scope": Scope.VARIANT, "target_id": BOOT.variant_id, "discount_class": best, "percent": Decimal(1)}
    DiscountRule.objects.create(**good)
    DiscountRule.objects.all().delete()

    with pytest.raises(IntegrityError), transaction.atomic():
        DiscountRule.objects.create(**{**good, **wrong})
