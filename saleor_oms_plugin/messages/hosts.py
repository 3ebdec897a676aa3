"""Hosts that people enter in the settings: only those on the open Internet, unless the shop's operator names it."""

from __future__ import annotations

import ipaddress
import socket

from ..core.errors import UnreachableError
from ..core.outgoing import PRIVATE_HOSTS, private_hosts
from .errors import NotSetUpError


def require_public(host: str, port: int) -> None:
    """Return where every address behind the name is public, or the operator has named it.

    Raises `NotSetUpError` for an inner address, `UnreachableError` while the name can't be looked up.
    """
    if _is_allowed(host):
        return
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreachableError(f"The host {host} is not found: {error}") from error
    if not all(_is_public(str(address[4][0])) for address in found):
        raise refusal(host)


def checked(connected: socket.socket, host: str) -> socket.socket:
    """The connection, if its other end may be talked to; closes it and raises `NotSetUpError` otherwise."""
    if not _is_allowed(host) and not _is_public(str(connected.getpeername()[0])):
        connected.close()
        raise refusal(host)
    return connected


def refusal(host: str) -> NotSetUpError:
    """The error for a host inside a private network that nobody has allowed."""
    return NotSetUpError(f"The host {host} is in a private network; whoever runs this installation can allow it ({PRIVATE_HOSTS}).")


def _is_allowed(host: str) -> bool:
    return host.lower() in private_hosts()


def _is_public(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_global
