"""The Internet on the loopback: every https address leads to one server here, which asks the double of that host for its answer."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from saleor_oms_plugin.core import http_client


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
    """A server with a certificate for the hosts; the outgoing client finds every name there and trusts its authority."""
    server = _Server(("127.0.0.1", 0), _Handler)
    found = Internet(server.server_port)
    server.state = found  # type: ignore[attr-defined]
    server.socket = _tls_of_server(folder, hosts).wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    monkeypatch.setattr(http_client, "look_up", found.look_up)
    trusting = ssl.create_default_context(cadata=_certificates(tuple(hosts))[0])
    trusting.sslsocket_class = http_client._TlsSocket
    monkeypatch.setattr(http_client, "_tls", lambda: trusting)
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


def _tls_of_server(folder: Path, hosts: list[str]) -> ssl.SSLContext:
    chain = folder / "server.pem"
    chain.write_text(_certificates(tuple(hosts))[1])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    return context


@cache
def _certificates(hosts: tuple[str, ...]) -> tuple[str, str]:
    """An authority's certificate; and a key with the certificate that the authority made for the hosts."""
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Loopback authority")])
    root = (
        _certificate(authority, authority, authority_key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(authority_key, hashes.SHA256())
    )
    names = x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Loopback")])
    leaf = _certificate(subject, authority, key).add_extension(names, critical=False).sign(authority_key, hashes.SHA256())
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pem = serialization.Encoding.PEM
    return root.public_bytes(pem).decode(), private.decode() + leaf.public_bytes(pem).decode()


def _certificate(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
    )
