from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations.move import oms_order_move, oms_order_move_undo, oms_order_workflow_update, oms_orders_bulk_move
from .mutations.order import oms_order_assign, oms_order_promise_update
from .mutations.promise_rule import oms_promise_rule_create, oms_promise_rule_delete, oms_promise_rule_update
from .resolvers import oms_move_preview, oms_promise_rules


def query_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_move_preview,
        oms_promise_rules,
    )


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_order_workflow_update,
        oms_order_move,
        oms_order_move_undo,
        oms_order_assign,
        oms_order_promise_update,
        oms_orders_bulk_move,
        oms_promise_rule_create,
        oms_promise_rule_update,
        oms_promise_rule_delete,
    )
