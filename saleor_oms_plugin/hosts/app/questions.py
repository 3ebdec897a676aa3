"""What the app host asks Saleor about callers and about itself; asked with the caller's own token."""

from __future__ import annotations

from ...core.http_client import Limits
from ...saleor_api import documents
from ...saleor_api.transports.http import HttpTransport
from .addresses import may_be_private

OWN_APP = documents.operation("CallerApp")
CALLER_USER = documents.operation("CallerUser")
PLUGIN_TYPE = documents.operation("PluginType")


LIMITS = Limits(total_seconds=10.0, connect_seconds=3.0, read_seconds=8.0, max_bytes=1024 * 1024)


def asker(api_url: str, token: str) -> HttpTransport:
    """A transport for a question that somebody waits for: it gives up within ten seconds."""
    return HttpTransport(api_url, token, limits=LIMITS, connections=1, allows_private=may_be_private())
