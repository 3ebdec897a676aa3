from __future__ import annotations

import graphene

from ..base.types import DateTime


class OmsPromiseInput(graphene.InputObjectType):
    """A date that is left out stays as it is, null clears it. The reason is that of this change; the customer reads it."""

    dispatch_at = graphene.Field(DateTime)
    delivery_at = graphene.Field(DateTime)
    reason = graphene.String()
