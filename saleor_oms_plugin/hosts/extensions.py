"""The places in the Dashboard where our pages appear, for both hosts' manifests.

A page has an address of its own, ``<pages>/p/<name>``: of two entries that differ in their query alone the Dashboard goes on showing the
first. It ends in a name, never in a slash, because joining addresses the Dashboard drops a slash before ``?`` and ``#``; and it has no
hash, which is lost where the Dashboard makes a page of its own of it (APP_PAGE).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from .pages import ENTRY

WIDGETS_SINCE = (3, 22)
"""The first Saleor whose Dashboard shows a widget beside an order, a draft or a customer (and takes a manifest that names one). Before,
there is the pop-up of the order's menu alone."""
IDENTIFIERS_SINCE = (3, 23)
"""The first Saleor that keeps an extension's name, by which the widget opens the pop-up."""
ANY_MOUNT_SINCE = (3, 23)
"""The first Saleor that takes places which it does not know. Its Dashboard does not: it shows widgets on its home from 3.23.6, a search in
its palette from 3.23.21, and before refuses to install by a manifest that names them."""

PAGES = (
    ("Orders by status", "/orders", "MANAGE_ORDERS", "NAVIGATION_ORDERS"),
    ("Board of orders", "/board", "MANAGE_ORDERS", "NAVIGATION_ORDERS"),
    ("Needs attention", "/attention", "MANAGE_ORDERS", "NAVIGATION_ORDERS"),
    ("Statuses and workflow", "/statuses", "MANAGE_SETTINGS", "NAVIGATION_ORDERS"),
    ("Actions of statuses", "/actions", "MANAGE_SETTINGS", "NAVIGATION_ORDERS"),
    ("Customers with their orders", "/customers", "MANAGE_USERS", "NAVIGATION_CUSTOMERS"),
    ("Messages and owners of vouchers", "/vouchers", "MANAGE_DISCOUNTS", "NAVIGATION_DISCOUNTS"),
    ("Prices by class", "/prices", "MANAGE_DISCOUNTS", "NAVIGATION_DISCOUNTS"),
)
"""Label, address after ``appUrl``, permission and place of entries in the Dashboard's menu: below Orders, Customers and Discounts, for apps
have no place of their own."""


WIDGETS = (
    ("ORDER_DETAILS_WIDGETS", "Status", "widget-order", ("MANAGE_ORDERS",)),
    ("DRAFT_ORDER_DETAILS_WIDGETS", "Status", "widget-order", ("MANAGE_ORDERS",)),
    ("CUSTOMER_DETAILS_WIDGETS", "Customer and orders", "widget-customer", ("MANAGE_USERS", "MANAGE_ORDERS")),
    ("VOUCHER_DETAILS_WIDGETS", "Message and owners", "widget-voucher", ("MANAGE_DISCOUNTS", "MANAGE_USERS")),
    ("PRODUCT_DETAILS_WIDGETS", "Prices by class", "widget-product", ("MANAGE_DISCOUNTS",)),
)
"""Place, label, page and permissions of widgets. The token that the Dashboard gives to one has these permissions and no others: beside a
customer orders are shown, too, so it asks for both; beside a voucher, whose it is."""


def app_url(pages_url: str) -> str:
    """The manifest's ``appUrl``; ``pages_url`` is where the build is served, without a slash at the end."""
    return f"{pages_url}/{ENTRY}"


def extensions(saleor: tuple[int, int], pages_url: str, has_palette: bool = False) -> list[dict[str, Any]]:
    """The manifest's ``extensions`` in the words of this Saleor, such as ``(3, 23)``.

    ``has_palette`` adds the search to the Dashboard's command palette (``manifest.json?palette=1``), from 3.23 on. No Saleor says which
    Dashboard it has, so it is added where somebody asks for it.
    """
    pages = [_page(*page) for page in PAGES]
    search = {
        "label": "Find an order",
        "mount": "SEARCH_ACTION",
        "target": "POPUP",
        "permissions": ["MANAGE_ORDERS"],
        "url": f"{app_url(pages_url)}/popup-search",
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
    takes_any = saleor >= ANY_MOUNT_SINCE
    widgets = [_widget(pages_url, *widget) for widget in WIDGETS] if saleor >= WIDGETS_SINCE else []
    home = [_home_widget(pages_url)] if takes_any else []
    return [*pages, *widgets, *home, popup, *([search] if takes_any and has_palette else [])]


def _page(label: str, url: str, permission: str, mount: str) -> dict[str, Any]:
    return {"label": label, "mount": mount, "target": "APP_PAGE", "permissions": [permission], "url": url}


def asks_for_palette(request: HttpRequest) -> bool:
    """Whether a manifest is asked for with ``?palette=1``."""
    return request.GET.get("palette") == "1"


def _widget(pages_url: str, mount: str, label: str, page: str, permissions: Sequence[str]) -> dict[str, Any]:
    return {
        "label": label,
        "mount": mount,
        "target": "WIDGET",
        "permissions": list(permissions),
        "url": f"{app_url(pages_url)}/{page}",
        "options": {"widgetTarget": {"method": "GET"}},
    }


def _home_widget(pages_url: str) -> dict[str, Any]:
    return {
        "label": "Orders to do",
        "mount": "HOMEPAGE_WIDGETS",
        "target": "WIDGET",
        "permissions": ["MANAGE_ORDERS"],
        "url": f"{app_url(pages_url)}/widget-home",
        # The default is POST, which a page of files does not answer. Dashboards refuse `widgetTarget` beside it.
        "options": {"homeWidgetTarget": {"method": "GET"}},
    }
