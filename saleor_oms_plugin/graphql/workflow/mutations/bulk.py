"""Assigning many orders, and taking a move of many back."""

from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_ORDERS
from ....core.errors import ErrorCode, OmsError
from ....core.ids import int_pk, pk_from_global_id
from ....workflow import bulk_undo
from ....workflow import services as workflow
from ...base.access import actor_of
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ...base.types import optional_list
from ...jobs.resolvers import visible_job
from ...orders.filters import OmsOrderFilter
from ..selection import chosen
from ..types import OmsBulkAssignResult, OmsBulkUndoResult
from .results import moves_result, orders_result

MAX_ASSIGNED = workflow.MAX_AT_ONCE


@mutation(
    OmsBulkAssignResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    orders=optional_list(graphene.ID, description=f"Up to {MAX_ASSIGNED}."),
    filter=OmsOrderFilter(description=f"The orders that it finds now, up to {MAX_ASSIGNED}; drafts are not among them."),
    expected_count=graphene.Int(description="How many the caller was shown; another number now refuses all of it."),
    staff=graphene.ID(description="A User id of Saleor's; nobody when it is left out."),
)
def oms_orders_bulk_assign(
    root: object,
    info: ResolveInfo,
    orders: list[str] | None = None,
    filter: dict[str, Any] | None = None,
    expected_count: int | None = None,
    staff: str | None = None,
) -> OmsBulkAssignResult:
    """Put many orders into somebody's hands, each as omsOrderAssign would."""
    actor = actor_of(info)
    if staff is not None:
        pk_from_global_id(staff, "User")
    order_ids, problem = chosen(orders, filter, expected_count, actor, MAX_ASSIGNED)
    if problem is not None:
        return OmsBulkAssignResult(results=[], assigned_count=0, errors=[problem])
    results = [workflow.assign(order_id, staff, actor) for order_id in order_ids]
    return OmsBulkAssignResult(results=orders_result(results), assigned_count=sum(not result.errors for result in results), errors=[])


@mutation(
    OmsBulkUndoResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    changes=optional_list(graphene.ID, description=f"OmsStatusChange ids, up to {bulk_undo.MAX_UNDONE}."),
    job=graphene.ID(description="All that this job of omsOrdersBulkMove has moved so far."),
)
def oms_bulk_move_undo(root: object, info: ResolveInfo, changes: list[str] | None = None, job: str | None = None) -> OmsBulkUndoResult:
    """Take back a move of many orders, each as omsOrderMoveUndo would: within the grace time, where nobody moved the order since."""
    actor = actor_of(info)
    if (changes is None) == (job is None):
        return _refused(OmsError(ErrorCode.REQUIRED, "Give one of changes and job."))
    if changes is not None:
        result = bulk_undo.undo_changes([int_pk(change, "OmsStatusChange") for change in changes], actor)
    else:
        found = visible_job(job or "", actor)
        if found is None:
            return _refused(OmsError(ErrorCode.NOT_FOUND, "There is no such job.", "job"))
        result = bulk_undo.undo_job(found, actor)
    return OmsBulkUndoResult(
        results=moves_result(result.results), undone_count=sum(one.changed for one in result.results), errors=result.errors
    )


def _refused(error: OmsError) -> OmsBulkUndoResult:
    return OmsBulkUndoResult(results=[], undone_count=0, errors=[error])
