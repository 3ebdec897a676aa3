"""Writing notes. Every change of one keeps what it said before."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ..core import clock
from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.texts import clean
from ..orders import queries as orders
from ..orders import services as order_services
from . import questions
from .models import Note, NoteEdit, Visibility

__all__ = ["MAX_NOTES", "MAX_TEXT", "Note", "Visibility", "create", "delete", "restore", "update", "write_once"]

MAX_TEXT = 5_000
"""Characters of one note."""
MAX_NOTES = 1_000
"""Of one order."""


def create(order_id: UUID, text: str, visibility: Visibility, actor: Actor, key: str | None = None) -> Result[Note]:
    """Write a note on an order or a draft. Control characters are left out.

    With a ``key`` of the caller's it is written once, however often it is asked for: by the same caller, of the same order.

    Refusals: NOT_FOUND, PERMISSION_DENIED, REQUIRED for an empty text, INVALID for one of over 5,000 characters or the 1,001st note, UNIQUE
    for a key by which the caller has written something else.
    """
    if refusals := orders.reached(order_id, actor).errors:
        return refused(*refusals)
    wanted = _text(text)
    if isinstance(wanted, OmsError):
        return refused(wanted)
    own_key = _key_of(order_id, actor, key) if key else None
    if own_key and (written := Note.objects.filter(key=own_key).first()):
        return _once_more(written, wanted, visibility)
    if Note.objects.filter(order=order_id, deleted_at=None, saleor_event=None).count() >= MAX_NOTES:
        return refused(OmsError(ErrorCode.INVALID, f"An order has at most {MAX_NOTES} notes: delete one first."))
    with transaction.atomic():
        made = {"order_id": order_id, "text": wanted, "visibility": visibility, "created_at": clock.now(), **actor.as_columns()}
        if own_key is None:
            note, is_new = Note.objects.create(**made), True
        else:
            note, is_new = Note.objects.get_or_create(key=own_key, defaults=made)  # two clicks may be on their way at once
        if is_new:
            questions.settle(order_id)
            order_services.touch(order_id)
    return Result(note) if is_new else _once_more(note, wanted, visibility)


def _key_of(order_id: UUID, actor: Actor, key: str) -> str:
    """A key of a caller's own among those of all callers, orders and actions: nobody meets somebody else's note by it."""
    return questions.OWN_KEY + hashlib.sha256(json.dumps([actor.kind, actor.id, str(order_id), key]).encode()).hexdigest()[:59]


def _once_more(written: Note, text: str, visibility: Visibility) -> Result[Note]:
    is_as_written = written.edited_at is None and written.deleted_at is None
    if is_as_written and (written.text, written.visibility) != (text, visibility):
        return refused(OmsError(ErrorCode.UNIQUE, "By this key you have written another note: give each its own.", "key"))
    return Result(written)


def write_once(order_id: UUID, text: str, visibility: Visibility, actor: Actor, key: str) -> Note:
    """The note with this key: written now, or by an earlier try. ``text`` is not empty and short enough."""
    with transaction.atomic():
        written = {"order_id": order_id, "text": clean(text), "visibility": visibility, "created_at": clock.now(), **actor.as_columns()}
        note, is_new = Note.objects.get_or_create(key=key, defaults=written)
        if is_new:
            order_services.touch(order_id)
    return note


def update(note_id: int, actor: Actor, text: str | None = None, visibility: Visibility | None = None) -> Result[Note]:
    """Change a note's text, or who reads it; what is None stays. Saying the same again changes nothing."""
    wanted = _text(text) if text is not None else None
    if isinstance(wanted, OmsError):
        return refused(wanted)
    with transaction.atomic():
        found = _locked(note_id, actor)
        if found.value is None:
            return found
        note = found.value
        if note.is_question:
            return refused(
                OmsError(ErrorCode.INVALID, "This is the customer's question, and stays as it was asked: answer it, or delete it.")
            )
        new = (note.text if wanted is None else wanted, note.visibility if visibility is None else str(visibility))
        if new != (note.text, note.visibility):
            now = _keep(note, actor)
            note.text, note.visibility, note.edited_at = *new, now
            note.save(update_fields=["text", "visibility", "edited_at"])
            questions.settle(note.order_id)
            order_services.touch(note.order_id)
    return Result(note)


def delete(note_id: int, actor: Actor) -> Result[Note]:
    """Take a note away: nobody reads it any more. `restore` brings it back."""
    return _set_deleted(note_id, actor, is_deleted=True)


def restore(note_id: int, actor: Actor) -> Result[Note]:
    """Bring back a note that was deleted."""
    return _set_deleted(note_id, actor, is_deleted=False)


def _set_deleted(note_id: int, actor: Actor, *, is_deleted: bool) -> Result[Note]:
    with transaction.atomic():
        found = _locked(note_id, actor, deleted_too=not is_deleted)
        if found.value is None:
            return found
        note = found.value
        if (note.deleted_at is not None) != is_deleted:
            now = _keep(note, actor)
            note.deleted_at = now if is_deleted else None
            note.save(update_fields=["deleted_at"])
            questions.settle(note.order_id)
            order_services.touch(note.order_id)
    return Result(note)


def _text(text: str) -> str | OmsError:
    wanted = clean(text).strip()
    if not wanted:
        return OmsError(ErrorCode.REQUIRED, "A note needs a text.", "text")
    if len(wanted) > MAX_TEXT:
        return OmsError(ErrorCode.INVALID, f"A note has at most {MAX_TEXT} characters; this one has {len(wanted)}.", "text")
    return wanted


def _locked(note_id: int, actor: Actor, *, deleted_too: bool = False) -> Result[Note]:
    """The note, locked, where the actor reaches its order."""
    notes = Note.objects.select_for_update()
    note = (notes if deleted_too else notes.filter(deleted_at=None)).filter(pk=note_id).first()
    refusals = orders.reached(note.order_id, actor).errors if note else ()
    if note is None or any(refusal.code is ErrorCode.NOT_FOUND for refusal in refusals):
        return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such note.", "id"))
    if note.saleor_event and not refusals:
        return refused(OmsError(ErrorCode.INVALID, "This note stands in Saleor: change it there, or write a new one here.", "id"))
    return refused(*refusals) if refusals else Result(note)


def _keep(note: Note, actor: Actor) -> datetime:
    """Write down what the note says now; returns the time."""
    now = clock.now()
    NoteEdit.objects.create(note=note, at=now, old_text=note.text, old_visibility=note.visibility, **actor.as_columns())
    return now
