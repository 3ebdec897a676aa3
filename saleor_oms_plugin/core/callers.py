"""Whom a request comes from, as far as the network says: for limits of callers who have not signed in."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any

UNKNOWN = "unknown"


def caller_of(meta: Mapping[str, Any]) -> str:
    """The caller's network address out of a request's ``META``; of IPv6 the /64, which is one household's.

    ``X-Forwarded-For`` is anybody's to write, so only what the nearest proxy added (its last address) counts, and only where the
    connection itself comes from a private address, as a proxy's in front of us does.
    """
    address = _address(str(meta.get("REMOTE_ADDR") or ""))
    forwarded = str(meta.get("HTTP_X_FORWARDED_FOR") or "").rpartition(",")[2]
    if address is not None and forwarded and not address.is_global:
        address = _address(forwarded) or address
    if address is None:
        return UNKNOWN
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, ipaddress.IPv6Address) else found
