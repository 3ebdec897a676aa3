"""All orders, several pages at once: none is left out, however they lie in time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from saleor_oms_plugin.inbound import reading, resync
from saleor_oms_plugin.jobs import services as jobs
from saleor_oms_plugin.jobs.models import JobState
from saleor_oms_plugin.orders.models import OrderRecord
from tests.support.shop import Shop

BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
SPREAD = {
    "evenly": lambda number: BEGIN + timedelta(days=number),
    "in one hour": lambda number: BEGIN + timedelta(seconds=number * 80),
    "at one moment": lambda number: BEGIN,
    "at both ends": lambda number: BEGIN + timedelta(days=(number % 2) * 500, minutes=number),
}


def all_are_read(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many questions for orders it took, with pages of five."""
    monkeypatch.setattr(resync, "PAGE", 5)
    shop.saleor.requests.clear()
    job = jobs.run_to_end(jobs.start(resync.READ).pk, report=lambda _: None)
    assert (job.state, job.total) == (JobState.DONE, 43)
    assert job.done >= 43
    assert set(OrderRecord.objects.values_list("pk", flat=True)) == set(shop.saleor.orders)
    return sum(name == "AllOrders" for name, _ in shop.saleor.requests)


@pytest.mark.parametrize("at_once", [1, 4])
@pytest.mark.parametrize("spread", SPREAD)
def test_all_orders_are_read(open_shop: Shop, settings: Any, monkeypatch: pytest.MonkeyPatch, spread: str, at_once: int) -> None:
    settings.OMS_READ_PAGES = at_once
    for number in range(43):
        open_shop.saleor.add_order(updated_at=SPREAD[spread](number), created_at=BEGIN)

    questions = all_are_read(open_shop, monkeypatch)

    assert questions >= 9
    assert questions <= (10 if at_once == 1 else 60)


def test_as_many_pages_as_the_host_says_are_asked_for_at_once(open_shop: Shop, settings: Any) -> None:
    settings.OMS_READ_PAGES = 4
    cursor = f"{BEGIN.isoformat()} abc"

    shared = reading._shared_out([reading.Piece(cursor)])

    assert len(shared) == 4
    assert sorted(piece.begins for piece in shared)[0] == BEGIN
    ends = sorted(piece.until for piece in shared if piece.until)
    assert ends == sorted(piece.begins.isoformat() for piece in shared)[1:]
    assert sum(piece.until is None for piece in shared) == 1


def test_a_reading_that_an_earlier_release_began_goes_on(open_shop: Shop) -> None:
    for _ in range(3):
        open_shop.saleor.add_order()
    job = jobs.start(resync.READ)
    job.cursor = {"list": "orders", "after": None}
    job.save()

    assert jobs.run_to_end(job.pk, report=lambda _: None).state == JobState.DONE
    assert OrderRecord.objects.count() == 3
