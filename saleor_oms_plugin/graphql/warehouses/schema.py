from __future__ import annotations

import graphene

from ..base.roots import fields
from .resolvers import oms_stock, oms_warehouse_members_set, oms_warehouse_update, oms_warehouses


def query_fields() -> dict[str, graphene.Field]:
    return fields(oms_warehouses, oms_stock)


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(oms_warehouse_update, oms_warehouse_members_set)
