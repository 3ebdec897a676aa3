"""Statuses that nobody has mapped yet, and the reports that wait for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from ..core import clock
from ..core.actor import Actor
from .models import KeptReport, UnknownStatus

KEPT_FOR = timedelta(days=90)
"""How long an unknown status is kept after it was seen last."""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A report with a status that nobody has mapped."""

    system: str
    value: str
    order_id: UUID
    reason: str
    changed_at: datetime | None


def keep(reports: Sequence[Unmapped], received_at: datetime, actor: Actor) -> None:
    """Count the statuses, and keep the newest report of each order, in a constant number of statements."""
    if not reports:
        return
    counts: dict[tuple[str, str], int] = {}
    for report in reports:
        counts[report.system, report.value] = counts.get((report.system, report.value), 0) + 1
    with transaction.atomic():
        rows = _locked_statuses(sorted(counts), received_at)
        for pair, row in rows.items():
            row.count += counts[pair]
            row.last_seen = received_at
        UnknownStatus.objects.bulk_update(rows.values(), ["count", "last_seen"])
        _keep_newest(reports, rows, received_at, actor)


def _locked_statuses(pairs: Sequence[tuple[str, str]], seen_at: datetime) -> dict[tuple[str, str], UnknownStatus]:
    UnknownStatus.objects.bulk_create(
        (UnknownStatus(system=system, value=value, first_seen=seen_at, last_seen=seen_at) for system, value in pairs),
        ignore_conflicts=True,
    )
    found = UnknownStatus.objects.select_for_update().filter(value__in=[value for _, value in pairs]).order_by("system", "value")
    return {(row.system, row.value): row for row in found if (row.system, row.value) in set(pairs)}


def _keep_newest(reports: Sequence[Unmapped], rows: dict[tuple[str, str], UnknownStatus], received_at: datetime, actor: Actor) -> None:
    fresh: dict[tuple[int, UUID], KeptReport] = {}
    for report in sorted(reports, key=lambda one: one.changed_at or received_at):
        unknown_id = rows[report.system, report.value].pk
        fresh[unknown_id, report.order_id] = KeptReport(
            unknown_id=unknown_id,
            order_id=report.order_id,
            reason=report.reason,
            changed_at=report.changed_at,
            reported_at=received_at,
            actor_id=actor.id or "",
            actor_name=actor.name,
        )
    known = KeptReport.objects.filter(unknown__in=rows.values(), order__in={order_id for _, order_id in fresh})
    for row in known.only("unknown_id", "order_id", "changed_at", "reported_at"):
        newer = fresh.get((row.unknown_id, row.order_id))
        if newer is not None and (newer.changed_at or received_at) < (row.changed_at or row.reported_at):
            del fresh[row.unknown_id, row.order_id]
    KeptReport.objects.bulk_create(
        fresh.values(),
        update_conflicts=True,
        unique_fields=["unknown", "order"],
        update_fields=["reason", "changed_at", "reported_at", "actor_id", "actor_name"],
    )


def purge_unknown() -> int:
    """Forget unknown statuses that no report has had for 90 days, with their reports; returns how many statuses."""
    old = UnknownStatus.objects.filter(last_seen__lt=clock.now() - KEPT_FOR)
    count = old.count()
    old.delete()
    return count
