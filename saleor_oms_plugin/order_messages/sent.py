"""What was written about orders, word by word: kept as it was sent, for a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q

from ..actions.action_type import RunContext
from ..core import clock
from ..core.texts import clean
from ..customers import timeline
from ..links.tokens import without_tokens
from ..messages.store import Medium
from .models import SentMessage

__all__ = ["KEPT", "SentMessage", "keep", "purge", "register_source"]

KEPT = timedelta(days=365)
"""So long can one read what was sent."""
MESSAGE = "MESSAGE"
_PAGE = 2_000
_WRITTEN = {Medium.EMAIL: "E-mail", Medium.SMS: "Message"}


def keep(
    context: RunContext,
    medium: Medium,
    recipient: str,
    text: str,
    *,
    subject: str = "",
    language: str = "",
    attachments: Sequence[str] = (),
) -> None:
    """Keep a message that has just been sent about the order of a run; the same run keeps it once for each recipient. What somebody sent
    to themselves, to try an action, is not kept.

    The tokens of secret links are left out: the tables must open no order.
    """
    if context.recipient:
        return
    values = {
        "order_id": context.order_id,
        "medium": medium.value,
        "recipient": recipient[:320],
        "subject": without_tokens(clean(subject)),
        "text": without_tokens(clean(text)),
        "language_code": language[:35],
        "attachments": list(attachments),
        "sent_at": clock.now(),
    }
    SentMessage.objects.get_or_create(key=f"{context.idempotency_key}:{recipient}"[:512], defaults=values)


def purge() -> int:
    """Forget messages that were sent longer ago than `KEPT`; returns how many."""
    done = 0
    old = SentMessage.objects.filter(sent_at__lt=clock.now() - KEPT)
    while ids := list(old.order_by("sent_at").values_list("pk", flat=True)[:_PAGE]):
        done += SentMessage.objects.filter(pk__in=ids).delete()[0]
    return done


def register_source() -> None:
    """Have customers' timelines tell of messages; called once, at start."""
    timeline.register(MESSAGE, timeline.Source("Mails and short messages about orders, with the very text.", _sent))


def _sent(ask: timeline.Ask) -> list[timeline.Item]:
    theirs = Q(order__customer_order__customer=ask.customer_id) & ask.in_channels("order__channel") & ask.below("sent_at", "pk")
    found = SentMessage.objects.using(ask.using).filter(theirs).order_by("-sent_at", "-pk")[: ask.limit]
    return [timeline.Item(MESSAGE, one.sent_at, one.pk, _said(one), None, one.order_id, one) for one in found]


def _said(message: SentMessage) -> str:
    medium = _WRITTEN[Medium(message.medium)]
    return f"{medium} to {message.recipient}: {message.subject}" if message.subject else f"{medium} to {message.recipient}"
