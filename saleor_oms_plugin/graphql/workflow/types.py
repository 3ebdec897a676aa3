from __future__ import annotations

from typing import Any

import graphene

from ...actions.services import BulkPreview, MovePreview, Refused
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

    order = graphene.Field(OmsOrder, description="The order as it is now; null for one that is not there.")
    change = graphene.Field(OmsStatusChange, description="The step that was made; null where none was.")
    changed = graphene.Boolean(required=True, description="The order moved.")
    errors = error_list()


class OmsOrderResult(graphene.ObjectType):
    """What came of changing an order."""

    order = graphene.Field(OmsOrder, description="The order as it is now; null for one that is not there.")
    errors = error_list()


class OmsBulkMoveResult(graphene.ObjectType):
    """Up to 500 orders: a result for each, in their order. More: a job, and results for none."""

    results = required_list(OmsMoveResult, description="One for each order, in their order; none where a job does it.")
    moved_count = graphene.Int(required=True, description="How many have moved here and now.")
    job = graphene.Field(OmsJob, description="The job that moves them; null for up to 500 orders.")
    errors = error_list()


class OmsMovePreview(graphene.ObjectType):
    """What a move would do to one order, as far as is known of it now."""

    order = graphene.Field(OmsOrder, required=True, description="The order.")
    is_allowed = graphene.Boolean(required=True, description="False also for an order that is in the status already.")
    code = graphene.Field(OmsErrorCode, description="Why it would not move, for programs.")
    reason = graphene.String(description="Why it would not move.")
    params = graphene.Field(JSON, description="What a client needs to say why not in its own words.")
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


class OmsBulkAssignResult(graphene.ObjectType):
    """What came of putting many orders into somebody's hands."""

    results = required_list(OmsOrderResult, description="One for each order, in their order.")
    assigned_count = graphene.Int(required=True, description="How many the person has now.")
    errors = error_list()


class OmsBulkUndoResult(graphene.ObjectType):
    """What came of taking back a move of many orders."""

    results = required_list(OmsMoveResult, description="One for each change; its errors say why it cannot be taken back any more.")
    undone_count = graphene.Int(required=True, description="How many were taken back.")
    errors = error_list()


class OmsRefusedOrders(graphene.ObjectType):
    """Orders that would not move, for the same reason."""

    code = graphene.Field(OmsErrorCode, required=True, description="The reason for programs.")
    message = graphene.String(required=True, description="The reason, of the first of them.")
    params = graphene.Field(JSON, description="What a client needs to say it in its own words, of the first of them.")
    count = graphene.Int(required=True, description="How many there are.")
    sample = required_list(OmsOrder, description="Up to five of them.")

    @staticmethod
    def resolve_code(group: Refused, info: ResolveInfo) -> str:
        return group.refusal.code

    @staticmethod
    def resolve_message(group: Refused, info: ResolveInfo) -> str:
        return group.refusal.message

    @staticmethod
    def resolve_params(group: Refused, info: ResolveInfo) -> Any:
        return group.refusal.params

    @staticmethod
    def resolve_sample(group: Refused, info: ResolveInfo) -> list[OrderNode]:
        return [OrderNode(order, is_staff=True, using=WRITER) for order in group.orders]


class OmsPlannedAction(graphene.ObjectType):
    """An action that a move of many orders would schedule."""

    action = graphene.Field(OmsAction, required=True, description="The action; its own condition is asked when it is due.")
    count = graphene.Int(required=True, description="For how many of the orders.")


class OmsBulkMovePreview(graphene.ObjectType):
    """What a move of many orders would do, as far as is known of them now."""

    total = graphene.Int(required=True, description="How many orders were asked for.")
    looked_at = graphene.Int(required=True, description="How many were judged one by one: at most 5000 of those that the caller reaches.")
    can_move = graphene.Int(required=True, description="How many of those would move.")
    refused = required_list(OmsRefusedOrders, description="The others by their reason, the largest group first.")
    actions = required_list(OmsPlannedAction, description="What would be scheduled, in the actions' order.")

    @staticmethod
    def resolve_refused(preview: BulkPreview, info: ResolveInfo) -> list[Refused]:
        return sorted(preview.refused.values(), key=lambda group: -group.count)

    @staticmethod
    def resolve_actions(preview: BulkPreview, info: ResolveInfo) -> list[OmsPlannedAction]:
        return [OmsPlannedAction(action=preview.scheduled[pk], count=count) for pk, count in preview.actions.items()]
