"""Taking back a move of many orders, order by order, while each can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError
from ..jobs.queries import Job
from .bulk import KIND
from .models import BulkMove, MoveSource, StatusChange
from .moving import MoveResult
from .undo import undo_move

MAX_UNDONE = 2_000
"""Changes that are taken back in one call: each is a transaction of its own."""


@dataclass(frozen=True, slots=True)
class BulkUndoResult:
    """One result per change, in their order, or why nothing is done."""

    results: tuple[MoveResult, ...] = ()
    errors: tuple[OmsError, ...] = ()


def undo_changes(change_ids: Sequence[int], actor: Actor) -> BulkUndoResult:
    """Take back these changes, each as `undo_move` would; what cannot be taken back any more is told in its result."""
    wanted = list(dict.fromkeys(change_ids))
    if len(wanted) > MAX_UNDONE:
        why = f"At most {MAX_UNDONE} orders are taken back at once; move these back with a move of many orders."
        return BulkUndoResult(errors=(OmsError(ErrorCode.INVALID, why, params={"max": MAX_UNDONE}),))
    return BulkUndoResult(tuple(undo_move(change_id, actor) for change_id in wanted))


def undo_job(job: Job, actor: Actor) -> BulkUndoResult:
    """`undo_changes` of all that a job of `bulk_move` has moved so far."""
    if job.kind != KIND:
        return BulkUndoResult(errors=(OmsError(ErrorCode.INVALID, "This job moved no orders.", "job"),))
    return undo_changes(_changes_of(job), actor)


def _changes_of(job: Job) -> list[int]:
    moved: list[UUID] = BulkMove.objects.values_list("order_ids", flat=True).get(pk=job.pk)[: job.cursor or 0]
    changes = StatusChange.objects.filter(
        order__in=moved, source=MoveSource.BULK, to_status=job.params["toStatus"], at__gte=job.created_at, undone_by=None
    )
    return list(changes.order_by("pk").values_list("pk", flat=True)[: MAX_UNDONE + 1])
