from __future__ import annotations

import graphene

from ..base.types import DateTime, error_list, required_list


class OmsPromiseExample(graphene.ObjectType):
    """What one rule promises an order that it takes."""

    rule = graphene.String(required=True, description="Its name.")
    dispatch_at = graphene.Field(DateTime, description="When the goods leave.")
    delivery_at = graphene.Field(DateTime, description="When the customer has them.")


class OmsCalendarPreview(graphene.ObjectType):
    """What working hours and promises mean for an order that is made at one moment."""

    at = graphene.Field(DateTime, required=True, description="The moment that is looked at.")
    is_open = graphene.Boolean(required=True, description="Whether the shop works then.")
    next_open_at = graphene.Field(DateTime, description="From when on it works, that moment itself included; null: not within ten years.")
    promises = required_list(OmsPromiseExample, description="By each rule that is switched on, or by the given one, in their order.")
    errors = error_list()
