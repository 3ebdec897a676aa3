"""What looks wrong about mails to customers in the set-up: warnings of the workflow check."""

from __future__ import annotations

from collections.abc import Iterator

from ..actions import queries as actions
from ..actions.queries import Action
from ..messages import saleor_mails
from ..statuses.check import WARNING, WorkflowProblem
from ..statuses.queries import Configuration, OrderStatus

_MAILS = frozenset({"email", "payment_request"})
_TO_CUSTOMERS = _MAILS | {"sms"}


def mail_warnings(setup: Configuration) -> list[WorkflowProblem]:
    """Actions that write to the customer in a status that he does not see, and mails that Saleor sends for the same event."""
    found = actions.actions_of_statuses([status.pk for status in setup.statuses.values() if not status.is_archived])
    return [
        problem
        for status_id, of_status in sorted(found.items())
        for action in of_status
        if action.is_enabled and _writes_to_customer(action)
        for problem in _of_action(setup.statuses[status_id], action)
    ]


def _of_action(status: OrderStatus, action: Action) -> Iterator[WorkflowProblem]:
    params = {"action": action.code, "label": action.label}
    if not status.is_visible_to_customer:
        message = f"{action.label} writes to the customer in {status.name}, a status that customers don't see."
        yield WorkflowProblem(WARNING, "MAIL_IN_HIDDEN_STATUS", message, (status,), params)
    if action.kind in _MAILS and action.trigger == "ENTER":
        warned = saleor_mails.warning(_template(action), status.kind)
        if warned:
            yield WorkflowProblem(WARNING, "SALEOR_MAILS_TOO", f"{action.label} in {status.name}: {warned}", (status,), params)


def _template(action: Action) -> str:
    return str(action.config.get("template", "payment-request" if action.kind == "payment_request" else ""))


def _writes_to_customer(action: Action) -> bool:
    return action.kind in _TO_CUSTOMERS and action.config.get("recipient", "CUSTOMER") == "CUSTOMER"
