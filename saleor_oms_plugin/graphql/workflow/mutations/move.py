from __future__ import annotations

from typing import Any
from uuid import UUID

import graphene

from ....core.actor import MANAGE_ORDERS, Actor
from ....core.errors import ErrorCode, OmsError
from ....core.ids import int_pk, order_pk
from ....orders import queries as order_queries
from ....workflow import services as workflow
from ....workflow.services import MAX_IN_A_JOB, bulk_move
from ....workflow.workflow_change import put_into_workflow
from ...base.access import actor_of
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ...base.types import optional_list
from ...orders.filters import OmsOrderFilter, filtered
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
)
def oms_orders_bulk_move(
    root: object,
    info: ResolveInfo,
    to_status: str,
    orders: list[str] | None = None,
    filter: dict[str, Any] | None = None,
    reason: str | None = None,
    silent: bool = False,
) -> OmsBulkMoveResult:
    """Move many orders, each as omsOrderMove would: up to 500 at once, up to 50,000 as a job."""
    if (orders is None) == (filter is None):
        return _refused(OmsError(ErrorCode.REQUIRED, "Give one of orders and filter."))
    if filter is not None and all(value is None for value in filter.values()):
        return _refused(OmsError(ErrorCode.REQUIRED, "This filter names nothing: it would move every order.", field="filter"))
    actor = actor_of(info)
    target = int_pk(to_status, "OmsStatus")
    order_ids = [order_pk(order) for order in orders] if orders is not None else _order_ids(filter or {}, actor)
    result = bulk_move(order_ids, target, actor, reason=reason or "", silent=silent)
    return OmsBulkMoveResult(results=moves_result(result.results), moved_count=result.moved_count, job=result.job, errors=result.errors)


def _order_ids(wanted: dict[str, Any], actor: Actor) -> list[UUID]:
    """The orders that the filter finds now, one more than may be moved where there are too many."""
    found = filtered(order_queries.visible_orders(actor), wanted, actor)
    return list(found.order_by("pk").values_list("pk", flat=True)[: MAX_IN_A_JOB + 1])


def _refused(error: OmsError) -> OmsBulkMoveResult:
    return OmsBulkMoveResult(results=[], moved_count=0, errors=[error])
