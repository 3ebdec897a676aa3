"""How much of an order's money can be moved now, and through what; what came of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from ..actions.action_type import PermanentError, RunContext, TransientError
from ..orders import money as order_money
from ..saleor_api.access import saleor
from ..saleor_api.operation_types import OrderMoney, PaymentTransaction
from ..saleor_api.port import SaleorError
from .order import follow, moving_money, shown

logger = logging.getLogger(__name__)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class PaymentOperation:
    """One request: an amount of a transaction, or of the payment made the older way (None)."""

    amount: Decimal
    transaction: PaymentTransaction | None
    name: str


def to_capture(money: OrderMoney) -> list[PaymentOperation]:
    """What is authorized and not charged, up to what is still owed."""
    _wait_for(money, lambda transaction: transaction.charges_unanswered)
    owed = order_money.owed(money)
    steps = []
    for found in money.transactions:
        amount = min(found.authorized, owed)
        if amount > 0 and _can(found, "CHARGE"):
            steps.append(PaymentOperation(amount, found, found.name))
            owed -= amount
    # Saleor says of any unpaid payment that it can be captured: what is authorized by none of the transactions is the payments'.
    authorized = money.total_authorized - sum((found.authorized for found in money.transactions), NOTHING)
    for payment in money.payments:
        amount = min(payment.can_capture, authorized, owed)
        if payment.is_active and amount > 0:
            return [*steps, PaymentOperation(amount, None, payment.gateway)]
    return steps


def to_refund(money: OrderMoney) -> list[PaymentOperation]:
    """All that is charged."""
    _wait_for(money, lambda transaction: transaction.refunds_unanswered)
    steps = [
        PaymentOperation(found.charged, found, found.name) for found in money.transactions if found.charged > 0 and _can(found, "REFUND")
    ]
    older = [
        PaymentOperation(found.can_refund, None, found.gateway) for found in money.payments if found.is_active and found.can_refund > 0
    ]
    return [*steps, *older[:1]]


def carry_out(
    steps: list[PaymentOperation],
    context: RunContext,
    by_payment: Callable[[UUID, Decimal], None],
    by_transaction: Callable[[str, Decimal], None],
    failures: Callable[[PaymentTransaction], tuple[str, ...]],
) -> dict[str, Any]:
    """Make the requests one after the other; the first that is refused ends it, saying what was done before."""
    done: list[dict[str, Any]] = []
    context.mark_begun()
    for step in steps:
        try:
            with moving_money():
                if step.transaction is None:
                    by_payment(context.order_id, step.amount)
                else:
                    by_transaction(step.transaction.id, step.amount)
        except PermanentError as error:
            raise PermanentError(f"{error}{_after(done)}") from error
        done.append({"amount": shown(step.amount), "by": step.name})
    follow(context.order_id)
    failure = _failure_text(steps, context, failures)
    if failure:
        raise PermanentError(f"The payment app: {failure}")
    return {"requested": done}


def _failure_text(steps: list[PaymentOperation], context: RunContext, failures: Callable[[PaymentTransaction], tuple[str, ...]]) -> str:
    """What the app has said against it so far. Many answer at once; what comes later comes as an event of the order."""
    try:
        money = saleor().order_money(context.order_id)
    except SaleorError as error:  # the requests are made: to ask again what came of them is not worth making them again
        logger.warning("What came of the payment requests of order %s is not known yet: %s", context.order_id, error)
        return ""
    now = {found.id: failures(found) for found in (money.transactions if money else ())}
    before = {step.transaction.id: failures(step.transaction) for step in steps if step.transaction is not None}
    return "; ".join(message or "it failed" for pk, known in before.items() for message in now.get(pk, ())[len(known) :])


def _wait_for(money: OrderMoney, unanswered: Callable[[PaymentTransaction], int]) -> None:
    for found in money.transactions:
        if unanswered(found):
            raise TransientError(f"The payment app has not answered an earlier request for {found.name or 'a transaction'} yet.")


def _can(found: PaymentTransaction, action: str) -> bool:
    """Apps that say what can be done are believed; of one that says nothing the amounts tell."""
    return not found.actions or action in found.actions


def _after(done: list[dict[str, Any]]) -> str:
    return " Before that: " + ", ".join(f"{step['amount']} by {step['by']}" for step in done) + "." if done else ""
