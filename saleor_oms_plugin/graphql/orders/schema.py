"""The roots of orders, and the field ``oms`` of Saleor's Order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import graphene
from promise import Promise

from ...core.runtime import runtime
from ...orders.queries import OrderRecord
from ..base.access import actor_of
from ..base.dataloaders import load
from ..base.info import ResolveInfo
from ..base.roots import fields
from . import ownership
from .board import oms_board
from .counting import oms_changes, oms_filter_counts, oms_order_counts
from .dataloaders import load_record
from .node import database_of, node_of
from .resolvers import oms_condition_count, oms_condition_test, oms_order, oms_orders
from .types.order import OmsOrder

Lookup = Callable[[Any, Any], Promise]


def query_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_order, oms_orders, oms_condition_test, oms_condition_count, oms_order_counts, oms_filter_counts, oms_changes, oms_board
    )


def order_field(
    pk_of: Callable[[Any], UUID], virtual_of: Lookup | None = None, owner_of: Callable[[Any], str] | None = None
) -> graphene.Field:
    """The field ``oms`` of Saleor's Order.

    ``pk_of`` finds the order's key in the host's root value; where that is Saleor's own order, ``virtual_of(root, info)`` promises an
    unsaved record of one that we have not stored, and ``owner_of`` the global id of its user (an empty text for a guest).
    """

    def resolve(root: object, info: ResolveInfo) -> Any:
        if not runtime().is_active():
            return None
        order_id, owner_id, actor = pk_of(root), owner_of(root) if owner_of else None, actor_of(info)

        def found(record: OrderRecord | None) -> Any:
            if record is None and virtual_of is not None:
                return Promise.resolve(virtual_of(root, info)).then(known)
            return known(record)

        def known(record: OrderRecord | None) -> Any:
            node = node_of(info, record, owner_id) if record is not None else None
            if node is not None or (record is None and actor.reaches_all_orders):
                return node
            if owner_id is not None or not ownership.may_be_theirs(actor, record):
                raise ownership.refusal(actor)
            return load(info, ("read_again", actor.id), partial(ownership.read_again, actor), order_id).then(read)

        def read(record: OrderRecord | None) -> Any:
            node = node_of(info, record) if record is not None else None
            if node is None:
                raise ownership.refusal(actor)
            return node

        return load_record(info, order_id, database_of(info)).then(found)

    return graphene.Field(OmsOrder, resolver=resolve, description="Our side of this order; null while the shop has us switched off.")
