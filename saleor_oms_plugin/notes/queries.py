"""Reading notes. What leaves for a customer goes through `public_notes_of` alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from ..core.actor import Actor, ActorKind
from .models import Note, NoteEdit, SaleorHistory, Visibility

__all__ = ["Note", "NoteEdit", "PublicNote", "Visibility", "edits_of", "newest_notes", "notes_of", "placed_by", "public_notes_of"]


@dataclass(frozen=True, slots=True)
class PublicNote:
    """A public note as its customer reads it: signed by the shop, without the names of its staff and without its past; or what the customer
    asked."""

    pk: int
    text: str
    visibility: Visibility
    created_at: datetime
    edited_at: datetime | None
    signed_by: str
    """Empty of a question: the customer's own words are signed by nobody."""
    is_question: bool = False
    answered_at: datetime | None = None
    waits: bool = False

    @classmethod
    def of(cls, note: Note, shop_name: str) -> PublicNote:
        """The note, signed."""
        signed_by = "" if note.is_question else shop_name
        readers = Visibility(note.visibility)
        made = (note.created_at, note.edited_at, signed_by, note.is_question, note.answered_at, note.waits)
        return cls(note.pk, note.text, readers, *made)


def notes_of(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, list[Note]]:
    """All notes of these orders, newest first, in one query: for staff."""
    return _by_order(Note.objects.using(using), order_ids)


def public_notes_of(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, list[Note]]:
    """The notes of these orders that their customers read, newest first, in one query."""
    return _by_order(Note.objects.using(using).filter(visibility=Visibility.PUBLIC), order_ids)


def _by_order(notes: QuerySet[Note], order_ids: Iterable[UUID]) -> dict[UUID, list[Note]]:
    found: dict[UUID, list[Note]] = defaultdict(list)
    for note in notes.filter(order__in=list(order_ids), deleted_at=None).order_by("order", "-id"):
        found[note.order_id].append(note)
    return found


def edits_of(note_ids: Iterable[int], using: str = "default") -> dict[int, list[NoteEdit]]:
    """What these notes said before, newest first, in one query."""
    found: dict[int, list[NoteEdit]] = defaultdict(list)
    for edit in NoteEdit.objects.using(using).filter(note__in=list(note_ids)).order_by("note", "-id"):
        found[edit.note_id].append(edit)
    return found


def placed_by(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, Actor]:
    """Who placed these orders in Saleor (a customer, the staff, an app), in one query; of whom it is not known is left out."""
    known = SaleorHistory.objects.using(using).filter(pk__in=list(order_ids)).exclude(placed_by_kind="")
    return {row.pk: Actor(ActorKind(row.placed_by_kind), row.placed_by_name, row.placed_by_id or None) for row in known}


def newest_notes(which: Q, limit: int, using: str = "default") -> list[Note]:
    """The newest of the notes that ``which`` (a filter of notes) finds, those of one moment by their keys downwards: for staff."""
    return list(Note.objects.using(using).filter(which, deleted_at=None).order_by("-created_at", "-pk")[:limit])
