"""The parcels of an order as its warehouses have them."""

from __future__ import annotations

import graphene
from promise import Promise

from ....parcels import queries
from ...base.dataloaders import load
from ...base.info import ResolveInfo
from ..node import OrderNode
from .staff import staff_only


class OrdersParcels:
    """The field of ``OmsOrder`` that tells of parcels which are planned, packed or gone; ``parcels`` are Saleor's fulfillments."""

    warehouse_parcels = graphene.List(
        graphene.NonNull("saleor_oms_plugin.graphql.parcels.types.OmsWarehouseParcel"),
        description="Who sends what of it: its parcels as their warehouses have them, from their planning on.",
    )

    @staff_only
    def resolve_warehouse_parcels(node: OrderNode, info: ResolveInfo) -> Promise:
        return load(info, "warehouse_parcels", queries.of_orders, node.record.pk, default=[])
