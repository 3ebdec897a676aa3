"""The places in the Dashboard where our pages appear, for both hosts' manifests.

A page has an address of its own, ``<pages>/p/<name>``: of two entries that differ in their query alone the Dashboard goes on showing the
first. It ends in a name, never in a slash, because joining addresses the Dashboard drops a slash before ``?`` and ``#``; and it has no
hash, which is lost where the Dashboard makes a page of its own of it (APP_PAGE).
"""

from __future__ import annotations

from typing import Any

from .pages import ENTRY

WIDGETS_SINCE = (3, 22)
"""The first Saleor whose Dashboard shows a widget beside an order or a draft; before, there is the pop-up of the order's menu alone."""
IDENTIFIERS_SINCE = (3, 23)
"""The first Saleor that keeps an extension's name, by which the widget opens the pop-up."""


def app_url(pages_url: str) -> str:
    """The manifest's ``appUrl``; ``pages_url`` is where the build is served, without a slash at the end."""
    return f"{pages_url}/{ENTRY}"


def extensions(saleor: tuple[int, int], pages_url: str) -> list[dict[str, Any]]:
    """The manifest's ``extensions`` in the words of this Saleor, such as ``(3, 23)``."""
    orders_page = {
        "label": "Orders by status",
        "mount": "NAVIGATION_ORDERS",
        "target": "APP_PAGE",
        "permissions": ["MANAGE_ORDERS"],
        "url": "/orders",  # put behind appUrl
    }
    popup = {
        "label": "Move this order",
        "mount": "ORDER_DETAILS_MORE_ACTIONS",
        "target": "POPUP",
        "permissions": ["MANAGE_ORDERS"],
        "url": f"{app_url(pages_url)}/popup-order",
    }
    if saleor >= IDENTIFIERS_SINCE:
        popup["identifier"] = "popup-order"  # src/shell/host.ts of the pages names it, too
    if saleor < WIDGETS_SINCE:
        return [orders_page, popup]
    widgets = [_widget(mount, pages_url) for mount in ("ORDER_DETAILS_WIDGETS", "DRAFT_ORDER_DETAILS_WIDGETS")]
    return [orders_page, *widgets, popup]


def _widget(mount: str, pages_url: str) -> dict[str, Any]:
    return {
        "label": "Status",
        "mount": mount,
        "target": "WIDGET",
        "permissions": ["MANAGE_ORDERS"],
        "url": f"{app_url(pages_url)}/widget-order",
        "options": {"widgetTarget": {"method": "GET"}},
    }
