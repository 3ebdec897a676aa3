from __future__ import annotations

from uuid import UUID

import graphene

from ...core.actor import MANAGE_ORDERS, ActorKind
from ...core.errors import ErrorCode, OmsError, Result, refused
from ...core.ids import int_pk, order_pk
from ...core.runtime import runtime
from ...links import services as links
from ...notes import questions
from ...notes import services as notes
from ...notes.queries import PublicNote
from ...notes.services import Note, Visibility
from ...orders import queries as orders
from ..base.access import actor_of
from ..base.callers import caller_of
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from ..orders import ownership
from .enums import OmsNoteVisibilityEnum
from .types import OmsNoteResult, OmsQuestionAskResult


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


@mutation(
    OmsQuestionAskResult,
    transaction=Transaction.NONE,
    order=graphene.ID(description="For the order's owner, signed in: Saleor's id of it, or ours."),
    token=graphene.String(description="For whoever has a secret link: the end of its address. Send it as a variable."),
    text=graphene.String(required=True, description=f"Plain text, up to {questions.MAX_QUESTION} characters."),
    key=graphene.String(description="Of your own, such as a UUID made as the question is typed: the same call again asks nothing twice."),
)
def oms_order_question_ask(
    root: object, info: ResolveInfo, text: str, order: str | None = None, token: str | None = None, key: str | None = None
) -> OmsQuestionAskResult:
    """Ask the shop about an order: as its owner, or by its secret link. Staff see the question among the order's notes and under Needs
    attention; the next public note answers it. Five an hour for each order."""
    if (order is None) == (token is None):
        return OmsQuestionAskResult(errors=[OmsError(ErrorCode.REQUIRED, "Give one of order and token.", "order")])
    found = _order_by_link(info, token) if token is not None else _own_order(info, order or "")
    if found.value is None:
        return OmsQuestionAskResult(errors=found.errors)
    caller = caller_of(info) if token is not None else str(actor_of(info).id)
    asked = questions.ask(found.value, text, caller, key or "")
    return OmsQuestionAskResult(note=PublicNote.of(asked.value, "") if asked.value else None, errors=asked.errors)


def _order_by_link(info: ResolveInfo, token: str) -> Result[UUID]:
    opened = links.open_link(token, caller_of(info))
    return Result(opened.value.order_id) if opened.value is not None else Result(errors=opened.errors)


def _own_order(info: ResolveInfo, order: str) -> Result[UUID]:
    """The order of the caller's, a customer who is signed in."""
    actor, order_id = actor_of(info), order_pk(order)
    if actor.kind in (ActorKind.STAFF, ActorKind.APP):
        return refused(OmsError(ErrorCode.INVALID, "A question is the customer's: staff and apps write a note (omsNoteCreate).", "order"))
    record = orders.by_ids([order_id]).get(order_id)
    if ownership.may_be_theirs(actor, record):
        record = ownership.read_again(actor, [order_id]).get(order_id) or record
    owner = runtime().saleor_owner(info.context, order_id) if actor.id is not None else None
    if record is None or actor.id is None or actor.id != (record.user_id if owner is None else owner):
        return refused(ownership.refusal(actor).error)
    return Result(order_id)


@mutation(OmsNoteResult, MANAGE_ORDERS, transaction=Transaction.NONE, id=graphene.ID(required=True))
def oms_question_dismiss(root: object, info: ResolveInfo, id: str) -> OmsNoteResult:
    """Take note of a customer's question that needs no answer on the order's page: it waits for nobody any more."""
    return _result(questions.dismiss(int_pk(id, "OmsNote"), actor_of(info)))


def _result(result: Result[Note]) -> OmsNoteResult:
    return OmsNoteResult(note=result.value, errors=result.errors)
