"""How many orders there are, and what has changed: cheap enough to be asked again and again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import graphene
from django.db.models import Count, QuerySet

from ...core import clock
from ...core.actor import MANAGE_ORDERS, Actor
from ...core.errors import ErrorCode, OmsError
from ...core.ids import InvalidIdError, to_global_id
from ...orders import queries as orders
from ...orders.queries import OrderRecord
from ...statuses import queries as statuses
from ...statuses.queries import OrderStatus
from ...workflow import queries as workflow
from ..base.access import RefusedError, actor_of
from ..base.databases import WRITER
from ..base.enums import described_enum
from ..base.info import ResolveInfo
from ..base.roots import query
from ..base.types import DateTime, optional_list, required_list
from ..statuses.types import OmsStatus
from .filters import OmsOrderFilter, filtered, goes_by_states, in_states, names_nothing

MAX_COUNTED = 10_000
MAX_FILTERS = 30
MAX_CHANGES = 100


OmsOrderGroupByEnum = described_enum(
    "OmsOrderGroupByEnum",
    "What orders are counted by.",
    {"STATUS": "The status that they are in; orders without one are not counted."},
)


class OmsOrderCount(graphene.ObjectType):
    """How many of the orders are in one status."""

    status = graphene.Field(OmsStatus, required=True, description="The status; those without orders are left out.")
    count = graphene.Int(required=True, description="How many orders are in it.")


class OmsFilterCount(graphene.ObjectType):
    """How many orders a filter finds."""

    count = graphene.Int(required=True, description=f"How many; counting stops at {MAX_COUNTED}.")
    is_at_least = graphene.Boolean(required=True, description="There may be more than that.")


class OmsChanges(graphene.ObjectType):
    """What has moved since a moment."""

    now = graphene.Field(DateTime, required=True, description="The moment to ask with next time.")
    new_count = graphene.Int(required=True, description=f"Orders that the filter finds and that came since, at most {MAX_CHANGES}.")
    changed_count = graphene.Int(
        required=True, description=f"Orders that came or moved since, whatever the filter says of their status, at most {MAX_CHANGES}."
    )
    order_ids = required_list(graphene.ID, description="The ids (OmsOrder) of those that changedCount counts.")


@query(
    optional_list(OmsOrderCount),
    MANAGE_ORDERS,
    filter=OmsOrderFilter(),
    group_by=OmsOrderGroupByEnum(default_value="STATUS"),
)
def oms_order_counts(
    root: object, info: ResolveInfo, filter: dict[str, Any] | None = None, group_by: str = "STATUS"
) -> list[OmsOrderCount]:
    """How many of the orders of the caller's channels that the filter finds are in each status, in the statuses' order."""
    counts = _per_status(filter or {}, actor_of(info))
    found = statuses.all_statuses(include_archived=True).in_bulk(list(counts))
    return [OmsOrderCount(status=status, count=counts[status.pk]) for status in sorted(found.values(), key=_place)]


def _place(status: OrderStatus) -> tuple[int, int]:
    return status.position, status.pk


def _per_status(wanted: dict[str, Any], actor: Actor) -> Mapping[int, int]:
    if names_nothing(wanted):
        return workflow.orders_per_status(statuses.all_statuses(include_archived=True).values_list("pk", flat=True), actor.channels)
    found = in_states(_found(wanted, actor), wanted, actor).exclude(state=None)
    return dict(found.order_by().values_list("state__status").annotate(count=Count("*")))


@query(
    optional_list(OmsFilterCount),
    MANAGE_ORDERS,
    filters=required_list(OmsOrderFilter, description=f"Up to {MAX_FILTERS}."),
)
def oms_filter_counts(root: object, info: ResolveInfo, filters: list[dict[str, Any]]) -> list[OmsFilterCount]:
    """How many orders of the caller's channels each of these filters finds, in their order: for the tabs of views."""
    if len(filters) > MAX_FILTERS:
        raise RefusedError(OmsError(ErrorCode.INVALID, f"At most {MAX_FILTERS} filters are counted at once.", "filters"))
    return [_count(position, wanted, actor_of(info)) for position, wanted in enumerate(filters)]


def _count(position: int, wanted: dict[str, Any], actor: Actor) -> OmsFilterCount:
    try:
        found = _found(wanted, actor)
    except InvalidIdError as error:
        raise RefusedError(OmsError(ErrorCode.INVALID, f"Filter {position + 1}: {error}", "filters", index=position)) from error
    if goes_by_states(wanted, "CREATED_AT"):
        found = in_states(found, wanted, actor).exclude(state=None)
    count = found.order_by().values("pk")[: MAX_COUNTED + 1].count()
    return OmsFilterCount(count=min(count, MAX_COUNTED), is_at_least=count > MAX_COUNTED)


@query(OmsChanges, MANAGE_ORDERS, since=DateTime(required=True, description="With its time zone."), filter=OmsOrderFilter())
def oms_changes(root: object, info: ResolveInfo, since: datetime, filter: dict[str, Any] | None = None) -> OmsChanges:
    """What has come or moved in the caller's channels since a moment: enough to say that a list is not up to date any more."""
    if refusal := clock.zone_refusal(since, "since"):
        raise RefusedError(refusal)
    actor, wanted, now = actor_of(info), filter or {}, clock.now()
    changed = _ids(workflow.moved_since(orders.visible_orders(actor, WRITER), since))
    new = _ids(workflow.moved_since(_found(wanted, actor), since)) if changed else []
    return OmsChanges(
        now=now, new_count=len(new), changed_count=len(changed), order_ids=[to_global_id("OmsOrder", order_id) for order_id in changed]
    )


def _ids(found: QuerySet[OrderRecord]) -> list[UUID]:
    return list(found.order_by("state__since").values_list("pk", flat=True)[:MAX_CHANGES])


def _found(wanted: dict[str, Any], actor: Actor) -> QuerySet[OrderRecord]:
    return filtered(orders.visible_orders(actor, WRITER), wanted, actor)
