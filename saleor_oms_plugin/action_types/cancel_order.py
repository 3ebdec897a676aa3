"""Cancels the order in Saleor."""

from __future__ import annotations

from typing import Any

from ..actions.action_type import PermanentError, Preview, RunContext
from ..core.actor import MANAGE_ORDERS
from ..saleor_api.access import saleor
from ..saleor_operations.order import SaleorActionType, changing, fresh_order, refuse_when_over

STANDING = frozenset({"FULFILLED", "WAITING_FOR_APPROVAL"})
"""Parcels with which Saleor cancels no order."""


class CancelOrder(SaleorActionType):
    name = "cancel_order"
    label = "Cancel the order in Saleor"
    description = (
        "Cancels the order in Saleor and frees its stock. Money stays where it is (add a refund), and an order of which something "
        "was sent can't be canceled. Saleor mails the customer."
    )
    is_customer_facing = True
    permissions = frozenset({MANAGE_ORDERS})

    def run(self, config: Any, context: RunContext) -> dict[str, Any]:
        self._ask_first(context)
        with changing(context):
            saleor().cancel_order(context.order_id)
        return {"cancelled": True}

    def preview(self, config: Any, context: RunContext) -> Preview:
        self._ask_first(context)
        return Preview(text=f"Order {context.record.number} is canceled in Saleor.")

    def _ask_first(self, context: RunContext) -> None:
        order = fresh_order(context)
        refuse_when_over(order.status)
        if any(parcel.status in STANDING for parcel in order.fulfillments):
            raise PermanentError("Something of the order was sent or packed: Saleor cancels it only when its parcels are canceled first.")
