"""Takes the money that the customer has authorized."""

from __future__ import annotations

from typing import Any

from ..actions.action_type import Preview, Repeat, RunContext, SkipError
from ..core.actor import HANDLE_PAYMENTS, MANAGE_ORDERS
from ..orders.money import owed
from ..saleor_api.access import saleor
from ..saleor_operations.order import SaleorActionType, fresh_money, refuse_when_over, shown
from ..saleor_operations.payments import PaymentOperation, carry_out, to_capture


class CapturePayment(SaleorActionType):
    name = "capture_payment"
    label = "Capture the payment"
    description = (
        "Takes what the customer has authorized and nobody has charged yet, up to what is still owed. Put it on the status in which "
        "you want the money: many shops capture when an order is picked and packed, before it ships. Never done twice by itself: "
        "where nobody can tell whether it happened, the run waits for a person."
    )
    is_customer_facing = True
    repeat = Repeat.AT_MOST_ONCE
    permissions = frozenset({MANAGE_ORDERS, HANDLE_PAYMENTS})

    def run(self, config: Any, context: RunContext) -> dict[str, Any]:
        steps = _ask_first(context)
        api = saleor()
        return carry_out(steps, context, api.capture_payment, api.request_charge, lambda transaction: transaction.charge_failures)

    def preview(self, config: Any, context: RunContext) -> Preview:
        steps = [{"amount": shown(step.amount), "by": step.name} for step in _ask_first(context)]
        return Preview(text=f"Money of order {context.record.number} is captured.", detail={"captures": steps})


def _ask_first(context: RunContext) -> list[PaymentOperation]:
    money = fresh_money(context)
    refuse_when_over(money.status)
    if owed(money) <= 0:
        raise SkipError("PAID", "Nothing is left to be paid.")
    steps = to_capture(money)
    if not steps:
        raise SkipError("NOTHING_AUTHORIZED", "Nothing is authorized that could be captured.", authorized=shown(money.total_authorized))
    return steps
