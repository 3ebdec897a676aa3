from __future__ import annotations

import graphene

from ..base.types import JSON, optional_list
from .types import EVENTS


class OmsTriggerInput(graphene.InputObjectType):
    """What is left out stays as it is; the list replaces what was there; null clears the condition, the hours and the workflow."""

    code = graphene.String(description="Made of the event and the target where it is not given.")
    event = graphene.String(description=EVENTS)
    position = graphene.Int()
    workflow = graphene.ID()
    from_statuses = optional_list(graphene.ID)
    to_status = graphene.ID()
    condition = graphene.Field(JSON)
    is_enabled = graphene.Boolean()
    may_move_back = graphene.Boolean()
    after_hours = graphene.Int()
    in_working_time = graphene.Boolean()
