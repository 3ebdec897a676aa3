"""Which orders: the one filter of lists and bulk moves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import graphene
from django.db.models import QuerySet

from ...actions.queries import with_failed_runs
from ...core.actor import Actor
from ...core.ids import int_pk, pk_from_global_id
from ...orders.queries import OrderRecord
from ...statuses import queries as statuses
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


NARROW = timedelta(days=62)
"""Orders made within so long are few: it is quicker to sort them than to look for them along another order."""
_OF_STATES = ("statuses", "overdue", "assignee", "mine")


def goes_by_states(wanted: dict[str, Any], sort_field: str) -> bool:
    """Whether a list is found among the orders' states: nothing without a state can be in it."""
    asks = any(wanted.get(name) not in (None, False) for name in _OF_STATES)
    return asks or sort_field == "SINCE"


def is_narrow(wanted: dict[str, Any], sort_field: str) -> bool:
    """Whether a list has few orders, which no index has in its order: several statuses of open orders, what is overdue or has failed,
    a short time by which it is not sorted."""
    begin, end = wanted.get("created_from"), wanted.get("created_to")
    is_short = begin is not None and end is not None and end - begin <= NARROW and sort_field != "CREATED_AT"
    ids = wanted.get("statuses") or ()
    is_open = len(ids) > 1 and statuses.are_open([int_pk(status, "OmsStatus") for status in ids])
    return is_short or is_open or bool(wanted.get("has_failed_actions")) or bool(wanted.get("overdue"))


def in_states(found: QuerySet[OrderRecord], wanted: dict[str, Any], actor: Actor) -> QuerySet[OrderRecord]:
    """What the filter and the actor's channels ask for once more, of the states' own columns, for the indexes there."""
    if actor.channels is not None:
        found = workflow.in_channels(found, actor.channels)
    if wanted.get("channels") is not None:
        found = workflow.in_channels(found, wanted["channels"])
    if wanted.get("statuses") is not None:
        return workflow.created_between(found, wanted.get("created_from"), wanted.get("created_to"))
    return found


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
