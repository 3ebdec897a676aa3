"""Moving orders."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS
from ...core.ids import int_pk, order_pk
from ...orders import queries as orders
from ...orders.queries import OrderRecord
from ...workflow import queries as workflow
from ...workflow.services import move_order
from ..base.access import WRITER, actor_of, mutation_field
from ..base.types import error_list
from ..orders.steps import OmsStatusChange
from ..orders.types import OmsOrder
from ..orders.view import OrderView


class OmsMoveResult(graphene.ObjectType):
    """``changed`` is False for a refusal and for a move to the status that the order is in already."""

    order = graphene.Field(OmsOrder)
    change = graphene.Field(OmsStatusChange)
    changed = graphene.Boolean(required=True)
    errors = error_list()


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
    result = move_order(
        order_pk(order),
        int_pk(to_status, "OmsStatus"),
        actor_of(info),
        reason=reason or "",
        version=version,
        silent=silent,
        override=override,
    )
    return OmsMoveResult(
        order=_seen_now(result.order),
        change=result.change,
        changed=result.changed,
        errors=result.errors,
    )


def _seen_now(record: OrderRecord | None) -> OrderView | None:
    """The order as it stands after the move."""
    found = workflow.with_states(orders.light()).get(pk=record.pk) if record else None
    return OrderView(found, is_staff=True, using=WRITER) if found else None


def mutation_fields() -> dict[str, graphene.Field]:
    return {
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
        )
    }
