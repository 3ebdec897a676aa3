"""Which endpoint receives which entry of the feed: a run in the ledger of actions for each pair."""

from __future__ import annotations

from collections.abc import Sequence

from ..actions.services import RunRequest, schedule_runs
from ..core import clock
from ..core.foreign_text import folded
from ..workflow.queries import MoveSource, StatusChange
from .models import ErpEndpoint, FeedEntry

KIND = "erp_push"


def schedule_calls(entries: Sequence[FeedEntry], only_system: str | None = None) -> int:
    """Within the transaction that makes the entries: schedule a call to every enabled endpoint that wants to hear of them.

    ``only_system`` calls the endpoints of that system whatever they usually hear (mending a drift). Returns how many calls.
    """
    endpoints = list(ErpEndpoint.objects.filter(is_enabled=True)) if entries else []
    now = clock.now()
    return schedule_runs(
        [
            RunRequest(
                key=f"erp-{endpoint.pk}-{entry.sequence}:push",
                kind=KIND,
                config={"endpoint": endpoint.code, "sequence": entry.sequence},
                order_id=entry.change.order_id,
                change_id=entry.change_id,
                due_at=now,
            )
            for entry in entries
            for endpoint in endpoints
            if (folded(endpoint.system) == folded(only_system) if only_system is not None else _hears(endpoint, entry.change))
        ]
    )


def _hears(endpoint: ErpEndpoint, change: StatusChange) -> bool:
    if change.source not in endpoint.sources:
        return False
    is_its_own = change.source == MoveSource.ERP and bool(endpoint.system) and folded(change.actor_name) == folded(endpoint.system)
    return endpoint.does_echo or not is_its_own
