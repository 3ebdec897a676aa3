"""Archiving a status and deleting a workflow: the set-up changes at once, the orders go where one said, many of them as a job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Count, ProtectedError, QuerySet

from ..core.actor import Actor, ActorKind
from ..core.errors import ErrorCode, OmsError, TransientError
from ..core.runtime import runtime
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..statuses import archiving
from ..statuses import queries as statuses
from ..statuses.queries import Configuration, OrderStatus, Workflow
from .causes import ByArchiving, ByWorkflowDeletion
from .models import OrderState, Trigger
from .moving import MAX_AT_ONCE, apply_moves
from .workflow_change import Transfer, mapped_status, write_transfers

ARCHIVE = "archive_move"
DELETE = "workflow_delete"


_followers: list[Callable[[int], None]] = []


def followed_by(tell: Callable[[int], None]) -> None:
    """Have ``tell`` called with each workflow that is about to go, within that transaction; called by bootstrap."""
    if tell not in _followers:
        _followers.append(tell)


@dataclass(frozen=True, slots=True)
class Archived:
    """The archived status, with the job that moves its orders where they are many; or why nothing changed."""

    status: OrderStatus | None = None
    job: Job | None = None
    errors: tuple[OmsError, ...] = ()


@dataclass(frozen=True, slots=True)
class Deleted:
    """The workflow while a job empties it, None once it is gone; or why nothing changed."""

    workflow: Workflow | None = None
    job: Job | None = None
    errors: tuple[OmsError, ...] = ()


def register_jobs() -> None:
    """Make the two kinds of job known; called once by bootstrap."""
    jobs.register(ARCHIVE, _archive_slice)
    jobs.register(DELETE, _delete_slice)


# -- a status -----------------------------------------------------------------------------------------------------------


def archive_status(status_id: int, actor: Actor, move_orders_to: int | None = None) -> Archived:
    """Archive a status. Its orders move silently to ``move_orders_to``, past transitions and gates, as this actor's doing:
    up to 500 now, more by a job.

    Refused as STATUS_IN_USE while orders are in it and no other status is named, while a workflow's orders start in it or a trigger
    leads to it. The other status must belong to every workflow whose orders are to move. Adoption mappings then name the other
    status or nothing; a trigger forgets it as a from-status, and is switched off where it had no other. An archived status stays
    archived, and orders that are still in it are moved. Must not be called inside a transaction.
    """
    with transaction.atomic():
        status = archiving.lock_status(status_id)
        if status is None:
            return Archived(errors=(OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "id"),))
        counts = _orders_by_workflow(status)
        setup = statuses.configuration()
        target = setup.statuses.get(move_orders_to) if move_orders_to is not None else None
        errors = (*_targeted(status), *_successor_problems(setup, status, counts, move_orders_to, actor))
        if not errors and not status.is_archived:
            errors = archiving.archive(status, target)
        if errors:
            return Archived(errors=errors)
        _leave_triggers(status)
    total = sum(counts.values())
    if target is None or not total:
        return Archived(status)
    if total > MAX_AT_ONCE:
        return Archived(status, _start(ARCHIVE, {"status": status.pk, "to": target.pk}, actor, total))
    refused = _move_next(status, target.pk, actor, after=None)[1]
    return Archived(status, errors=tuple(OmsError(ErrorCode.STATUS_IN_USE, one["message"], "move_orders_to") for one in refused))


def _orders_by_workflow(status: OrderStatus) -> dict[int, int]:
    found = _orders_in(status.pk).order_by().values_list("workflow").annotate(count=Count("pk"))
    return dict(found)


def _orders_in(status_id: int) -> QuerySet[OrderState]:
    return OrderState.objects.filter(status=status_id, order__deleted_at=None)


def _targeted(status: OrderStatus) -> tuple[OmsError, ...]:
    triggers = list(Trigger.objects.filter(to_status=status).values_list("code", flat=True))
    if not triggers:
        return ()
    message = f"Triggers lead to {status.name}: {', '.join(triggers)}. Let them lead elsewhere first."
    return (OmsError(ErrorCode.STATUS_IN_USE, message, "id", params={"triggers": triggers}),)


def _successor_problems(
    setup: Configuration, status: OrderStatus, counts: Mapping[int, int], target_id: int | None, actor: Actor
) -> tuple[OmsError, ...]:
    """Why the orders can't go there; counts are theirs by workflow. How many there are is told to who sees them all."""
    by_code = {workflow.code: counts[workflow.pk] for workflow in setup.workflows if workflow.pk in counts}
    if target_id is None:
        if not counts:
            return ()
        if not actor.reaches_all_orders:
            return (OmsError(ErrorCode.STATUS_IN_USE, f"Orders are in {status.name}: say which status to move them to.", "move_orders_to"),)
        total = sum(counts.values())
        message = f"{total} order{'s are' if total != 1 else ' is'} in {status.name}: say which status to move them to."
        return (OmsError(ErrorCode.STATUS_IN_USE, message, "move_orders_to", params={"orders": total, "workflows": by_code}),)
    target = setup.statuses.get(target_id)
    if target is None:
        return (OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "move_orders_to"),)
    if target.pk == status.pk or target.is_archived:
        why = "is the one to be archived" if target.pk == status.pk else "is archived itself"
        return (OmsError(ErrorCode.INVALID, f"{target.name} {why}.", "move_orders_to"),)
    others = [one for one in setup.workflows if one.pk in counts and target not in setup.members[one.pk]]
    if others:
        names = ", ".join(workflow.name for workflow in others)
        message = f"{target.name} does not belong to {names}, whose orders are in {status.name}."
        return (OmsError(ErrorCode.INVALID, message, "move_orders_to", params={"workflows": [one.code for one in others]}),)
    return ()


