"""The feed: consecutive, complete, silent about what was adopted silently, kept for 90 days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from saleor_oms_plugin.background import maintenance as inbound
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.errors import OmsError
from saleor_oms_plugin.erp import feed, maintenance
from saleor_oms_plugin.erp.models import FeedEntry
from saleor_oms_plugin.workflow.models import StatusChange
from saleor_oms_plugin.workflow.services import move_order, move_orders
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop


def read(after: int | None = None, first: int = 500, channels: frozenset[str] | None = None) -> feed.FeedPage:
    feed.publish()
    page = feed.read(after, first, channels)
    assert isinstance(page, feed.FeedPage)
    return page


def numbered(page: feed.FeedPage) -> list[tuple[int, str]]:
    return [(entry.sequence, entry.change.to_status.code) for entry in page.entries]


def test_every_change_has_the_next_number(open_shop: Shop) -> None:
    orders = [open_shop.has() for _ in range(3)]
    move_orders([order.id for order in orders], open_shop.status("confirmed").pk, ANNA)
    move_order(orders[0].id, open_shop.status("picking").pk, ANNA)

    assert numbered(read()) == [(1, "new"), (2, "new"), (3, "new"), (4, "confirmed"), (5, "confirmed"), (6, "confirmed"), (7, "picking")]
    assert numbered(read(after=6)) == [(7, "picking")]
    assert numbered(read(after=7)) == []


def test_more_than_a_batch_is_numbered_in_one_go(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "BATCH", 2)
    for _ in range(5):
        open_shop.has()

    assert feed.publish() == 5
    assert [entry.sequence for entry in read().entries] == [1, 2, 3, 4, 5]


def test_a_page_says_whether_there_is_more(open_shop: Shop) -> None:
    for _ in range(3):
        open_shop.has()

    page = read(first=2)

    assert (page.has_next, page.end, page.latest) == (True, 2, 3)
    assert not read(after=page.end, first=2).has_next


def test_what_was_adopted_silently_never_appears(open_shop: Shop) -> None:
    old = open_shop.has(created_at=datetime(2025, 6, 1, tzinfo=UTC))
    assert StatusChange.objects.get(order=old.id).source == "ADOPTED"

    assert numbered(read()) == []

    assert move_order(old.id, open_shop.status("packed").pk, OWNER_OF_SHOP, override=True).changed
    assert numbered(read()) == [(1, "packed")]


def test_the_background_numbers_what_nobody_has_asked_for(open_shop: Shop) -> None:
    open_shop.has()

    inbound.drain()

    assert FeedEntry.objects.count() == 1


def test_other_channels_leave_gaps_and_the_reader_goes_past_them(open_shop: Shop) -> None:
    for channel in ("slovenia", "poland", "slovenia", "poland"):
        open_shop.has(channel=channel)

    page = read(channels=frozenset({"slovenia"}))

    assert [entry.sequence for entry in page.entries] == [1, 3]
    assert page.end == 4


def test_entries_are_forgotten_after_ninety_days_and_an_old_cursor_says_so(open_shop: Shop) -> None:
    for _ in range(3):
        open_shop.has()
    read()
    FeedEntry.objects.filter(sequence__lte=2).update(recorded_at=clock.now() - timedelta(days=91))

    assert maintenance.purge() == 2

    refused = feed.read(1, 10)
    assert isinstance(refused, OmsError)
    assert refused.params == {"oldest": 3, "oldestCursor": "2"}
    assert numbered(read(after=2)) == [(3, "new")]
    assert [entry.sequence for entry in read().entries] == [3]


def test_numbers_go_on_when_everything_has_been_forgotten(open_shop: Shop) -> None:
    open_shop.has()
    read()
    FeedEntry.objects.update(recorded_at=clock.now() - timedelta(days=91))
    maintenance.purge()

    open_shop.has()

    assert [entry.sequence for entry in read(after=1).entries] == [2]


def test_a_cursor_beyond_the_end_is_refused(open_shop: Shop) -> None:
    open_shop.has()
    read()

    refused = feed.read(2, 10)

    assert isinstance(refused, OmsError)
    assert "restored" in refused.message


@pytest.mark.parametrize("first", [0, 501])
def test_a_page_has_at_most_five_hundred_entries(open_shop: Shop, first: int) -> None:
    assert isinstance(feed.read(None, first), OmsError)
