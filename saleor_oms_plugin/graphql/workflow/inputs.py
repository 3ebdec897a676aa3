from __future__ import annotations

import graphene

from ..base.types import DateTime


class OmsPromiseInput(graphene.InputObjectType):
    """A date that is left out stays as it is, null clears it. The reason is that of this change; the customer reads it."""

    dispatch_at = graphene.Field(DateTime, description="When the goods leave; null takes the promise back.")
    delivery_at = graphene.Field(DateTime, description="When the customer has them; null takes the promise back.")
    reason = graphene.String(description="Why, in words for the customer; up to 1000 characters.")
