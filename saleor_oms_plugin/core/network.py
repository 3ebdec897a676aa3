"""Names and addresses of the network: looked up within a time limit, and judged public or private."""

from __future__ import annotations

import ipaddress
import socket
import threading
from concurrent.futures import Future
from contextlib import suppress
from typing import TypeAlias

from requests_hardened.ip_filter import InvalidIPAddress, filter_host

SocketAddress: TypeAlias = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]

_IPV4_COMPATIBLE = ipaddress.ip_network("::/96")
"""``::10.0.0.1``; given up by RFC 4291, and some systems still route it."""


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
    """True for an IP address that is not on the public Internet, in any of its spellings: also where it stands for one of IPv4 or is
    translated into one (NAT64, 6to4), is of many (multicast), or of a site (RFC 3879).
    """
    with suppress(ValueError):
        plain = ipaddress.ip_address(address.partition("%")[0])
        if isinstance(plain, ipaddress.IPv6Address) and (plain.is_site_local or plain in _IPV4_COMPATIBLE):
            return True
    try:
        filter_host(address, 0, allow_loopback=False)
    except InvalidIPAddress:
        return True
    return False
