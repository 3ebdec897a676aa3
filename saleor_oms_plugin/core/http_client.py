"""The one client for outgoing HTTP: one deadline for a whole call, bounds on size, no redirects, and private addresses only where allowed.

urllib3 (and requests and httpx) begin their time-outs again with every byte and leave the look-up of names out: see `core.sockets`.
"""

from __future__ import annotations

import http.client
import logging
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.ssl_ import create_urllib3_context

from .sockets import Call, PrivateNetworkError, bound_tls, current, within

USER_AGENT = "saleor-oms"
"""Of calls that name no other."""
_CHUNK = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one call may take.

    ``total_seconds`` bound the look-up of the name, connecting, TLS, sending and the whole answer together; ``connect_seconds`` are
    for one address or for TLS, ``read_seconds`` for a time without a byte. ``max_bytes`` are those of the unpacked body.
    """

    total_seconds: float = 20.0
    connect_seconds: float = 5.0
    read_seconds: float = 10.0
    max_bytes: int = 64 * 1024


class HttpError(Exception):
    """There is no answer, or no whole one. The text is a clause without address, headers or body, which may hold secrets.

    ``was_sent`` is False where surely nothing of the request has left: another try can't repeat anything.
    """

    def __init__(self, message: str, *, was_sent: bool = False) -> None:
        super().__init__(message)
        self.was_sent = was_sent


class InvalidRequestError(HttpError):
    """The address or a header is none that can be sent."""


class PrivateAddressError(HttpError):
    """The host is in a private network, which this call may not reach."""


class DeadlineError(HttpError):
    """The time for the whole call is over."""


class BodyTooLargeError(HttpError):
    """The body has more bytes than are wanted."""


@dataclass(frozen=True, slots=True)
class Response:
    """What the server answered, with any status; a redirect is an answer like others.

    ``body`` is unpacked and at most ``max_bytes`` long; ``error`` says why it ends early, None for a whole one. Names in
    ``headers`` are found in any case.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    error: HttpError | None = None

    @property
    def text(self) -> str:
        """The body as UTF-8, with a mark for what is none."""
        return self.body.decode("utf-8", "replace")

    def whole_body(self) -> bytes:
        """The body; raises ``error`` where it is not whole."""
        if self.error is not None:
            raise self.error
        return self.body


class HttpClient:
    """Calls with the same limits; keeps up to ``connections`` alive for each server, and serves many threads.

    Proxies and passwords of the environment, cookies and second tries are not used.
    """

    def __init__(self, limits: Limits = Limits(), *, allows_private: bool = False, connections: int = 1) -> None:
        self._limits = limits
        self._pools = urllib3.PoolManager(num_pools=4, maxsize=connections, ssl_context=_tls())
        self._pools.pool_classes_by_scheme = _POOLS
        self._allows_private = allows_private

    def send(self, method: str, url: str, *, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Response:
        """One request, and its answer whatever its status. Raises `HttpError` (see its kinds) where none came."""
        if not url.startswith(("https://", "http://")):
            raise InvalidRequestError("the address is not one of the web")
        if not all(is_header_value(value) for value in (headers or {}).values()):
            # Not in the words of the library, which show the value: it may be a secret.
            raise InvalidRequestError("a header has characters that a header can't have")
        limits = self._limits
        call = Call(limits.total_seconds, limits.connect_seconds, limits.read_seconds, allows_private=self._allows_private)
        with within(call):
            return self._send(call, method, url, body, {"User-Agent": USER_AGENT, **(headers or {})})

    def _send(self, call: Call, method: str, url: str, body: bytes, headers: dict[str, str]) -> Response:
        try:
            answer = self._pools.request(
                method,
                url,
                body=body or None,
                headers=headers,
                redirect=False,
                retries=False,
                timeout=urllib3.Timeout(connect=self._limits.connect_seconds, read=self._limits.read_seconds),
                preload_content=False,
                enforce_content_length=True,
            )
        except (*_FAILURES, ValueError) as error:
            if isinstance(error, ValueError) and not call.was_sent:  # an address that is none, a header's name
                raise InvalidRequestError("this address can't be called so") from error
            raise _explained(call, error) from error
        try:
            found, broken = _read(call, answer, self._limits.max_bytes)
        finally:
            answer.close()
        return Response(answer.status, answer.headers, found, broken)

    def close(self) -> None:
        """Give the connections back; another call opens new ones."""
        self._pools.clear()


def send(
    method: str,
    url: str,
    *,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    limits: Limits = Limits(),
    allows_private: bool = False,
) -> Response:
    """`HttpClient.send` with a connection of its own."""
    client = HttpClient(limits, allows_private=allows_private)
    try:
        return client.send(method, url, body=body, headers=headers)
    finally:
        client.close()


def is_header_value(value: str) -> bool:
    """True for what a header can carry: one line of printable ASCII, no space around it."""
    return value.isascii() and value.isprintable() and value == value.strip()


_FAILURES = (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError)


def _read(call: Call, answer: urllib3.BaseHTTPResponse, max_bytes: int) -> tuple[bytes, HttpError | None]:
    found = bytearray()
    try:
        for chunk in answer.stream(_CHUNK, decode_content=True):
            found += chunk
            if len(found) > max_bytes:
                error = BodyTooLargeError(f"the answer is larger than {max_bytes} bytes", was_sent=True)
                return bytes(found[:max_bytes]), error
    except _FAILURES as error:
        return bytes(found), _explained(call, error)
    return bytes(found), None


def _explained(call: Call, error: BaseException) -> HttpError:
    """Our error for what the libraries raised."""
    # urllib3 hands the system's error on among its arguments.
    cause = next((found for found in (error, *error.args) if isinstance(found, OSError)), error)
    if not isinstance(cause, TimeoutError | urllib3.exceptions.TimeoutError):
        return HttpError(str(getattr(cause, "strerror", None) or type(cause).__name__), was_sent=call.was_sent)
    if call.ends_with_this_wait:
        return DeadlineError(f"it took longer than {call.total_seconds:g} seconds", was_sent=call.was_sent)
    return HttpError("timed out", was_sent=call.was_sent)


def _is_not_ours(record: logging.LogRecord) -> bool:
    return current() is None


# urllib3 logs the path of each request (DEBUG); in those of our calls there may be tokens.
logging.getLogger("urllib3.connectionpool").addFilter(_is_not_ours)


class _Connection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _connect(self)


class _TlsConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _connect(self)


def _connect(connection: HTTPConnection) -> socket.socket:
    call = current()
    assert call is not None, "connections are opened within a call"
    try:
        return call.connect(connection.host, connection.port)
    except PrivateNetworkError as error:
        raise PrivateAddressError(str(error)) from error


class _Pool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Connection


class _TlsPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


_POOLS = {"http": _Pool, "https": _TlsPool}


@cache
def _tls() -> ssl.SSLContext:
    """One for all: reading the certificates of the authorities takes longer than a short call."""
    context = create_urllib3_context()  # verifies certificates; with urllib3 1.26 it is urllib3 that compares the names
    context.load_verify_locations(certifi.where())
    return bound_tls(context)
