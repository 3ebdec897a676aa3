"""Whether an order may take a step, and why not: pure functions over what has been read."""

from __future__ import annotations

from ..core.conditions import evaluate
from ..core.errors import ErrorCode, OmsError
from ..orders.condition_fields import ORDER_FIELDS
from ..orders.money import is_authorized, is_charged
from ..saleor_api.types import Order, OrderSummary
from ..statuses.queries import OrderStatus, PaymentGate, StatusKind, Transition

RECHECKED = frozenset({ErrorCode.PAYMENT_REQUIRED, ErrorCode.GUARD_FAILED})
"""Refusals that a newer snapshot may lift."""


def looks_into(current: OrderStatus, transition: Transition | None) -> bool:
    """Whether judging this step needs the order's snapshot: for the gate of the status being left, or for the step's own condition."""
    return current.payment_gate != PaymentGate.NONE or (transition is not None and transition.condition is not None)


def refusal(current: OrderStatus, target: OrderStatus, transition: Transition | None, order: OrderSummary | None) -> OmsError | None:
    """Why a person may not take this step now; None where it is allowed."""
    archived = archived_refusal(target)
    if archived is not None:
        return archived
    if transition is None:
        return OmsError(
            ErrorCode.TRANSITION_NOT_ALLOWED,
            f"No step leads from {current.name} to {target.name}.",
            field="to_status",
            params={"fromStatus": current.code, "toStatus": target.code},
        )
    return gate_refusal(current, target, order) or _guard_refusal(transition, target, order)


def archived_refusal(target: OrderStatus) -> OmsError | None:
    """Why nobody puts an order into this status any more; None where it is not archived."""
    if not target.is_archived:
        return None
    why = f"The status {target.name} is archived."
    return OmsError(ErrorCode.TRANSITION_NOT_ALLOWED, why, field="to_status", params={"toStatus": target.code})


def outside_workflow_refusal(target: OrderStatus) -> OmsError:
    """Of a status that the order's workflow does not have."""
    why = f"The status {target.name} does not belong to the order's workflow."
    return OmsError(ErrorCode.TRANSITION_NOT_ALLOWED, why, field="to_status", params={"toStatus": target.code})


def gate_refusal(current: OrderStatus, target: OrderStatus, order: OrderSummary | None) -> OmsError | None:
    """The payment gate of the status being left; a step that cancels passes it."""
    if current.payment_gate == PaymentGate.NONE or target.kind == StatusKind.CANCELED or order is None:
        return None
    if current.payment_gate_condition is not None:
        if not isinstance(order, Order):
            return _unread(target)
        condition = evaluate(current.payment_gate_condition, ORDER_FIELDS, order)
        if not condition.holds and not condition.problems:
            return None
    passes = is_charged(order) if current.payment_gate == PaymentGate.CHARGED else is_authorized(order)
    if passes:
        return None
    needed = "paid" if current.payment_gate == PaymentGate.CHARGED else "authorized"
    return OmsError(
        ErrorCode.PAYMENT_REQUIRED,
        f"The order must be {needed} in full before it leaves {current.name}.",
        field="to_status",
        params={
            "fromStatus": current.code,
            "gate": current.payment_gate,
            "chargeStatus": order.charge_status,
            "authorizeStatus": order.authorize_status,
        },
    )


def _guard_refusal(transition: Transition, target: OrderStatus, order: OrderSummary | None) -> OmsError | None:
    if transition.condition is None or order is None:
        return None
    if not isinstance(order, Order):
        return _unread(target)
    verdict = evaluate(transition.condition, ORDER_FIELDS, order)
    if verdict.holds:
        return None
    return OmsError(
        ErrorCode.GUARD_FAILED,
        f"The step to {target.name} asks for: {verdict.reason()}.",
        field="to_status",
        params={"toStatus": target.code, "whyNot": verdict.why_not()},
    )


def _unread(target: OrderStatus) -> OmsError:
    """Of an adopted order we may have a summary only: a condition can't be judged before the rest is read."""
    return OmsError(
        ErrorCode.GUARD_FAILED,
        f"The step to {target.name} has a condition, and the order has not been read whole yet.",
        field="to_status",
        params={"toStatus": target.code, "whyNot": []},
    )
