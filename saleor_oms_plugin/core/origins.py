"""Where something is sent to, as a text that can be compared: scheme, host and port of an address (RFC 6454, section 4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


def origin_of(url: str) -> str:
    """``https://example.com:8443`` of a web address; the port of the scheme is left out. "" for what is no web address."""
    try:
        parts = urlsplit(url.strip())
        scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
    except ValueError:
        return ""
    if scheme not in _PORTS or not host:
        return ""
    shown = f"[{host}]" if ":" in host else host.rstrip(".")
    return f"{scheme}://{shown}" if port in (None, _PORTS[scheme]) else f"{scheme}://{shown}:{port}"


def origins_in(value: Any) -> str:
    """The origins of all web addresses that are values in some JSON, sorted, with spaces between.

    A text is an address where it is one from its first letter to its last: links within a longer text are not looked for.
    """
    return " ".join(sorted(set(_origins(value))))


def _origins(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        origin = "" if any(letter.isspace() for letter in value.strip()) else origin_of(value)
        if origin:
            yield origin
    elif isinstance(value, dict):
        for one in value.values():
            yield from _origins(one)
    elif isinstance(value, list):
        for one in value:
            yield from _origins(one)
