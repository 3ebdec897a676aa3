"""The one client for outgoing HTTP: one deadline for a whole call, bounds on size, no redirects, and private addresses only where allowed.

urllib3 (and requests and httpx) begin their time-outs again with every byte and leave the look-up of names out. Here every wait of a
call, from the name to the last byte, gets at most what is left of the call's time.
"""

from __future__ import annotations

import http.client
import logging
import socket
import ssl
import time
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.ssl_ import create_urllib3_context

from .network import is_private, look_up

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
        call = _Call(self._limits, self._allows_private)
        before = _current.set(call)
        try:
            return self._send(call, method, url, body, {"User-Agent": USER_AGENT, **(headers or {})})
        finally:
            _current.reset(before)

    def _send(self, call: _Call, method: str, url: str, body: bytes, headers: dict[str, str]) -> Response:
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
            raise call.explained(error) from error
        try:
            found, broken = _read(call, answer)
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


def _read(call: _Call, answer: urllib3.BaseHTTPResponse) -> tuple[bytes, HttpError | None]:
    found = bytearray()
    try:
        for chunk in answer.stream(_CHUNK, decode_content=True):
            found += chunk
            if len(found) > call.limits.max_bytes:
                error = BodyTooLargeError(f"the answer is larger than {call.limits.max_bytes} bytes", was_sent=True)
                return bytes(found[: call.limits.max_bytes]), error
    except _FAILURES as error:
        return bytes(found), call.explained(error)
    return bytes(found), None


class _Call:
    """What the call in progress may still take."""

    def __init__(self, limits: Limits, allows_private: bool) -> None:
        self.limits = limits
        self.allows_private = allows_private
        self.was_sent = False
        self._until = time.monotonic() + limits.total_seconds
        self._ends_with_this_wait = False

    def seconds(self, at_most: float) -> float:
        """How long the next wait may be; TimeoutError when the time is over."""
        left = self._until - time.monotonic()
        self._ends_with_this_wait = left <= at_most
        if left <= 0:
            raise TimeoutError
        return min(left, at_most)

    def explained(self, error: BaseException) -> HttpError:
        """Our error for what the libraries raised."""
        # urllib3 hands the system's error on among its arguments.
        cause = next((found for found in (error, *error.args) if isinstance(found, OSError)), error)
        if not isinstance(cause, TimeoutError | urllib3.exceptions.TimeoutError):
            return HttpError(str(getattr(cause, "strerror", None) or type(cause).__name__), was_sent=self.was_sent)
        if self._ends_with_this_wait:
            return DeadlineError(f"it took longer than {self.limits.total_seconds:g} seconds", was_sent=self.was_sent)
        return HttpError("timed out", was_sent=self.was_sent)

    def connect(self, host: str, port: int) -> _Socket:
        """A connection to the first of the host's addresses that takes one; addresses are judged just before they are used."""
        failure: OSError = socket.gaierror(socket.EAI_NONAME, "the name is not known")
        for family, address in look_up(host, port, self.seconds(self.limits.total_seconds)):
            if not self.allows_private and is_private(str(address[0])):
                raise PrivateAddressError("the host is in a private network")
            connection = _Socket(family, socket.SOCK_STREAM)
            try:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                connection.settimeout(self.seconds(self.limits.connect_seconds))
                connection.connect(address)
            except OSError as error:
                connection.close()
                failure = error
            else:
                return connection
        raise failure


_current: ContextVar[_Call | None] = ContextVar("outgoing_call", default=None)
"""The call that this thread is in: connections outlive calls, so their waits ask here how long they may be."""


def _is_not_ours(record: logging.LogRecord) -> bool:
    return _current.get() is None


# urllib3 logs the path of each request (DEBUG); in those of our calls there may be tokens.
logging.getLogger("urllib3.connectionpool").addFilter(_is_not_ours)


if TYPE_CHECKING:
    _AnySocket = socket.socket
else:
    _AnySocket = object


class _Bounded(_AnySocket):
    """A socket whose every wait is bounded by what is left of the call."""

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        self._bound()
        return super().recv_into(*args, **kwargs)

    def send(self, *args: Any, **kwargs: Any) -> int:
        self._bound(is_sending=True)
        return super().send(*args, **kwargs)

    def sendall(self, *args: Any, **kwargs: Any) -> None:
        self._bound(is_sending=True)
        super().sendall(*args, **kwargs)

    def _bound(self, *, is_sending: bool = False) -> None:
        call = _current.get()
        if call is not None:
            self.settimeout(call.seconds(call.limits.read_seconds))
            call.was_sent = call.was_sent or is_sending


class _Socket(_Bounded, socket.socket):
    pass


class _TlsSocket(_Bounded, ssl.SSLSocket):
    def do_handshake(self, block: bool = False) -> None:
        call = _current.get()
        if call is not None:
            self.settimeout(call.seconds(call.limits.connect_seconds))
        super().do_handshake(block)


class _Connection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _connect(self)


class _TlsConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _connect(self)


def _connect(connection: HTTPConnection) -> socket.socket:
    call = _current.get()
    assert call is not None, "connections are opened within a call"
    return call.connect(connection.host, connection.port)


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
    context.sslsocket_class = _TlsSocket
    return context
