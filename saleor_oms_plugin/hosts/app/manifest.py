"""Saleor's app manifest, in the words that each version understands."""

from __future__ import annotations

import re
from typing import Any

from ... import __version__
from ...saleor_api import documents
from ...saleor_api.events import Version, events_of
from ...saleor_api.permissions import APP_PERMISSIONS
from .names import APP_IDENTIFIER

NEWEST: Version = (3, 24)
"""What an unnamed version is taken for: the number that Saleor's main branch becomes."""
OLDEST: Version = (3, 21)
WIDGETS_SINCE: Version = (3, 22)


def version_of(header: str | None) -> Version:
    """The number in a ``Saleor-Schema-Version`` header; `NEWEST` where it is absent or unreadable, at least `OLDEST`."""
    found = re.match(r"(\d{1,3})\.(\d{1,3})", header or "")
    return max((int(found[1]), int(found[2])), OLDEST) if found else NEWEST


def manifest(saleor: Version, public_url: str) -> dict[str, Any]:
    """``public_url`` is our own address without a slash at the end."""
    return {
        "id": APP_IDENTIFIER,
        "version": __version__,
        "name": "Saleor OMS",
        "author": "Saleor OMS",
        "about": "Order statuses of your own, moved by people, by Saleor's events and by your ERP; the customer sees where the order is.",
        "requiredSaleorVersion": f"^{OLDEST[0]}.{OLDEST[1]}",
        "permissions": list(APP_PERMISSIONS),
        "appUrl": f"{public_url}/dashboard/",
        "tokenTargetUrl": f"{public_url}/register",
        "webhooks": [
            {
                "name": "Orders",
                "targetUrl": f"{public_url}/webhooks/",
                "asyncEvents": list(events_of(saleor)),
                "query": documents.subscription("OrderEvents"),
                "isActive": True,
            }
        ],
        "extensions": _extensions(saleor, public_url),
    }


def _extensions(saleor: Version, public_url: str) -> list[dict[str, Any]]:
    # The Dashboard drops what stands behind a hash, and joins its own parameters to the query: so a page is named there,
    # or, where only a path may stand (APP_PAGE), by a path that `pages` sends on.
    orders_page = {
        "label": "Orders by status",
        "mount": "NAVIGATION_ORDERS",
        "target": "APP_PAGE",
        "permissions": ["MANAGE_ORDERS"],
        "url": "/orders",
    }
    order: dict[str, Any] = {"label": "Status", "permissions": ["MANAGE_ORDERS"], "url": f"{public_url}/dashboard/?page=order"}
    if saleor >= WIDGETS_SINCE:
        order |= {"mount": "ORDER_DETAILS_WIDGETS", "target": "WIDGET", "options": {"widgetTarget": {"method": "GET"}}}
    else:
        order |= {"mount": "ORDER_DETAILS_MORE_ACTIONS", "target": "POPUP"}
    return [orders_page, order]
