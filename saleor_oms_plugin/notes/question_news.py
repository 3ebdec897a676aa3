"""Which questions staff are to be told of by mail, and which answers their customers.

Mails gather: the staff of an order, and its customer, are told at most once in a quarter of an hour, of all that has come together.
What waits for longer than a day (a mail server was away) is not told by mail any more; it stands in Needs attention and on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from ..core import clock
from ..orders import services as order_services
from .models import Note, Visibility
from .questions import IS_QUESTION, IS_WAITING

__all__ = ["AnsweredOrder", "AskedOrder", "answers_to_tell", "give_back_answers", "give_back_questions", "questions_to_tell"]

EVERY = timedelta(minutes=15)
"""Of one order."""
MAX_PER_HOUR = 60
"""Mails to staff about questions, of the whole shop: whoever has many links must not fill a mailbox."""
ANSWER_RESTS = timedelta(minutes=2)
"""What staff wrote they may still correct or take back before it is mailed."""
TRIED_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AskedOrder:
    """An order with the questions that its staff are to be told of, oldest first."""

    order_id: UUID
    questions: Sequence[Note]


@dataclass(frozen=True, slots=True)
class AnsweredOrder:
    """An order with the questions that were answered, and the answers, each oldest first."""

    order_id: UUID
    questions: Sequence[Note]
    answers: Sequence[Note]


def questions_to_tell() -> AskedOrder | None:
    """The order whose questions have waited longest to be told; they are nobody else's from now on (see `give_back_questions`)."""
    now = clock.now()
    asked = Note.objects.filter(IS_QUESTION)
    lately = asked.filter(told_at__gt=now - timedelta(hours=1))
    if lately.values("order").distinct().count() >= MAX_PER_HOUR:
        return None
    told = asked.filter(order=OuterRef("order"), told_at__gt=now - EVERY)
    due = Note.objects.filter(IS_WAITING, told_at=None, created_at__gt=now - TRIED_FOR).exclude(Exists(told))
    order_id = _first(due.order_by("created_at"))
    if order_id is None:
        return None
    with transaction.atomic():
        order_services.lock([order_id])
        mine = list(due.filter(order=order_id).order_by("pk"))
        Note.objects.filter(pk__in=[one.pk for one in mine]).update(told_at=now)
    return AskedOrder(order_id, mine)


def give_back_questions(asked: AskedOrder) -> None:
    """They could not be told of now: another time, then."""
    Note.objects.filter(pk__in=[one.pk for one in asked.questions]).update(told_at=None)


def answers_to_tell() -> AnsweredOrder | None:
    """The order whose answers have rested longest; they are nobody else's from now on (see `give_back_answers`)."""
    now = clock.now()
    told = Note.objects.filter(IS_QUESTION, order=OuterRef("order"), answer_told_at__gt=now - EVERY)
    rested = {"answered_at__gt": now - TRIED_FOR, "answered_at__lte": now - ANSWER_RESTS}
    due = Note.objects.filter(IS_QUESTION, answer_told_at=None, deleted_at=None, **rested).exclude(Exists(told))
    order_id = _first(due.order_by("answered_at"))
    if order_id is None:
        return None
    with transaction.atomic():
        order_services.lock([order_id])
        mine = list(due.filter(order=order_id).order_by("pk"))
        Note.objects.filter(pk__in=[one.pk for one in mine]).update(answer_told_at=now)
    said = Note.objects.filter(order=order_id, visibility=Visibility.PUBLIC, deleted_at=None, saleor_event=None)
    answers = said.filter(created_at__in={one.answered_at for one in mine}).exclude(IS_QUESTION).order_by("pk")
    return AnsweredOrder(order_id, mine, list(answers))


def give_back_answers(answered: AnsweredOrder) -> None:
    """They could not be told of now: another time, then."""
    Note.objects.filter(pk__in=[one.pk for one in answered.questions]).update(answer_told_at=None)


def _first(found: QuerySet[Note]) -> UUID | None:
    return found.values_list("order", flat=True).first()
