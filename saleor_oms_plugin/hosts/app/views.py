"""The small endpoints: health, manifest, registration, the dashboard's pages and the page at the root."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.utils.html import format_html
from django.views.decorators.gzip import gzip_page

from ... import __version__
from ...core.actor import ActorKind
from ...inbound.queries import pending_events
from ...jobs import recurring
from ...order_page import way_out as ways_out
from ...order_page.view import respond
from .. import pages
from ..extensions import asks_for_palette
from . import auth, registration
from .manifest import manifest, version_of
from .names import API_URL_HEADER, SCHEMA_VERSION_HEADER

MAX_TOKEN_LENGTH = 4096


def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers and a worker was at work lately, else 503; for orchestrators.

    ``secondsSince`` says how long ago a worker has last looked after events and runs, nothing before the first one came. Staff and
    apps are also told how many events wait, and the version.
    """
    try:
        pending, ages = pending_events(), recurring.worker_ages()
    except (DatabaseError, InterfaceError):
        return _json({"status": "unavailable", "database": False}, 503)
    since = {name: round(age.total_seconds()) for name, age in ages.items()}
    is_late = recurring.is_late(ages)
    status = "worker is late" if is_late else "ok"
    details = {"pendingEvents": pending, "version": __version__} if _is_of_the_shop(request) else {}
    return _json({"status": status, "database": True, "secondsSince": since, **details}, 503 if is_late else 200)


def _is_of_the_shop(request: HttpRequest) -> bool:
    try:
        return auth.actor_of(request).kind in (ActorKind.STAFF, ActorKind.APP)
    except (auth.TokenRefusedError, auth.AuthUnavailableError):
        return False


def alive(request: HttpRequest) -> HttpResponse:
    """200 while this process and the database answer, whatever the worker does; for load balancers."""
    try:
        pending_events()
    except (DatabaseError, InterfaceError):
        return _json({"status": "unavailable", "database": False}, 503)
    return _json({"status": "ok", "database": True})


def manifest_view(request: HttpRequest) -> HttpResponse:
    """What Saleor reads before it installs us, in the words of its version."""
    return _json(manifest(version_of(request.headers.get(SCHEMA_VERSION_HEADER)), settings.OMS.public_url, asks_for_palette(request)))


def register(request: HttpRequest) -> HttpResponse:
    """Saleor's App token on installing; see `registration.register`. A refusal's text is what the Dashboard shows."""
    if request.method != "POST":
        return _refused(405, "METHOD_NOT_ALLOWED", "Saleor POSTs the app's token here.")
    try:
        body: Any = json.loads(request.body)
    except (ValueError, RecursionError):
        body = None
    token = body.get("auth_token") if isinstance(body, dict) else None
    if not isinstance(token, str) or not 0 < len(token) <= MAX_TOKEN_LENGTH or not (token.isascii() and token.isprintable()):
        return _refused(400, "BAD_REQUEST", 'The body looks like {"auth_token": "..."}.')
    refusal = registration.register(request.headers.get(API_URL_HEADER, ""), token)
    return _json({"success": True}) if refusal is None else _refused(refusal.status, refusal.code, refusal.message)


@gzip_page
def dashboard(request: HttpRequest, path: str) -> HttpResponseBase:
    """The built pages: their entries, their files, and what they need to know (config.json, beside each entry)."""
    name = pages.file_name(path)
    if name == "config.json":
        registered = registration.current()
        # Relative to the page, so that it is right behind any proxy; a page below p/ stands one step deeper.
        endpoint = "../graphql/" if name == path else "../../graphql/"
        config = {
            "endpoint": endpoint,
            "mode": "app",
            "saleorApiUrl": registered.api_url if registered else None,
            "explorer": settings.OMS.graphiql,
        }
        return _guarded(_json(config, cache="no-cache"))
    if path and path != pages.ENTRY and "." not in path and "/" not in path:
        # What manifests named before pages had addresses of their own.
        query = {"page": path} | {name: request.GET.getlist(name) for name in request.GET}
        return HttpResponseRedirect(f"{settings.OMS.public_url}/dashboard/?{urlencode(query, doseq=True)}")
    return _guarded(pages.page(name), name)


def document(request: HttpRequest, name: str) -> HttpResponseBase:
    """An invoice and the like, by its unguessable address."""
    if request.method not in ("GET", "HEAD"):
        return _refused(405, "METHOD_NOT_ALLOWED", "Documents are read with GET.")
    return pages.stored(name)


def download(request: HttpRequest, token: str) -> HttpResponseBase:
    """The file of a job, by a link that holds for minutes."""
    if request.method not in ("GET", "HEAD"):
        return _refused(405, "METHOD_NOT_ALLOWED", "Files are fetched with GET.")
    return pages.download(token)


def order_page(request: HttpRequest, token: str) -> HttpResponse:
    """What a secret link shows."""
    return respond(request, token)


def way_out(request: HttpRequest, token: str) -> HttpResponse:
    """What the way out of a mail leads to."""
    return ways_out.respond(request, token)


def index(request: HttpRequest) -> HttpResponseBase:
    """Where one lands: links to what there is."""
    links = [("dashboard/p", "Pages"), ("manifest.json", "App manifest, to install in Saleor"), ("health/", "Health")]
    if settings.OMS.graphiql:
        links.insert(1, ("graphql/", "GraphQL"))
    items = "".join(format_html('<li><a href="{}">{}</a></li>', address, label) for address, label in links)
    body = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Saleor OMS</title><h1>Saleor OMS</h1><ul>{items}</ul></html>'
    return pages.guard(HttpResponse(body), [])


def explorer(request: HttpRequest) -> HttpResponse:
    """To the page with GraphiQL. What the address has behind its hash, such as a token, browsers take along."""
    return HttpResponseRedirect(f"{settings.OMS.public_url}/dashboard/p/explorer")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _refused(404, "NOT_FOUND", "There is nothing at this address.")


def server_error(request: HttpRequest) -> HttpResponse:
    return _refused(500, "INTERNAL", "Internal Server Error")


def _guarded(response: HttpResponseBase, name: str = "") -> HttpResponseBase:
    """Framed by the Dashboards of OMS_DASHBOARD_URL, or, where none is named, by the registered Saleor's own origin."""
    ancestors = list(settings.OMS.dashboards)
    registered = None if ancestors else registration.current()
    if registered is not None:
        parts = urlsplit(registered.api_url)
        ancestors.append(f"{parts.scheme}://{parts.netloc}")
    return pages.guard(response, ancestors, name)


def _json(body: dict[str, Any], status: int = 200, cache: str = "no-store") -> HttpResponse:
    response = JsonResponse(body, status=status)
    response["Cache-Control"] = cache
    return response


def _refused(status: int, code: str, message: str) -> HttpResponse:
    return _json({"error": {"code": code, "message": message}}, status)
