"""Moving many orders: a few hundred at once, more as a job that survives a restart."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from ..core.actor import Actor, ActorKind
from ..core.errors import ErrorCode, OmsError
from ..core.ids import to_global_id
from ..core.runtime import runtime
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..statuses import queries as statuses
from .models import BulkMove
from .moving import MAX_AT_ONCE, MoveResult, move_orders

KIND = "bulk_move"
MAX_IN_A_JOB = 50_000


@dataclass(frozen=True, slots=True)
class BulkResult:
    """One result per order asked for, in their order, or the job that moves them, or why nothing is done."""

    results: tuple[MoveResult, ...] = ()
    moved_count: int = 0
    job: Job | None = None
    errors: tuple[OmsError, ...] = ()


def register_jobs() -> None:
    """Make the kind of job known; called once by bootstrap."""
    jobs.register(KIND, _slice)


def bulk_move(order_ids: Sequence[UUID], to_status_id: int, actor: Actor, *, reason: str = "", silent: bool = False) -> BulkResult:
    """Move orders, each as `move_order` would: up to 500 here and now, more (at most 50,000) in the background.

    The job moves these orders as this actor with the rights of now, in slices of 500; its ``counts`` are ``moved``, ``unchanged``
    (in the status already, which after a crash includes what the lost slice had moved) and ``refused``, its errors the first hundred
    refusals with the order's number. Asking for the same move again while it is under way returns the same job.
    Must not be called inside a transaction.
    """
    wanted = list(dict.fromkeys(order_ids))
    if len(wanted) > MAX_IN_A_JOB:
        return BulkResult(errors=(_too_many(),))
    if len(wanted) > MAX_AT_ONCE:
        if statuses.find_status(pk=to_status_id) is None:
            return BulkResult(errors=(OmsError(ErrorCode.NOT_FOUND, "There is no such status.", field="to_status"),))
        return BulkResult(job=_start(wanted, to_status_id, actor, reason, silent))
    moved = move_orders(wanted, to_status_id, actor, reason=reason, silent=silent)
    results = dict(zip(wanted, moved, strict=True))
    return BulkResult(tuple(results[order_id] for order_id in order_ids), sum(result.changed for result in moved))


def _too_many() -> OmsError:
    return OmsError(ErrorCode.INVALID, f"At most {MAX_IN_A_JOB} orders move in one call; narrow them down.", params={"max": MAX_IN_A_JOB})


def _start(order_ids: Sequence[UUID], to_status_id: int, actor: Actor, reason: str, silent: bool) -> Job:
    params = {
        "toStatus": to_status_id,
        "reason": reason,
        "silent": silent,
        "actor": _actor_as_json(actor),
        "orders": hashlib.sha256(b"".join(order_id.bytes for order_id in order_ids)).hexdigest(),
    }
    with transaction.atomic():
        job = jobs.start(KIND, params, created_by=actor.id or "", total=len(order_ids))
        BulkMove.objects.get_or_create(job_id=job.pk, defaults={"order_ids": list(order_ids)})
        transaction.on_commit(lambda: runtime().notify_worker("long_work"), robust=True)
    return job


def _slice(job: Job) -> jobs.Slice:
    """The next orders of the list; a crash repeats a slice, and those that moved then are in the status already."""
    start, asked = job.cursor or 0, job.params
    chunk = BulkMove.objects.values_list(f"order_ids__{start}_{start + MAX_AT_ONCE}", flat=True).get(pk=job.pk)
    actor = _actor_from_json(asked["actor"])
    results = move_orders(chunk, asked["toStatus"], actor, reason=asked["reason"], silent=asked["silent"])
    refusals = [_refusal(order_id, result) for order_id, result in zip(chunk, results, strict=True) if result.errors]
    end = start + len(chunk)
    return jobs.Slice(
        end, len(chunk), is_last=end >= (job.total or 0), errors=tuple(refusals), counts=Counter(_outcome(result) for result in results)
    )


def _outcome(result: MoveResult) -> str:
    if result.errors:
        return "refused"
    return "moved" if result.changed else "unchanged"


def _refusal(order_id: UUID, result: MoveResult) -> dict[str, Any]:
    error = result.errors[0]
    number = result.order.number if result.order else None
    return {
        "code": error.code,
        "message": f"Order {number}: {error.message}" if number else error.message,
        "params": {**(error.params or {}), "order": to_global_id("OmsOrder", order_id), "number": number},
    }


def _actor_as_json(actor: Actor) -> dict[str, Any]:
    return {
        "kind": actor.kind,
        "name": actor.name,
        "id": actor.id,
        "permissions": sorted(actor.permissions),
        "channels": None if actor.channels is None else sorted(actor.channels),
    }


def _actor_from_json(stored: dict[str, Any]) -> Actor:
    channels = stored["channels"]
    return Actor(
        ActorKind(stored["kind"]),
        stored["name"],
        stored["id"],
        frozenset(stored["permissions"]),
        None if channels is None else frozenset(channels),
    )
