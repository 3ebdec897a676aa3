from __future__ import annotations

import graphene

from ..base.types import JSON
from .enums import OmsActionTriggerEnum


class OmsActionInput(graphene.InputObjectType):
    """What is left out stays as it is; a null condition clears it. The kind of an action that is there stays."""

    kind = graphene.String()
    code = graphene.String(description="For the configuration's file; made of the label where it is not given.")
    label = graphene.String()
    trigger = graphene.Field(OmsActionTriggerEnum)
    is_enabled = graphene.Boolean()
    config = graphene.Field(JSON, description="A secret that is left out stays as it is, a null one is forgotten.")
    condition = graphene.Field(JSON)
    delay_minutes = graphene.Int(description="Up to 525600 (365 days).")
    in_working_time = graphene.Boolean()
    cancel_when_left = graphene.Boolean()
