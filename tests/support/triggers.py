"""Triggers in one line, by the codes of the statuses."""

from __future__ import annotations

from typing import Any

from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.models import OrderMilestone, Trigger
from saleor_oms_plugin.workflow.trigger_editing import TRIGGERS
from tests.support.shop import Shop


def add_trigger(shop: Shop, event: str, sources: str, target: str, **values: Any) -> Trigger:
    """``sources`` are codes with spaces between them."""
    ids = {"from_statuses": [shop.status(code).pk for code in sources.split()], "to_status": shop.status(target).pk}
    result = TRIGGERS.create({"event": event, **ids, **values})
    assert result.value is not None, result.errors
    return result.value


def outcome(order: Order, milestone: str) -> dict[str, Any]:
    """What came of a latched milestone."""
    found: dict[str, Any] = OrderMilestone.objects.get(order=order.id, milestone=milestone).outcome
    return found


def latched(order: Order) -> list[str]:
    """The milestones of an order in the order in which they were latched."""
    return list(OrderMilestone.objects.filter(order=order.id).order_by("id").values_list("milestone", flat=True))


def rule(field: str, operator: str, value: Any) -> dict[str, Any]:
    """A condition of one rule."""
    return {"combinator": "and", "rules": [{"field": field, "operator": operator, "value": value}]}
