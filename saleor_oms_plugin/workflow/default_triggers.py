"""The triggers that come with the ready-made statuses, and setting a new shop up with both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from ..statuses import queries as statuses
from ..statuses import services as status_services
from ..statuses.services import TemplatesResult
from .models import Trigger, TriggerEvent
from .trigger_editing import ensure_trigger

_BEFORE_PAYMENT = ("unconfirmed", "new", "awaiting-payment")
_IN_THE_HOUSE = (*_BEFORE_PAYMENT, "confirmed", "picking", "packed", "ready-for-pickup")


def _is_pickup(value: bool) -> dict[str, Any]:
    return {"combinator": "and", "rules": [{"field": "shipping.isPickup", "operator": "=", "value": value}]}


DEFAULTS: tuple[dict[str, Any], ...] = (
    {"code": "confirmed-new", "event": TriggerEvent.CONFIRMED, "from_statuses": ("unconfirmed",), "to_status": "new"},
    {"code": "paid-confirmed", "event": TriggerEvent.PAID, "from_statuses": _BEFORE_PAYMENT, "to_status": "confirmed"},
    {
        "code": "fulfilled-shipped",
        "event": TriggerEvent.FULFILLED,
        "from_statuses": _IN_THE_HOUSE,
        "to_status": "shipped",
        "condition": _is_pickup(False),
    },
    {
        "code": "fulfilled-delivered",
        "event": TriggerEvent.FULFILLED,
        "from_statuses": _IN_THE_HOUSE,
        "to_status": "delivered",
        "condition": _is_pickup(True),
    },
    # These two have their turn where a carrier's connection reports what becomes of parcels.
    {"code": "parcels-delivered", "event": TriggerEvent.ALL_PARCELS_DELIVERED, "from_statuses": ("shipped",), "to_status": "delivered"},
    {"code": "parcel-uncollected", "event": TriggerEvent.PARCEL_RETURNED, "from_statuses": ("shipped",), "to_status": "uncollected"},
    {
        "code": "returned-returned",
        "event": TriggerEvent.RETURNED,
        "from_statuses": ("shipped", "delivered", "uncollected", "complaint-pending", "return-requested"),
        "to_status": "returned",
    },
    {"code": "canceled-cancelled", "event": TriggerEvent.CANCELED, "from_statuses": (*_IN_THE_HOUSE, "shipped"), "to_status": "cancelled"},
    {"code": "expired-cancelled", "event": TriggerEvent.EXPIRED, "from_statuses": _BEFORE_PAYMENT, "to_status": "cancelled"},
)
"""By the codes of the ready-made statuses, for the default workflow: another one, such as a preset's, brings its own triggers.

A tracking number moves nothing by itself: labels are printed before parcels leave.
"""


def install_ready_made(codes: Sequence[str] | None = None) -> TemplatesResult:
    """Add ready-made statuses as `statuses.services.install_templates` does; a shop that had none gets the whole set's triggers too.

    A shop that has statuses already is never given triggers unasked, nor one that names the statuses it wants.
    """
    with transaction.atomic():
        is_new = codes is None and not statuses.all_statuses(include_archived=True).exists()
        result = status_services.install_templates(codes)
        if is_new and not result.errors:
            install_default_triggers()
    return result


def install_default_triggers() -> list[Trigger]:
    """The default triggers for the default workflow, of those ready-made statuses that it has; one whose code exists stays as it is."""
    setup = statuses.configuration()
    if setup.default_workflow is None:
        return []
    members = {status.code: status.pk for status in setup.members[setup.default_workflow.pk]}
    found = []
    for values in DEFAULTS:
        sources = [members[code] for code in values["from_statuses"] if code in members]
        if not sources or values["to_status"] not in members:
            continue
        ids = {"from_statuses": sources, "to_status": members[values["to_status"]], "workflow": setup.default_workflow.pk}
        result = ensure_trigger({**values, **ids})
        if result.value is not None:
            found.append(result.value)
    return found
