"""The call that docs/parcel-events.md shows, run as it stands there."""

from __future__ import annotations

import json
import re
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.test import RequestFactory
from graphql import parse, validate

from saleor_oms_plugin.tracking import endpoint
from saleor_oms_plugin.tracking.models import CarrierReport
from saleor_oms_plugin.tracking.queries import ParcelState
from tests.support.api import ask, schema
from tests.support.carriers import connect
from tests.support.shop import OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

PAGE = (Path(__file__).parents[3] / "docs" / "parcel-events.md").read_text(encoding="utf-8")
[SCRIPT] = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
CALLS = re.findall(r"^```graphql\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


class Server(HTTPServer):
    """Keeps the last call, with its headers."""

    heard: tuple[dict[str, str], bytes] | None = None


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        self.server.heard = dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Nothing is written."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as found:
        thread = threading.Thread(target=found.serve_forever, daemon=True)
        thread.start()
        yield found
        found.shutdown()
        thread.join()


def test_the_call_is_believed(open_shop: Shop, server: Server) -> None:
    [secret] = re.findall(r"^secret='(.*)'$", SCRIPT, re.MULTILINE)
    connect(secret=secret)
    script = re.sub(r"^url='.*'$", f"url='http://127.0.0.1:{server.server_port}/parcel-events/ups/'", SCRIPT, flags=re.MULTILINE)

    subprocess.run(["bash", "-euo", "pipefail", "-c", script], check=True, timeout=60)

    assert server.heard is not None
    headers, body = server.heard
    signed = {name: value for name, value in headers.items() if name.lower().startswith("webhook-")}
    request = RequestFactory().post("/", body, content_type=headers["Content-Type"], headers=signed)
    response = endpoint.respond(request, "ups")
    assert (response.status_code, json.loads(response.content)) == (200, {"accepted": 1, "duplicates": 0, "refused": []})
    assert CarrierReport.objects.get().place == "Locker 7"


def test_the_calls_of_graphql_are_valid_and_make_what_is_shown(open_shop: Shop) -> None:
    assert [error.message for call in CALLS for error in validate(schema(), parse(call))] == []
    [create] = CALLS
    assert ask(create, OWNER_OF_SHOP).data["omsCarrierConnectionCreate"]["errors"] == []


def test_every_event_is_told() -> None:
    assert all(f"`{state}`" in PAGE for state in ParcelState.values)
