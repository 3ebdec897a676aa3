"""Names and addresses of the network: looked up within a time limit, and judged public or private."""

from __future__ import annotations

import socket
import threading
from concurrent.futures import Future
from typing import TypeAlias

from requests_hardened.ip_filter import InvalidIPAddress, filter_host

SocketAddress: TypeAlias = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]


def look_up(host: str, port: int, seconds: float) -> list[tuple[socket.AddressFamily, SocketAddress]]:
    """The TCP addresses behind a name, in the order in which they are to be tried.

    Raises OSError for a name that nobody knows, TimeoutError (an OSError) after ``seconds``, UnicodeError for what is no name.
    """
    found: Future[list[tuple[socket.AddressFamily, SocketAddress]]] = Future()

    def ask() -> None:
        try:
            answer = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.set_result([(family, address) for family, _, _, _, address in answer])
        except (OSError, UnicodeError) as error:
            found.set_exception(error)

    # The system's resolver can't be interrupted: when the time is over its thread goes on alone.
    threading.Thread(target=ask, name="look-up", daemon=True).start()
    return found.result(timeout=seconds)


def is_private(address: str) -> bool:
    """True for an IP address that is not on the public Internet, in any of its spellings."""
    try:
        filter_host(address, 0, allow_loopback=False)
    except InvalidIPAddress:
        return True
    return False
