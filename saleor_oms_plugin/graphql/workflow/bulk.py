"""Moving many orders, and what it would do."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk, order_pk
from ...orders import queries as orders
from ...workflow.services import MOST_IN_A_JOB, bulk_move
from ..base.access import mutation_field
from ..base.types import error_list, optional_list, required_list
from ..jobs.types import OmsJob
from ..orders.filters import OmsOrderFilter, filtered
from .results import OmsMoveResult, moves_result, worker


class OmsBulkMoveResult(graphene.ObjectType):
    """Up to 500 orders: a result for each, in their order. More: a job, and results for none."""

    results = required_list(OmsMoveResult)
    moved_count = graphene.Int(required=True)
    job = graphene.Field(OmsJob)
    errors = error_list()


def _bulk_move(
    root: Any,
    info: Any,
    to_status: str,
    orders: list[str] | None = None,
    filter: dict[str, Any] | None = None,
    reason: str | None = None,
    silent: bool = False,
) -> OmsBulkMoveResult:
    if (orders is None) == (filter is None):
        return _refused(OmsError(ErrorCode.REQUIRED, "Give one of orders and filter."))
    if filter is not None and all(value is None for value in filter.values()):
        return _refused(OmsError(ErrorCode.REQUIRED, "This filter names nothing: it would move every order.", field="filter"))
    actor = worker(info)
    target = int_pk(to_status, "OmsStatus")
    order_ids = [order_pk(order) for order in orders] if orders is not None else _found(filter or {}, actor)
    result = bulk_move(order_ids, target, actor, reason=reason or "", silent=silent)
    return OmsBulkMoveResult(results=moves_result(result.results), moved_count=result.moved_count, job=result.job, errors=result.errors)


def _found(wanted: dict[str, Any], actor: Any) -> list[Any]:
    """The orders that the filter finds now, one more than may be moved where there are too many."""
    found = filtered(orders.visible_orders(actor), wanted, actor)
    return list(found.order_by("pk").values_list("pk", flat=True)[: MOST_IN_A_JOB + 1])


def _refused(error: OmsError) -> OmsBulkMoveResult:
    return OmsBulkMoveResult(results=[], moved_count=0, errors=[error])


def query_fields() -> dict[str, graphene.Field]:
    return {}


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        "oms_orders_bulk_move": mutation_field(
            OmsBulkMoveResult,
            _bulk_move,
            MANAGE_ORDERS,
            orders=optional_list(graphene.ID),
            filter=OmsOrderFilter(description="The orders that it finds now; drafts are not among them."),
            to_status=graphene.ID(required=True),
            reason=graphene.String(),
            silent=graphene.Boolean(default_value=False, description="Do nothing but move: no actions."),
            description="Move many orders, each as omsOrderMove would: up to 500 at once, up to 50,000 as a job.",
        )
    }