def _leave_triggers(status: OrderStatus) -> None:
    for trigger in Trigger.objects.select_for_update().filter(from_statuses=status).order_by("pk"):
        trigger.from_statuses.remove(status)
        if not trigger.from_statuses.exists():
            trigger.is_enabled = False
            trigger.save(update_fields=["is_enabled"])


def _archive_slice(job: Job) -> jobs.Slice:
    """Move the next orders; after a crash those that had moved are not in the status any more."""
    setup = statuses.configuration()
    status, target = setup.statuses[job.params["status"]], setup.statuses[job.params["to"]]
    if target.is_archived:
        raise RuntimeError(f"The orders of {status.name} can't move on to {target.name}, which is archived itself by now.")
    if not status.is_archived:  # somebody took it out of the archive again: its orders are where they should be
        return jobs.Slice(job.cursor, 0, is_last=True)
    tried, refused = _move_next(status, target.pk, _actor_from_json(job.params["actor"]), UUID(job.cursor) if job.cursor else None)
    return jobs.Slice(
        str(tried[-1]) if tried else job.cursor,
        len(tried),
        is_last=len(tried) < MAX_AT_ONCE,
        errors=tuple(refused),
        counts={"moved": len(tried) - len(refused), "refused": len(refused)},
    )


def _move_next(status: OrderStatus, target_id: int, actor: Actor, after: UUID | None) -> tuple[list[UUID], list[dict[str, Any]]]:
    """Move up to 500 orders out of a status: those it was tried with, and the refusals."""
    waiting = _orders_in(status.pk)
    if after is not None:
        waiting = waiting.filter(pk__gt=after)
    order_ids = list(waiting.order_by("pk").values_list("pk", flat=True)[:MAX_AT_ONCE])
    reason = f"The status {status.name} was archived."
    results = apply_moves(order_ids, target_id, ByArchiving(actor=actor, reason=reason))
    refused = [result for result in results if result.errors]
    return order_ids, [
        {
            "code": result.errors[0].code,
            "message": f"Order {result.order.number if result.order else '?'}: {result.errors[0].message}",
            "params": {"number": result.order.number if result.order else None},
        }
        for result in refused
    ]


# -- a workflow ---------------------------------------------------------------------------------------------------------


def delete_workflow(workflow_id: int, actor: Actor, to_workflow: int | None = None, to_status: int | None = None) -> Deleted:
    """Delete a workflow. Its orders go into ``to_workflow``, each in the status that `mapped_status` finds, or into ``to_status`` of the
    default workflow; silently, past gates, with a line in each one's history. Up to 500 now, more by a job.

    Until a job is done the workflow stays, without a condition, so that no new order gets into it. Its triggers go with it. Refused
    for the default workflow, and as STATUS_IN_USE while orders are in it and no place is named. Must not be called inside a
    transaction.
    """
    setup = statuses.configuration()
    place, errors = _place_for(setup, workflow_id, to_workflow, to_status)
    if errors:
        return Deleted(errors=errors)
    with transaction.atomic():
        errors = archiving.close_workflow(workflow_id)
        counts = {} if errors else dict(_states_of(workflow_id).values_list("status").annotate(count=Count("pk")))
        if not errors and counts and place is None:
            errors = (_still_in_use(setup, workflow_id, counts, actor),)
        transaction.set_rollback(bool(errors))
    if errors:
        return Deleted(errors=errors)
    workflow = next(found for found in setup.workflows if found.pk == workflow_id)
    total = sum(counts.values())
    if total > MAX_AT_ONCE and place is not None:
        params = {"workflow": workflow_id, "toWorkflow": to_workflow, "toStatus": to_status}
        return Deleted(workflow, _start(DELETE, params, actor, total))
    if place is not None:
        _transfer_next(setup, workflow, place, actor)
    try:
        _drop(workflow)
    except TransientError:
        why = f"Orders came into {workflow.name} meanwhile: delete it again."
        return Deleted(workflow, errors=(OmsError(ErrorCode.STATUS_IN_USE, why, "id"),))
    return Deleted()


@dataclass(frozen=True, slots=True)
class _JobTarget:
    """Where the orders of a workflow go; without a status each keeps its own as far as it can."""

    workflow: Workflow
    status: OrderStatus | None


