"""Orders whose status in an ERP, as it was last reported, is not ours; and how to bring the two together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from ..core import clock
from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError
from ..orders.queries import OrderRecord
from ..statuses.queries import StatusExternalId
from ..workflow.services import ByErp, apply_moves
from . import feed
from .models import ErpOrder, Outcome
from .resolving import spelled

MAX_AT_ONCE = 500
IN_FLIGHT = timedelta(minutes=10)
"""How long a change of ours may take to be known in the ERP before it counts as a drift."""


class Direction(StrEnum):
    """Who gives way."""

    PUSH_OURS = "PUSH_OURS"
    TAKE_ERP = "TAKE_ERP"


@dataclass(frozen=True, slots=True)
class Proposal:
    """How to mend one drift, and why so. ``refusal`` is what kept the order from following the ERP: it may do so again."""

    direction: Direction
    reason: str
    refusal: OmsError | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """What came of mending one order."""

    order: OrderRecord | None
    done: bool
    errors: tuple[OmsError, ...] = ()


def drifts(system: str, actor: Actor) -> QuerySet[ErpOrder]:
    """The orders that differ, of the channels that the actor reaches; ``mapped_status_id`` is what the ERP's status means.

    Left out are statuses that nobody has mapped (see `unknown`) and what is under way: a change of ours of the last ten minutes.
    """
    found = _differing(actor).filter(system=spelled(system)).annotate(mapped_status_id=Subquery(_meaning().values("status")[:1]))
    return found.select_related("order__state__status", "order__state__workflow").defer("order__snapshot")


def drift_counts(actor: Actor) -> list[tuple[str, int]]:
    """How many orders differ by the system whose reports say so, the most first; systems without any are left out. One query."""
    return list(_differing(actor).values_list("system").annotate(count=Count("pk")).order_by("-count", "system"))


def _meaning() -> QuerySet[StatusExternalId]:
    return StatusExternalId.objects.filter(system=OuterRef("system"), value=OuterRef("value"))


def _differing(actor: Actor) -> QuerySet[ErpOrder]:
    settled, meaning = clock.now() - IN_FLIGHT, _meaning()
    found = (
        ErpOrder.objects.filter(order__deleted_at=None, known_at__isnull=False)
        .filter(Exists(meaning), order__state__isnull=False)
        .exclude(Exists(meaning.filter(status=OuterRef("order__state__status"))))
        .filter(Q(repeated_at=None) | Q(repeated_at__lt=settled))
        .filter(Q(order__state__since__lt=settled) | Q(outcome=Outcome.REFUSED, reported_at__gte=F("order__state__since")))
    )
    return found if actor.channels is None else found.filter(order__channel__in=sorted(actor.channels))


def proposal(row: ErpOrder) -> Proposal:
    """What to do about one row of `drifts`."""
    since: datetime = row.order.state.since
    assert row.known_at is not None  # `drifts` has no others
    if row.outcome == Outcome.REFUSED and row.known_at >= since:
        refusal = OmsError(ErrorCode(row.error["code"]), row.error["message"]) if row.error else None
        why = refusal.message if refusal else ""
        return Proposal(Direction.TAKE_ERP, f"{row.system} reported a newer change, and the order could not follow: {why}", refusal)
    if row.known_at >= since and row.outcome != Outcome.ECHO:
        return Proposal(Direction.TAKE_ERP, f"{row.system}'s change is newer than ours.")
    return Proposal(Direction.PUSH_OURS, f"Our change is newer than what {row.system} has reported: it may have missed it.")


def repair(order_ids: Sequence[UUID], system: str, direction: Direction, actor: Actor) -> list[Repair]:
    """Mend up to 500 orders: move them to the ERP's status, or send the ERP ours once more; one result per id, in their order.

    Following the ERP goes through `apply_moves`, so payment gates hold as for its reports. Must not be called inside a transaction.
    """
    if len(order_ids) > MAX_AT_ONCE:
        raise ValueError(f"At most {MAX_AT_ONCE} orders at once.")
    system = spelled(system)
    rows = {row.order_id: row for row in _all_drifts(order_ids, system, actor)}
    results = _push(rows, system) if direction is Direction.PUSH_OURS else _follow(rows, actor)
    missing = Repair(None, False, (OmsError(ErrorCode.NOT_FOUND, f"{system} has reported no other status of this order.", "orders"),))
    return [results.get(order_id, missing) for order_id in order_ids]


def _all_drifts(order_ids: Sequence[UUID], system: str, actor: Actor) -> QuerySet[ErpOrder]:
    return drifts(system, actor).filter(order__in=order_ids)


def _push(rows: dict[UUID, ErpOrder], system: str) -> dict[UUID, Repair]:
    repeated = feed.repeat(list(rows), system)
    ErpOrder.objects.filter(order__in=repeated, system=system).update(repeated_at=clock.now())
    why = OmsError(ErrorCode.INVALID, "The order was adopted silently and has not moved since: that is never sent to the ERP.", "orders")
    return {pk: Repair(row.order, True) if pk in repeated else Repair(row.order, False, (why,)) for pk, row in rows.items()}


def _follow(rows: dict[UUID, ErpOrder], actor: Actor) -> dict[UUID, Repair]:
    groups: dict[int, list[ErpOrder]] = defaultdict(list)
    for row in rows.values():
        groups[row.mapped_status_id].append(row)  # type: ignore[attr-defined]
    results: dict[UUID, Repair] = {}
    for target_id, group in groups.items():
        ids = [row.order_id for row in group]
        versions = {row.order_id: row.order.state.version for row in group}
        cause = ByErp(actor=actor, reason=f"Brought in line with {group[0].system}.")
        for row, moved in zip(group, apply_moves(ids, target_id, cause, versions=versions), strict=True):
            results[row.order_id] = Repair(row.order, moved.changed, moved.errors)
    return results
