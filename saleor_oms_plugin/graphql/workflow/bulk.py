"""Moving many orders, and what it would do."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk, order_pk
from ...orders import queries as order_queries
from ...workflow.services import MAX_AT_ONCE, MAX_IN_A_JOB, MovePreview, bulk_move, preview_move
from ..actions.types import OmsAction
from ..base.access import WRITER, RefusedError, actor_of, mutation_field, query_field
from ..base.types import JSON, OmsErrorCode, error_list, optional_list, required_list
from ..jobs.types import OmsJob
from ..orders.filters import OmsOrderFilter, filtered
from ..orders.types import OmsOrder
from ..orders.view import OrderView
from .results import OmsMoveResult, moves_result, worker


class OmsBulkMoveResult(graphene.ObjectType):
    """Up to 500 orders: a result for each, in their order. More: a job, and results for none."""

    results = required_list(OmsMoveResult)
    moved_count = graphene.Int(required=True)
    job = graphene.Field(OmsJob)
    errors = error_list()


class OmsMovePreview(graphene.ObjectType):
    """What a move would do to one order, as far as is known of it now."""

    order = graphene.Field(OmsOrder, required=True)
    is_allowed = graphene.Boolean(required=True, description="False also for an order that is in the status already.")
    code = graphene.Field(OmsErrorCode)
    reason = graphene.String(description="Why it would not move.")
    params = graphene.Field(JSON)
    actions = required_list(OmsAction, description="What would be promised; each action's own condition is asked when it is due.")

    @staticmethod
    def resolve_order(preview: MovePreview, info: Any) -> OrderView:
        return OrderView(preview.order, is_staff=True, using=WRITER)

    @staticmethod
    def resolve_is_allowed(preview: MovePreview, info: Any) -> bool:
        return preview.refusal is None

    @staticmethod
    def resolve_code(preview: MovePreview, info: Any) -> str | None:
        return preview.refusal.code if preview.refusal else None

    @staticmethod
    def resolve_reason(preview: MovePreview, info: Any) -> str | None:
        return preview.refusal.message if preview.refusal else None

    @staticmethod
    def resolve_params(preview: MovePreview, info: Any) -> Any:
        return preview.refusal.params if preview.refusal else None


def _preview(root: Any, info: Any, orders: list[str], to_status: str) -> list[MovePreview]:
    if len(orders) > MAX_AT_ONCE:
        raise RefusedError(
            OmsError(ErrorCode.INVALID, f"At most {MAX_AT_ONCE} orders are looked at together.", params={"max": MAX_AT_ONCE})
        )
    return preview_move([order_pk(order) for order in orders], int_pk(to_status, "OmsStatus"), actor_of(info))


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
    found = filtered(order_queries.visible_orders(actor), wanted, actor)
    return list(found.order_by("pk").values_list("pk", flat=True)[: MAX_IN_A_JOB + 1])


def _refused(error: OmsError) -> OmsBulkMoveResult:
    return OmsBulkMoveResult(results=[], moved_count=0, errors=[error])


def query_fields() -> dict[str, graphene.Field]:
    return {
        "oms_move_preview": query_field(
            optional_list(OmsMovePreview),
            _preview,
            MANAGE_ORDERS,
            orders=required_list(graphene.ID),
            to_status=graphene.ID(required=True),
            description="What moving these orders (at most 500) would do; those that the caller does not reach are left out.",
        )
    }


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
