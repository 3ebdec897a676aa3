"""A web server on the loopback that receives webhooks, and can be asked to misbehave."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Received:
    path: str
    headers: dict[str, str]
    """By name in small letters."""
    body: str


@dataclass
class Receiver:
    """What came in; ``answers`` are the statuses of the next answers (200 when there are none left)."""

    url: str
    requests: list[Received] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    text: str = "thanks"
    location: str | None = None
    drips_status: bool = False
    drips_body: bool = False
    hangs: bool = False
    torn: int = 0
    """Requests that broke off within their body; they are not among ``requests``."""
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def keys(self) -> list[str]:
        return [request.headers["idempotency-key"] for request in self.requests]


@contextmanager
def receiver() -> Iterator[Receiver]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    state = Receiver(f"http://127.0.0.1:{server.server_address[1]}/hook")
    server.state = state  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.over.set()
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        state: Receiver = self.server.state  # type: ignore[attr-defined]
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length).decode()
        if len(body.encode()) < length:  # the sender is gone: no receiver acts on half a request
            state.torn += 1
            return
        state.requests.append(Received(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
        if state.hangs:
            state.over.wait(60)
            return
        status = state.answers.pop(0) if state.answers else 200
        if state.drips_status:
            self._drip(state, b"HTTP/1.1" + b" " * 100_000)
            return
        self.send_response(status)
        if state.location:
            self.send_header("Location", state.location)
        text = state.text.encode()
        self.send_header("Content-Length", str(100_000 if state.drips_body else len(text)))
        self.end_headers()
        if state.drips_body:
            self._drip(state, b"a" * 100_000)
        else:
            self.wfile.write(text)

    def _drip(self, state: Receiver, text: bytes) -> None:
        self.close_connection = True
        try:
            for byte in text:
                if state.over.is_set():
                    return
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.02)
        except OSError:
            return

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the error output."""
