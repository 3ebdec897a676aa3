"""What other systems read: every change of a status under consecutive numbers, kept for 90 days.

A number is given when a change is seen to be committed, by one worker at a time, so whoever has read up to a number has missed
nothing before it. The highest id seen would not do: of two changes the later id may commit first. Each change carries a mark
instead (`StatusChange.is_published`), and an index holds those that have none, so finding them costs nothing when there are none.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet

from ..core import clock
from ..core.errors import ErrorCode, OmsError
from ..workflow import outbox
from ..workflow.queries import MoveSource, StatusChange
from . import scheduling
from .models import FeedEntry, FeedMark

KEPT_FOR = timedelta(days=90)
BATCH = 200
MAX_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Entries in the order of their numbers. ``end`` is where to go on: also where the page is empty, or entries are left out
    because their orders are of channels that the reader does not reach.
    """

    entries: list[FeedEntry]
    has_next: bool
    end: int
    oldest: int
    """The smallest number that is kept, or would be."""
    latest: int


def publish(limit_seconds: float = 20.0) -> int:
    """Give numbers to the changes that have none yet, and schedule the calls to the endpoints; returns how many changes."""
    deadline = time.monotonic() + limit_seconds
    total = 0
    while outbox.unpublished(1):
        total += _publish_batch()
        if time.monotonic() > deadline:
            break
    return total


def _publish_batch() -> int:
    with transaction.atomic():
        mark = _locked_mark()
        changes = outbox.unpublished(BATCH)
        entries = _append(mark, changes)
        outbox.mark_published([change.pk for change in changes])
        scheduling.schedule_calls(entries)
    return len(changes)


def repeat(order_ids: Collection[UUID], system: str) -> set[UUID]:
    """Put the latest change of each order into the feed again, for a system that seems to have missed it; returns which orders.

    An order that was adopted silently and has not moved since is left out: the feed never has an adoption.
    """
    with transaction.atomic():
        mark = _locked_mark()
        changes = outbox.latest_changes(order_ids)
        entries = _append(mark, [change for change in changes if change.source != MoveSource.ADOPTED], is_repeat=True)
        scheduling.schedule_calls(entries, only_system=system)
    return {entry.change.order_id for entry in entries}


def _locked_mark() -> FeedMark:
    """The mark, locked until the transaction ends: what is read after it was waited for is what is committed by now."""
    mark = FeedMark.objects.select_for_update().filter(pk=1).first()
    if mark is None:
        FeedMark.objects.bulk_create([FeedMark(pk=1)], ignore_conflicts=True)
        mark = FeedMark.objects.select_for_update().get(pk=1)
    return mark


def _append(mark: FeedMark, changes: Sequence[StatusChange], is_repeat: bool = False) -> list[FeedEntry]:
    now = clock.now()
    entries = [
        FeedEntry(sequence=mark.last_sequence + offset, change=change, is_repeat=is_repeat, recorded_at=now)
        for offset, change in enumerate(changes, start=1)
    ]
    if entries:
        FeedEntry.objects.bulk_create(entries)
        mark.last_sequence = entries[-1].sequence
        mark.save(update_fields=["last_sequence"])
    return entries


def read(after: int | None, first: int, channels: frozenset[str] | None = None) -> FeedPage | OmsError:
    """The entries that follow a number (from the oldest that is kept where it is None), at most 500; or why they can't be had.

    ``channels`` are the slugs that the reader reaches, None for all; what is left out for them leaves gaps in the numbers.
    """
    if not 1 <= first <= MAX_AT_ONCE:
        return OmsError(ErrorCode.INVALID, f"A page has 1 to {MAX_AT_ONCE} entries.", "first", params={"max": MAX_AT_ONCE})
    mark = FeedMark.objects.filter(pk=1).first() or FeedMark()
    since = mark.purged_sequence if after is None else after
    if since < mark.purged_sequence:
        oldest = mark.purged_sequence + 1
        why = (
            f"What came after {since} is not kept any more; the oldest entry is {oldest}. Compare all orders with omsErpDrift, then go on."
        )
        return OmsError(ErrorCode.INVALID, why, "after", params={"oldest": oldest, "oldestCursor": cursor_of(oldest - 1)})
    if since > mark.last_sequence:
        why = f"The feed ends at {mark.last_sequence}, before this cursor: has the shop's database been restored? Begin anew."
        return OmsError(ErrorCode.INVALID, why, "after", params={"latest": mark.last_sequence})
    found = entries().filter(sequence__gt=since, sequence__lte=mark.last_sequence)
    if channels is not None:
        found = found.filter(change__order__channel__in=sorted(channels))
    page = list(found[: first + 1])
    has_next = len(page) > first
    page = page[:first]
    end = page[-1].sequence if has_next else mark.last_sequence
    return FeedPage(page, has_next, end, mark.purged_sequence + 1, mark.last_sequence)


def entries() -> QuerySet[FeedEntry]:
    """The entries with what is sent of them: order, statuses and the order's present status and workflow."""
    related = ("change__order__state__status", "change__order__state__workflow", "change__from_status", "change__to_status")
    return FeedEntry.objects.select_related(*related).defer("change__order__snapshot").order_by("sequence")


def latest_sequence() -> int:
    """The last number given."""
    return FeedMark.objects.filter(pk=1).values_list("last_sequence", flat=True).first() or 0


def cursor_of(sequence: int) -> str:
    """What a reader hands back to go on after an entry."""
    return str(sequence)


def parse_cursor(cursor: str) -> int | None:
    """The number behind a cursor; None for a text that is none."""
    return int(cursor) if cursor.isascii() and cursor.isdigit() and len(cursor) <= 18 else None


def purge_feed() -> int:
    """Forget the entries that are older than 90 days; returns how many."""
    with transaction.atomic():
        mark = _locked_mark()
        last = FeedEntry.objects.filter(recorded_at__lt=clock.now() - KEPT_FOR).aggregate(last=Max("sequence"))["last"]
        if last is None:
            return 0
        mark.purged_sequence = last
        mark.save(update_fields=["purged_sequence"])
        count, _ = FeedEntry.objects.filter(sequence__lte=last).delete()
    return count
