"""Prices as files: written out, tried and imported, by pages that may be done twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.core.spreadsheets import Delimiter
from saleor_oms_plugin.customers import classes
from saleor_oms_plugin.customers.models import DiscountClass
from saleor_oms_plugin.discounts import settings, sheet_export, sheet_import, sheet_jobs
from saleor_oms_plugin.discounts.models import DiscountRule, PriceSheet, PriceSheetPart, PriceSheetRow, Scope, VariantCeiling
from saleor_oms_plugin.discounts.sheet_import import PriceSheet as Sheet
from saleor_oms_plugin.downloads import links
from saleor_oms_plugin.downloads import services as downloads
from saleor_oms_plugin.jobs.models import Job
from saleor_oms_plugin.jobs.services import drain_jobs, run_slice
from tests.support.discounts import DORA, new_class
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db

CHANNEL = "default-channel"
FIGURES = ("rows", "refused", "changed", "same", "removed", "clamped")


@pytest.fixture
def gold() -> DiscountClass:
    return new_class("Gold", 1)


@pytest.fixture
def silver() -> DiscountClass:
    return new_class("Silver", 2)


@pytest.fixture
def catalog(open_shop: Shop, gold: DiscountClass, silver: DiscountClass) -> Callable[..., str]:
    """Adds an article; its id."""
    return lambda sku, price="100.00", **changes: open_shop.saleor.catalog.add(sku, price, **changes).id


def own(variant: str, of: DiscountClass, percent: str, **dates: Any) -> None:
    DiscountRule.objects.create(scope=Scope.VARIANT, target_id=variant, discount_class=of, percent=Decimal(percent), **dates)


def said(of: DiscountClass) -> dict[str, Decimal]:
    return dict(DiscountRule.objects.filter(discount_class=of, scope=Scope.VARIANT).values_list("target_id", "percent"))


def sent(text: str, actor: Actor = DORA) -> Sheet:
    done = sheet_import.put_part(None, "prices.csv", 0, text.encode(), actor)
    assert done.value is not None, done.errors
    return done.value


def tried(sheet: Sheet, channel: str = CHANNEL) -> Job:
    begun = sheet_import.try_(sheet.pk, channel, DORA)
    assert begun.value is not None, begun.errors
    return ended(begun.value)


def imported(sheet: Sheet, **how: bool) -> Job:
    begun = sheet_import.import_(sheet.pk, DORA, **how)
    assert begun.value is not None, begun.errors
    return ended(begun.value)


def ended(job: Job) -> Job:
    while drain_jobs(30):
        pass
    job.refresh_from_db()
    assert job.state == "DONE", job.errors
    return job


def counts(job: Job) -> tuple[int, ...]:
    return tuple(job.counts.get(name, 0) for name in FIGURES)


def file_of(job: Job) -> str:
    download = downloads.of_job(job.pk)
    assert download is not None
    return b"".join(links.parts_of(download)).decode("utf-8-sig")


def findings(sheet: Sheet) -> list[tuple[int, list[tuple[str, str, str, str]]]]:
    sheet.refresh_from_db()
    rows = sheet_import.noted_rows(sheet).order_by("line")
    return [(row.line, [(one["kind"], one["column"], one["said"], one["limit"]) for one in row.findings]) for row in rows]


def test_a_channel_is_written_out_and_the_file_changes_nothing(
    catalog: Callable[..., str], gold: DiscountClass, silver: DiscountClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_export, "_QUESTIONS", 1)
    boot = catalog("BOOT", product_name="=Boot", name="42")
    catalog("", product_name="Nameless")
    catalog("ELSEWHERE", "5.00", channel="channel-pln")
    for n in range(102):
        catalog(f"SOCK-{n:03}", product_name="Sock")
    own(boot, gold, "12.50")
    own(boot, silver, "9", valid_from=clock.now())
    VariantCeiling.objects.create(variant_id=boot, percent=Decimal(30))
    DiscountRule.objects.create(scope=Scope.ALL, discount_class=silver, percent=Decimal(5))

    begun = sheet_export.export(CHANNEL, DORA)
    assert begun.value is not None
    assert sheet_export.export(CHANNEL, DORA).value == begun.value, "the same file is not written twice at once"
    job = ended(begun.value)

    lines = file_of(job).split("\r\n")
    assert lines[0] == "sku,product,variant,max_discount_percent,gold,silver"
    assert [line for line in lines if line.startswith("BOOT")] == ["BOOT,'=Boot,42,30,12.5,"]
    assert (len(lines), job.done, job.total, job.counts) == (105, 104, 104, {"written": 103, "withoutSku": 1})

    sheet = sent(file_of(job))
    assert counts(tried(sheet)) == (103, 0, 0, 2, 0, 0)
    assert counts(imported(sheet)) == (103, 0, 0, 2, 0, 0)
    assert said(gold) == {boot: Decimal("12.50")}


def test_with_semicolons_a_comma_stands_before_decimals(catalog: Callable[..., str], gold: DiscountClass) -> None:
    own(catalog("BOOT"), gold, "12.50")
    begun = sheet_export.export(CHANNEL, DORA, Delimiter.SEMICOLON, has_mark=False)
    assert begun.value is not None
    assert "BOOT;" in (text := file_of(ended(begun.value)))
    assert text.rstrip().endswith(";12,5;")


def test_the_export_is_for_who_keeps_the_prices_of_that_channel(open_shop: Shop, gold: DiscountClass) -> None:
    for actor in (replace(DORA, permissions=frozenset()), replace(DORA, channels=frozenset({"channel-pln"}))):
        assert [error.code for error in sheet_export.export(CHANNEL, actor).errors] == [ErrorCode.PERMISSION_DENIED]
    assert classes.delete(gold.pk, remove_from_customers=False).value
    assert [error.code for error in sheet_export.export(CHANNEL, DORA).errors] == [ErrorCode.CONTRADICTION]


def test_a_file_is_tried_and_then_imported(catalog: Callable[..., str], gold: DiscountClass, silver: DiscountClass) -> None:
    boot, sock, hat = catalog("BOOT"), catalog("SOCK"), catalog("HAT", None)
    own(boot, gold, "10")
    own(sock, gold, "10")
    own(sock, silver, "4")
    VariantCeiling.objects.create(variant_id=sock, percent=Decimal(20))
    sheet = sent("sku,gold,silver,max_discount_percent\nBOOT,15,5,\nSOCK,10,-,-\nHAT,-,,30\n")

    assert counts(tried(sheet)) == (3, 0, 3, 2, 2, 0)
    assert said(gold) == {boot: Decimal(10), sock: Decimal(10)}, "a dry run changes nothing"

    assert counts(imported(sheet)) == (3, 0, 3, 2, 2, 0)
    assert said(gold) == {boot: Decimal(15), sock: Decimal(10)}
    assert said(silver) == {boot: Decimal(5)}
    assert dict(VariantCeiling.objects.values_list("variant_id", "percent")) == {hat: Decimal(30)}
    again = sheet_import.import_(sheet.pk, DORA)
    assert again.value is not None
    assert again.value.state == "DONE", "a file is imported once"


def test_a_dry_run_lists_what_is_wrong_and_nothing_is_imported_unless_that_is_said(
    catalog: Callable[..., str], gold: DiscountClass, silver: DiscountClass
) -> None:
    boot, sock = catalog("BOOT"), catalog("SOCK")
    own(sock, silver, "9", valid_from=clock.now())
    text = "sku,gold,silver,bronze\nBOOT,15,5,1\nNONE,1,1,\nBOOT,2,,\nSOCK,3,8,\n,4,,\nHAT,x,101,\n"
    sheet = sent(text)

    job = tried(sheet)

    assert counts(job) == (6, 5, 2, 0, 0, 0)
    assert findings(sheet) == [
        (3, [("UNKNOWN_SKU", "sku", "NONE", "")]),
        (4, [("DUPLICATE_SKU", "sku", "BOOT", "2")]),
        (5, [("DATED", "silver", "8", "")]),
        (6, [("NO_SKU", "", "", "")]),
        (7, [("BAD_PERCENT", "gold", "x", ""), ("BAD_PERCENT", "silver", "101", ""), ("UNKNOWN_SKU", "sku", "HAT", "")]),
    ]
    report = file_of(job).split("\r\n")
    assert report[:2] == ["line,sku,finding,column,value,limit", "3,NONE,UNKNOWN_SKU,sku,NONE,"]
    assert len(report) == 9

    [error] = sheet_import.import_(sheet.pk, DORA).errors
    assert (error.code, error.params) == (ErrorCode.CONTRADICTION, {"refusedRows": 5, "unknownColumns": ["bronze"]})
    assert counts(imported(sheet, skips_refused=True)) == (6, 5, 2, 0, 0, 0)
    assert (said(gold), said(silver)) == ({boot: Decimal(15)}, {boot: Decimal(5), sock: Decimal(9)})


def test_what_is_above_a_ceiling_is_told_and_kept(catalog: Callable[..., str], gold: DiscountClass, silver: DiscountClass) -> None:
    assert not settings.update({"least_margin_percent": Decimal(20)}).errors
    costly = catalog("COSTLY", costs={CHANNEL: Decimal("70.00")})
    capped, lowered = catalog("CAPPED"), catalog("LOWERED")
    VariantCeiling.objects.create(variant_id=capped, percent=Decimal("7.5"))
    DiscountRule.objects.create(scope=Scope.ALL, discount_class=silver, percent=Decimal(5))
    sheet = sent("sku,gold,silver,max_discount_percent\nCOSTLY,15,,\nCAPPED,8,7,\nLOWERED,,,3\n")

    assert counts(tried(sheet)) == (3, 0, 4, 0, 0, 3)
    above = [
        (2, [("ABOVE_CEILING", "gold", "15", "12.5")]),
        (3, [("ABOVE_CEILING", "gold", "8", "7.5")]),
        (4, [("ABOVE_CEILING", "silver", "5", "3")]),
    ]
    assert findings(sheet) == above
    assert counts(tried(sheet, "")) == (3, 0, 4, 0, 0, 2)
    assert findings(sheet) == above[1:], "without a channel there is no cost"

    assert counts(imported(sheet)) == (3, 0, 4, 0, 0, 2)
    assert said(gold) == {costly: Decimal(15), capped: Decimal(8)}
    assert VariantCeiling.objects.get(variant_id=lowered).percent == 3


def test_a_lost_worker_leaves_nothing_twice_and_nothing_out(
    catalog: Callable[..., str], gold: DiscountClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_jobs, "PAGE", 2)
    variants = [catalog(f"A-{n}") for n in range(5)]
    sheet = sent("sku,gold\n" + "".join(f"A-{n},{n + 1}\n" for n in range(5)))
    begun = sheet_import.try_(sheet.pk, CHANNEL, DORA)
    assert begun.value is not None
    twice(begun.value)
    assert counts(ended(begun.value)) == (5, 0, 5, 0, 0, 0)

    begun = sheet_import.import_(sheet.pk, DORA)
    assert begun.value is not None
    twice(begun.value)

    job = ended(begun.value)
    assert counts(job) == (5, 0, 5, 0, 0, 0), "a page that is done again is counted as it was written"
    assert said(gold) == {variant: Decimal(n + 1) for n, variant in enumerate(variants)}
    assert file_of(job) == "line,sku,finding,column,value,limit\r\n"


def twice(job: Job) -> None:
    """Do each slice of a job, but the last, a first time of which its worker never tells."""
    for _ in range(3):
        unseen = Job.objects.get(pk=job.pk)
        kept = (unseen.cursor, unseen.done, unseen.counts, unseen.state, unseen.total)
        run_slice(unseen)
        if unseen.state == "DONE":
            return
        names = ("cursor", "done", "counts", "state", "total")
        Job.objects.filter(pk=job.pk).update(**dict(zip(names, kept, strict=True)))
        run_slice(Job.objects.get(pk=job.pk))
        Job.objects.filter(pk=job.pk).update(lease_until=None)


def test_saleor_may_be_away_for_a_while(open_shop: Shop, catalog: Callable[..., str], gold: DiscountClass) -> None:
    catalog("BOOT")
    sheet = sent("sku,gold\nBOOT,5\n")
    begun = sheet_import.try_(sheet.pk, CHANNEL, DORA)
    assert begun.value is not None
    open_shop.saleor.is_down = True
    while drain_jobs(30):
        pass
    job = Job.objects.get(pk=begun.value.pk)
    assert (job.state, job.attempts) == ("RUNNING", 1)

    open_shop.saleor.is_down = False
    Job.objects.update(due_at=clock.now())
    assert counts(ended(job)) == (1, 0, 1, 0, 0, 0)


def test_a_class_that_goes_between_takes_only_its_rows_along(
    catalog: Callable[..., str], gold: DiscountClass, silver: DiscountClass
) -> None:
    boot = catalog("BOOT")
    catalog("SOCK")
    sheet = sent("sku,gold,silver\nBOOT,15,\nSOCK,15,5\n")
    tried(sheet)
    assert classes.delete(silver.pk, remove_from_customers=False).value

    job = imported(sheet)

    assert counts(job) == (2, 1, 1, 0, 0, 0)
    assert "3,SOCK,CLASS_GONE,silver,5," in file_of(job)
    assert said(gold) == {boot: Decimal(15)}


def test_only_what_was_tried_is_imported_and_only_by_whoever_sent_it(catalog: Callable[..., str]) -> None:
    catalog("BOOT")
    sheet = sent("sku,gold\nBOOT,15\n")
    [error] = sheet_import.import_(sheet.pk, DORA).errors
    assert (error.code, error.field) == (ErrorCode.CONTRADICTION, "dry_run")

    other = replace(DORA, id=to_global_id("User", 99))
    assert sheet_import.find(sheet.pk, other) is None
    assert [error.code for error in sheet_import.try_(sheet.pk, "", other).errors] == [ErrorCode.NOT_FOUND]
    assert [error.code for error in sheet_import.import_(sheet.pk, other).errors] == [ErrorCode.NOT_FOUND]
    assert [error.code for error in sheet_import.put_part(sheet.pk, "", 1, b"x", other).errors] == [ErrorCode.NOT_FOUND]
    elsewhere = replace(DORA, channels=frozenset({"channel-pln"}))
    assert [error.code for error in sheet_import.try_(sheet.pk, CHANNEL, elsewhere).errors] == [ErrorCode.PERMISSION_DENIED]

    tried(sheet)
    imported(sheet)
    assert [error.code for error in sheet_import.try_(sheet.pk, "", DORA).errors] == [ErrorCode.CONTRADICTION]


def test_a_file_comes_in_parts(catalog: Callable[..., str], gold: DiscountClass, monkeypatch: pytest.MonkeyPatch) -> None:
    boot = catalog("BOOT")
    begun = sheet_import.put_part(None, "  my\nprices.csv ", 0, b"sku,gold\nBO", DORA).value
    assert begun is not None
    assert begun.name == "my prices.csv"
    assert [error.field for error in sheet_import.put_part(begun.pk, "", 2, b"x", DORA).errors] == ["part"]
    assert sheet_import.put_part(begun.pk, "", 1, b"lost", DORA).value
    assert sheet_import.put_part(begun.pk, "", 1, b"OT,1", DORA).value, "a part that is sent again takes the place of the first"
    assert sheet_import.put_part(begun.pk, "", 2, b"5\n", DORA).value
    monkeypatch.setattr(sheet_import, "MAX_SIZE", 20)
    assert [error.field for error in sheet_import.put_part(begun.pk, "", 3, b"12345", DORA).errors] == ["content"]
    monkeypatch.setattr(sheet_import, "MAX_PART", 2)
    assert [error.field for error in sheet_import.put_part(begun.pk, "", 3, b"123", DORA).errors] == ["content"]

    tried(begun)
    imported(begun)
    assert said(gold) == {boot: Decimal(15)}
    assert [error.code for error in sheet_import.put_part(begun.pk, "", 3, b"x", DORA).errors] == [ErrorCode.CONTRADICTION]


def test_a_file_that_can_not_be_read_says_why_at_once(catalog: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = sent("nothing of ours\n1\n")
    assert "sku" in sheet_import.try_(sheet.pk, "", DORA).errors[0].message

    monkeypatch.setattr(sheet_jobs, "MAX_ROWS", 2)
    sheet = sent("sku,gold\nA,1\nB,1\nC,1\n")
    job = tried(sheet)
    assert "more than 2 rows" in job.errors[0]["message"]
    sheet.refresh_from_db()
    assert (sheet.is_tried, sheet.rows.count()) == (False, 0)


def test_files_are_forgotten_after_a_day(catalog: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    catalog("BOOT")
    sheet = sent("sku,gold\nBOOT,15\n")
    tried(sheet)
    assert sheet_import.forget_expired() == 0
    later = clock.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert sheet_import.find(sheet.pk, DORA) is None
    assert sheet_import.forget_expired() == 1
    assert [model.objects.count() for model in (PriceSheet, PriceSheetPart, PriceSheetRow)] == [0, 0, 0]
