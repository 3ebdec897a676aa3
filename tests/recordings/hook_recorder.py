"""A plugin that remembers which hooks Saleor calls, in which order and with what; read and steered over its own address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from saleor.plugins.base_plugin import BasePlugin

HOOKS = [
    "order_created",
    "order_confirmed",
    "order_updated",
    "order_paid",
    "order_fully_paid",
    "order_refunded",
    "order_fully_refunded",
    "order_fulfilled",
    "order_cancelled",
    "order_expired",
    "order_metadata_updated",
    "order_bulk_created",
    "draft_order_created",
    "draft_order_updated",
    "draft_order_deleted",
    "fulfillment_created",
    "fulfillment_approved",
    "fulfillment_canceled",
    "fulfillment_metadata_updated",
    "tracking_number_updated",
]

_calls: list[dict[str, Any]] = []


def _what(value: Any) -> Any:
    """What a hook was given, in a few words."""
    match type(value).__name__:
        case "Order":
            return {"Order": str(value.pk), "number": str(value.number), "status": value.status, "updatedAt": value.updated_at.isoformat()}
        case "Fulfillment":
            return {"Fulfillment": str(value.pk), "order": str(value.order_id), "status": value.status, "tracking": value.tracking_number}
        case "list":
            return [_what(item) for item in value]
        case "bool" | "str" | "NoneType":
            return value
        case other:
            return other


class HookRecorder(BasePlugin):
    """Writes down and does nothing else."""

    PLUGIN_ID = "oms.recorder"
    PLUGIN_NAME = "Recorder"
    CONFIGURATION_PER_CHANNEL = False
    DEFAULT_ACTIVE = True

    def webhook(self, request: HttpRequest, path: str, previous_value: Any) -> JsonResponse:
        """``/calls`` answers and forgets the calls so far, ``/expire`` runs Saleor's task that expires old orders."""
        if path == "/expire":
            from saleor.order.tasks import expire_orders_task

            expire_orders_task.apply(throw=True)
        taken = list(_calls) if path == "/calls" else []
        if path == "/calls":
            _calls.clear()
        return JsonResponse({"calls": taken})


def _hook(name: str) -> Any:
    def record(self: HookRecorder, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        _calls.append({"hook": name, "arguments": [_what(value) for value in args], "keywords": sorted(kwargs)})
        return previous_value

    return record


for _name in HOOKS:
    setattr(HookRecorder, _name, _hook(_name))
