from __future__ import annotations

import graphene

from ....core.actor import MANAGE_ORDERS
from ....core.ids import order_pk
from ....erp import drift
from ....erp.reports import MAX_AT_ONCE
from ...base.access import actor_of
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ...base.types import required_list
from ...orders.node import staff_nodes
from ..enums import OmsErpDriftDirectionEnum
from ..types import OmsErpDriftRepair, OmsErpDriftRepairResult
from .results import at_index, too_many


@mutation(
    OmsErpDriftRepairResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    orders=required_list(graphene.ID),
    system=graphene.String(required=True),
    direction=graphene.Argument(OmsErpDriftDirectionEnum, required=True),
)
def oms_erp_drift_repair(root: object, info: ResolveInfo, orders: list[str], system: str, direction: str) -> OmsErpDriftRepairResult:
    """Move up to 500 orders to the ERP's status, or send the ERP ours once more."""
    if len(orders) > MAX_AT_ONCE:
        return OmsErpDriftRepairResult(results=[], errors=[too_many("orders")])
    done = drift.repair([order_pk(one) for one in orders], system, drift.Direction(direction), actor_of(info))
    nodes = staff_nodes([one.order.pk for one in done if one.order])
    results = [
        OmsErpDriftRepair(
            index=index,
            order=nodes.get(one.order.pk) if one.order else None,
            done=one.done,
            errors=[at_index(error, index) for error in one.errors],
        )
        for index, one in enumerate(done)
    ]
    return OmsErpDriftRepairResult(results=results, errors=[])
