"""Hosts that people enter in the settings: only those on the open Internet, unless the shop's operator names it."""

from __future__ import annotations

from ..core.outgoing import PRIVATE_HOSTS, private_hosts
from .errors import NotSetUpError


def refusal(host: str) -> NotSetUpError:
    """The error for a host inside a private network that nobody has allowed."""
    return NotSetUpError(f"The host {host} is in a private network; whoever runs this installation can allow it ({PRIVATE_HOSTS}).")


def is_allowed(host: str) -> bool:
    """True for a host that the operator has named: it may be in a private network."""
    return host.lower() in private_hosts()
