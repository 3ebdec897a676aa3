"""What other systems receive of an order's moves, and what their reports are compared with (room `erp`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from .models import MoveSource, OrderState, StatusChange


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


@dataclass(frozen=True, slots=True)
class StatusStep:
    """One change of an order, as much of it as judging a report takes."""

    version: int
    to_status_id: int
    at: datetime
    source: str
    actor_name: str


@dataclass(frozen=True, slots=True)
class StatusHistory:
    """Where an order is and how it came there, oldest step first."""

    status_id: int
    version: int
    steps: tuple[StatusStep, ...]


def status_histories(order_ids: Collection[UUID]) -> dict[UUID, StatusHistory]:
    """The standing of each of these orders that has a state, in two queries without whole rows."""
    steps: dict[UUID, list[StatusStep]] = defaultdict(list)
    # The states first: a move between the two queries then shows as a version that is gone, never as a step too few.
    states = OrderState.objects.filter(pk__in=order_ids).values_list("pk", "status_id", "version")
    found = {pk: (status_id, version) for pk, status_id, version in states}
    changes = StatusChange.objects.filter(order__in=order_ids).order_by("version")
    columns = changes.values_list("order_id", "version", "to_status_id", "at", "source", "actor_name")
    for order_id, version, to_status_id, at, source, actor_name in columns:
        steps[order_id].append(StatusStep(version, to_status_id, at, source, actor_name))
    return {
        pk: StatusHistory(status_id, version, tuple(step for step in steps[pk] if step.version <= version))
        for pk, (status_id, version) in found.items()
    }


def latest_changes(order_ids: Collection[UUID]) -> list[StatusChange]:
    """The change that brought each of these orders to where it is, by id."""
    return list(StatusChange.objects.filter(order__in=order_ids, version=F("order__state__version")).order_by("id"))
