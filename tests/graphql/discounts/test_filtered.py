"""One percent for all variants that a filter finds: counted first, written page by page, and honest where it fails on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import MANAGE_ORDERS
from saleor_oms_plugin.customers.models import DiscountClass
from saleor_oms_plugin.discounts import filtered, settings
from saleor_oms_plugin.discounts.models import DiscountRule, Scope, VariantCeiling
from saleor_oms_plugin.jobs import services as jobs
from saleor_oms_plugin.jobs.models import Job
from tests.graphql.discounts.test_variants import CHANNEL, class_id
from tests.support.api import ask
from tests.support.discounts import DORA, new_class
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

APPLY = """mutation($channel: String!, $filter: OmsVariantFilter, $class: ID!, $percent: Decimal, $dry: Boolean) {
  done: omsVariantsFilteredUpdate(channel: $channel, filter: $filter, discountClass: $class, percent: $percent, dryRun: $dry) {
    job { id } errors { code field } } }"""
LOOK = "query($id: ID!) { job: omsJob(id: $id) { state done total counts errors { code message params } } }"


@pytest.fixture
def gold() -> DiscountClass:
    return new_class("Gold", 1)


@pytest.fixture
def boots(open_shop: Shop) -> list[str]:
    """Five boots at 100.00, and a hat; the ids of the boots."""
    found = [open_shop.saleor.catalog.add(f"BOOT-{number}", "100.00", product_name="Boot").id for number in range(5)]
    open_shop.saleor.catalog.add("HAT", "100.00", product_name="Hat")
    return found


def apply(gold: DiscountClass, percent: float | None, *, dry: bool = False, **change: Any) -> dict[str, Any]:
    variables = {"channel": CHANNEL, "filter": {"search": "boot"}, "class": class_id(gold), "percent": percent, "dry": dry, **change}
    done = ask(APPLY, DORA, **variables).data["done"]
    if done["errors"]:
        return {"errors": done["errors"]}
    jobs.drain_jobs()
    return dict(ask(LOOK, DORA, id=done["job"]["id"]).data["job"])


def said() -> dict[str, Decimal]:
    return dict(DiscountRule.objects.filter(valid_from=None).values_list("target_id", "percent"))


def test_a_dry_run_counts_and_writes_nothing(boots: list[str], gold: DiscountClass) -> None:
    DiscountRule.objects.create(scope=Scope.VARIANT, target_id=boots[0], discount_class=gold, percent=Decimal("12.50"))
    VariantCeiling.objects.create(variant_id=boots[1], percent=Decimal(10))

    job = apply(gold, 12.5, dry=True)

    assert (job["state"], job["done"], job["total"]) == ("DONE", 5, 5)
    assert job["counts"] == {"changed": 4, "same": 1, "refused": 0, "clamped": 1}
    assert said() == {boots[0]: Decimal("12.50")}


def test_it_is_written_for_what_the_filter_finds_alone_and_taken_away_again(boots: list[str], gold: DiscountClass) -> None:
    assert apply(gold, 12.5)["counts"] == {"changed": 5, "same": 0, "refused": 0, "clamped": 0}
    assert said() == dict.fromkeys(boots, Decimal("12.50"))

    assert apply(gold, None)["counts"] == {"changed": 5, "same": 0, "refused": 0, "clamped": 0}
    assert said() == {}


def test_a_variant_with_dated_percents_stays_and_is_named_by_its_sku(boots: list[str], gold: DiscountClass) -> None:
    until = datetime(2027, 1, 1, tzinfo=UTC)
    DiscountRule.objects.create(scope=Scope.VARIANT, target_id=boots[3], discount_class=gold, percent=Decimal(5), valid_until=until)

    job = apply(gold, 12)

    assert job["counts"] == {"changed": 4, "same": 0, "refused": 1, "clamped": 0}
    [error] = job["errors"]
    assert (error["code"], error["params"]["sku"]) == ("CONTRADICTION", "BOOT-3")
    assert DiscountRule.objects.get(target_id=boots[3]).percent == 5


def test_what_was_written_before_it_failed_stays_and_is_told(
    open_shop: Shop, boots: list[str], gold: DiscountClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filtered, "PAGE", 2)
    asked = ask(APPLY, DORA, channel=CHANNEL, filter={"search": "boot"}, **{"class": class_id(gold)}, percent=12).data["done"]
    job = Job.objects.get()
    assert jobs.run_slice(job)
    open_shop.saleor.is_down = True
    assert not jobs.run_slice(job)

    seen = ask(LOOK, DORA, id=asked["job"]["id"]).data["job"]
    assert (seen["state"], seen["done"], seen["counts"]["changed"]) == ("RUNNING", 2, 2)
    assert len(said()) == 2

    open_shop.saleor.is_down = False
    while jobs.run_slice(job):
        pass
    assert (job.state, job.counts["changed"]) == ("DONE", 5)


def test_the_least_margin_clamps(boots: list[str], gold: DiscountClass, open_shop: Shop) -> None:
    assert not settings.update({"least_margin_percent": Decimal(20)}).errors
    open_shop.saleor.catalog.add("BOOT-COSTLY", "122.00", costs={CHANNEL: Decimal("70.00")}, product_name="Boot")
    open_shop.saleor.catalog.rates = {"SI": {"": Decimal(22)}}

    assert apply(gold, 12.5)["counts"]["clamped"] == 0
    assert apply(gold, 12.51)["counts"]["clamped"] == 1


Change = Callable[[DiscountClass], dict[str, Any]]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        (lambda _: {"percent": 100.5}, "INVALID", "percent"),
        (lambda _: {"class": "T21zRGlzY291bnRDbGFzczo5OTk="}, "NOT_FOUND", "discountClass"),
        (lambda _: {"filter": {"product": "UHJvZHVjdDox"}}, "INVALID", "filter.product"),
        (lambda _: {"filter": {"skus": ["A"] * 101}}, "INVALID", "filter"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_begins(
    gold: DiscountClass, open_shop: Shop, change: Change, code: str, field: str
) -> None:
    assert apply(gold, **{"percent": 12, **change(gold)})["errors"] == [{"code": code, "field": field}]
    assert not Job.objects.exists()


def test_nobody_else_may_nor_who_does_not_reach_the_channel(boots: list[str], gold: DiscountClass) -> None:
    variables = {"channel": CHANNEL, "class": class_id(gold), "percent": 12}
    for actor in (replace(DORA, permissions=frozenset({MANAGE_ORDERS})), replace(DORA, channels=frozenset({"channel-pln"}))):
        assert ask(APPLY, actor, **variables).data["done"]["errors"][0]["code"] == "PERMISSION_DENIED"
    assert not Job.objects.exists()
