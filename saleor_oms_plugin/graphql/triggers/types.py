from __future__ import annotations

from typing import Any

import graphene

from ...core.ids import to_global_id
from ...workflow.queries import Trigger
from ..base.info import ResolveInfo
from ..base.types import JSON, error_list, required_list
from ..statuses.types import OmsStatus, OmsWorkflow

EVENTS = (
    "CREATED, CONFIRMED, AUTHORIZED, PAID, PARTIALLY_FULFILLED, FULFILLED, TRACKING_ADDED, RETURNED, REFUNDED, CANCELED, EXPIRED "
    "or TIME_IN_STATUS; docs/workflow.md says when each is true."
)


class OmsTrigger(graphene.ObjectType):
    """An order in one of the from-statuses moves by itself when the event comes."""

    id = graphene.ID(required=True)
    code = graphene.String(required=True)
    event = graphene.String(required=True, description=EVENTS)
    position = graphene.Int(required=True, description="Of an event's triggers the first that fits has its way.")
    workflow = graphene.Field(OmsWorkflow, description="Only orders of this workflow; null for all.")
    from_statuses = required_list(OmsStatus)
    to_status = graphene.Field(OmsStatus, required=True)
    condition = graphene.Field(JSON)
    is_enabled = graphene.Boolean(required=True)
    may_move_back = graphene.Boolean(required=True, description="May move to a status of smaller position.")
    after_hours = graphene.Int(description="For TIME_IN_STATUS: hours in the status after which it moves the order.")
    in_working_time = graphene.Boolean(required=True, description="The hours are the shop's working hours.")

    @staticmethod
    def resolve_id(trigger: Trigger, info: ResolveInfo) -> str:
        return to_global_id("OmsTrigger", trigger.pk)

    @staticmethod
    def resolve_from_statuses(trigger: Trigger, info: ResolveInfo) -> Any:
        return sorted(trigger.from_statuses.all(), key=lambda status: (status.position, status.pk))


class OmsTriggerResult(graphene.ObjectType):
    trigger = graphene.Field(OmsTrigger)
    errors = error_list()
