from __future__ import annotations

from typing import Any

import graphene

from ....actions import services
from ....actions.services import PreviewResult
from ....core.actor import MANAGE_SETTINGS
from ....core.errors import ErrorCode, OmsError
from ....core.ids import int_pk
from ....statuses import queries as statuses
from ...base.access import actor_of, all_orders_refusal
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ...orders.reachable import reachable_order
from ..inputs import OmsActionInput
from ..types import OmsActionBackfillResult, OmsPreviewResult


@mutation(OmsPreviewResult, MANAGE_SETTINGS, transaction=Transaction.NONE, id=graphene.ID(required=True), order=graphene.ID(required=True))
def oms_action_preview(root: object, info: ResolveInfo, id: str, order: str) -> OmsPreviewResult:
    """Render all of an action for an order and send nothing; needs MANAGE_ORDERS too."""
    order_id, errors = reachable_order(actor_of(info), order)
    if order_id is None:
        return OmsPreviewResult(errors=errors)
    return _preview_result(services.preview_action(int_pk(id, "OmsAction"), order_id))


@mutation(
    OmsPreviewResult,
    MANAGE_SETTINGS,
    transaction=Transaction.NONE,
    status=graphene.ID(required=True),
    input=OmsActionInput(required=True),
    order=graphene.ID(required=True),
    id=graphene.ID(description="An action of the status, of which the input is what has been changed."),
)
def oms_action_draft_preview(
    root: object, info: ResolveInfo, status: str, input: dict[str, Any], order: str, id: str | None = None
) -> OmsPreviewResult:
    """Render an action that is not saved, for an order, and store and send nothing; needs MANAGE_ORDERS too."""
    order_id, errors = reachable_order(actor_of(info), order)
    if order_id is None:
        return OmsPreviewResult(errors=errors)
    found = statuses.find_status(pk=int_pk(status, "OmsStatus"))
    if found is None:
        return OmsPreviewResult(errors=[OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "status")])
    action_id = int_pk(id, "OmsAction") if id is not None else None
    return _preview_result(services.preview_draft(found.pk, OmsActionInput.values(input), order_id, action_id))


@mutation(
    OmsPreviewResult,
    MANAGE_SETTINGS,
    transaction=Transaction.NONE,
    id=graphene.ID(required=True),
    order=graphene.ID(required=True),
    recipient=graphene.String(required=True),
)
def oms_action_test(root: object, info: ResolveInfo, id: str, order: str, recipient: str) -> OmsPreviewResult:
    """Really send it, to this recipient alone; needs MANAGE_ORDERS too, and the kind's own permissions."""
    actor = actor_of(info)
    order_id, errors = reachable_order(actor, order)
    if order_id is None:
        return OmsPreviewResult(errors=errors)
    return _preview_result(services.try_action(int_pk(id, "OmsAction"), order_id, recipient, actor))


def _preview_result(result: PreviewResult) -> OmsPreviewResult:
    return OmsPreviewResult(preview=result.preview, errors=result.errors)


@mutation(
    OmsActionBackfillResult,
    MANAGE_SETTINGS,
    transaction=Transaction.NONE,
    id=graphene.ID(required=True),
    dry_run=graphene.Boolean(default_value=True, description="Only count."),
)
def oms_action_backfill(root: object, info: ResolveInfo, id: str, dry_run: bool = True) -> OmsActionBackfillResult:
    """Apply an action to the orders that are in its status already; what was done is never done again. Needs MANAGE_ORDERS in
    every channel.
    """
    refusal = all_orders_refusal(info)
    if refusal is not None:
        return OmsActionBackfillResult(in_status=0, already=0, condition_false=0, promised=0, errors=[refusal])
    result = services.backfill(int_pk(id, "OmsAction"), is_dry_run=dry_run, asked_by=actor_of(info).id or "")
    return OmsActionBackfillResult(
        in_status=result.in_status,
        already=result.already,
        condition_false=result.condition_false,
        promised=result.promised,
        job=result.job,
        errors=result.errors,
    )
