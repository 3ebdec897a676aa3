"""What stands under ``/plugins/saleor.oms/``: the built pages, what they need to know, and the manifest to install them by."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils._os import safe_join

import saleor_oms_plugin

from .manifest import manifest
from .names import PLUGIN_ID

PAGES = Path(saleor_oms_plugin.__file__).parent / "static_pages"
"""Where the build of the pages lies in an installed package; it may be missing in a checkout."""
HASHED = "assets/"
"""The build names these files after their content, so a browser may keep them for ever."""


def respond(request: HttpRequest, path: str, dashboards: list[str]) -> HttpResponseBase:
    """Answer a request; ``path`` is what follows the plugin's name, ``dashboards`` the sites that may frame a page."""
    name = path.lstrip("/")
    if name == "register" and request.method == "POST":
        # Saleor sends the pages' App a token on installing it. The pages call with their user's token; this one is dropped.
        return _guarded(JsonResponse({}), dashboards)
    if request.method not in ("GET", "HEAD"):
        refusal = plain(405, "Only GET is answered here.")
        refusal["Allow"] = "GET, HEAD"
        return refusal
    if name == "manifest.json":
        return _guarded(_manifest(request), dashboards)
    if name == "config.json":
        return _guarded(_config(request), dashboards)
    return _guarded(_page(name or "index.html"), dashboards)


def plain(status: int, text: str) -> HttpResponse:
    response = HttpResponse(text + "\n", status=status, content_type="text/plain; charset=utf-8")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def is_site(address: str) -> bool:
    """True for an http(s) address with a host and nothing that could end a header's value or smuggle a second source in."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme in ("http", "https") and "@" not in parts.netloc and bool(host) and all(c.isalnum() or c in ".-:" for c in host)


def dashboard_sites(configured: str) -> list[str]:
    """The origins that may frame our pages: the shop's own setting, else OMS_DASHBOARD_URL (several with commas), else none."""
    addresses = configured or getattr(settings, "OMS_DASHBOARD_URL", None) or ""
    candidates = [address.strip() for address in addresses.split(",")]
    return [_origin(address) for address in candidates if is_site(address)]


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _page(name: str) -> HttpResponseBase:
    if not (PAGES / "index.html").is_file():
        return plain(404, "The pages of Saleor OMS are not in this installation; they come with the package's wheel.")
    try:
        path = Path(safe_join(PAGES, name))
    except (SuspiciousFileOperation, ValueError):  # ValueError: a null byte
        return plain(404, "No such page.")
    if not path.is_file() or not path.resolve().is_relative_to(PAGES.resolve()):
        return plain(404, "No such page.")
    content_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    response = FileResponse(path.open("rb"), content_type=content_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable" if name.startswith(HASHED) else "no-cache"
    return response


def _manifest(request: HttpRequest) -> HttpResponse:
    response = JsonResponse(manifest(_saleor_version(), base_url(request), saleor_oms_plugin.__version__))
    response["Cache-Control"] = "no-cache"
    return response


def _config(request: HttpRequest) -> HttpResponse:
    answer = {"host": "plugin", "version": saleor_oms_plugin.__version__, "graphqlUrl": _absolute(request, "/graphql/")}
    response = JsonResponse(answer)
    response["Cache-Control"] = "no-cache"
    return response


def base_url(request: HttpRequest) -> str:
    """Our own public address, without a slash at the end."""
    return _absolute(request, f"/plugins/{PLUGIN_ID}")


def _absolute(request: HttpRequest, path: str) -> str:
    """Saleor's PUBLIC_URL where it is set: behind a proxy the request knows only the inner address."""
    public: str | None = getattr(settings, "PUBLIC_URL", None)
    return public.rstrip("/") + path if public else request.build_absolute_uri(path)


def _saleor_version() -> tuple[int, int]:
    from saleor import __version__

    major, minor = __version__.split(".")[:2]
    return int(major), int(minor)


def _guarded(response: Any, dashboards: list[str]) -> HttpResponseBase:
    """The pages run in Saleor's own origin, so they may load nothing from elsewhere and be framed by the Dashboard alone."""
    ancestors = " ".join(["'self'", *dashboards])
    response["Content-Security-Policy"] = "; ".join(
        [
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",  # macaw-ui writes style attributes
            "img-src 'self' data: https:",  # product pictures may lie on a CDN
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {ancestors}",
        ]
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    answer: HttpResponseBase = response
    return answer
