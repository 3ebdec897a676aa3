"""Saleor's events: recorded durably within the host's request, handled afterwards, as often and in any order as they come."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from ..core import clock
from ..core.backoff import pause_after
from ..core.errors import TransientError
from ..core.native import panics_as_errors
from ..core.runtime import runtime
from ..notes import saleor_notes
from ..saleor_api.access import saleor
from ..shop import services as shop
from ..workflow import services as workflow
from .models import EventState, InboundEvent, SweepMark

logger = logging.getLogger(__name__)

BATCH = 100
LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 12
"""For failures that are not transient; with the pauses of `_pause` it is given up after some hours."""
OVERLAP = timedelta(minutes=10)
KEPT = timedelta(days=7)
AGAIN_AFTER = timedelta(minutes=1)


def record_event(name: str, order_ids: Sequence[UUID], order_updated_at: datetime | None, signature: str = "") -> None:
    """Remember that something happened to these orders: one INSERT, and a kick once it is committed.

    ``order_updated_at`` is the order's own ``updatedAt`` as the event saw it, None where it did not say. Messages with one
    ``signature`` are one event, however often they come.
    """
    event = InboundEvent(name=name, order_ids=[str(pk) for pk in order_ids], order_updated_at=order_updated_at)
    if not signature:
        event.save(force_insert=True)
    else:
        event.fingerprint = sha256(signature.encode()).hexdigest()
        if not _insert(event):
            # Two events of one request of Saleor's may be the same to a letter, the later one after a change that the earlier one
            # did not see: the order is read once more, a while later. What comes after that is a replay.
            event.fingerprint, event.due_at = f"{event.fingerprint}:again", event.received_at + AGAIN_AFTER
            _insert(event)
            return
    transaction.on_commit(lambda: runtime().notify_worker("drain"), robust=True)


def is_forgotten(issued_at: datetime) -> bool:
    """True for a moment from which a replayed event could not be known again: its row is deleted."""
    return issued_at < clock.now() - KEPT


_INSERT = """
INSERT INTO oms_inbound_event (name, order_ids, order_updated_at, fingerprint, received_at, state, due_at, attempts, error)
VALUES (%s, %s, %s, %s, %s, 'PENDING', %s, 0, '') ON CONFLICT (fingerprint) DO NOTHING
"""


def _insert(event: InboundEvent) -> bool:
    """Insert the event; False where one with its fingerprint is there."""
    values = [event.name, json.dumps(event.order_ids), event.order_updated_at, event.fingerprint, event.received_at, event.due_at]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
        return bool(cursor.rowcount)


def drain_events(limit_seconds: float = 20.0) -> int:
    """Handle due events for about so long; returns how many orders were read. Any number of workers may do it at once."""
    deadline = time.monotonic() + limit_seconds
    read = 0
    while time.monotonic() < deadline and (events := _claim()):
        read += _handle(events)
    return read


def sweep_orders() -> int:
    """Read every order changed since the last sweep, with ten minutes of overlap: what no event reported is found here.

    The mark moves only when all pages are through. Returns how many orders were read.
    """
    activated = shop.activated_at()
    if activated is None:
        return 0
    mark = SweepMark.objects.filter(pk="orders").first()
    since = (mark.seen_until if mark else activated) - OVERLAP
    newest, count, cursor = since, 0, None
    while True:
        page = saleor().orders_updated_since(since, after=cursor)
        workflow.process_snapshots(page.orders)
        saleor_notes.mark([order.id for order in page.orders])
        newest = max([newest, *(snapshot.updated_at for snapshot in page.orders)])
        count += len(page.orders)
        cursor = page.end_cursor
        if cursor is None:
            break
    if newest > since:
        SweepMark.objects.update_or_create(name="orders", defaults={"seen_until": newest})
    return count


def purge_events() -> int:
    """Delete events older than seven days; returns how many."""
    return InboundEvent.objects.filter(received_at__lt=clock.now() - KEPT).delete()[0]


def _claim() -> list[InboundEvent]:
    now = clock.now()
    with transaction.atomic():
        due = InboundEvent.objects.select_for_update(skip_locked=True).filter(state=EventState.PENDING, due_at__lte=now)
        events = list(due.filter(Q(lease_until=None) | Q(lease_until__lt=now)).order_by("due_at", "id")[:BATCH])
        InboundEvent.objects.filter(pk__in=[event.pk for event in events]).update(lease_until=now + LEASE)
    return events


def _handle(events: Sequence[InboundEvent]) -> int:
    """Read each order of these events once, however many events speak of it, and settle the events."""
    wanted: dict[str, datetime | None] = {}
    for event in events:
        for order_id in event.order_ids:
            known = wanted.get(order_id)
            latest = max(filter(None, (known, event.order_updated_at)), default=None)
            wanted[order_id] = latest
    failures: dict[str, Exception] = {}
    for order_id, not_before in wanted.items():
        try:
            with panics_as_errors("A library has failed"):
                workflow.refresh_order(UUID(order_id), not_before)
        except Exception as error:
            if not isinstance(error, TransientError):
                logger.exception("Order %s could not be brought up to date", order_id)
            failures[order_id] = error
    saleor_notes.mark([UUID(order_id) for order_id in wanted if order_id not in failures])
    handled = [event.pk for event in events if failures.keys().isdisjoint(event.order_ids)]
    InboundEvent.objects.filter(pk__in=handled).update(state=EventState.DONE, handled_at=clock.now(), lease_until=None, error="")
    for event in events:
        if event.pk not in handled:
            _put_off(event, failures)
    return len(wanted) - len(failures)


def _put_off(event: InboundEvent, failures: dict[str, Exception]) -> None:
    event.order_ids = [order_id for order_id in event.order_ids if order_id in failures]
    errors = [failures[order_id] for order_id in event.order_ids]
    event.error = "; ".join(sorted({f"{type(error).__name__}: {error}" for error in errors}))[:2000]
    event.attempts += 1
    event.lease_until = None
    event.due_at = clock.now() + _pause(event.attempts, errors)
    if event.attempts >= MAX_ATTEMPTS and not all(isinstance(error, TransientError) for error in errors):
        event.state, event.handled_at = EventState.FAILED, clock.now()
        logger.error("Event %s is given up: %s", event, event.error)
    event.save()


def _pause(attempts: int, errors: Sequence[Exception]) -> timedelta:
    if all(isinstance(error, workflow.StaleSnapshotError) for error in errors):
        return pause_after(attempts, first=2, longest=60)
    return pause_after(attempts)
