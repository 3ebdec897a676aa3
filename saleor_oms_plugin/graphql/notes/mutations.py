from __future__ import annotations

import graphene

from ...core.actor import MANAGE_ORDERS
from ...core.errors import Result
from ...core.ids import int_pk, order_pk
from ...notes import services as notes
from ...notes.services import Note, Visibility
from ..base.access import actor_of
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from .enums import OmsNoteVisibilityEnum
from .types import OmsNoteResult


@mutation(
    OmsNoteResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    order=graphene.ID(required=True),
    text=graphene.String(required=True, description=f"Plain text, up to {notes.MAX_TEXT} characters."),
    visibility=OmsNoteVisibilityEnum(required=True),
    key=graphene.String(
        description="Of your own, such as a UUID made as the note is typed: the same call again, after a lost answer, writes nothing twice."
    ),
)
def oms_note_create(root: object, info: ResolveInfo, order: str, text: str, visibility: str, key: str | None = None) -> OmsNoteResult:
    """Write a note on an order or a draft."""
    return _result(notes.create(order_pk(order), text, Visibility(visibility), actor_of(info), key))


@mutation(
    OmsNoteResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    id=graphene.ID(required=True),
    text=graphene.String(description="Left out, it stays."),
    visibility=OmsNoteVisibilityEnum(description="Left out, it stays."),
)
def oms_note_update(root: object, info: ResolveInfo, id: str, text: str | None = None, visibility: str | None = None) -> OmsNoteResult:
    """Change what a note says, or who reads it; what it said before stays in its edits."""
    readers = Visibility(visibility) if visibility is not None else None
    return _result(notes.update(int_pk(id, "OmsNote"), actor_of(info), text, readers))


@mutation(OmsNoteResult, MANAGE_ORDERS, transaction=Transaction.NONE, id=graphene.ID(required=True))
def oms_note_delete(root: object, info: ResolveInfo, id: str) -> OmsNoteResult:
    """Take a note away; omsNoteRestore brings it back."""
    return _result(notes.delete(int_pk(id, "OmsNote"), actor_of(info)))


@mutation(OmsNoteResult, MANAGE_ORDERS, transaction=Transaction.NONE, id=graphene.ID(required=True))
def oms_note_restore(root: object, info: ResolveInfo, id: str) -> OmsNoteResult:
    """Bring back a note that was deleted."""
    return _result(notes.restore(int_pk(id, "OmsNote"), actor_of(info)))


def _result(result: Result[Note]) -> OmsNoteResult:
    return OmsNoteResult(note=result.value, errors=result.errors)
