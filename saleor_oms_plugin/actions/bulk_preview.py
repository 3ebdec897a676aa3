"""What a move of many orders would do, summed up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from ..core.actor import Actor
from ..core.errors import OmsError
from ..orders.queries import OrderRecord
from ..workflow.services import MAX_AT_ONCE
from .models import Action
from .move_preview import MovePreview, preview_move

MAX_LOOKED_AT = 5_000
"""Orders that are judged one by one for a summary."""
SAMPLE = 5
"""Orders that are named of those with the same refusal."""


@dataclass(slots=True)
class Refused:
    """Orders that would not move, for the same reason."""

    refusal: OmsError
    """That of the first one."""
    count: int = 0
    orders: list[OrderRecord] = field(default_factory=list)
    """A few of them."""


@dataclass(slots=True)
class BulkPreview:
    """What moving many orders would do, as far as is known of them now."""

    total: int = 0
    looked_at: int = 0
    """Fewer than ``total`` where there are more than `MAX_LOOKED_AT`, or where some are out of reach."""
    can_move: int = 0
    refused: dict[tuple[object, ...], Refused] = field(default_factory=dict)
    actions: Counter[int] = field(default_factory=Counter)
    """How many orders each action would be scheduled for, by its key."""
    scheduled: dict[int, Action] = field(default_factory=dict)


def preview_bulk_move(order_ids: Sequence[UUID], to_status_id: int, actor: Actor) -> BulkPreview:
    """Judge these orders, the first 5,000 of them, as `preview_move` does; changes nothing. Raises what that raises."""
    summary = BulkPreview(total=len(order_ids))
    for start in range(0, min(len(order_ids), MAX_LOOKED_AT), MAX_AT_ONCE):
        for preview in preview_move(order_ids[start : start + MAX_AT_ONCE], to_status_id, actor):
            _add(summary, preview)
    return summary


def _add(summary: BulkPreview, preview: MovePreview) -> None:
    summary.looked_at += 1
    if preview.refusal is None:
        summary.can_move += 1
        for action in preview.actions:
            summary.actions[action.pk] += 1
            summary.scheduled[action.pk] = action
        return
    # A sentence may name the order's own values; the code and the status that it would leave say the same of all.
    key = (preview.refusal.code, (preview.refusal.params or {}).get("fromStatus", preview.refusal.message))
    group = summary.refused.setdefault(key, Refused(preview.refusal))
    group.count += 1
    if len(group.orders) < SAMPLE:
        group.orders.append(preview.order)
