"""What conditions may ask of an order's goods. Read when a condition names it, as the order was last judged."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from ..core.conditions import Field, FieldType
from ..orders import condition_fields as orders
from ..orders import related
from ..saleor_api.types import OrderSummary
from .models import OrderToSend


def publish() -> None:
    """Let conditions name these fields; called once, at start."""
    orders.publish({"order.isFulfillable": Field(FieldType.BOOLEAN, "Can go out now, from what lies there", is_fulfillable)})


def is_fulfillable(order: OrderSummary) -> bool | None:
    """None of an order of which nobody asks, or that was not judged yet."""
    return related.of(order, read)


def read(orders: Collection[OrderSummary]) -> dict[UUID, bool | None]:
    """Of each of these orders, in one query."""
    rows = OrderToSend.objects.filter(pk__in=[order.id for order in orders], is_waiting=True)
    known = dict(rows.values_list("pk", "is_fulfillable"))
    return {order.id: known.get(order.id) for order in orders}
