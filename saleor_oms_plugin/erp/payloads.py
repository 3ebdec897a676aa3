"""An entry of the feed as others receive it: the same for webhooks and files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..core.actor import ActorKind
from ..core.ids import to_global_id
from ..statuses import queries as statuses
from ..statuses.queries import OrderStatus, StatusExternalId
from ..workflow.queries import MoveSource, StatusChange
from .models import FeedEntry

EVENT = "order.status_changed"


def system_of(change: StatusChange) -> str | None:
    """The system whose report moved the order; None for every other change."""
    return change.actor_name if change.source == MoveSource.ERP and change.actor_kind == ActorKind.ERP else None


def describe(entries: Sequence[FeedEntry]) -> list[dict[str, Any]]:
    """JSON objects, one per entry, as docs/erp.md lists them; one query for the statuses' external ids."""
    changes = [entry.change for entry in entries]
    ids = {change.to_status_id for change in changes} | {change.from_status_id for change in changes if change.from_status_id}
    external_ids = statuses.external_ids_of(ids)
    return [_described(entry, external_ids) for entry in entries]


def _described(entry: FeedEntry, external_ids: Mapping[int, list[StatusExternalId]]) -> dict[str, Any]:
    change, order = entry.change, entry.change.order
    return {
        "sequence": entry.sequence,
        "isRepeat": entry.is_repeat,
        "order": {
            "id": to_global_id("Order", order.pk),
            "number": order.number,
            "externalReference": order.external_reference or None,
            "channel": order.channel,
        },
        "status": _status(change.to_status, external_ids),
        "fromStatus": _status(change.from_status, external_ids) if change.from_status else None,
        "at": change.at.isoformat(),
        "source": change.source,
        "system": system_of(change),
        "reason": change.reason or None,
        "workflow": order.state.workflow.code,
    }


def _status(status: OrderStatus, external_ids: Mapping[int, list[StatusExternalId]]) -> dict[str, Any]:
    return {
        "id": to_global_id("OmsStatus", status.pk),
        "code": status.code,
        "name": status.name,
        "kind": status.kind,
        "externalIds": [{"system": one.system, "value": one.value} for one in external_ids.get(status.pk, [])],
    }
