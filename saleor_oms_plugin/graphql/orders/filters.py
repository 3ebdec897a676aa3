"""Which orders: the one filter of lists and bulk moves."""

from __future__ import annotations

from typing import Any

import graphene
from django.db.models import QuerySet

from ...actions.queries import with_failed_runs
from ...core.actor import Actor
from ...core.ids import int_pk, pk_from_global_id
from ...orders.queries import OrderRecord
from ...workflow import queries as workflow
from ...workflow.overdue import overdue
from ..base.types import DateTime, optional_list


class OmsOrderFilter(graphene.InputObjectType):
    """What is given must hold together; drafts are never listed."""

    statuses = optional_list(graphene.ID, description="Orders in one of these OmsStatus ids.")
    channels = optional_list(graphene.String, description="Slugs.")
    created_from = graphene.Field(DateTime)
    created_to = graphene.Field(DateTime)
    overdue = graphene.Boolean(description="In their status for longer than its maxAgeHours; false for the others.")
    assignee = graphene.ID(description="Orders that this member of staff (a User id of Saleor's) takes care of.")
    mine = graphene.Boolean(description="Orders that the caller takes care of; false for the others.")
    has_failed_actions = graphene.Boolean(description="Something of an action waits for a person; false for the others.")
    promised_before = graphene.Field(DateTime, description="Promised to leave (or, without such a date, to arrive) before this moment.")


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
    if wanted.get("overdue") is not None:
        found = overdue(found, wanted["overdue"])
    if wanted.get("assignee") is not None:
        pk_from_global_id(wanted["assignee"], "User")
        found = workflow.assigned(found, wanted["assignee"])
    if wanted.get("mine") is not None:
        found = _mine(found, actor, wanted["mine"])
    if wanted.get("has_failed_actions") is not None:
        found = with_failed_runs(found, wanted["has_failed_actions"])
    if wanted.get("promised_before") is not None:
        found = workflow.promised_before(found, wanted["promised_before"])
    return found


def _mine(found: QuerySet[OrderRecord], actor: Actor, wanted: bool) -> QuerySet[OrderRecord]:
    if actor.id is not None:
        return workflow.assigned(found, actor.id, wanted)
    return found.none() if wanted else found
