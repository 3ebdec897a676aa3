"""What is served under ``/plugins/saleor.oms/``: the built pages, what they need to know, and the manifest to install them by."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

import saleor_oms_plugin

from ...customers.news_exits import FOLDER as WAYS_OUT
from ...documents.files import FOLDER
from ...downloads.links import FOLDER as DOWNLOADS
from ...links.addresses import FOLDER as ORDER_PAGES
from ...order_page import view as order_page
from ...order_page import way_out
from ...tracking import endpoint as tracking
from ...tracking.connections import FOLDER as PARCEL_EVENTS
from ..extensions import asks_for_palette
from ..pages import download, file_name, guard, page, plain, stored
from .manifest import manifest
from .names import PLUGIN_ID
from .options import option

logger = logging.getLogger(__name__)


def respond(request: HttpRequest, path: str, dashboards: list[str]) -> HttpResponseBase:
    """Answer a request; ``path`` is what follows the plugin's name, ``dashboards`` the sites that may frame a page."""
    name = path.lstrip("/")
    file = file_name(name)
    folder, _, token = name.partition("/")
    if folder == ORDER_PAGES:
        return order_page.respond(request, token.removesuffix("/"))
    if folder == WAYS_OUT:
        return way_out.respond(request, token.removesuffix("/"))
    if folder == PARCEL_EVENTS:
        return tracking.respond(request, token.removesuffix("/"))
    if name == "register" and request.method == "POST":
        # Saleor sends the pages' App a token on installing it. The pages call with their user's token; this one is dropped.
        return guard(JsonResponse({}), dashboards)
    if request.method not in ("GET", "HEAD"):
        refusal = plain(405, "Only GET is answered here.")
        refusal["Allow"] = "GET, HEAD"
        return refusal
    if name == "manifest.json":
        return guard(_manifest(request), dashboards)
    if file == "config.json":
        return guard(_config(request), dashboards)
    if folder == DOWNLOADS:
        return download(token)
    document = _document(name)
    return stored(document) if document else guard(page(file), dashboards, file)


def respond_switched_off(request: HttpRequest, path: str) -> HttpResponseBase:
    """While the plugin is switched off, or taken out: the documents that customers were sent, and nothing else."""
    name = path.lstrip("/")
    if name.partition("/")[0] == PARCEL_EVENTS:
        return plain(503, "Saleor OMS is switched off in this shop: try again later.")  # a carrier that is told 404 may never come again
    file = _document(name)
    if file and request.method in ("GET", "HEAD"):
        try:
            return stored(file)
        except DatabaseError:  # the tables were dropped
            logger.info("A document was asked for, and there are no tables any more")
    refusal = plain(404, "Saleor OMS is switched off in this shop.")
    return order_page.guarded(refusal) if name.partition("/")[0] in (ORDER_PAGES, WAYS_OUT) else refusal


def _document(name: str) -> str:
    """The file's name of a document's address; empty for another address."""
    folder, _, file = name.partition("/")
    return file if folder == FOLDER else ""


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
    addresses = configured or option("OMS_DASHBOARD_URL")
    candidates = [address.strip() for address in addresses.split(",")]
    return [_origin(address) for address in candidates if is_site(address)]


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _manifest(request: HttpRequest) -> HttpResponse:
    response = JsonResponse(manifest(_saleor_version(), base_url(request), saleor_oms_plugin.__version__, asks_for_palette(request)))
    response["Cache-Control"] = "no-cache"
    return response


def _config(request: HttpRequest) -> HttpResponse:
    # The pages share Saleor's own origin, so the path alone is right behind any proxy.
    response = JsonResponse({"endpoint": "/graphql/", "mode": "plugin", "saleorApiUrl": _absolute(request, "/graphql/")})
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
