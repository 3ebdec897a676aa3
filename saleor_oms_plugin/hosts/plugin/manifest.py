"""The manifest by which the Dashboard installs our pages, in the words that this Saleor understands."""

from __future__ import annotations

from typing import Any

from ...saleor_api.permissions import APP_PERMISSIONS
from ..extensions import app_url, extensions
from .names import PAGES_IDENTIFIER


def manifest(saleor: tuple[int, int], base_url: str, version: str, has_palette: bool = False) -> dict[str, Any]:
    """Saleor's app manifest; ``saleor`` is its version such as ``(3, 23)``, ``base_url`` ours without a slash at the end.

    ``has_palette`` is as in `extensions`.
    """
    return {
        "id": PAGES_IDENTIFIER,
        "version": version,
        "name": "Saleor OMS",
        "author": "Saleor OMS",
        "about": "Order statuses of your own: the pages of the Saleor OMS plugin.",
        "permissions": list(APP_PERMISSIONS),  # a page's token holds at most these, and of them only what the user holds
        "appUrl": app_url(base_url),
        "tokenTargetUrl": f"{base_url}/register",
        "webhooks": [],
        "extensions": extensions(saleor, base_url, has_palette),
    }
