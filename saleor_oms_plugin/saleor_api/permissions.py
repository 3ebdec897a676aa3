"""The permissions that our App asks of the shop, in both hosts."""

from __future__ import annotations

from ..core.actor import HANDLE_CHECKOUTS, HANDLE_PAYMENTS, MANAGE_CHECKOUTS, MANAGE_DISCOUNTS, MANAGE_ORDERS, MANAGE_SETTINGS, MANAGE_USERS

APP_PERMISSIONS = (MANAGE_ORDERS, MANAGE_SETTINGS, HANDLE_PAYMENTS, MANAGE_USERS, MANAGE_DISCOUNTS, MANAGE_CHECKOUTS, HANDLE_CHECKOUTS)
"""Names of Saleor's ``PermissionEnum``: no more than what is built needs, so a room that needs another one adds it here.

``MANAGE_ORDERS``: every webhook of `events.EVENTS` and every document of ours but two needs this one and no other; it also
opens an order's customer (id, e-mail, addresses), the warehouses and what lies in them, so ``MANAGE_PRODUCTS`` is not needed to fulfill or
to see the stock. Who gives us that one too has us hear of stock that was changed: see `events.STOCK_EVENTS`.

``HANDLE_PAYMENTS``: to ask a payment app to charge or give back money of a transaction (``transactionRequestAction``), for the
actions "Capture the payment" and "Refund the payment". Reading what is authorized, charged and refunded does not need it, nor do
payments made the older way.

``MANAGE_USERS``: to read what customers' accounts say of consent to mailings (``AccountMetadata``).

``MANAGE_DISCOUNTS``: to list vouchers and read which one stands in a checkout; ``MANAGE_CHECKOUTS``: to hear of checkouts in which a code
was entered, and of those whose prices are looked at (the app host). ``HANDLE_CHECKOUTS``: to write customers' own prices to their lines
(``checkoutLinesUpdate``).

``MANAGE_SETTINGS``: we ask Saleor nothing with it. But the token that the dashboard gives our pages holds only what
the App and the person both have; statuses and workflows are set up with it, classes of customers with ``MANAGE_DISCOUNTS``, as customers
are read with ``MANAGE_USERS``.
"""
