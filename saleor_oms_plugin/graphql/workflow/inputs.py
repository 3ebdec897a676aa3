from __future__ import annotations

import graphene

from ..base.types import JSON, DateTime


class OmsPromiseInput(graphene.InputObjectType):
    """A date that is left out stays as it is, null clears it. The reason is that of this change; the customer reads it."""

    dispatch_at = graphene.Field(DateTime)
    delivery_at = graphene.Field(DateTime)
    reason = graphene.String()


class OmsPromiseRuleInput(graphene.InputObjectType):
    """What is left out stays as it is; null clears the condition and the hours."""

    code = graphene.String()
    name = graphene.String()
    position = graphene.Int()
    condition = graphene.Field(JSON)
    dispatch_hours = graphene.Int()
    delivery_hours = graphene.Int()
    in_working_time = graphene.Boolean()
    is_enabled = graphene.Boolean()
