"""The standard JSON of a run, for machines: the order as last read, its status and the move that caused it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..core.ids import to_global_id
from ..orders.snapshot import snapshot_to_json
from .action_type import RunContext, Status


def payload(context: RunContext) -> dict[str, Any]:
    """``{"order": {...}, "status": {...}, "change": {...}}``; times ISO 8601, amounts as text, ids global."""
    order = snapshot_to_json(context.order)
    order["id"] = to_global_id("Order", context.order_id)
    change = context.change
    return {
        "order": order,
        "status": _status(context.status),
        "change": None
        if change is None
        else {
            "id": to_global_id("OmsStatusChange", change.id),
            "at": change.at.isoformat(),
            "fromStatus": _status(change.from_status),
            "toStatus": _status(change.to_status),
            "actor": change.actor_name,
            "reason": change.reason,
        },
    }


def _status(status: Status | None) -> dict[str, Any] | None:
    return {**asdict(status), "id": to_global_id("OmsStatus", status.id)} if status else None
