"""Another app's webhook subscription may select ``oms``."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from saleor.app.models import App
from saleor.permission.models import Permission
from shop_driver import Order, ShopDriver

SUBSCRIPTION = """subscription { event { ... on OrderUpdated {
    order { id number oms { publicStatus { code name } status { code } version } } } } }"""


@pytest.fixture
def received() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A receiver on the loopback: its address, and the bodies that came."""
    bodies: list[dict[str, Any]] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", bodies
    server.shutdown()
    server.server_close()


@pytest.fixture
def listener(received: tuple[str, list[dict[str, Any]]]) -> Iterator[App]:
    from saleor.webhook.models import Webhook

    app = App.objects.create(name="Listener", identifier="listener", is_active=True)
    webhook = Webhook.objects.create(app=app, name="orders", target_url=received[0], subscription_query=SUBSCRIPTION, is_active=True)
    webhook.events.create(event_type="order_updated")
    yield app
    app.delete()


@pytest.mark.parametrize("may_read_orders", [True, False])
def test_a_payload_carries_oms_as_far_as_the_app_may_see_it(
    may_read_orders: bool, listener: App, received: tuple[str, list[dict[str, Any]]], order: Order, driver: ShopDriver
) -> None:
    if may_read_orders:
        listener.permissions.set(Permission.objects.filter(codename="manage_orders"))
    driver.add_note(order, "Something to tell")
    bodies = received[1]
    if not may_read_orders:
        assert bodies == []  # Saleor itself sends order events to apps with the permission alone
        return
    (body,) = bodies
    assert body["order"]["number"] == order.number
    assert body["order"]["oms"]["publicStatus"]["code"] == "new"
    assert body["order"]["oms"]["status"] == {"code": "new"}
    assert body["order"]["oms"]["version"] == 1
