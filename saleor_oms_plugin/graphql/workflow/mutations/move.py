from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_ORDERS
from ....core.ids import int_pk, order_pk
from ....workflow import services as workflow
from ....workflow.services import MAX_IN_A_JOB, bulk_move
from ....workflow.workflow_change import put_into_workflow
from ...base.access import actor_of
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ...base.types import optional_list
from ...orders.filters import OmsOrderFilter
from ..selection import chosen
from ..types import OmsBulkMoveResult, OmsMoveResult
from .results import move_result, moves_result


@mutation(
    OmsMoveResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    order=graphene.ID(required=True),
    to_status=graphene.ID(required=True),
    reason=graphene.String(),
    version=graphene.Int(description="The version the caller saw; another one now refuses the move."),
    silent=graphene.Boolean(default_value=False, description="Do nothing but move: no actions."),
    override=graphene.Boolean(default_value=False, description="Pass transitions and gates; needs MANAGE_SETTINGS."),
)
def oms_order_move(
    root: object,
    info: ResolveInfo,
    order: str,
    to_status: str,
    reason: str | None = None,
    version: int | None = None,
    silent: bool = False,
    override: bool = False,
) -> OmsMoveResult:
    """Move an order to another status."""
    result = workflow.move_order(
        order_pk(order),
        int_pk(to_status, "OmsStatus"),
        actor_of(info),
        reason=reason or "",
        version=version,
        silent=silent,
        override=override,
    )
    return move_result(result)


@mutation(OmsMoveResult, MANAGE_ORDERS, transaction=Transaction.NONE, change=graphene.ID(required=True))
def oms_order_move_undo(root: object, info: ResolveInfo, change: str) -> OmsMoveResult:
    """Take back a person's move, within the grace time and while it is the latest: the order is where it was, and what the move
    promised is called off. A change that is undone already stays so, without an error.
    """
    return move_result(workflow.undo_move(int_pk(change, "OmsStatusChange"), actor_of(info)))


@mutation(
    OmsMoveResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    order=graphene.ID(required=True),
    workflow=graphene.ID(required=True),
    to_status=graphene.ID(description="Without it: the same status, else the first of its kind there, else the initial one."),
    reason=graphene.String(),
    version=graphene.Int(description="The version the caller saw; another one now refuses the change."),
)
def oms_order_workflow_update(
    root: object,
    info: ResolveInfo,
    order: str,
    workflow: str,
    to_status: str | None = None,
    reason: str | None = None,
    version: int | None = None,
) -> OmsMoveResult:
    """Put an order into another workflow. No action runs; a payment gate of a status that it leaves holds."""
    status_id = int_pk(to_status, "OmsStatus") if to_status is not None else None
    return move_result(
        put_into_workflow(order_pk(order), int_pk(workflow, "OmsWorkflow"), status_id, actor_of(info), reason=reason or "", version=version)
    )


@mutation(
    OmsBulkMoveResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    orders=optional_list(graphene.ID),
    filter=OmsOrderFilter(description="The orders that it finds now; drafts are not among them."),
    to_status=graphene.ID(required=True),
    reason=graphene.String(),
    silent=graphene.Boolean(default_value=False, description="Do nothing but move: no actions."),
    expected_count=graphene.Int(description="How many the caller was shown; another number now refuses all of it."),
)
def oms_orders_bulk_move(
    root: object,
    info: ResolveInfo,
    to_status: str,
    orders: list[str] | None = None,
    filter: dict[str, Any] | None = None,
    reason: str | None = None,
    silent: bool = False,
    expected_count: int | None = None,
) -> OmsBulkMoveResult:
    """Move many orders, each as omsOrderMove would: up to 500 at once, up to 50,000 as a job."""
    actor = actor_of(info)
    target = int_pk(to_status, "OmsStatus")
    order_ids, problem = chosen(orders, filter, expected_count, actor, MAX_IN_A_JOB)
    if problem is not None:
        return OmsBulkMoveResult(results=[], moved_count=0, errors=[problem])
    result = bulk_move(order_ids, target, actor, reason=reason or "", silent=silent)
    return OmsBulkMoveResult(results=moves_result(result.results), moved_count=result.moved_count, job=result.job, errors=result.errors)
