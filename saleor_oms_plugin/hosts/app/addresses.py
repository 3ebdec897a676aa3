"""Which addresses may name themselves our Saleor. The register endpoint is open to everybody, so it must not be lent as a scanner."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

from ...core.network import is_private, look_up

LOOK_UP_SECONDS = 5.0


def is_api_url(value: str) -> bool:
    """True for an http(s) address with a host and nothing that a GraphQL endpoint's address has no use for."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and not (parts.query or parts.fragment or "@" in parts.netloc)
        and value.isascii()
        and value.isprintable()
        and " " not in value
        and len(value) <= 500
    )


def domain_of(api_url: str) -> str:
    """Host and port, as Saleor writes its own domain in ``Saleor-Domain``."""
    return urlsplit(api_url).netloc.lower()


def is_named(api_url: str, allowed: tuple[str, ...]) -> bool:
    """True where one of the allowed hosts is this one; an allowed host without a port means all of its ports."""
    parts = urlsplit(api_url)
    return parts.netloc.lower() in allowed or (parts.hostname or "") in allowed


def may_be_private() -> bool:
    """True where the operator has named the Saleor that we serve: it may be in a private network then. Otherwise anybody may have named it,
    and every connection must lead to the open Internet, whatever the name meant before.
    """
    return bool(settings.OMS.allowed_saleor)


def is_public(api_url: str) -> bool:
    """True where every address behind the name is on the open Internet; False also for a name that nobody knows."""
    parts = urlsplit(api_url)
    try:
        found = look_up(parts.hostname or "", parts.port or 443, LOOK_UP_SECONDS)
    except (OSError, UnicodeError):
        return False
    return bool(found) and not any(is_private(str(address[0])) for _, address in found)
