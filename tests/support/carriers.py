"""Carriers as they call: signed by the scheme of Standard Webhooks."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import RequestFactory

from saleor_oms_plugin.background.maintenance import handle_events
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.outgoing import signed_headers
from saleor_oms_plugin.tracking import connections, endpoint
from saleor_oms_plugin.tracking.connections import SavedConnection

NUMBER = "1Z999AA10123456784"
"""One of UPS, as its check digit tells."""


def connect(**given: Any) -> SavedConnection:
    """A connection of UPS's, unless something else is given."""
    made = connections.create({"code": "ups", "name": "UPS", "carrier": "ups", **given})
    assert made.value is not None, made.errors
    return made.value


def report(event: str = "DELIVERED", number: str = NUMBER, at: datetime | None = None, **more: Any) -> dict[str, Any]:
    """A report, of now unless it says of when; its id is made of what it says."""
    moment = at or clock.now()
    return {"trackingNumber": number, "event": event, "at": moment.isoformat(), "eventId": f"{event}-{moment.timestamp()}", **more}


def call(
    saved: SavedConnection,
    body: Any,
    *,
    secret: str | None = None,
    at: datetime | None = None,
    code: str | None = None,
    headers: dict[str, str] | None = None,
) -> HttpResponse:
    """POST it, signed with the connection's secret (or another) at this moment (now), to its address (or that of another code)."""
    text = body if isinstance(body, str) else json.dumps(body)
    signed = signed_headers("msg-1", at or clock.now(), text, secret or saved.secret or "")
    request = RequestFactory().post("/", text.encode(), content_type="application/json", headers=signed if headers is None else headers)
    return endpoint.respond(request, saved.connection.code if code is None else code)


def tells(saved: SavedConnection, *reports: dict[str, Any]) -> dict[str, Any]:
    """Call with these reports, and let the worker see to them."""
    response = call(saved, list(reports))
    settle()
    found: dict[str, Any] = json.loads(response.content)
    return found


def settle() -> None:
    """What the worker does of itself: reports find their orders, triggers have their turn, what is derived follows."""
    for _ in range(3):
        handle_events()
