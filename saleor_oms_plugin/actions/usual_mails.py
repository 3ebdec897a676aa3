"""The mails that most shops send: which ready text goes with which ready-made status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.db import transaction

from ..core.actor import Actor
from ..core.errors import Result
from ..statuses.queries import OrderStatus
from .editing import create_action
from .models import Action

USUAL_MAILS: Mapping[str, str] = MappingProxyType(
    {
        "awaiting-payment": "payment-request",
        "confirmed": "order-confirmed",
        "ready-for-pickup": "ready-for-pickup",
        "shipped": "shipped",
        "delivered": "delivered",
        "cancelled": "cancelled",
        "complaint-pending": "complaint-received",
        "complaint-closed": "complaint-closed",
        "returned": "returned",
    }
)
"""A status's code to that of the ready text which the customer gets there."""
MAIL_KINDS = ("email", "payment_request")
"""Kinds of actions that mail the customer."""


def usual_actions(codes: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The action that each of these statuses, by code, usually has; the rest have none."""
    return {code: _mail(USUAL_MAILS[code]) for code in codes if code in USUAL_MAILS}


def add_usual_mails(statuses: Iterable[OrderStatus], actor: Actor) -> Result[list[Action]]:
    """Let those of these statuses write to the customer that have a usual mail and mail nobody yet; all of them or none.

    The list is what was made: doing it again makes nothing.
    """
    by_code = {status.code: status.pk for status in statuses if not status.is_archived}
    wanted = {by_code[code]: values for code, values in usual_actions(by_code).items()}
    made: list[Action] = []
    with transaction.atomic():
        have_one = set(Action.objects.filter(status__in=wanted, kind__in=MAIL_KINDS, is_deleted=False).values_list("status_id", flat=True))
        for status_id, values in wanted.items():
            if status_id in have_one:
                continue
            created = create_action(status_id, values, actor)
            if created.value is None:
                transaction.set_rollback(True)
                return Result(errors=created.errors)
            made.append(created.value)
    return Result(made)


def _mail(template: str) -> dict[str, Any]:
    if template == "payment-request":  # not for an order that is paid already
        return {"kind": "payment_request", "label": "Ask for the payment", "config": {}}
    return {"kind": "email", "label": "Tell the customer", "config": {"template": template}}
