"""The Internet on the loopback: every https address leads to one server here, which asks the double of that host for its answer."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from saleor_oms_plugin.core import sockets

from .certificates import trusted_tls


@dataclass(frozen=True)
class Request:
    method: str
    host: str
    path: str
    headers: Mapping[str, str]
    """By name in small letters."""
    body: str

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body, keep_blank_values=True, strict_parsing=True))

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    status: int
    body: Any = ""
    """A text, or an object that is sent as JSON."""
    headers: Mapping[str, str] = field(default_factory=dict)


HANGS, HANGS_UP, DRIPS = Reply(-1), Reply(-2), Reply(-3)
"""No answer ever; a closed connection instead of one; one byte after another."""


@dataclass
class Internet:
    """``answers`` are the servers, by host name; who is not among them does not exist."""

    port: int
    answers: dict[str, Callable[[Request], Reply]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def look_up(self, host: str, port: int, seconds: float) -> list[tuple[socket.AddressFamily, tuple[str, int]]]:
        if host not in self.answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(socket.AF_INET, ("127.0.0.1", self.port))]


@contextmanager
def internet(monkeypatch: pytest.MonkeyPatch, folder: Path, hosts: list[str]) -> Iterator[Internet]:
    """A server that is each of ``hosts`` to the outgoing client, which finds every name there."""
    server = _Server(("127.0.0.1", 0), _Handler)
    found = Internet(server.server_port)
    server.state = found  # type: ignore[attr-defined]
    monkeypatch.setattr(sockets, "look_up", found.look_up)
    with trusted_tls(monkeypatch, folder, *hosts) as context:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield found
        finally:
            found.over.set()
            server.shutdown()
            server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away, or does not trust the certificate, is what tests want: nothing is printed."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        state: Internet = self.server.state  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        host = headers["host"].partition(":")[0]
        request = Request(self.command, host, self.path, headers, body)
        state.requests.append(request)
        reply = state.answers[host](request)
        if reply is HANGS:
            state.over.wait(30)
        if reply.status < 0:
            self.close_connection = True
            if reply is DRIPS:
                self._drip(state)
            return
        text = (reply.body if isinstance(reply.body, str) else json.dumps(reply.body)).encode()
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(text)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def _drip(self, state: Internet) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 10_000:
            if state.over.wait(0.02):
                return
            try:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
            except OSError:
                return

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""
