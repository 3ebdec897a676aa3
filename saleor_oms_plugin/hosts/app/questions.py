"""What the app host asks Saleor about callers and about itself; asked with the caller's own token."""

from __future__ import annotations

from ...saleor_api import documents
from ...saleor_api.transports.http import HttpTransport

OWN_APP = documents.operation("CallerApp")
CALLER_USER = documents.operation("CallerUser")
PLUGIN_TYPE = documents.operation("PluginType")


def asker(api_url: str, token: str) -> HttpTransport:
    """A transport for a question that somebody waits for: it gives up within ten seconds."""
    return HttpTransport(api_url, token, connect_timeout=3.0, read_timeout=8.0, deadline=10.0, max_bytes=1024 * 1024, connections=1)
