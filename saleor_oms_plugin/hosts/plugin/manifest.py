"""The manifest by which the Dashboard installs our pages, in the words that this Saleor understands."""

from __future__ import annotations

from typing import Any

from .names import PAGES_IDENTIFIER

PERMISSIONS = ("MANAGE_ORDERS", "MANAGE_SETTINGS", "MANAGE_USERS", "MANAGE_DISCOUNTS")
"""A page's token holds at most these, and of them only what the user holds."""

WIDGETS_SINCE = (3, 22)
FREE_MOUNTS_SINCE = (3, 23)


def manifest(saleor: tuple[int, int], base_url: str, version: str) -> dict[str, Any]:
    """Saleor's app manifest; ``saleor`` is its version such as ``(3, 23)``, ``base_url`` ours without a slash at the end."""
    return {
        "id": PAGES_IDENTIFIER,
        "version": version,
        "name": "Saleor OMS",
        "author": "Saleor OMS",
        "about": "Order statuses of your own: the pages of the Saleor OMS plugin.",
        "permissions": list(PERMISSIONS),
        "appUrl": f"{base_url}/",
        "tokenTargetUrl": f"{base_url}/register",
        "webhooks": [],
        "extensions": _extensions(saleor, base_url),
    }


def _extensions(saleor: tuple[int, int], base_url: str) -> list[dict[str, Any]]:
    orders_page = {
        "label": "Orders by status",
        "mount": "NAVIGATION_ORDERS",
        "target": "APP_PAGE",
        "permissions": ["MANAGE_ORDERS"],
        "url": "/#/orders",
    }
    order: dict[str, Any] = {"label": "Status", "permissions": ["MANAGE_ORDERS"], "url": f"{base_url}/#/order"}
    if saleor >= WIDGETS_SINCE:
        order |= {"mount": "ORDER_DETAILS_WIDGETS", "target": "WIDGET", "options": {"widgetTarget": {"method": "GET"}}}
    else:
        order |= {"mount": "ORDER_DETAILS_MORE_ACTIONS", "target": "POPUP"}
    return [orders_page, order]
