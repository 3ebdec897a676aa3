"""Records what a real Saleor sends and answers through the lives of some orders. README.md says how to run it.

It drives Saleor over its public GraphQL API alone; the hook calls come from the plugin in hook_recorder.py.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hosts"))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from shop_driver import Order, Shop, ShopDriver

from saleor_oms_plugin.saleor_api import documents
from saleor_oms_plugin.saleor_api.events import EVENTS

DROPPED_HEADERS = {"host", "accept", "accept-encoding", "connection", "traceparent"}
PASSWORD = "recorded-password"


class Recorder:
    """Everything that came in since `take` was last asked."""

    def __init__(self, url: str, admin: str, password: str) -> None:
        self.url = url.rstrip("/")
        self.received: list[dict[str, Any]] = []
        self.server = self._receiver()
        self.driver = ShopDriver(self.send, "")
        self.driver.token = self.driver.sign_in(admin, password)
        self.app_token = self._install_app()

    def send(self, document: str, variables: dict[str, Any], token: str | None) -> dict[str, Any]:
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        body = json.dumps({"query": document, "variables": variables}).encode()
        request = urllib.request.Request(f"{self.url}/graphql/", body, headers)
        try:
            with urllib.request.urlopen(request, timeout=120) as response:
                answer: dict[str, Any] = json.load(response)
        except urllib.error.HTTPError as error:
            answer = json.load(error)
        return answer

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(self.url + path, timeout=120) as response:
            return json.load(response)

    def take(self, step: str, order: Order | None = None) -> dict[str, Any]:
        """What one step caused, with our document's answer about the order afterwards."""
        time.sleep(0.2)
        webhooks, self.received[:] = list(self.received), []
        taken: dict[str, Any] = {"step": step, "hooks": self.get("/plugins/oms.recorder/calls")["calls"], "webhooks": webhooks}
        if order is not None:
            taken["OrderById"] = self.answer("OrderById", id=order.id, withOrigin=True)
        return taken

    def answer(self, name: str, **variables: Any) -> dict[str, Any]:
        """One of our documents, asked as the App."""
        return self.send(documents.operation(name), variables, self.app_token)

    def _receiver(self) -> ThreadingHTTPServer:
        received = self.received

        class Receiver(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                headers = {name: value for name, value in self.headers.items() if name.lower() not in DROPPED_HEADERS}
                received.append({"headers": headers, "body": body})
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    def _install_app(self) -> str:
        made = self.driver.call(
            """mutation($input: AppInput!) { appCreate(input: $input) { authToken app { id } errors { field message } } }""",
            {"input": {"name": "Saleor OMS", "permissions": ["MANAGE_ORDERS", "MANAGE_ORDERS_IMPORT", "HANDLE_PAYMENTS", "MANAGE_USERS"]}},
        )["appCreate"]
        self.driver.call(
            "mutation($input: WebhookCreateInput!) { webhookCreate(input: $input) { errors { field message } } }",
            {
                "input": {
                    "app": made["app"]["id"],
                    "name": "orders",
                    "targetUrl": f"http://127.0.0.1:{self.server.server_port}/webhooks/",
                    "isActive": True,
                    "asyncEvents": list(EVENTS),
                    "query": documents.subscription("OrderEvents"),
                }
            },
        )
        return str(made["authToken"])

    def make_customer(self) -> str:
        """A registered customer's token."""
        email = "jan.kowalski@example.com"
        self.driver.anonymous(
            """mutation($input: AccountRegisterInput!) { accountRegister(input: $input) { errors { field message } } }""",
            {"input": {"email": email, "password": PASSWORD, "firstName": "Jan", "lastName": "Kowalski", "languageCode": "PL"}},
        )
        return self.driver.sign_in(email, PASSWORD)


Life = Callable[[Recorder, Shop, Shop], list[dict[str, Any]]]


def guest(r: Recorder, shop: Shop, careful: Shop) -> list[dict[str, Any]]:
    """A guest's order in a channel that confirms by itself: paid, sent in two parts, tracked, partly returned, refunded."""
    order = r.driver.place_order(shop, quantity=3)
    steps = [r.take("created", order)]
    transaction = r.driver.charge(order, r.app_token)
    steps.append(r.take("paid", order))
    first = r.driver.fulfill(shop, order, 1)
    steps.append(r.take("partly fulfilled", order))
    second = r.driver.fulfill(shop, order, 2)
    steps.append(r.take("fully fulfilled", order))
    r.driver.set_tracking(second, "SI123456789")
    steps.append(r.take("tracking", order))
    r.driver.return_products(order, first, 1)
    steps.append(r.take("returned", order))
    r.driver.refund(order, transaction, r.app_token)
    return [*steps, r.take("refunded", order)]


def customer(r: Recorder, shop: Shop, careful: Shop) -> list[dict[str, Any]]:
    """A registered customer's order in a channel where staff confirm: confirmed, marked as paid, sent, fulfillment taken back."""
    order = r.driver.place_order(careful, token=r.make_customer(), quantity=1)
    steps = [r.take("created", order)]
    r.driver.confirm(order)
    steps.append(r.take("confirmed", order))
    r.driver.mark_paid(order)
    steps.append(r.take("marked as paid", order))
    fulfillment = r.driver.fulfill(careful, order, 1)
    steps.append(r.take("fully fulfilled", order))
    r.driver.cancel_fulfillment(careful, fulfillment)
    return [*steps, r.take("fulfillment canceled", order)]


def cancelled(r: Recorder, shop: Shop, careful: Shop) -> list[dict[str, Any]]:
    """A guest's order with a note and metadata, then canceled."""
    order = r.driver.place_order(shop)
    steps = [r.take("created", order)]
    r.driver.add_note(order, "The customer called and wants to cancel.")
    steps.append(r.take("note", order))
    r.driver.set_metadata(order, "reason", "bought twice")
    steps.append(r.take("metadata", order))
    r.driver.cancel(order)
    return [*steps, r.take("cancelled", order)]


def draft(r: Recorder, shop: Shop, careful: Shop) -> list[dict[str, Any]]:
    """A draft that becomes an order."""
    order = r.driver.create_draft(shop)
    steps = [r.take("draft created", order)]
    r.driver.complete_draft(order)
    return [*steps, r.take("draft completed", order)]


def draft_deleted(r: Recorder, shop: Shop, careful: Shop) -> list[dict[str, Any]]:
    """A draft that is thrown away."""
    order = r.driver.create_draft(shop, email="nobody@example.com")
    steps = [r.take("draft created", order)]
    r.driver.delete_draft(order)
    return [*steps, r.take("draft deleted", order)]


def expired(r: Recorder, shop: Shop, careful: Shop) -> list[dict[str, Any]]:
    """An unpaid, unconfirmed order that expires after the channel's minute."""
    order = r.driver.place_order(careful)
    steps = [r.take("created", order)]
    time.sleep(65)
    r.get("/plugins/oms.recorder/expire")
    return [*steps, r.take("expired", order)]


def bulk_created(r: Recorder, shop: Shop, careful: Shop) -> list[dict[str, Any]]:
    """Two orders of last year, imported."""
    past = (datetime.now(UTC) - timedelta(days=365)).isoformat()
    first, second = r.driver.bulk_create(shop, 2, past, r.app_token)
    return [r.take("bulk created", first), r.take("the second one", second)]


LIVES: dict[str, Life] = {
    "guest": guest,
    "customer": customer,
    "cancelled": cancelled,
    "draft": draft,
    "draft-deleted": draft_deleted,
    "expired": expired,
    "bulk-created": bulk_created,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", help="of a Saleor that has recording_settings, for example http://127.0.0.1:8000")
    parser.add_argument("--email", default="admin@example.com")
    parser.add_argument("--password", default="admin")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    options = parser.parse_args()

    recorder = Recorder(options.url, options.email, options.password)
    version = recorder.driver.call("{ shop { version } }")["shop"]["version"]
    shop = recorder.driver.make_shop(auto_confirm=True)
    careful = recorder.driver.make_shop(auto_confirm=False, expire_after=1)
    recorder.take("the shop itself")
    for name, life in LIVES.items():
        write(
            options.out / f"{name}.json", {"life": (life.__doc__ or "").strip(), "saleor": version, "steps": life(recorder, shop, careful)}
        )
        print(f"{name}: recorded")
    since = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    answers = {
        "ShopInfo": recorder.answer("ShopInfo"),
        "Channels": recorder.answer("Channels"),
        "AllOrders": recorder.answer("AllOrders", first=100, withTotal=True, withOrigin=True),
        "AllDrafts": recorder.answer("AllDrafts", first=100, withTotal=True, withOrigin=True),
        "OrdersUpdatedSince": recorder.answer("OrdersUpdatedSince", since=since, first=100, withOrigin=True),
    }
    write(options.out / "answers.json", {"saleor": version, "answers": answers})
    write(options.out / "jwks.json", recorder.get("/.well-known/jwks.json"))


def write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
