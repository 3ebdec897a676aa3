"""The WSGI application, for ``saleor-oms serve`` and for anybody's own server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saleor_oms_plugin.hosts.app.settings")

application = get_wsgi_application()
