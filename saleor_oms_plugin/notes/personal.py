"""What is held of people in notes, of both kinds, and in what they said before."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from ..core.actor import ActorKind
from ..core.personal import BLANK, Group, Holding, Rows, of_orders
from .models import Note, NoteEdit, SaleorHistory


def _placed_by_themselves(order_ids: Sequence[UUID]) -> Rows:
    return SaleorHistory.objects.filter(order__in=list(order_ids), placed_by_kind=ActorKind.CUSTOMER)


HOLDINGS = (
    Holding(
        model=SaleorHistory,
        group=Group.HISTORY,
        name="placed_by",
        told=("placed_by_id", "placed_by_name"),
        untold=("order", "due_at", "placed_by_kind"),
        of_orders=_placed_by_themselves,
        erasing=BLANK,
    ),
    Holding(
        model=NoteEdit,
        group=Group.NOTES,
        name="note_edits",
        told=("old_text",),
        beside=("note", "at", "old_visibility"),
        untold=("id", "actor_kind", "actor_id", "actor_name"),
        of_orders=of_orders(NoteEdit, "note__order"),
        order="note__order_id",
    ),
    Holding(
        model=Note,
        group=Group.NOTES,
        name="notes",
        told=("text",),
        beside=("id", "visibility", "created_at", "edited_at", "deleted_at", "answered_at", "dismissed_at"),
        untold=("order", "actor_kind", "actor_id", "actor_name", "key", "saleor_event", "told_at", "answer_told_at"),
        of_orders=of_orders(Note),
    ),
)
