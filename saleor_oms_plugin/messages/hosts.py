"""Hosts that people enter in the settings: only what stands on the open Internet, unless the shop's operator names it."""

from __future__ import annotations

import ipaddress
import os
import socket

from django.conf import settings

from ..core.errors import TransientError
from .errors import NotSetUp

OPTION = "OMS_PRIVATE_HOSTS"


def allowed_private_hosts() -> frozenset[str]:
    """The hosts inside the operator's own network that may be entered: ``OMS_PRIVATE_HOSTS``, comma separated."""
    given = getattr(settings, OPTION, None) or os.environ.get(OPTION) or ""
    names = given.split(",") if isinstance(given, str) else given
    return frozenset(name.strip().lower() for name in names if name.strip())


def require_public(host: str, port: int) -> None:
    """Return where every address behind the name is public, or the operator has named it.

    Raises `NotSetUp` for an inner address, `TransientError` while the name can't be looked up.
    """
    if _is_allowed(host):
        return
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise TransientError(f"The host {host} is not found: {error}") from error
    if not all(_is_public(str(address[4][0])) for address in found):
        raise _refusal(host)


def checked(connected: socket.socket, host: str) -> socket.socket:
    """The connection, if its other end may be talked to; closes it and raises `NotSetUp` otherwise."""
    if not _is_allowed(host) and not _is_public(str(connected.getpeername()[0])):
        connected.close()
        raise _refusal(host)
    return connected


def _is_allowed(host: str) -> bool:
    return host.lower() in allowed_private_hosts()


def _is_public(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_global


def _refusal(host: str) -> NotSetUp:
    return NotSetUp(f"The host {host} stands in a private network; whoever runs this installation can allow it ({OPTION}).")
