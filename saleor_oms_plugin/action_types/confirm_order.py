"""Confirms the order in Saleor."""

from __future__ import annotations

from typing import Any

from ..actions.action_type import Preview, RunContext, SkipError
from ..core.actor import MANAGE_ORDERS
from ..saleor_api.access import saleor
from ..saleor_operations.order import SaleorActionType, changing, fresh_order, refuse_when_over


class ConfirmOrder(SaleorActionType):
    name = "confirm_order"
    label = "Confirm the order"
    description = (
        "Confirms an order that waits for it in Saleor (Unconfirmed becomes Unfulfilled); one that is confirmed is left alone. "
        "Saleor mails the customer, and captures a payment that was authorized by a gateway plugin."
    )
    is_customer_facing = True
    permissions = frozenset({MANAGE_ORDERS})

    def run(self, config: Any, context: RunContext) -> dict[str, Any]:
        self._ask_first(context)
        with changing(context):
            saleor().confirm_order(context.order_id)
        return {"confirmed": True}

    def preview(self, config: Any, context: RunContext) -> Preview:
        self._ask_first(context)
        return Preview(text=f"Order {context.record.number} is confirmed in Saleor.")

    def _ask_first(self, context: RunContext) -> None:
        order = fresh_order(context)
        refuse_when_over(order.status)
        if order.status != "UNCONFIRMED":
            raise SkipError("CONFIRMED", "The order is confirmed already.")
