"""Reading secret links and the answers to offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from ..core.actor import Actor
from .models import OfferAnswer, OrderLink

__all__ = ["OfferAnswer", "OrderLink", "answers_of", "latest_answers", "latest_uses", "links_of", "unseen_answers"]


def links_of(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, list[OrderLink]]:
    """The links of these orders, newest first, revoked and expired ones too, in one query: for staff."""
    found: dict[UUID, list[OrderLink]] = defaultdict(list)
    for link in OrderLink.objects.using(using).filter(order__in=list(order_ids)).order_by("order", "-id"):
        found[link.order_id].append(link)
    return found


def answers_of(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, list[OfferAnswer]]:
    """What was answered to these offers, newest first, in one query."""
    found: dict[UUID, list[OfferAnswer]] = defaultdict(list)
    for answer in OfferAnswer.objects.using(using).filter(order__in=list(order_ids)).order_by("order", "-id"):
        found[answer.order_id].append(answer)
    return found


def unseen_answers(actor: Actor) -> QuerySet[OfferAnswer]:
    """The latest answer of each draft that nobody has taken note of, oldest first; a draft that became an order has been dealt with."""
    later = OfferAnswer.objects.filter(order=OuterRef("order"), pk__gt=OuterRef("pk"))
    unseen = OfferAnswer.objects.filter(~Exists(later), dismissed_at=None, order__saleor_status="DRAFT", order__deleted_at=None)
    if actor.channels is not None:
        unseen = unseen.filter(order__channel__in=sorted(actor.channels))
    return unseen.order_by("at", "pk")


def latest_uses(which: Q, limit: int, using: str = "default") -> list[OrderLink]:
    """Those of the links that ``which`` (a filter of links) finds that were used, the one that was used last first."""
    return list(OrderLink.objects.using(using).filter(which, last_used_at__isnull=False).order_by("-last_used_at", "-pk")[:limit])


def latest_answers(which: Q, limit: int, using: str = "default") -> list[OfferAnswer]:
    """The latest of the answers that ``which`` (a filter of answers) finds."""
    return list(OfferAnswer.objects.using(using).filter(which).order_by("-at", "-pk")[:limit])
