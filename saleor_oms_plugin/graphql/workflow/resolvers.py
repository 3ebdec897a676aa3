from __future__ import annotations

from typing import Any

import graphene

from ...actions.services import BulkPreview, MovePreview, preview_bulk_move, preview_move
from ...core.actor import MANAGE_ORDERS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk, order_pk
from ...workflow.services import MAX_AT_ONCE, MAX_IN_A_JOB
from ..base.access import RefusedError, actor_of
from ..base.info import ResolveInfo
from ..base.roots import query
from ..base.types import optional_list, required_list
from ..orders.filters import OmsOrderFilter
from .selection import chosen
from .types import OmsBulkMovePreview, OmsMovePreview


@query(optional_list(OmsMovePreview), MANAGE_ORDERS, orders=required_list(graphene.ID), to_status=graphene.ID(required=True))
def oms_move_preview(root: object, info: ResolveInfo, orders: list[str], to_status: str) -> list[MovePreview]:
    """What moving these orders (at most 500) would do; those that the caller does not reach are left out."""
    if len(orders) > MAX_AT_ONCE:
        raise RefusedError(
            OmsError(ErrorCode.INVALID, f"At most {MAX_AT_ONCE} orders are looked at together.", params={"max": MAX_AT_ONCE})
        )
    return preview_move([order_pk(order) for order in orders], int_pk(to_status, "OmsStatus"), actor_of(info))


@query(
    OmsBulkMovePreview,
    MANAGE_ORDERS,
    orders=optional_list(graphene.ID),
    filter=OmsOrderFilter(description="The orders that it finds now; drafts are not among them."),
    to_status=graphene.ID(required=True),
)
def oms_bulk_move_preview(
    root: object, info: ResolveInfo, to_status: str, orders: list[str] | None = None, filter: dict[str, Any] | None = None
) -> BulkPreview:
    """What omsOrdersBulkMove of the same orders would do: how many can move, why the others cannot, and what would be sent."""
    actor = actor_of(info)
    order_ids, problem = chosen(orders, filter, None, actor, MAX_IN_A_JOB)
    if problem is not None:
        raise RefusedError(problem)
    return preview_bulk_move(order_ids, int_pk(to_status, "OmsStatus"), actor)
