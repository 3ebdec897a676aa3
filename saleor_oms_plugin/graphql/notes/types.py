from __future__ import annotations

import graphene
from promise import Promise

from ...core.actor import ActorKind
from ...core.ids import to_global_id
from ...notes.queries import Note, NoteEdit, PublicNote, edits_of
from ..base.dataloaders import load
from ..base.info import ResolveInfo
from ..base.types import DateTime, OmsActor, actor_of_row, error_list, required_list
from ..orders.node import load_staff_node
from ..orders.types.order import OmsOrder
from .enums import OmsNoteVisibilityEnum


class OmsNoteEdit(graphene.ObjectType):
    """What a note said before a change, and who made the change."""

    at = graphene.Field(DateTime, required=True, description="When it was changed.")
    actor = graphene.Field(OmsActor, required=True, description="Who changed it.")
    text = graphene.String(required=True, description="What it said until then.")
    visibility = graphene.Field(OmsNoteVisibilityEnum, required=True, description="Who read it until then.")

    @staticmethod
    def resolve_actor(edit: NoteEdit, info: ResolveInfo) -> OmsActor:
        return actor_of_row(edit)

    @staticmethod
    def resolve_text(edit: NoteEdit, info: ResolveInfo) -> str:
        return edit.old_text

    @staticmethod
    def resolve_visibility(edit: NoteEdit, info: ResolveInfo) -> str:
        return edit.old_visibility


class OmsNote(graphene.ObjectType):
    """A note on an order, or what its customer asked."""

    id = graphene.ID(required=True, description="For omsNoteUpdate, omsNoteDelete and omsNoteRestore.")
    text = graphene.String(required=True, description="Plain text; show markup in it as text.")
    visibility = graphene.Field(OmsNoteVisibilityEnum, required=True, description="Who reads it.")
    author = graphene.Field(
        OmsActor,
        required=True,
        description="Who wrote it; to the customer, the shop by its name; of a question, the customer without a name: nobody has checked.",
    )
    created_at = graphene.Field(DateTime, required=True, description="When it was written.")
    is_from_saleor = graphene.Boolean(required=True, description="It stands in Saleor's own history of the order, and is changed there.")
    is_question = graphene.Boolean(required=True, description="The customer asked it (omsOrderQuestionAsk), and reads the answer there.")
    answered_at = graphene.Field(DateTime, description="Of a question: when the public note was written that answers it; null of others.")
    waits = graphene.Boolean(required=True, description="A question that nobody has answered, nor taken note of (omsQuestionDismiss).")
    edited_at = graphene.Field(DateTime, description="When its text or its readers were last changed.")
    edits = required_list(OmsNoteEdit, description="What it said before, newest first; to the customer, nothing.")

    @staticmethod
    def resolve_id(note: Note, info: ResolveInfo) -> str:
        return to_global_id("OmsNote", note.pk)

    @staticmethod
    def resolve_is_from_saleor(note: Note | PublicNote, info: ResolveInfo) -> bool:
        return isinstance(note, Note) and note.saleor_event is not None

    @staticmethod
    def resolve_author(note: Note | PublicNote, info: ResolveInfo) -> OmsActor:
        if not isinstance(note, PublicNote):
            return actor_of_row(note)
        return OmsActor(kind=ActorKind.CUSTOMER if note.is_question else ActorKind.SYSTEM, name=note.signed_by)

    @staticmethod
    def resolve_edits(note: Note | PublicNote, info: ResolveInfo) -> Promise | list[NoteEdit]:
        return [] if isinstance(note, PublicNote) else load(info, "note_edits", edits_of, note.pk, default=[])


class OmsNoteResult(graphene.ObjectType):
    """What came of writing or changing a note."""

    note = graphene.Field(OmsNote, description="The note as it is now; a deleted one as it was.")
    order = graphene.Field(OmsOrder, description="The order as it is now, with all its notes; null where nothing was done.")
    errors = error_list()

    @staticmethod
    def resolve_order(result: OmsNoteResult, info: ResolveInfo) -> Promise | None:
        return load_staff_node(info, result.note.order_id) if result.note else None


class OmsQuestionAskResult(graphene.ObjectType):
    """What came of asking the shop about an order."""

    note = graphene.Field(OmsNote, description="The question as it is kept; it is among OmsOrder.publicNotes now.")
    errors = error_list()
