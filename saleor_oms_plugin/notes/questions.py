"""What customers ask of the shop, on the page of their order or in a storefront: public notes that wait for an answer.

A question is answered by the next public note that staff (or an app of the shop's) write on the order; what a status writes by itself is
none. Nobody has checked who asked: whoever has a secret link may.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from ..core import clock
from ..core.actor import Actor, ActorKind
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.rate_limit import RateLimit
from ..core.runtime import runtime
from ..core.texts import clean
from ..orders import queries as orders
from ..orders import services as order_services
from ..orders.queries import OrderRecord
from .models import Note, Visibility

__all__ = ["MAX_QUESTION", "Note", "ask", "dismiss", "followed_by", "narrowed", "settle", "waiting", "waiting_of"]

MAX_QUESTION = 2_000
"""Characters of one question."""
MAX_WAITING = 20
"""Of one order: who has asked so often waits for an answer first."""
PER_HOUR = 5
"""Of one order, whoever asks: counted in the database, so over all processes."""
ASKED = RateLimit(30, seconds=3600)
"""Of one caller, each process for itself: an office, or a storefront's server that speaks for its visitors, may ask of many orders."""
OWN_KEY = "call:"
"""How the keys of notes begin that a person or a program has written; those of statuses' own notes begin otherwise."""

_CUSTOMER = Actor(ActorKind.CUSTOMER, "")
"""Without a name: a link tells none, and an order's own name would claim that its customer has asked."""
IS_QUESTION = Q(actor_kind=ActorKind.CUSTOMER, saleor_event__isnull=True)
IS_WAITING = IS_QUESTION & Q(answered_at__isnull=True, dismissed_at__isnull=True, deleted_at__isnull=True)
"""As the index ``oms_note_question_waits`` has it."""


def ask(order_id: UUID, text: str, caller: str, key: str = "") -> Result[Note]:
    """Write down a customer's question on an order or an offer, which the caller may see. Control characters are left out.

    ``caller`` is a network address, or the customer. With a ``key`` it is written once, however often it is sent.

    Refusals: REQUIRED for an empty text, INVALID for one of over 2,000 characters, RATE_LIMITED for the sixth question of the order within
    an hour, the 21st that waits, or the 31st of the caller; UNIQUE for a key by which something else was asked.
    """
    wanted = clean(text).strip()
    if not wanted:
        return refused(OmsError(ErrorCode.REQUIRED, "What would you like to ask?", "text"))
    if len(wanted) > MAX_QUESTION:
        why = f"A question has at most {MAX_QUESTION} characters; this one has {len(wanted)}."
        return refused(OmsError(ErrorCode.INVALID, why, "text"))
    own_key = _key_of(order_id, key) if key else None
    with transaction.atomic():
        order_services.lock([order_id])  # two clicks may be on their way at once, and limits are counted
        if own_key and (asked := Note.objects.filter(key=own_key).first()):
            return _once_more(asked, wanted)
        if _is_too_often(order_id) or not ASKED.allows(caller):
            return refused(OmsError(ErrorCode.RATE_LIMITED, "That was asked too often. Wait for an answer, or ask again later."))
        made = {"order_id": order_id, "visibility": Visibility.PUBLIC, "created_at": clock.now(), "key": own_key, **_CUSTOMER.as_columns()}
        note = Note.objects.create(text=wanted, **made)
        order_services.touch(order_id)
        for follow in _followers:
            follow(order_id)
        transaction.on_commit(lambda: runtime().notify_worker("long_work"), robust=True)  # staff are told of it by mail
    return Result(note)


_followers: list[Callable[[UUID], None]] = []


def followed_by(follow: Callable[[UUID], None]) -> None:
    """Have ``follow(order_id)`` called in the transaction of each question; called by bootstrap."""
    if follow not in _followers:
        _followers.append(follow)


def dismiss(note_id: int, actor: Actor) -> Result[Note]:
    """Take note of a question that needs no answer on the page: it waits for nobody any more; once more changes nothing."""
    with transaction.atomic():
        note = Note.objects.select_for_update().filter(IS_QUESTION, pk=note_id, deleted_at=None).first()
        refusals = orders.reached(note.order_id, actor).errors if note else ()
        if note is None or any(refusal.code is ErrorCode.NOT_FOUND for refusal in refusals):
            return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such question.", "id"))
        if refusals:
            return refused(*refusals)
        if note.dismissed_at is None:
            note.dismissed_at = clock.now()
            note.save(update_fields=["dismissed_at"])
            order_services.touch(note.order_id)
    return Result(note)


def waiting(actor: Actor) -> QuerySet[Note]:
    """The questions that wait for an answer, in the actor's channels, those that wait longest first."""
    found = Note.objects.filter(IS_WAITING, order__deleted_at=None)
    if actor.channels is not None:
        found = found.filter(order__channel__in=sorted(actor.channels))
    return found.order_by("created_at", "pk")


def waiting_of(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, int]:
    """How many questions of each order wait, in one query; an order without any is left out."""
    found: dict[UUID, int] = {}
    for order_id in Note.objects.using(using).filter(IS_WAITING, order__in=list(order_ids)).values_list("order_id", flat=True):
        found[order_id] = found.get(order_id, 0) + 1
    return found


def narrowed(found: QuerySet[OrderRecord], wanted: bool) -> QuerySet[OrderRecord]:
    """Those of these orders that have a question which waits, or those that have none."""
    asked = Exists(Note.objects.filter(IS_WAITING, order=OuterRef("pk")))
    return found.filter(asked if wanted else ~asked)


def settle(order_id: UUID) -> None:
    """Say of each question of an order anew whether it is answered: a public note was just written, changed or taken away."""
    asked = list(Note.objects.filter(IS_QUESTION, order=order_id).only("pk", "answered_at").order_by("pk"))
    if not asked:
        return
    by_hand = Q(key__isnull=True) | Q(key__startswith=OWN_KEY)
    said = Note.objects.filter(by_hand, order=order_id, visibility=Visibility.PUBLIC, deleted_at=None, saleor_event=None)
    answers = list(said.exclude(actor_kind=ActorKind.CUSTOMER).order_by("pk").values_list("pk", "created_at"))
    for question in asked:
        at = next((at for pk, at in answers if pk > question.pk), None)
        if question.answered_at != at:
            Note.objects.filter(pk=question.pk).update(answered_at=at)


def _is_too_often(order_id: UUID) -> bool:
    of_order = Note.objects.filter(IS_QUESTION, order=order_id)
    if of_order.filter(created_at__gt=clock.now() - timedelta(hours=1)).count() >= PER_HOUR:
        return True
    return of_order.filter(IS_WAITING).count() >= MAX_WAITING


def _key_of(order_id: UUID, key: str) -> str:
    return "ask:" + hashlib.sha256(json.dumps([str(order_id), key]).encode()).hexdigest()[:60]


def _once_more(asked: Note, text: str) -> Result[Note]:
    if asked.text != text:
        return refused(OmsError(ErrorCode.UNIQUE, "By this key something else was asked: give each question its own.", "key"))
    return Result(asked)
