"""Reading an order's events: its notes with what they said before, and who placed it."""

from __future__ import annotations

from dataclasses import replace

from ..core.actor import Actor, ActorKind
from .answers import Answer
from .parsing import id_of_order
from .types import NoteVersion, OrderHistory, OrderNote

SALEOR = "Saleor"
"""Signs what nobody is named for: whoever it was is deleted, or it was Saleor itself."""
_PLACED = ("PLACED", "PLACED_AUTOMATICALLY_FROM_PAID_CHECKOUT", "PLACED_FROM_DRAFT")


def order_history(order: Answer) -> OrderHistory:
    """An ``Order`` as the fragment ``OrderHistory`` asks for it."""
    notes: dict[str, OrderNote] = {}
    first: dict[str, str] = {}  # the event that added the note, by each event of it
    placed_by = None
    for event in order.children("events"):
        kind = event.text_or_none("type")
        if kind in ("NOTE_ADDED", "NOTE_UPDATED"):
            pk, related = event.text("id"), event.child_or_none("related")
            before = first.get(related.text("id")) if related and kind == "NOTE_UPDATED" else None
            first[pk] = before or pk
            text, author = event.text_or_empty("message"), _actor(event)
            if before is None:
                notes[pk] = OrderNote(pk, text, event.time("date"), author)
            else:
                note = notes[before]
                version = NoteVersion(note.text, event.time("date"), author)
                notes[before] = replace(note, text=text, versions=(*note.versions, version))
        elif kind in _PLACED:
            actor = _actor(event)
            placed_by = actor if actor.kind is not ActorKind.SYSTEM else None
    return OrderHistory(id_of_order(order), tuple(notes.values()), placed_by)


def _actor(event: Answer) -> Actor:
    app, user = event.child_or_none("app"), event.child_or_none("user")
    if app is not None:
        return Actor(ActorKind.APP, app.text_or_empty("name"), app.text("id"))
    if user is not None:
        name = f"{user.text_or_empty('firstName')} {user.text_or_empty('lastName')}".strip()
        kind = ActorKind.STAFF if user.boolean("isStaff") else ActorKind.CUSTOMER
        return Actor(kind, name or user.text_or_empty("email"), user.text("id"))
    return Actor(ActorKind.SYSTEM, SALEOR)
