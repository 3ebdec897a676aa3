"""What messages may say of an order's notes: the public ones. `bootstrap` registers it with the templates."""

from __future__ import annotations

from typing import Any

from ..messages.schema import listing, moment, text
from ..messages.variables import Subject, iso, provide
from .queries import public_notes_of


def register() -> None:
    """Called once, at start."""
    provide(
        "notes",
        listing("The shop's notes that the customer may read, newest first", text=text("Text"), at=moment("When it was written")),
        _notes,
    )


def _notes(subject: Subject) -> list[dict[str, Any]]:
    found = public_notes_of([subject.order.id], subject.using).get(subject.order.id, [])
    return [{"text": note.text, "at": iso(note.created_at)} for note in found if not note.is_question]
