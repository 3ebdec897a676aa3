"""A web address on 127.0.0.1 that remembers what it was sent and answers as a test wants."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from saleor_oms_plugin.testing.listener import Listener


@dataclass
class Receiver:
    """``status``, ``headers`` and ``text`` are answered to every call; ``calls`` are those that came."""

    url: str = ""
    status: int = 200
    text: str = "ok"
    headers: dict[str, str] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)


@dataclass(frozen=True)
class Call:
    path: str
    headers: dict[str, str]
    """By their names in small letters."""
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@contextlib.contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver while the context lasts."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            receiver.calls.append(Call(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            content = receiver.text.encode()
            self.send_response(receiver.status)
            for name, value in {"Content-Length": str(len(content)), **receiver.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            return

    listener = Listener(0, Handler)
    receiver.url = f"http://127.0.0.1:{listener.port}/hook"
    try:
        yield receiver
    finally:
        listener.stop()
