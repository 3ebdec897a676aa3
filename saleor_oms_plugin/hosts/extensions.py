"""The places in the Dashboard where our pages appear, for both hosts' manifests.

A page has an address of its own, ``<pages>/p/<name>``: of two entries that differ in their query alone the Dashboard goes on showing the
first. It ends in a name, never in a slash, because joining addresses the Dashboard drops a slash before ``?`` and ``#``; and it has no
hash, which is lost where the Dashboard makes a page of its own of it (APP_PAGE).
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from .pages import ENTRY

WIDGETS_SINCE = (3, 22)
"""The first Saleor whose Dashboard shows a widget beside an order or a draft; before, there is the pop-up of the order's menu alone."""
IDENTIFIERS_SINCE = (3, 23)
"""The first Saleor that keeps an extension's name, by which the widget opens the pop-up."""


HOME_WIDGETS_SINCE = (3, 23)
"""The first Saleor whose Dashboard (from 3.23.6) shows widgets on its home; older Dashboards refuse a manifest that names them."""


def app_url(pages_url: str) -> str:
    """The manifest's ``appUrl``; ``pages_url`` is where the build is served, without a slash at the end."""
    return f"{pages_url}/{ENTRY}"


def extensions(saleor: tuple[int, int], pages_url: str, has_palette: bool = False) -> list[dict[str, Any]]:
    """The manifest's ``extensions`` in the words of this Saleor, such as ``(3, 23)``.

    ``has_palette`` adds the search to the Dashboard's command palette (``manifest.json?palette=1``). Dashboards before 3.23.21 refuse to
    install by a manifest that names it, and no Saleor says which Dashboard it has: so it is added where somebody asks for it.
    """
    orders_page = {
        "label": "Orders by status",
        "mount": "NAVIGATION_ORDERS",
        "target": "APP_PAGE",
        "permissions": ["MANAGE_ORDERS"],
        "url": "/orders",  # put behind appUrl
    }
    attention = orders_page | {"label": "Needs attention", "url": "/attention"}
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
    if saleor < WIDGETS_SINCE:
        return [orders_page, attention, popup]
    widgets = [_widget(mount, pages_url) for mount in ("ORDER_DETAILS_WIDGETS", "DRAFT_ORDER_DETAILS_WIDGETS")]
    if saleor >= HOME_WIDGETS_SINCE:
        widgets.append(_home_widget(pages_url))
    return [orders_page, attention, *widgets, popup, *([search] if has_palette else [])]


def asks_for_palette(request: HttpRequest) -> bool:
    """Whether a manifest is asked for with ``?palette=1``."""
    return request.GET.get("palette") == "1"


def _widget(mount: str, pages_url: str) -> dict[str, Any]:
    return {
        "label": "Status",
        "mount": mount,
        "target": "WIDGET",
        "permissions": ["MANAGE_ORDERS"],
        "url": f"{app_url(pages_url)}/widget-order",
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
