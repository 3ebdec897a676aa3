"""What is to be done with an order: for staff."""

from __future__ import annotations

from promise import Promise

from ....steps.queries import steps_of_orders
from ...base.info import ResolveInfo
from ...base.types import optional_list
from ..node import OrderNode
from .staff import staff_only


class OrdersSteps:
    """The field of ``OmsOrder`` that tells what people have to do."""

    steps = optional_list(
        "saleor_oms_plugin.graphql.steps.types.OmsStep",
        description="What is to be done and what was, the newest list first, each in its order. Staff only.",
    )

    @staff_only
    def resolve_steps(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.load(info, "steps", steps_of_orders, default=[])
