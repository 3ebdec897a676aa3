"""The app host's own server with two addresses more: ``/bare/``, a view that does nothing but an INSERT, and ``/trivial/``, one that
answers the same page each time. Started by `webhook` and `order_page`."""

from __future__ import annotations

import os
import signal

os.environ["DJANGO_SETTINGS_MODULE"] = "saleor_oms_plugin.hosts.app.settings"

import django  # the settings are read by what is imported below
from django.conf import settings

django.setup()
settings.ROOT_URLCONF = __name__

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402

from saleor_oms_plugin.hosts.app.server import Server  # noqa: E402
from saleor_oms_plugin.hosts.app.urls import urlpatterns as app_urls  # noqa: E402
from saleor_oms_plugin.models import InboundEvent  # noqa: E402


def bare(request: HttpRequest) -> HttpResponse:
    InboundEvent.objects.create(name="BARE", order_ids=[str(len(request.body))], state="DONE")
    return HttpResponse("{}", content_type="application/json")


def trivial(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE)


PAGE = f"<!doctype html><title>Trivial</title><p>{'x' * 10_000}"
"""As large as an order's page."""
urlpatterns = [*app_urls, path("bare/", bare), path("trivial/", trivial)]


application = get_wsgi_application()


def main() -> None:
    server = Server(application, settings.OMS)
    signal.signal(signal.SIGTERM, lambda *_: server.stop())
    server.run()


if __name__ == "__main__":
    main()
