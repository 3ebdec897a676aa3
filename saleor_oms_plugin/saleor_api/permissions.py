"""The permissions that our App asks of the shop, in both hosts."""

from __future__ import annotations

from ..core.actor import MANAGE_ORDERS, MANAGE_SETTINGS

APP_PERMISSIONS = (MANAGE_ORDERS, MANAGE_SETTINGS)
"""Names of Saleor's ``PermissionEnum``: no more than what is built needs, so a room that needs another one adds it here.

``MANAGE_ORDERS``: every document of ours and every webhook of `events.EVENTS` needs this one and no other; it also opens
an order's customer (id, e-mail, addresses), so ``MANAGE_USERS`` is not needed for them, nor ``HANDLE_PAYMENTS`` for
what is authorized, charged and refunded.

``MANAGE_SETTINGS``: we ask Saleor nothing with it. But the token that the dashboard gives our pages holds only what the
App and the person both have, and statuses and workflows are set up with this permission.
"""
