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
_MAILS = ("email", "payment_request")


def add_usual_mails(statuses: Iterable[OrderStatus], actor: Actor) -> Result[list[Action]]:
    """Let those of these statuses write to the customer that have a usual mail and mail nobody yet; all of them or none.

    The list is what was made: doing it again makes nothing.
    """
    wanted = {status.pk: status.code for status in statuses if status.code in USUAL_MAILS and not status.is_archived}
    made: list[Action] = []
    with transaction.atomic():
        have_one = set(Action.objects.filter(status__in=wanted, kind__in=_MAILS, is_deleted=False).values_list("status_id", flat=True))
        for status_id, code in wanted.items():
            if status_id in have_one:
                continue
            created = create_action(status_id, _mail(USUAL_MAILS[code]), actor)
            if created.value is None:
                transaction.set_rollback(True)
                return Result(errors=created.errors)
            made.append(created.value)
    return Result(made)


def _mail(template: str) -> dict[str, Any]:
    if template == "payment-request":  # not for an order that is paid already
        return {"kind": "payment_request", "label": "Ask for the payment", "config": {}}
    return {"kind": "email", "label": "Tell the customer", "config": {"template": template}}
