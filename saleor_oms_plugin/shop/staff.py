"""Who works with orders here: the people that an order can be assigned to."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from ..core import clock
from ..core.actor import MANAGE_ORDERS, Actor, ActorKind
from .models import StaffMember

__all__ = ["StaffMember", "all_staff", "colleagues", "find", "seen"]

_seen: dict[str, tuple[str, str, frozenset[str] | None, date]] = {}
"""What this process knows to be stored: a person's name, e-mail address and channels, and the day they were last seen."""


def seen(actor: Actor) -> None:
    """Remember a person of the staff who may work with orders; written at most once a day, name and address by each process."""
    if actor.kind is not ActorKind.STAFF or actor.id is None or not actor.has(MANAGE_ORDERS):
        return
    user_id, now = actor.id, clock.now()
    known = (actor.name, actor.email, actor.channels, now.date())
    if _seen.get(user_id) == known:
        return
    StaffMember.objects.bulk_create(
        [StaffMember(user_id=user_id, name=actor.name, email=actor.email, seen_at=now, channels=_sorted(actor.channels))],
        update_conflicts=True,
        unique_fields=["user_id"],
        update_fields=["name", "email", "seen_at", "channels"],
    )
    transaction.on_commit(lambda: _seen.__setitem__(user_id, known))


def find(user_id: str, using: str = "default") -> StaffMember | None:
    """The person with this global id of Saleor's; None for somebody who has never worked with orders here."""
    return StaffMember.objects.using(using).filter(pk=user_id).first()


def all_staff(using: str = "default") -> QuerySet[StaffMember]:
    """Everybody who has worked with orders here, by name."""
    return StaffMember.objects.using(using).order_by("name", "user_id")


def colleagues(actor: Actor) -> QuerySet[StaffMember]:
    """Those of them who reach a channel that this person reaches too."""
    if actor.channels is None:
        return all_staff()
    return all_staff().filter(Q(channels=None) | Q(channels__overlap=sorted(actor.channels)) | Q(pk=actor.id))


def _sorted(channels: frozenset[str] | None) -> list[str] | None:
    return None if channels is None else sorted(channels)
