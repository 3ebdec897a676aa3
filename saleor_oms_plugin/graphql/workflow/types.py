from __future__ import annotations

from typing import Any

import graphene

from ...actions.services import MovePreview
from ..actions.types import OmsAction
from ..base.databases import WRITER
from ..base.enums import OmsErrorCode
from ..base.info import ResolveInfo
from ..base.types import JSON, error_list, required_list
from ..jobs.types import OmsJob
from ..orders.node import OrderNode
from ..orders.types.history import OmsStatusChange
from ..orders.types.order import OmsOrder


class OmsMoveResult(graphene.ObjectType):
    """``changed`` is False for a refusal and for a move to the status that the order is in already."""

    order = graphene.Field(OmsOrder)
    change = graphene.Field(OmsStatusChange)
    changed = graphene.Boolean(required=True)
    errors = error_list()


class OmsOrderResult(graphene.ObjectType):
    order = graphene.Field(OmsOrder)
    errors = error_list()


class OmsBulkMoveResult(graphene.ObjectType):
    """Up to 500 orders: a result for each, in their order. More: a job, and results for none."""

    results = required_list(OmsMoveResult)
    moved_count = graphene.Int(required=True)
    job = graphene.Field(OmsJob)
    errors = error_list()


class OmsMovePreview(graphene.ObjectType):
    """What a move would do to one order, as far as is known of it now."""

    order = graphene.Field(OmsOrder, required=True)
    is_allowed = graphene.Boolean(required=True, description="False also for an order that is in the status already.")
    code = graphene.Field(OmsErrorCode)
    reason = graphene.String(description="Why it would not move.")
    params = graphene.Field(JSON)
    actions = required_list(OmsAction, description="What would be promised; each action's own condition is asked when it is due.")

    @staticmethod
    def resolve_order(preview: MovePreview, info: ResolveInfo) -> OrderNode:
        return OrderNode(preview.order, is_staff=True, using=WRITER)

    @staticmethod
    def resolve_is_allowed(preview: MovePreview, info: ResolveInfo) -> bool:
        return preview.refusal is None

    @staticmethod
    def resolve_code(preview: MovePreview, info: ResolveInfo) -> str | None:
        return preview.refusal.code if preview.refusal else None

    @staticmethod
    def resolve_reason(preview: MovePreview, info: ResolveInfo) -> str | None:
        return preview.refusal.message if preview.refusal else None

    @staticmethod
    def resolve_params(preview: MovePreview, info: ResolveInfo) -> Any:
        return preview.refusal.params if preview.refusal else None
