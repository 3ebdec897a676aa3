"""Saleor's webhook events that report an order: all of them in the one subscription ``OrderEvents``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Version = tuple[int, int]
"""Saleor's major and minor number, such as ``(3, 21)``."""

EVENTS: Mapping[str, Version] = MappingProxyType(
    dict.fromkeys(
        (
            "ORDER_CREATED",
            "ORDER_CONFIRMED",
            "ORDER_UPDATED",
            "ORDER_PAID",
            "ORDER_FULLY_PAID",
            "ORDER_REFUNDED",
            "ORDER_FULLY_REFUNDED",
            "ORDER_FULFILLED",
            "ORDER_CANCELLED",
            "ORDER_EXPIRED",
            "ORDER_METADATA_UPDATED",
            "ORDER_BULK_CREATED",
            "DRAFT_ORDER_CREATED",
            "DRAFT_ORDER_UPDATED",
            "DRAFT_ORDER_DELETED",
            "FULFILLMENT_CREATED",
            "FULFILLMENT_APPROVED",
            "FULFILLMENT_CANCELED",
            "FULFILLMENT_METADATA_UPDATED",
            "FULFILLMENT_TRACKING_NUMBER_UPDATED",
        ),
        (3, 21),
    )
)
"""Names of ``WebhookEventTypeAsyncEnum`` and the first supported version that has each: today the oldest one has them all."""


def event_type(name: str) -> str:
    """The event's object type in a subscription: ``OrderCreated`` for ``ORDER_CREATED``."""
    return "".join(word.capitalize() for word in name.split("_"))


def events_of(version: Version) -> tuple[str, ...]:
    """The events to subscribe to in a Saleor of this version; for main give the number of the version that it becomes."""
    return tuple(name for name, since in EVENTS.items() if since <= version)
