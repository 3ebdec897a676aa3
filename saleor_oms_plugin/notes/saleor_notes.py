"""The notes that stand in Saleor, and who placed an order there: read behind the events that may tell of them, many orders at once.

Saleor has no event for a note. It sends the order's own, often without changing the order, so every order that was read is due once more.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from ..core import clock
from ..orders import queries as orders
from ..orders import services as order_services
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorError
from ..saleor_api.types import OrderHistory, OrderNote
from .models import Note, NoteEdit, SaleorHistory, Visibility

logger = logging.getLogger(__name__)
AT_ONCE = 100
LEASE = timedelta(minutes=5)
"""After so long another worker takes up what one has left, and Saleor is asked again where it did not answer."""


def mark(order_ids: Collection[UUID]) -> None:
    """Have the notes of these orders read; what we have no record of is left out."""
    now = clock.now()
    due = [SaleorHistory(order_id=pk, due_at=now) for pk in sorted(orders.known(order_ids))]
    SaleorHistory.objects.bulk_create(due, update_conflicts=True, unique_fields=["order"], update_fields=["due_at"])


def keep_up(limit_seconds: float) -> int:
    """Read what is due, what was heard of last first, for about so long; returns how many orders were seen to. Where Saleor is away it
    waits."""
    deadline, done = time.monotonic() + limit_seconds, 0
    while time.monotonic() < deadline and (claimed := _claim()):
        order_ids, lease = claimed
        try:
            found = _read(order_ids)
        except SaleorError as error:
            logger.warning("The notes in Saleor of %s orders could not be read, and are asked for again: %s", len(order_ids), error)
            break
        for history in found:
            _store(history)
        SaleorHistory.objects.filter(pk__in=order_ids, due_at=lease).update(due_at=None)
        done += len(order_ids)
    return done


def _claim() -> tuple[list[UUID], datetime] | None:
    now = clock.now()
    with transaction.atomic():
        due = SaleorHistory.objects.select_for_update(skip_locked=True).filter(due_at__lte=now).order_by("-due_at")
        order_ids = [history.pk for history in due[:AT_ONCE]]
        SaleorHistory.objects.filter(pk__in=order_ids).update(due_at=now + LEASE)
    return (order_ids, now + LEASE) if order_ids else None


def _read(order_ids: Collection[UUID]) -> Iterable[OrderHistory]:
    found = {history.order_id: history for history in saleor().order_histories(order_ids)}
    drafts = [saleor().order_history(pk) for pk in order_ids if pk not in found]
    return [*found.values(), *(draft for draft in drafts if draft is not None)]


def _store(history: OrderHistory) -> None:
    with transaction.atomic():
        order_services.lock([history.order_id])  # or a note that was read before somebody was erased would be stored after it
        if orders.erased([history.order_id]):
            return
        # Locked, so that two workers don't write the same note: the second one finds it.
        kept = SaleorHistory.objects.select_for_update().filter(pk=history.order_id).first()
        if kept is None:  # the order has been deleted meanwhile
            return
        by = history.placed_by
        kept.placed_by_kind, kept.placed_by_id, kept.placed_by_name = (by.kind, by.id or "", by.name) if by else ("", "", "")
        kept.save(update_fields=["placed_by_kind", "placed_by_id", "placed_by_name"])
        known = {note.saleor_event: note for note in Note.objects.filter(order=history.order_id, saleor_event__isnull=False)}
        changes = [_store_note(history.order_id, note, known.get(note.id)) for note in history.notes]
        if any(changes):
            order_services.touch(history.order_id)


def _store_note(order_id: UUID, found: OrderNote, known: Note | None) -> bool:
    """Write the note as it is now; False where nothing of it is new."""
    edited_at = found.versions[-1].until if found.versions else None
    if known is None:
        columns = {"created_at": found.at, "edited_at": edited_at, **found.author.as_columns()}
        known = Note.objects.create(order_id=order_id, saleor_event=found.id, text=found.text, visibility=Visibility.PRIVATE, **columns)
    elif known.edited_at == edited_at:
        return False
    else:
        known.text, known.edited_at = found.text, edited_at
        known.save(update_fields=["text", "edited_at"])
    for one in found.versions[known.edits.count() :]:
        by = one.replaced_by.as_columns()
        NoteEdit.objects.create(note=known, at=one.until, old_text=one.text, old_visibility=Visibility.PRIVATE, **by)
    return True
