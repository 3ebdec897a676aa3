"""What the mutations of orders return."""

from __future__ import annotations

from collections.abc import Collection

from ....workflow.services import MoveResult, OrderResult
from ...orders.node import staff_nodes
from ..types import OmsMoveResult, OmsOrderResult


def order_result(result: OrderResult) -> OmsOrderResult:
    """With the order as it is now."""
    return orders_result([result])[0]


def move_result(result: MoveResult) -> OmsMoveResult:
    """With the order as it is now."""
    return moves_result([result])[0]


def moves_result(results: Collection[MoveResult]) -> list[OmsMoveResult]:
    """Each with its order as it is now, all read in one query."""
    nodes = staff_nodes([result.order.pk for result in results if result.order is not None])
    return [
        OmsMoveResult(
            order=nodes.get(result.order.pk) if result.order else None, change=result.change, changed=result.changed, errors=result.errors
        )
        for result in results
    ]


def orders_result(results: Collection[OrderResult]) -> list[OmsOrderResult]:
    """Each with its order as it is now, all read in one query."""
    nodes = staff_nodes([result.order.pk for result in results if result.order is not None])
    return [OmsOrderResult(order=nodes.get(result.order.pk) if result.order else None, errors=result.errors) for result in results]
