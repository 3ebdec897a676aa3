"""A loopback HTTP server that answers as a test tells it: the wire is real, only Saleor is not."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Received:
    headers: dict[str, str]
    body: dict[str, Any]
    connection: tuple[str, int]
    """The client's end: the same for calls over one connection."""


@dataclass
class StandIn:
    """Set ``answer`` (or ``behave`` for a misbehaving server) and look at ``received``."""

    url: str = ""
    answer: tuple[int, dict[str, str], bytes] = (200, {}, b"{}")
    behave: Callable[[BaseHTTPRequestHandler], None] | None = None
    received: list[Received] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    """Set when the test is over, so that a handler that hangs can go home."""

    def answers(self, data: Any, status: int = 200, **headers: str) -> None:
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.answer = (status, headers, body)


@contextlib.contextmanager
def running() -> Iterator[StandIn]:
    stand_in = StandIn()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stand_in.received.append(Received(dict(self.headers.items()), body, self.client_address))
            if stand_in.behave is not None:
                stand_in.behave(self)
                return
            status, headers, content = stand_in.answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with contextlib.suppress(ConnectionError):  # the client may hang up on what it does not want
                self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    stand_in.url = f"http://127.0.0.1:{server.server_port}/graphql/"
    try:
        yield stand_in
    finally:
        stand_in.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
