from __future__ import annotations

from typing import Any

import graphene

from ...workflow.queries import OrderMilestone
from ..base.types import JSON, DateTime


class OmsOrderFact(graphene.ObjectType):
    """Something that became true of the order, and what came of it."""

    fact = graphene.String(
        required=True,
        description="A trigger's event; TIME_IN_STATUS:<trigger>:<version> for one stay; ADOPTED with what held before the shop used us.",
    )
    at = graphene.Field(DateTime, required=True, description="When we learned of it.")
    handled_at = graphene.Field(DateTime, description="When its triggers had their turn; null while it waits for it.")
    outcome = graphene.Field(JSON, description="The trigger and the change that it made, or why nothing moved; `code` says which.")

    @staticmethod
    def resolve_fact(milestone: OrderMilestone, info: Any) -> str:
        return milestone.milestone

    @staticmethod
    def resolve_outcome(milestone: OrderMilestone, info: Any) -> Any:
        return milestone.outcome or None
