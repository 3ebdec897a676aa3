"""Free ports on the loopback."""

from __future__ import annotations

import socket

from .console import CommandFailedError

APP_PORTS = range(8800, 8880)
SALEOR_PORTS = range(8890, 8990)


def choose_port(wanted: int | None) -> int:
    """The wanted port, or the first free one from 8800. `CommandFailedError` where that is taken."""
    if wanted is not None:
        if not is_free(wanted):
            raise CommandFailedError(f"Port {wanted} is in use; give another one: make demo PORT=8801")
        return wanted
    return first_free(APP_PORTS)


def first_free(ports: range) -> int:
    """`CommandFailedError` where all of them are taken."""
    found = next((port for port in ports if is_free(port)), None)
    if found is None:
        raise CommandFailedError(f"The ports {ports.start} to {ports.stop - 1} are all in use, and the demo needs one of them.")
    return found


def is_free(port: int) -> bool:
    """True where a server could listen on the loopback now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
