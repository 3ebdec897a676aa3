"""Saleor's webhook events: those that report an order in the one subscription ``OrderEvents``, those of stock in ``StockEvents``, those of
checkouts in ``CheckoutVoucherEvents``, and two of accounts."""

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
STOCK_EVENTS = ("PRODUCT_VARIANT_STOCK_UPDATED", "PRODUCT_VARIANT_BACK_IN_STOCK", "PRODUCT_VARIANT_OUT_OF_STOCK")
"""What lies there of an article may have changed. Saleor sends them to apps with MANAGE_PRODUCTS alone, which we don't ask for: where
a shop gives it to us, we hear at once what we would else find within minutes. Every supported version has them."""

ACCOUNT_EVENTS: Mapping[str, Version] = MappingProxyType({"ACCOUNT_DELETED": (3, 21), "CUSTOMER_DELETED": (3, 23)})
"""An account was deleted, by its owner or by staff, and the first version whose subscriptions have each."""
CHECKOUT_EVENTS = ("CHECKOUT_CREATED", "CHECKOUT_UPDATED")
"""A checkout may hold a voucher that is somebody else's, and its prices may be others. Saleor sends them to apps with MANAGE_CHECKOUTS, in
every supported version."""


def event_type(name: str) -> str:
    """The event's object type in a subscription: ``OrderCreated`` for ``ORDER_CREATED``."""
    return "".join(word.capitalize() for word in name.split("_"))


def events_of(version: Version) -> tuple[str, ...]:
    """The events to subscribe to in a Saleor of this version; for main give the number of the version that it becomes."""
    return tuple(name for name, since in EVENTS.items() if since <= version)


def account_events_of(version: Version) -> tuple[str, ...]:
    """`events_of` for accounts; each has a subscription of its own, named after its type."""
    return tuple(name for name, since in ACCOUNT_EVENTS.items() if since <= version)
