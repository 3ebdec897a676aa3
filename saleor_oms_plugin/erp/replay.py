"""A person says which status an unknown one is, and the reports that had it are judged again, as if they came when they did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from ..core.actor import MANAGE_ORDERS, MANAGE_SETTINGS, SYSTEM, Actor, ActorKind
from ..core.errors import ErrorCode, OmsError
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..jobs.services import Slice
from ..orders import queries as orders
from ..statuses import external_ids
from .models import KeptReport, UnknownStatus
from .reports import MAX_AT_ONCE, Item, ReportResult, apply
from .resolving import Meaning, Report, find_meanings, spelled

JOB = "erp_replay"


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of replaying: the results of the first 500 reports (``index`` counts them), and the job that does the others."""

    unknown: UnknownStatus | None = None
    results: tuple[ReportResult, ...] = ()
    job: Job | None = None
    errors: tuple[OmsError, ...] = ()


def unknown_statuses(system: str | None = None, actor: Actor = SYSTEM) -> QuerySet[UnknownStatus]:
    """The statuses that nobody has mapped, each with ``orders_count``, the number of orders whose reports are kept.

    Only orders of channels that the actor reaches are counted, and ``known_count`` is how many reports they may know of: all there were,
    or one for each of these orders. Who does not keep the settings has no use for a status without such an order.
    """
    channels = actor.order_channels
    if channels is None:
        found = UnknownStatus.objects.annotate(orders_count=Count("reports"), known_count=F("count"))
    else:
        theirs = Count("reports", filter=Q(reports__order__channel__in=sorted(channels)))
        counted = UnknownStatus.objects.annotate(orders_count=theirs, known_count=theirs)
        found = counted if actor.has(MANAGE_SETTINGS) else counted.filter(orders_count__gt=0)
    return found if system is None else found.filter(system=spelled(system))


def map_unknown(unknown_id: int, status_id: int | None, actor: Actor, *, system: str | None = None, replay: bool = True) -> Replay:
    """Say which status an unknown one is and judge its reports again.

    Without ``status_id`` the mapping that there is by now counts. ``system`` is needed where the reports did not name theirs.
    Orders of channels that the actor does not reach keep their reports for somebody who does. Must not be called inside a transaction.
    """
    unknown = unknown_statuses().filter(pk=unknown_id).first()
    if unknown is None:
        return Replay(errors=(OmsError(ErrorCode.NOT_FOUND, "There is no such unknown status.", "id"),))
    if status_id is not None:
        name = unknown.system or system or ""
        if not name:
            return Replay(unknown, errors=(OmsError(ErrorCode.REQUIRED, "The reports did not name their system: name it.", "system"),))
        error = external_ids.add_external_id(status_id, name, unknown.value)
        if error is not None:
            return Replay(unknown, errors=(error,))
    meaning = _meaning(unknown)
    if isinstance(meaning, OmsError):
        return Replay(unknown, errors=(meaning,))
    if not replay:
        return Replay(unknown)
    results, last = _replay(unknown, meaning, actor, 0)
    is_done = last is None or _forget_if_empty(unknown)
    return Replay(None if is_done else unknown, tuple(results), None if is_done else _job(unknown, actor, last))


def _meaning(unknown: UnknownStatus) -> Meaning | OmsError:
    [meaning] = find_meanings([Report(unknown.value, system=unknown.system or None)])
    if isinstance(meaning, Meaning) and meaning.status_id is None:
        return OmsError(ErrorCode.UNKNOWN_EXTERNAL_ID, f"Nobody has said yet which status {unknown} is.", "status")
    return meaning


def _replay(unknown: UnknownStatus, meaning: Meaning, actor: Actor, after: int) -> tuple[list[ReportResult], int | None]:
    """Judge the next 500 kept reports again; their results, and the id of the last (None where there were none)."""
    kept = list(KeptReport.objects.filter(unknown=unknown, pk__gt=after).order_by("pk")[:MAX_AT_ONCE])
    if not kept:
        return [], None
    assert meaning.status_id is not None
    reached = {order.pk: order for order in orders.light().filter(pk__in=[row.order_id for row in kept]) if actor.reaches(order.channel)}
    rows = [row for row in kept if row.order_id in reached]
    said = meaning.value or unknown.value
    items = []
    for index, row in enumerate(rows):
        report = Report(said, order_id=row.order_id, system=meaning.system, reason=row.reason, changed_at=row.changed_at)
        items.append(Item(index, report, reached[row.order_id], meaning.system, meaning.status_id, row.reported_at))
    results = apply(items, actor)
    # What was refused is in the drift report; only a report that has come meanwhile stays.
    _forget(rows)
    return [results[item.index] for item in items], kept[-1].pk


def _forget(rows: Sequence[KeptReport]) -> None:
    with transaction.atomic():
        current = KeptReport.objects.select_for_update().filter(pk__in=[row.pk for row in rows]).order_by("pk")
        seen = {row.pk: row.reported_at for row in rows}
        KeptReport.objects.filter(pk__in=[row.pk for row in current if row.reported_at == seen[row.pk]]).delete()


def _forget_if_empty(unknown: UnknownStatus) -> bool:
    with transaction.atomic():
        locked = UnknownStatus.objects.select_for_update().filter(pk=unknown.pk).first()
        if locked is None:
            return True
        if locked.reports.exists():
            return False
        locked.delete()
    return True


def forget_unknown(unknown_id: int) -> bool:
    """Drop an unknown status and its reports unread; returns whether there was one."""
    count, _ = UnknownStatus.objects.filter(pk=unknown_id).delete()
    return bool(count)


def _job(unknown: UnknownStatus, actor: Actor, last: int | None) -> Job | None:
    if not KeptReport.objects.filter(unknown=unknown, pk__gt=last or 0).exists():
        return None
    params: dict[str, Any] = {
        "unknown": unknown.pk,
        "name": actor.name,
        "id": actor.id,
        "channels": None if actor.channels is None else sorted(actor.channels),
    }
    return jobs.start(JOB, params, created_by=actor.id or "")


def register_jobs() -> None:
    """Name the job's step; called once at start."""
    jobs.register(JOB, _slice)


def _slice(job: Job) -> Slice:
    channels = job.params["channels"]
    actor = Actor(
        ActorKind.ERP,
        job.params["name"],
        job.params["id"],
        frozenset({MANAGE_ORDERS}),
        None if channels is None else frozenset(channels),
    )
    unknown = UnknownStatus.objects.filter(pk=job.params["unknown"]).first()
    meaning = _meaning(unknown) if unknown else None
    if unknown is None or not isinstance(meaning, Meaning):
        return Slice(job.cursor, 0, is_last=True)
    results, last = _replay(unknown, meaning, actor, job.cursor or 0)
    if last is None:
        _forget_if_empty(unknown)
    return Slice(last or job.cursor, len(results), is_last=last is None)
