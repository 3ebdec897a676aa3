from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations.bulk import oms_bulk_move_undo, oms_orders_bulk_assign
from .mutations.move import oms_order_move, oms_order_move_undo, oms_order_workflow_update, oms_orders_bulk_move
from .mutations.order import oms_order_assign, oms_order_customer_assign, oms_order_promise_update, oms_order_tracking_update
from .promise_rules import PROMISE_RULE_ROOTS
from .resolvers import oms_bulk_move_preview, oms_move_preview


def query_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_move_preview,
        oms_bulk_move_preview,
        *PROMISE_RULE_ROOTS.queries,
    )


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_order_workflow_update,
        oms_order_move,
        oms_order_move_undo,
        oms_order_assign,
        oms_order_promise_update,
        oms_order_tracking_update,
        oms_order_customer_assign,
        oms_orders_bulk_move,
        oms_orders_bulk_assign,
        oms_bulk_move_undo,
        *PROMISE_RULE_ROOTS.mutations,
    )
