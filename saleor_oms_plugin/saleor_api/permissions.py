"""The permissions that our App asks of the shop, in both hosts."""

from __future__ import annotations

from ..core.actor import HANDLE_PAYMENTS, MANAGE_ORDERS, MANAGE_SETTINGS, MANAGE_USERS

APP_PERMISSIONS = (MANAGE_ORDERS, MANAGE_SETTINGS, HANDLE_PAYMENTS, MANAGE_USERS)
"""Names of Saleor's ``PermissionEnum``: no more than what is built needs, so a room that needs another one adds it here.

``MANAGE_ORDERS``: every webhook of `events.EVENTS` and every document of ours but one needs this one and no other; it also
opens an order's customer (id, e-mail, addresses) and the warehouses, so ``MANAGE_PRODUCTS`` is not needed to fulfill.

``HANDLE_PAYMENTS``: to ask a payment app to charge or give back money of a transaction (``transactionRequestAction``), for the
actions "Capture the payment" and "Refund the payment". Reading what is authorized, charged and refunded does not need it, nor do
payments made the older way.

``MANAGE_SETTINGS`` and ``MANAGE_USERS``: we ask Saleor nothing with them. But the token that the dashboard gives our pages holds only
what the App and the person both have; statuses and workflows are set up with the one, customers are read with the other.
"""
