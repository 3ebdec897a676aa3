"""The roots of orders, and the field ``oms`` of Saleor's Order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import graphene
from promise import Promise

from ...core.runtime import runtime
from ...orders.queries import OrderRecord
from ..base.info import ResolveInfo
from ..base.roots import fields
from .dataloaders import load_record
from .node import database_of, node_of
from .resolvers import oms_condition_count, oms_condition_test, oms_order, oms_orders
from .types.order import OmsOrder

Lookup = Callable[[Any, Any], Promise]


def query_fields() -> dict[str, graphene.Field]:
    return fields(oms_order, oms_orders, oms_condition_test, oms_condition_count)


def order_field(pk_of: Callable[[Any], UUID], virtual_of: Lookup | None = None) -> graphene.Field:
    """The field ``oms`` of Saleor's Order.

    ``pk_of`` finds the order's key in the host's root value; ``virtual_of(root, info)`` promises an unsaved record of an
    order that we have not stored, where the host can make one.
    """

    def resolve(root: object, info: ResolveInfo) -> Any:
        if not runtime().is_active():
            return None

        def node(record: OrderRecord | None) -> Any:
            if record is not None:
                return node_of(info, record)
            return Promise.resolve(virtual_of(root, info)).then(lambda made: node_of(info, made)) if virtual_of else None

        return load_record(info, pk_of(root), database_of(info)).then(node)

    return graphene.Field(OmsOrder, resolver=resolve, description="Our side of this order; null while the shop has us switched off.")
