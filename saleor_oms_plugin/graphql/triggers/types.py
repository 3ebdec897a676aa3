from __future__ import annotations

import graphene

from ...statuses.queries import OrderStatus
from ...workflow.queries import Trigger
from ...workflow.trigger_editing import TriggerSpec
from ..base.info import ResolveInfo
from ..base.specs import object_type_of
from ..base.types import required_list
from ..statuses.types import OmsStatus, OmsWorkflow
from .inputs import PUBLISHED


def _from_statuses(trigger: Trigger, info: ResolveInfo) -> list[OrderStatus]:
    return sorted(trigger.from_statuses.all(), key=lambda status: (status.position, status.pk))


OmsTrigger = object_type_of(
    TriggerSpec,
    "OmsTrigger",
    names=PUBLISHED,
    more={
        "workflow": graphene.Field(OmsWorkflow, description="Only orders of this workflow; null for all."),
        "from_statuses": required_list(OmsStatus, description="It moves orders out of these alone; empty: out of any."),
        "resolve_from_statuses": _from_statuses,
        "to_status": graphene.Field(OmsStatus, required=True, description="Where it moves them."),
    },
)
