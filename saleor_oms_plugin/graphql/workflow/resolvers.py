from __future__ import annotations

import graphene

from ...actions.services import MovePreview, preview_move
from ...core.actor import MANAGE_ORDERS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk, order_pk
from ...workflow.services import MAX_AT_ONCE
from ..base.access import RefusedError, actor_of
from ..base.info import ResolveInfo
from ..base.roots import query
from ..base.types import optional_list, required_list
from .types import OmsMovePreview


@query(optional_list(OmsMovePreview), MANAGE_ORDERS, orders=required_list(graphene.ID), to_status=graphene.ID(required=True))
def oms_move_preview(root: object, info: ResolveInfo, orders: list[str], to_status: str) -> list[MovePreview]:
    """What moving these orders (at most 500) would do; those that the caller does not reach are left out."""
    if len(orders) > MAX_AT_ONCE:
        raise RefusedError(
            OmsError(ErrorCode.INVALID, f"At most {MAX_AT_ONCE} orders are looked at together.", params={"max": MAX_AT_ONCE})
        )
    return preview_move([order_pk(order) for order in orders], int_pk(to_status, "OmsStatus"), actor_of(info))
