"""Saleor's app manifest, in the words that each version understands."""

from __future__ import annotations

import re
from typing import Any

from ... import __version__
from ...saleor_api import documents
from ...saleor_api.events import CHECKOUT_EVENTS, STOCK_EVENTS, Version, account_events_of, event_type, events_of
from ...saleor_api.permissions import APP_PERMISSIONS
from ..extensions import app_url, extensions
from .names import APP_IDENTIFIER

NEWEST: Version = (3, 24)
"""What an unnamed version is taken for: the number that Saleor's main branch becomes."""
OLDEST: Version = (3, 21)


def version_of(header: str | None) -> Version:
    """The number in a ``Saleor-Schema-Version`` header; `NEWEST` where it is absent or unreadable, at least `OLDEST`."""
    found = re.match(r"(\d{1,3})\.(\d{1,3})", header or "")
    return max((int(found[1]), int(found[2])), OLDEST) if found else NEWEST


def manifest(saleor: Version, public_url: str, has_palette: bool = False) -> dict[str, Any]:
    """``public_url`` is our own address without a slash at the end; ``has_palette`` as in `extensions`."""
    return {
        "id": APP_IDENTIFIER,
        "version": __version__,
        "name": "Saleor OMS",
        "author": "Saleor OMS",
        "about": "Order statuses of your own, moved by people, by Saleor's events and by your ERP; the customer sees where the order is.",
        "requiredSaleorVersion": f"^{OLDEST[0]}.{OLDEST[1]}",
        "permissions": list(APP_PERMISSIONS),
        "appUrl": app_url(f"{public_url}/dashboard"),
        "tokenTargetUrl": f"{public_url}/register",
        "webhooks": [
            {
                "name": "Orders",
                "targetUrl": f"{public_url}/webhooks/",
                "asyncEvents": list(events_of(saleor)),
                "query": documents.subscription("OrderEvents"),
                "isActive": True,
            },
            {
                "name": "Stock",
                "targetUrl": f"{public_url}/webhooks/",
                "asyncEvents": list(STOCK_EVENTS),
                "query": documents.subscription("StockEvents"),
                "isActive": True,
            },
            {
                "name": "Checkouts (vouchers)",
                "targetUrl": f"{public_url}/webhooks/",
                "asyncEvents": list(CHECKOUT_EVENTS),
                "query": documents.subscription("CheckoutVoucherEvents"),
                "isActive": True,
            },
            *(
                {
                    "name": f"{event_type(event)} (privacy)",
                    "targetUrl": f"{public_url}/webhooks/",
                    "asyncEvents": [event],
                    "query": documents.subscription(f"{event_type(event)}Events"),
                    "isActive": True,
                }
                for event in account_events_of(saleor)
            ),
        ],
        "extensions": extensions(saleor, f"{public_url}/dashboard", has_palette),
    }
