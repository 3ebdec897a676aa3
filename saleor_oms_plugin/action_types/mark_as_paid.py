"""Notes in Saleor that the order was paid outside of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

from ..actions.action_type import PermanentError, Preview, Problem, RunContext, SkipError
from ..core.actor import MANAGE_ORDERS
from ..orders.money import owed
from ..saleor_api.access import saleor
from ..saleor_operations.order import SaleorActionType, changing, fresh_money, refuse_when_over, template_problems, text_of


class MarkAsPaidConfig(BaseModel, extra="forbid"):
    reference: str = Field(
        "", title="Reference", description="A template, such as the bank statement's number; may stay empty.", max_length=500
    )


class MarkAsPaid(SaleorActionType):
    name = "mark_as_paid"
    label = "Mark as paid"
    description = (
        "Notes the whole amount as paid (bank transfer, cash on delivery). Not for an order with a payment or transaction of its "
        "own: Saleor refuses that. Saleor mails the customer."
    )
    Config = MarkAsPaidConfig
    is_customer_facing = True
    permissions = frozenset({MANAGE_ORDERS})

    def problems(self, config: MarkAsPaidConfig) -> Sequence[Problem]:
        return template_problems("reference", config.reference)

    def run(self, config: MarkAsPaidConfig, context: RunContext) -> dict[str, Any]:
        reference = self._ask_first(config, context)
        with changing(context):
            saleor().mark_as_paid(context.order_id, reference)
        return {"paid": True, "reference": reference}

    def preview(self, config: MarkAsPaidConfig, context: RunContext) -> Preview:
        reference = self._ask_first(config, context)
        return Preview(text=f"Order {context.record.number} is marked as paid.", detail={"reference": reference})

    def _ask_first(self, config: MarkAsPaidConfig, context: RunContext) -> str:
        money = fresh_money(context)
        refuse_when_over(money.status)
        if owed(money) <= 0:
            raise SkipError("PAID", "Nothing is left to be paid.")
        if money.payments or money.transactions:
            raise PermanentError("The order has a payment of its own: Saleor marks only orders without one as paid.")
        return text_of("The reference", config.reference, context) if config.reference else ""
