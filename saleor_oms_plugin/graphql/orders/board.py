"""Orders by the statuses of one workflow, side by side. However many statuses there are, it costs the same few queries."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

import graphene
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from ...core.actor import MANAGE_ORDERS, Actor
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk
from ...orders import queries as orders
from ...orders.queries import OrderRecord
from ...statuses import queries as statuses
from ...statuses.queries import FINAL_KINDS, OrderStatus, Workflow
from ...workflow import queries as workflow_queries
from ..base.access import RefusedError, actor_of
from ..base.databases import WRITER
from ..base.info import ResolveInfo
from ..base.roots import query
from ..base.types import required_list
from ..statuses.types import OmsStatus, OmsWorkflow
from .filters import OmsOrderFilter, filtered, in_states, names_nothing, names_statuses_alone
from .node import OrderNode, many_staff_nodes
from .types.order import OmsOrder

FEW = 10_000
"""Of a filter that no column's index knows, it is quicker to sort so many orders than to look for them in each column."""
MAX_CARDS = 50
MAX_CARDS_OF_ONE = 300
"""Where the filter names a single status: the board fetches more of one column so."""


class OmsBoardColumn(graphene.ObjectType):
    """The orders in one status."""

    status = graphene.Field(OmsStatus, required=True, description="The status.")
    count = graphene.Int(required=True, description="All orders in it that the filter finds.")
    orders = required_list(
        OmsOrder,
        description="The first of them: those promised, soonest first, then the others, longest in it first. Final statuses: newest first.",
    )
    has_more = graphene.Boolean(required=True, description="There are more than these; omsOrders with this status lists them.")


class OmsBoard(graphene.ObjectType):
    """Orders of one workflow, by status."""

    workflow = graphene.Field(OmsWorkflow, required=True, description="The workflow whose statuses are the columns.")
    columns = required_list(OmsBoardColumn, description="One for each status, by importance.")


@query(
    OmsBoard,
    MANAGE_ORDERS,
    filter=OmsOrderFilter(),
    workflow=graphene.ID(description="Without it: the default workflow."),
    first=graphene.Int(
        default_value=20, description=f"Orders of each column, 1 to {MAX_CARDS}; where the filter names one status, to {MAX_CARDS_OF_ONE}."
    ),
)
def oms_board(
    root: object, info: ResolveInfo, filter: dict[str, Any] | None = None, workflow: str | None = None, first: int = 20
) -> OmsBoard | None:
    """The orders of the caller's channels that are in a workflow, side by side by status; null where there is no workflow."""
    most = MAX_CARDS_OF_ONE if len((filter or {}).get("statuses") or ()) == 1 else MAX_CARDS
    if not 1 <= first <= most:
        raise RefusedError(OmsError(ErrorCode.INVALID, f"A column has 1 to {most} orders.", "first"))
    setup = statuses.configuration()
    chosen = setup.default_workflow if workflow is None else _named(setup.workflows, int_pk(workflow, "OmsWorkflow"))
    if chosen is None:
        return None
    found = _found(filter or {}, chosen, actor_of(info))
    counts = _counts(found, filter or {}, chosen, actor_of(info))
    columns = setup.members[chosen.pk]
    filled = [status for status in columns if counts.get(status.pk)]
    are_few = sum(counts.values()) <= FEW and not names_statuses_alone(filter or {})
    first_of_each = _by_sorting if are_few else _by_indexes
    cards = first_of_each(found, filled, first)
    nodes = many_staff_nodes([order_id for order_ids in cards.values() for order_id in order_ids], setup)
    return OmsBoard(
        workflow=chosen, columns=[_column(status, counts.get(status.pk, 0), cards.get(status.pk, []), nodes) for status in columns]
    )


def _named(workflows: tuple[Workflow, ...], pk: int) -> Workflow:
    named = next((one for one in workflows if one.pk == pk), None)
    if named is None:
        raise RefusedError(OmsError(ErrorCode.NOT_FOUND, "There is no such workflow.", "workflow"))
    return named


def _found(wanted: dict[str, Any], workflow: Workflow, actor: Actor) -> QuerySet[OrderRecord]:
    found = in_states(filtered(orders.visible_orders(actor, WRITER), wanted, actor), wanted, actor)
    return workflow_queries.in_workflow(found, workflow.pk)


def _counts(found: QuerySet[OrderRecord], wanted: dict[str, Any], workflow: Workflow, actor: Actor) -> dict[int, int]:
    if names_nothing(wanted):
        return workflow_queries.orders_per_status_of(workflow.pk, actor.channels, WRITER)
    return dict(found.order_by().values_list("state__status").annotate(count=Count("*")))


def _by_sorting(found: QuerySet[OrderRecord], columns: list[OrderStatus], first: int) -> dict[int, list[UUID]]:
    """The first orders of each status where few are found: they are found once, for all columns."""
    cards: dict[int, list[UUID]] = defaultdict(list)
    orders_of_kinds = ((False, [F("state__promised_at").asc(nulls_last=True), F("state__since").asc()]), (True, [F("state__since").desc()]))
    for is_final, order_by in orders_of_kinds:
        wanted = [status.pk for status in columns if (status.kind in FINAL_KINDS) == is_final]
        if not wanted:
            continue
        place = Window(RowNumber(), partition_by=F("state__status"), order_by=order_by)
        placed = found.filter(state__status__in=wanted).annotate(place=place).filter(place__lte=first).order_by("state__status", "place")
        for status_id, order_id in placed.values_list("state__status", "pk"):
            cards[status_id].append(order_id)
    return cards


def _by_indexes(found: QuerySet[OrderRecord], columns: list[OrderStatus], first: int) -> dict[int, list[UUID]]:
    """The first orders of each status, by two indexes: promised ones by their date, others by how long they are there."""
    column = found.filter(state__status=OuterRef("pk"))
    unpromised = column.filter(state__promised_at=None)
    sliced = statuses.all_statuses(include_archived=True).annotate(
        promised=ArraySubquery(column.exclude(state__promised_at=None).order_by("state__promised_at").values("pk")[:first]),
        others=ArraySubquery(unpromised.order_by("state__since").values("pk")[:first]),
    )
    newest = statuses.all_statuses(include_archived=True).annotate(
        latest=ArraySubquery(column.order_by("-state__since").values("pk")[:first])
    )
    is_final = {status.pk: status.kind in FINAL_KINDS for status in columns}
    open_ones = sliced.filter(pk__in=[pk for pk, final in is_final.items() if not final])
    final_ones = newest.filter(pk__in=[pk for pk, final in is_final.items() if final])
    cards = {pk: [*promised, *others][:first] for pk, promised, others in open_ones.values_list("pk", "promised", "others")}
    return cards | dict(final_ones.values_list("pk", "latest"))


def _column(status: OrderStatus, count: int, order_ids: list[UUID], nodes: dict[UUID, OrderNode]) -> OmsBoardColumn:
    there = [nodes[order_id] for order_id in order_ids if order_id in nodes]
    return OmsBoardColumn(status=status, count=count, orders=there, has_more=count > len(there))