def _place_for(
    setup: Configuration, workflow_id: int, to_workflow: int | None, to_status: int | None
) -> tuple[_JobTarget | None, tuple[OmsError, ...]]:
    field = "move_orders_to"
    if to_workflow is not None:
        found = next((workflow for workflow in setup.workflows if workflow.pk == to_workflow), None)
        if found is None:
            return None, (OmsError(ErrorCode.NOT_FOUND, "There is no such workflow.", field),)
        if to_workflow == workflow_id:
            return None, (OmsError(ErrorCode.INVALID, f"{found.name} is the one to be deleted.", field),)
        return _JobTarget(found, None), ()
    if to_status is None:
        return None, ()
    default, status = setup.default_workflow, setup.statuses.get(to_status)
    if status is None:
        return None, (OmsError(ErrorCode.NOT_FOUND, "There is no such status.", field),)
    if default is None or status not in setup.members[default.pk]:
        return None, (OmsError(ErrorCode.INVALID, f"{status.name} does not belong to the default workflow.", field),)
    return _JobTarget(default, status), ()


def _states_of(workflow_id: int) -> QuerySet[OrderState]:
    """Of deleted orders too: their history stays, and no state may be left in a workflow that goes."""
    return OrderState.objects.filter(workflow=workflow_id).order_by()


def _still_in_use(setup: Configuration, workflow_id: int, counts: Mapping[int, int], actor: Actor) -> OmsError:
    name = next(workflow.name for workflow in setup.workflows if workflow.pk == workflow_id)
    if not actor.reaches_all_orders:
        why = f"Orders are in {name}: say which workflow or status to move them to."
        return OmsError(ErrorCode.STATUS_IN_USE, why, "move_orders_to")
    by_code = {setup.statuses[pk].code: count for pk, count in counts.items()}
    listed = ", ".join(f"{setup.statuses[pk].name} {count}" for pk, count in counts.items())
    message = f"Orders are in {name} ({listed}): say which workflow or status to move them to."
    return OmsError(ErrorCode.STATUS_IN_USE, message, "move_orders_to", params={"orders": sum(counts.values()), "statuses": by_code})


def _delete_slice(job: Job) -> jobs.Slice:
    """Transfer the next orders, then delete; after a crash those that were transferred are not in the workflow any more."""
    asked, setup = job.params, statuses.configuration()
    workflow = next((found for found in setup.workflows if found.pk == asked["workflow"]), None)
    if workflow is None:
        return jobs.Slice(None, 0, is_last=True)
    place, errors = _place_for(setup, workflow.pk, asked["toWorkflow"], asked["toStatus"])
    if place is None or workflow.is_default:
        why = errors[0].message if errors else "It is the default workflow by now."
        raise RuntimeError(f"{workflow.name} can't be deleted: {why}")
    done = _transfer_next(setup, workflow, place, _actor_from_json(asked["actor"]))
    is_last = done < MAX_AT_ONCE
    if is_last:
        _drop(workflow)
    return jobs.Slice(None, done, is_last=is_last, counts={"moved": done})


def _transfer_next(setup: Configuration, workflow: Workflow, place: _JobTarget, actor: Actor) -> int:
    """Transfer up to 500 orders out of a workflow; returns how many."""
    with transaction.atomic():
        locked = _states_of(workflow.pk).select_for_update().prefetch_related("status").order_by("pk")
        transfers = [Transfer(state, place.status or mapped_status(setup, place.workflow, state.status)) for state in locked[:MAX_AT_ONCE]]
        if transfers:
            reason = f"The workflow {workflow.name} was deleted."
            cause = ByWorkflowDeletion(actor=actor, reason=reason, workflow_name=place.workflow.name)
            write_transfers(transfers, place.workflow, cause)
    return len(transfers)


def _drop(workflow: Workflow) -> None:
    """Delete an emptied workflow; `TransientError` where an order came into it meanwhile (its choice was made before)."""
    try:
        with transaction.atomic():
            for tell in _followers:
                tell(workflow.pk)
            archiving.drop_workflow(workflow.pk)
    except (ProtectedError, IntegrityError) as error:
        raise TransientError(f"Orders came into {workflow.name} meanwhile.") from error


# -- the job's parameters -----------------------------------------------------------------------------------------------


def _start(kind: str, params: dict[str, Any], actor: Actor, total: int) -> Job:
    with transaction.atomic():
        job = jobs.start(kind, {**params, "actor": _actor_as_json(actor)}, created_by=actor.id or "", total=total)
        transaction.on_commit(lambda: runtime().notify_worker("long_work"), robust=True)
    return job


def _actor_as_json(actor: Actor) -> dict[str, Any]:
    return {"kind": actor.kind, "name": actor.name, "id": actor.id}


def _actor_from_json(stored: dict[str, Any]) -> Actor:
    """Who asked for it, by name; what it may do was settled then."""
    return Actor(ActorKind(stored["kind"]), stored["name"], stored["id"])
