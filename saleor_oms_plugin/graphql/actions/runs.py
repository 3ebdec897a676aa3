"""Looking at what an action would do, doing it for a test, for past orders, once more."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import graphene

from ...actions import services
from ...actions.services import PreviewResult, RunResult
from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS, Actor
from ...core.errors import ErrorCode, OmsError, permission_denied
from ...core.ids import int_pk, order_pk
from ...orders import queries as orders
from ..base.access import actor_of, mutation_field
from ..base.types import error_list
from ..jobs.types import OmsJob
from .types import OmsActionRunResult, OmsPreviewResult


class OmsActionBackfillResult(graphene.ObjectType):
    """What applying an action to the orders in its status does, or would do."""

    in_status = graphene.Int(required=True, description="Orders that are in the status.")
    already = graphene.Int(required=True, description="Those for which it was done or promised: never again.")
    condition_false = graphene.Int(required=True, description="Those whose order does not meet the condition now.")
    promised = graphene.Int(required=True, description="Those for which it is done.")
    job = graphene.Field(OmsJob, description="Null for a dry run.")
    errors = error_list()


def _preview(root: Any, info: Any, id: str, order: str) -> OmsPreviewResult:
    order_id, errors = _reached(actor_of(info), order)
    if order_id is None:
        return OmsPreviewResult(errors=errors)
    return _preview_result(services.preview_action(int_pk(id, "OmsAction"), order_id))


def _test(root: Any, info: Any, id: str, order: str, recipient: str) -> OmsPreviewResult:
    actor = actor_of(info)
    order_id, errors = _reached(actor, order)
    if order_id is None:
        return OmsPreviewResult(errors=errors)
    return _preview_result(services.try_action(int_pk(id, "OmsAction"), order_id, recipient, actor))


def _preview_result(result: PreviewResult) -> OmsPreviewResult:
    return OmsPreviewResult(preview=result.preview, errors=result.errors)


def _reached(actor: Actor, order: str) -> tuple[UUID | None, list[OmsError]]:
    """The order's key, where the caller may see it."""
    if not actor.has(MANAGE_ORDERS):
        return None, [permission_denied(MANAGE_ORDERS)]
    order_id = order_pk(order)
    record = orders.by_ids([order_id]).get(order_id)
    if record is None or not actor.reaches(record.channel):
        return None, [OmsError(ErrorCode.NOT_FOUND, "There is no such order.", "order")]
    return order_id, []


def _backfill(root: Any, info: Any, id: str, dry_run: bool = True) -> OmsActionBackfillResult:
    actor = actor_of(info)
    if not actor.has(MANAGE_ORDERS) or actor.channels is not None:
        why = OmsError(ErrorCode.PERMISSION_DENIED, "It reaches orders of every channel: you need MANAGE_ORDERS in all of them.")
        return OmsActionBackfillResult(in_status=0, already=0, condition_false=0, promised=0, errors=[why])
    result = services.backfill(int_pk(id, "OmsAction"), is_dry_run=dry_run, asked_by=actor.id or "")
    return OmsActionBackfillResult(
        in_status=result.in_status,
        already=result.already,
        condition_false=result.condition_false,
        promised=result.promised,
        job=result.job,
        errors=result.errors,
    )


def _retry(root: Any, info: Any, id: str) -> OmsActionRunResult:
    return _run_result(services.retry_run(int_pk(id, "OmsActionRun"), actor_of(info)))


def _cancel(root: Any, info: Any, id: str) -> OmsActionRunResult:
    return _run_result(services.cancel_run(int_pk(id, "OmsActionRun"), actor_of(info)))


def _resend(root: Any, info: Any, id: str) -> OmsActionRunResult:
    return _run_result(services.resend_run(int_pk(id, "OmsActionRun"), actor_of(info)))


def _run_result(result: RunResult) -> OmsActionRunResult:
    return OmsActionRunResult(run=result.run, errors=result.errors)


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        "oms_action_preview": mutation_field(
            OmsPreviewResult,
            _preview,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            order=graphene.ID(required=True),
            description="Render all of an action for an order and send nothing; needs MANAGE_ORDERS too.",
        ),
        "oms_action_test": mutation_field(
            OmsPreviewResult,
            _test,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            order=graphene.ID(required=True),
            recipient=graphene.String(required=True),
            description="Really send it, to this recipient alone; needs MANAGE_ORDERS too, and the kind's own permissions.",
        ),
        "oms_action_backfill": mutation_field(
            OmsActionBackfillResult,
            _backfill,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            dry_run=graphene.Boolean(default_value=True, description="Only count."),
            description="Apply an action to the orders that are in its status already; what was done is never done again. "
            "Needs MANAGE_ORDERS in every channel.",
        ),
        "oms_action_run_retry": mutation_field(
            OmsActionRunResult,
            _retry,
            MANAGE_ORDERS,
            id=graphene.ID(required=True),
            description="Try a failed, uncertain or parked run again now, with its idempotency key.",
        ),
        "oms_action_run_cancel": mutation_field(
            OmsActionRunResult,
            _cancel,
            MANAGE_ORDERS,
            id=graphene.ID(required=True),
            description="Call a run off, or take it out of the inbox.",
        ),
        "oms_action_run_resend": mutation_field(
            OmsActionRunResult,
            _resend,
            MANAGE_ORDERS,
            id=graphene.ID(required=True),
            description="Do a finished run once more, as a new one with an idempotency key of its own.",
        ),
    }
