"""What conditions may ask of an order's steps. Read when a condition names it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from ..core.conditions import Field, FieldType
from ..orders import condition_fields as orders
from ..orders import related
from ..saleor_api.types import OrderSummary
from .queries import open_counts


def publish() -> None:
    """Let conditions name these fields; called once, at start."""
    orders.publish({"order.openSteps": Field(FieldType.NUMBER, "Required steps to be closed before it moves on", open_steps)})


def open_steps(order: OrderSummary) -> int:
    """How many required steps are to be done or skipped before the order moves on."""
    return related.of(order, read)


def read(found: Collection[OrderSummary]) -> dict[UUID, int]:
    """Of each of these orders, in few queries."""
    counts = open_counts([order.id for order in found])
    return {order.id: counts.get(order.id, 0) for order in found}
