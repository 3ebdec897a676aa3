"""What a person decides about a run: try it again, call it off, do it once more."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from ..core import clock
from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError
from . import ledger, registry
from .models import ActionRun, RunState
from .routes import route
from .scheduling import insert, notify_worker

RETRYABLE = frozenset({RunState.FAILED, RunState.UNCERTAIN, RunState.PARKED, RunState.RETRYING})
CANCELABLE = frozenset({RunState.PENDING, RunState.RETRYING, RunState.PARKED, RunState.FAILED, RunState.UNCERTAIN})
RESENDABLE = frozenset({RunState.DONE, RunState.SKIPPED, RunState.CANCELED, RunState.FAILED, RunState.UNCERTAIN})


@dataclass(frozen=True, slots=True)
class RunResult:
    """The run as it is now, or why nothing changed."""

    run: ActionRun | None = None
    errors: tuple[OmsError, ...] = ()


def retry_run(run_id: int, actor: Actor) -> RunResult:
    """Try a run again now, with the same idempotency key. The person has decided: status and condition are not asked again.

    An UNCERTAIN run is one of those: who retries it knows that it did not happen, or accepts that it happens twice.
    """
    with transaction.atomic():
        run = _locked(run_id, actor)
        if run is None or run.state not in RETRYABLE:
            return _refused(run, "tried again")
        run.state, run.due_at, run.requested_by = RunState.PENDING, clock.now(), actor.name
        run.first_tried_at, run.began_at, run.finished_at, run.error = None, None, None, ""
        run.save()
        notify_worker()
    return RunResult(run)


def confirm_run(run_id: int, actor: Actor) -> RunResult:
    """An UNCERTAIN run did happen, a person says: it counts as done, and its result names them."""
    with transaction.atomic():
        run = _locked(run_id, actor)
        if run is None or run.state != RunState.UNCERTAIN:
            return _refused(run, "confirmed")
        run.state, run.finished_at, run.error = RunState.DONE, clock.now(), ""
        run.result = {"confirmedBy": actor.name}
        run.save(update_fields=["state", "finished_at", "error", "result"])
    return RunResult(run)


def cancel_run(run_id: int, actor: Actor) -> RunResult:
    """Call off a run that waits, or take a failed one out of the inbox; one that is at work is left to its worker."""
    with transaction.atomic():
        run = _locked(run_id, actor)
        if run is None or run.state not in CANCELABLE:
            return _refused(run, "canceled")
        run.state, run.finished_at = RunState.CANCELED, clock.now()
        run.why_not = {"code": "BY_PERSON", "message": f"{actor.name} canceled it.", "actor": actor.name}
        run.save(update_fields=["state", "finished_at", "why_not"])
    return RunResult(run)


def resend_run(run_id: int, actor: Actor) -> RunResult:
    """Do a finished run once more, as a new one with an idempotency key of its own, due now.

    Two people who press it at the same moment get the same new run.
    """
    with transaction.atomic():
        run = _locked(run_id, actor)
        if run is None or run.state not in RESENDABLE:
            return _refused(run, "sent again")
        cause, _, _ = run.key.rpartition(":")
        newest = ActionRun.objects.filter(key__startswith=f"{cause}:", order=run.order_id).order_by("-pk").first()
        if newest is not None and newest.pk != run.pk and newest.state not in RESENDABLE:
            return RunResult(newest)
        insert([_again(run, f"{cause}:{_next_generation(cause, run)}", actor.name)])
        return RunResult(ActionRun.objects.filter(key__startswith=f"{cause}:", order=run.order_id).order_by("-pk").first())


def _again(run: ActionRun, key: str, requested_by: str) -> ActionRun:
    now = clock.now()
    kind = registry.find(run.kind)
    is_there = kind is not None
    return ActionRun(
        action_id=run.action_id,
        order_id=run.order_id,
        change_id=run.change_id,
        key=key,
        kind=run.kind,
        **route(kind, run.action.config if run.action is not None else run.config),
        config=run.config,
        depth=run.depth,
        requested_by=requested_by,
        created_at=now,
        due_at=now,
        state=RunState.PENDING if is_there else RunState.PARKED,
        error="" if is_there else ledger.not_installed(run.kind),
    )


def _next_generation(cause: str, run: ActionRun) -> int:
    return ActionRun.objects.filter(key__startswith=f"{cause}:", order=run.order_id).count() + 1


def _locked(run_id: int, actor: Actor) -> ActionRun | None:
    run = ActionRun.objects.select_for_update(of=("self",)).select_related("order", "action").filter(pk=run_id).first()
    return run if run is not None and run.order.deleted_at is None and actor.reaches(run.order.channel) else None


def _refused(run: ActionRun | None, what: str) -> RunResult:
    if run is None:
        return RunResult(errors=(OmsError(ErrorCode.NOT_FOUND, "There is no such run.", "id"),))
    message = f"A run that is {run.state} can't be {what}."
    return RunResult(run, (OmsError(ErrorCode.ACTION_FAILED, message, "id", params={"state": run.state}),))
