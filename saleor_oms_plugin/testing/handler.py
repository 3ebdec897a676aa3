"""The fake's HTTP: one class on the standard library's server."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .server import FakeSaleorServer

MAX_BODY = 5_000_000
_PREFIXES = ("jwt", "bearer")


class Handler(BaseHTTPRequestHandler):
    """Bound to its server by a subclass with the attribute ``saleor``."""

    saleor: FakeSaleorServer
    protocol_version = "HTTP/1.1"
    # Small answers leave at once, and head and body in one packet.
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_POST(self) -> None:
        """Answer a GraphQL request."""
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), MAX_BODY))
        if self.path.split("?")[0] != "/graphql/":
            self._answer(404, {"errors": []})
        elif self.saleor.is_down:
            self._answer(503, {"errors": [{"message": "The fake Saleor is down."}]})
        else:
            self._answer(*self._graphql(body))

    def do_GET(self) -> None:
        """Answer a request for the signing keys or for the health of the server."""
        path = self.path.split("?")[0]
        if self.saleor.is_down:
            self._answer(503, {})
        elif path == "/.well-known/jwks.json":
            self._answer(200, {"keys": [key.jwk for key in self.saleor.keys]})
        elif path == "/health/":
            self._answer(200, {})
        else:
            self._answer(404, {})

    def log_message(self, format: str, *args: Any) -> None:
        """Silence: what was asked is kept in ``requests``."""

    def _graphql(self, body: bytes) -> tuple[int, dict[str, Any]]:
        try:
            request = json.loads(body)
        except ValueError:
            request = None
        if not isinstance(request, dict):
            return 400, {"errors": [{"message": "Unable to parse query.", "extensions": {"exception": {"code": "GraphQLError"}}}]}
        return self.saleor.answer_http(self._token(), request)

    def _token(self) -> str | None:
        given = self.headers.get("Authorization-Bearer")
        if given:
            return given
        prefix, _, token = (self.headers.get("Authorization") or "").partition(" ")
        return token.strip() if prefix.lower() in _PREFIXES else None

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
