"""The one writer of history: nothing else makes a `StatusChange`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ..statuses.queries import OrderStatus
from . import listeners
from .causes import Cause
from .models import StatusChange


@dataclass(frozen=True, slots=True)
class Step:
    """One change to be written. A ``reason`` of its own goes before its cause's."""

    order_id: UUID
    version: int
    """The state's with this change."""
    from_status: OrderStatus | None
    to_status: OrderStatus
    at: datetime
    cause: Cause
    reason: str = ""


def write(steps: Iterable[Step]) -> list[StatusChange]:
    """Write these changes with one INSERT and let the listeners follow them; returns them in the same order, with their ids.

    To be called within the transaction that changes the orders' states. Listeners hear of the changes that are not silent, and of
    what is undone.
    """
    given = list(steps)
    changes = StatusChange.objects.bulk_create(_change(step) for step in given)
    listeners.notify_moved(
        [change for change, step in zip(changes, given, strict=True) if not step.cause.is_silent and step.cause.undoes is None]
    )
    for step in given:
        if step.cause.undoes is not None:
            listeners.notify_undone(step.cause.undoes)
    return changes


def _change(step: Step) -> StatusChange:
    cause = step.cause
    return StatusChange(
        order_id=step.order_id,
        version=step.version,
        from_status=step.from_status,
        to_status=step.to_status,
        at=step.at,
        actor_kind=cause.actor.kind,
        actor_id=cause.actor.id or "",
        actor_name=cause.actor.name,
        reason=step.reason or cause.reason,
        source=cause.source,
        is_override=cause.is_override,
        is_silent=cause.is_silent,
        workflow_name=cause.workflow_name,
        undoes=cause.undoes,
        depth=cause.depth,
    )
