"""The addresses of the app host; a slash at the end is optional where a program calls."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import path, re_path

from ...customers.news_exits import FOLDER as WAYS_OUT
from ...downloads.links import FOLDER as DOWNLOADS
from ...links.addresses import FOLDER as ORDER_PAGES
from ...tracking.connections import FOLDER as PARCEL_EVENTS
from ...tracking.endpoint import respond as parcel_events
from . import views
from .graphql_endpoint import graphql
from .webhooks import receive

handler404 = "saleor_oms_plugin.hosts.app.views.not_found"
handler500 = "saleor_oms_plugin.hosts.app.views.server_error"


def endpoint(request: HttpRequest) -> HttpResponseBase:
    """GraphQL, or the page to try it with for a browser that just came by."""
    wants_page = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
    return views.explorer(request) if wants_page and settings.OMS.graphiql else graphql(request)


urlpatterns = [
    path("", views.index),
    path("dashboard/<path:path>", views.dashboard),
    path("dashboard/", views.dashboard, {"path": ""}),
    re_path("^graphql/?$", endpoint),
    re_path("^webhooks/?$", receive),
    re_path("^register/?$", views.register),
    re_path("^health/?$", views.health),
    re_path("^health/live/?$", views.alive),
    path("documents/<path:name>", views.document),
    path(f"{DOWNLOADS}/<path:token>", views.download),
    re_path(f"^{ORDER_PAGES}/(?P<token>[^/]*)/?$", views.order_page),
    re_path(f"^{WAYS_OUT}/(?P<token>[^/]*)/?$", views.way_out),
    re_path(f"^{PARCEL_EVENTS}/(?P<code>[^/]*)/?$", parcel_events),
    path("manifest.json", views.manifest_view),
]
