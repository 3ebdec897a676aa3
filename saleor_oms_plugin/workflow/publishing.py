"""Which changes other systems have not been told of yet: the source of the feed (room `erp`)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from .models import MoveSource, StatusChange


def unpublished(limit: int) -> list[StatusChange]:
    """Committed changes that nobody has marked yet, in the order of their ids; what was adopted silently is never among them.

    Within one order the ids follow the versions (its moves wait for each other), so an order's changes come in their order.
    Must be called under a lock that lets one caller at a time read and mark.
    """
    waiting = StatusChange.objects.filter(Q(is_published=False) & ~Q(source=MoveSource.ADOPTED))
    return list(waiting.order_by("id")[:limit])


def mark_published(change_ids: Sequence[int]) -> None:
    """Note that these changes have been taken over; to be called in the transaction that takes them over."""
    StatusChange.objects.filter(pk__in=change_ids).update(is_published=True)
