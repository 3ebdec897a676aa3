"""What the fake remembers of an order's life: its notes, and who placed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..core.actor import MANAGE_USERS
from ..core.ids import to_global_id
from ..saleor_api.types import Order
from .answers import Answer, user

if TYPE_CHECKING:
    from .fake_saleor import FakeSaleor


@dataclass(frozen=True, slots=True)
class FakeNote:
    """A note as it was added, or the text that took its place."""

    text: str
    at: datetime
    by: str = ""
    """The global id of a user or an app; empty for somebody who is deleted."""
    corrects: int | None = None
    """The place among the order's notes of the one whose text this replaces."""


def texts(notes: Sequence[FakeNote]) -> list[str]:
    """What the notes say now, oldest first."""
    found = {place: note.text for place, note in enumerate(notes) if note.corrects is None}
    for note in notes:
        if note.corrects is not None:
            found[note.corrects] = note.text
    return list(found.values())


def events(saleor: FakeSaleor, order: Order) -> list[Answer]:
    """An order's events, as far as the fake has them: that it was placed, and its notes."""
    notes = saleor.written.get(order.id, ())
    ids = [to_global_id("OrderEvent", f"{order.id}-{place}") for place in range(len(notes))]
    written = [
        {
            "__typename": "OrderEvent",
            "id": pk,
            "date": note.at,
            "type": "NOTE_ADDED" if note.corrects is None else "NOTE_UPDATED",
            "message": note.text,
            "related": None if note.corrects is None else {"__typename": "OrderEvent", "id": ids[note.corrects]},
            **_doer(saleor, note.by),
        }
        for pk, note in zip(ids, notes, strict=True)
    ]
    return [*_placed(saleor, order), *written]


def _placed(saleor: FakeSaleor, order: Order) -> list[Answer]:
    if order.status == "DRAFT" or order.origin == "BULK_CREATE":
        return []
    placed = {
        "__typename": "OrderEvent",
        "id": to_global_id("OrderEvent", f"{order.id}-placed"),
        "date": order.created_at,
        "type": "PLACED_FROM_DRAFT" if order.origin == "DRAFT" else "PLACED",
        "message": None,
        "related": None,
        **_doer(saleor, saleor.placed_by.get(order.id) or order.user_id or ""),
    }
    return [placed]


def _doer(saleor: FakeSaleor, by: str) -> dict[str, Any]:
    app, person = saleor.apps.get(by), saleor.users.get(by)
    return {
        "app": {"__typename": "App", "id": app.id, "name": app.name} if app else None,
        "user": user(person) if person else None,
    }


def event_user(event: Answer, info: Any) -> Answer | None:
    """Saleor names a person to those who manage customers or staff, and to themselves."""
    person: Answer | None = event["user"]
    caller = info.context.caller
    is_self = caller.user is not None and person is not None and caller.user.id == person["id"]
    return person if is_self or not caller.permissions.isdisjoint({MANAGE_USERS, "MANAGE_STAFF"}) else None
