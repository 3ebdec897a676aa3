"""Moving an order, taking a move back, and what else people decide about one order."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS
from ...core.ids import int_pk, order_pk, pk_from_global_id
from ...workflow import services as workflow
from ...workflow.services import KEEP
from ..base.access import mutation_field
from ..base.types import DateTime
from . import bulk, promise_rules, transfers
from .results import OmsMoveResult, OmsOrderResult, move_result, order_result, worker


class OmsPromiseInput(graphene.InputObjectType):
    """A date that is left out stays as it is, null clears it. The reason is that of this change; the customer reads it."""

    dispatch_at = graphene.Field(DateTime)
    delivery_at = graphene.Field(DateTime)
    reason = graphene.String()


def _move(
    root: Any,
    info: Any,
    order: str,
    to_status: str,
    reason: str | None = None,
    version: int | None = None,
    silent: bool = False,
    override: bool = False,
) -> OmsMoveResult:
    result = workflow.move_order(
        order_pk(order),
        int_pk(to_status, "OmsStatus"),
        worker(info),
        reason=reason or "",
        version=version,
        silent=silent,
        override=override,
    )
    return move_result(result)


def _undo(root: Any, info: Any, change: str) -> OmsMoveResult:
    return move_result(workflow.undo_move(int_pk(change, "OmsStatusChange"), worker(info)))


def _assign(root: Any, info: Any, order: str, staff: str | None = None) -> OmsOrderResult:
    if staff is not None:
        pk_from_global_id(staff, "User")
    return order_result(workflow.assign(order_pk(order), staff, worker(info)))


def _promise(root: Any, info: Any, order: str, input: dict[str, Any]) -> OmsOrderResult:
    dispatch_at, delivery_at = input.get("dispatch_at", KEEP), input.get("delivery_at", KEEP)
    return order_result(workflow.promise_dates(order_pk(order), dispatch_at, delivery_at, input.get("reason") or "", worker(info)))


def query_fields() -> dict[str, graphene.Field]:
    return {**bulk.query_fields(), **promise_rules.query_fields()}


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        **transfers.mutation_fields(),
        "oms_order_move": mutation_field(
            OmsMoveResult,
            _move,
            MANAGE_ORDERS,
            order=graphene.ID(required=True),
            to_status=graphene.ID(required=True),
            reason=graphene.String(),
            version=graphene.Int(description="The version the caller saw; another one now refuses the move."),
            silent=graphene.Boolean(default_value=False, description="Do nothing but move: no actions."),
            override=graphene.Boolean(default_value=False, description="Pass transitions and gates; needs MANAGE_SETTINGS."),
            description="Move an order to another status.",
        ),
        "oms_order_move_undo": mutation_field(
            OmsMoveResult,
            _undo,
            MANAGE_ORDERS,
            change=graphene.ID(required=True),
            description="Take back a person's move, within the grace time and while it is the latest: the order is where it was, "
            "and what the move promised is called off. A change that is undone already stays so, without an error.",
        ),
        "oms_order_assign": mutation_field(
            OmsOrderResult,
            _assign,
            MANAGE_ORDERS,
            order=graphene.ID(required=True),
            staff=graphene.ID(description="A User id of Saleor's; nobody when it is left out."),
            description="Put an order into somebody's hands: the caller's own, or those of a person who has worked with orders here.",
        ),
        "oms_order_promise_update": mutation_field(
            OmsOrderResult,
            _promise,
            MANAGE_ORDERS,
            order=graphene.ID(required=True),
            input=OmsPromiseInput(required=True),
            description="Promise when the goods leave and arrive; the dates before stay in the order's promiseHistory.",
        ),
        **bulk.mutation_fields(),
        **promise_rules.mutation_fields(),
    }
