"""Connections that lead where they may, and whose every wait, from the look-up of a name to the last byte, is within one deadline.

The time-outs of sockets begin anew with every byte and leave the look-up out, so whoever drips holds a caller for ever. Here each wait
gets at most what is left of the call that the thread is in.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from .network import is_private, look_up


class PrivateNetworkError(Exception):
    """The host is in a private network, which this call may not reach."""


class Call:
    """What one call may take: ``total_seconds`` for all of it, ``connect_seconds`` for one address or for TLS, ``read_seconds`` for a time
    without a byte.
    """

    def __init__(self, total_seconds: float, connect_seconds: float, read_seconds: float, *, allows_private: bool) -> None:
        self.total_seconds = total_seconds
        self.connect_seconds = connect_seconds
        self.read_seconds = read_seconds
        self.allows_private = allows_private
        self.was_sent = False
        """False where surely nothing has left."""
        self.ends_with_this_wait = False
        """The wait that is on, or was the last, may only be as long as all that is left."""
        self._until = time.monotonic() + total_seconds

    def seconds(self, at_most: float) -> float:
        """How long the next wait may be; TimeoutError when the time is over."""
        left = self._until - time.monotonic()
        self.ends_with_this_wait = left <= at_most
        if left <= 0:
            raise TimeoutError
        return min(left, at_most)

    def connect(self, host: str, port: int) -> socket.socket:
        """A connection to the first of the host's addresses that takes one; addresses are judged just before they are used.

        Raises OSError, and `PrivateNetworkError` where an address is not to be reached.
        """
        failure: OSError = socket.gaierror(socket.EAI_NONAME, "the name is not known")
        for family, address in look_up(host, port, self.seconds(self.total_seconds)):
            if not self.allows_private and is_private(str(address[0])):
                raise PrivateNetworkError("the host is in a private network")
            connection = _Socket(family, socket.SOCK_STREAM)
            try:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                connection.settimeout(self.seconds(self.connect_seconds))
                connection.connect(address)
            except OSError as error:
                connection.close()
                failure = error
            else:
                return connection
        raise failure


_current: ContextVar[Call | None] = ContextVar("outgoing_call", default=None)
"""The call that this thread is in: connections may outlive calls, so their waits ask here how long they may be."""


@contextmanager
def within(call: Call) -> Iterator[Call]:
    """Every wait of our connections inside counts for this call."""
    before = _current.set(call)
    try:
        yield call
    finally:
        _current.reset(before)


def current() -> Call | None:
    """The call that this thread is in."""
    return _current.get()


def bound_tls(context: ssl.SSLContext) -> ssl.SSLContext:
    """The context, with connections that keep the deadline under TLS too."""
    context.sslsocket_class = _TlsSocket
    return context


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
            self.settimeout(call.seconds(call.read_seconds))
            call.was_sent = call.was_sent or is_sending


class _Socket(_Bounded, socket.socket):
    pass


class _TlsSocket(_Bounded, ssl.SSLSocket):
    def do_handshake(self, block: bool = False) -> None:
        call = _current.get()
        if call is not None:
            self.settimeout(call.seconds(call.connect_seconds))
        super().do_handshake(block)
