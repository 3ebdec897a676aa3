"""Which orders: the one filter of lists and bulk moves."""

from __future__ import annotations

from typing import Any

import graphene
from django.db.models import QuerySet

from ...core.actor import Actor
from ...core.ids import int_pk
from ...orders.queries import OrderRecord
from ...workflow import queries as workflow
from ..base.types import DateTime, optional_list


class OmsOrderFilter(graphene.InputObjectType):
    """What is given must hold together; drafts are never listed."""

    statuses = optional_list(graphene.ID, description="Orders in one of these OmsStatus ids.")
    channels = optional_list(graphene.String, description="Slugs.")
    created_from = graphene.Field(DateTime)
    created_to = graphene.Field(DateTime)


def filtered(found: QuerySet[OrderRecord], wanted: dict[str, Any], actor: Actor) -> QuerySet[OrderRecord]:
    """Those of these orders that the filter asks for; ``actor`` is who asks (for what is "mine")."""
    if wanted.get("statuses") is not None:
        found = workflow.in_statuses(found, [int_pk(status, "OmsStatus") for status in wanted["statuses"]])
    if wanted.get("channels") is not None:
        found = found.filter(channel__in=wanted["channels"])
    if wanted.get("created_from") is not None:
        found = found.filter(created_at__gte=wanted["created_from"])
    if wanted.get("created_to") is not None:
        found = found.filter(created_at__lte=wanted["created_to"])
    return found
