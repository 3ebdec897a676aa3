"""A payment app for a real Saleor: answers its requests to charge and to give back as a test wants it to.

Standard library only, as `shop_driver`.
"""

from __future__ import annotations

import json
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from shop_driver import ShopDriver


class PaymentServer:
    """``behaves`` takes SUCCEEDS, FAILS or ANSWERS_LATER; ``requests`` are Saleor's event names, in order."""

    def __init__(self, driver: ShopDriver) -> None:
        self.requests: list[str] = []
        self._behavior = "SUCCEEDS"
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                event = (self.headers.get("Saleor-Event") or "").lower()
                server.requests.append(event)
                body = json.dumps(server._answer(event)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.token = driver.payment_app(f"http://127.0.0.1:{self._server.server_port}/")

    def behaves(self, behavior: str) -> None:
        self._behavior = behavior

    def _answer(self, event: str) -> dict[str, Any]:
        action = "CHARGE" if "charge" in event else "REFUND"
        answer: dict[str, Any] = {"pspReference": f"psp-{uuid.uuid4().hex[:12]}"}
        if self._behavior == "SUCCEEDS":
            answer["result"] = f"{action}_SUCCESS"
        elif self._behavior == "FAILS":
            answer |= {"result": f"{action}_FAILURE", "message": "The card was declined."}
        return answer

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
