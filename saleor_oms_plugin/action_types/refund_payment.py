"""Gives the customer's money back."""

from __future__ import annotations

from typing import Any

from ..actions.action_type import Preview, Repeat, RunContext, SkipError
from ..core.actor import HANDLE_PAYMENTS, MANAGE_ORDERS
from ..saleor_api.access import saleor
from ..saleor_operations.order import SaleorActionType, fresh_money, shown
from ..saleor_operations.payments import PaymentOperation, carry_out, to_refund


class RefundPayment(SaleorActionType):
    name = "refund_payment"
    label = "Refund the payment"
    description = (
        "Gives back all that was charged and is not given back yet, the way it was paid. What is authorized only is not touched. "
        "Never done twice by itself: where nobody can tell whether it happened, the run waits for a person. Saleor mails the customer."
    )
    is_customer_facing = True
    repeat = Repeat.AT_MOST_ONCE
    permissions = frozenset({MANAGE_ORDERS, HANDLE_PAYMENTS})

    def run(self, config: Any, context: RunContext) -> dict[str, Any]:
        steps = _ask_first(context)
        api = saleor()
        return carry_out(steps, context, api.refund_payment, api.request_refund, lambda transaction: transaction.refund_failures)

    def preview(self, config: Any, context: RunContext) -> Preview:
        steps = [{"amount": shown(step.amount), "by": step.name} for step in _ask_first(context)]
        return Preview(text=f"Money of order {context.record.number} is given back.", detail={"refunds": steps})


def _ask_first(context: RunContext) -> list[PaymentOperation]:
    steps = to_refund(fresh_money(context))
    if not steps:
        raise SkipError("NOTHING_CHARGED", "Nothing is charged that could be given back.")
    return steps
