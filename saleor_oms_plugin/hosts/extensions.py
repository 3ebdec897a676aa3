"""The places in the Dashboard where our pages appear, for both hosts' manifests.

A page is named by ``index.html``, never by a bare folder: joining addresses, the Dashboard drops a slash before ``?`` and ``#``,
and what comes after a hash is lost where it makes a page of its own (APP_PAGE). So the page is named in the query.
"""

from __future__ import annotations

from typing import Any

WIDGETS_SINCE = (3, 22)
"""The first Saleor that shows a widget beside an order; before, it is a pop-up of the order's menu."""


def app_url(pages_url: str) -> str:
    """The manifest's ``appUrl``; ``pages_url`` is where the build is served, without a slash at the end."""
    return f"{pages_url}/index.html"


def extensions(saleor: tuple[int, int], pages_url: str) -> list[dict[str, Any]]:
    """The manifest's ``extensions`` in the words of this Saleor, such as ``(3, 23)``."""
    orders_page = {
        "label": "Orders by status",
        "mount": "NAVIGATION_ORDERS",
        "target": "APP_PAGE",
        "permissions": ["MANAGE_ORDERS"],
        "url": "/?page=orders",  # put behind appUrl
    }
    order: dict[str, Any] = {"label": "Status", "permissions": ["MANAGE_ORDERS"], "url": f"{app_url(pages_url)}?page=widget/order"}
    if saleor >= WIDGETS_SINCE:
        order |= {"mount": "ORDER_DETAILS_WIDGETS", "target": "WIDGET", "options": {"widgetTarget": {"method": "GET"}}}
    else:
        order |= {"mount": "ORDER_DETAILS_MORE_ACTIONS", "target": "POPUP"}
    return [orders_page, order]
