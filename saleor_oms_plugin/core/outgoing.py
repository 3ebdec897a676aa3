"""Calls to addresses that people of the shop enter: signed, never to the inside of the network, with bounds on time and size."""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from standardwebhooks.webhooks import Webhook

from . import clock
from .errors import TransientError, UnreachableError
from .http_client import HttpError, InvalidRequestError, Limits, PrivateAddressError, send

PRIVATE_HOSTS = "OMS_PRIVATE_HOSTS"
TOTAL_SECONDS = 20.0
MAX_ANSWER_SIZE = 64 * 1024
"""Of an answer that are read; the rest is left."""
MAX_URL_LENGTH = 500
_LATER = frozenset({408, 409, 423, 425, 429})
"""Answers in the 400s that another try may heal."""


class CallRefusedError(Exception):
    """Another try will not help: the address can't be called, or the other side said no."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said: its status, and the beginning of its text."""

    status: int
    text: str


def private_hosts() -> frozenset[str]:
    """Hosts inside the operator's own network that may be called all the same (OMS_PRIVATE_HOSTS, with commas)."""
    given = getattr(settings, PRIVATE_HOSTS, None) or os.environ.get(PRIVATE_HOSTS) or ""
    names = given.split(",") if isinstance(given, str) else given
    return frozenset(name.strip().lower() for name in names if name.strip())


def url_problem(url: str) -> str | None:
    """What is wrong with an address by itself, as an English sentence; None for one that may be tried."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "This is no web address."
    if parts.scheme not in ("http", "https") or not parts.hostname or len(url) > MAX_URL_LENGTH:
        return f"An address begins with https:// (http:// is taken, too, for tests) and has at most {MAX_URL_LENGTH} characters."
    if "@" in parts.netloc or parts.fragment or not url.isascii() or not url.isprintable() or " " in url:
        return "An address has no user, no password, no # and only plain characters."
    return None


def private_address_problem(url: str) -> str | None:
    """Why an address that says by itself that it is inside a network could not be called; None where only its name server knows."""
    host = (urlsplit(url).hostname or "").lower()
    if host in private_hosts():
        return None
    try:
        is_private = not ip_address(host).is_global
    except ValueError:
        is_private = host == "localhost" or host.endswith(".localhost")
    return f"{host} is in a private network; whoever runs this installation can allow it ({PRIVATE_HOSTS})." if is_private else None


def host_and_port(url: str) -> str:
    """Whom an address calls, such as ``erp.example.com:443``."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or (443 if parts.scheme == 'https' else 80)}"


def new_signing_secret() -> str:
    """A secret in the form of Standard Webhooks: ``whsec_`` and 32 random bytes in base64."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def is_signing_secret(secret: str) -> bool:
    """True for a secret that can sign: base64 of 24 bytes or more, with or without ``whsec_``."""
    try:
        return len(base64.b64decode(secret.removeprefix("whsec_"), validate=True)) >= 24
    except (binascii.Error, ValueError):
        return False


def signed_headers(message_id: str, at: datetime, body: str, secret: str) -> dict[str, str]:
    """The headers of Standard Webhooks (https://www.standardwebhooks.com) for a body; ``at`` is aware UTC."""
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(message_id, at, body),
    }


def post_json(
    url: str, payload: Mapping[str, Any], *, message_id: str, secret: str | None = None, headers: Mapping[str, str] | None = None
) -> Answer:
    """`post()` of an object as JSON."""
    body = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    return post(url, body, message_id=message_id, secret=secret, headers=headers)


def post(
    url: str,
    body: str,
    *,
    message_id: str,
    content_type: str = "application/json",
    secret: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """POST a text, signed where there is a secret; the answer of a 2xx.

    ``message_id`` is the same for every try of one message: a receiver knows a repetition by it (also ``Idempotency-Key``).
    Redirects are not followed. Raises `TransientError` for what may pass (no connection, time-out, 5xx, 429) and `CallRefusedError`
    for the rest. Must not be called inside a transaction.
    """
    problem = url_problem(url)
    if problem:
        raise CallRefusedError(problem)
    sent = {**(headers or {}), "Content-Type": content_type, "Idempotency-Key": message_id}
    if secret:
        sent |= signed_headers(message_id, clock.now(), body, secret)
    host = urlsplit(url).hostname or ""
    limits = Limits(total_seconds=TOTAL_SECONDS, max_bytes=MAX_ANSWER_SIZE)
    try:
        response = send("POST", url, body=body.encode(), headers=sent, limits=limits, allows_private=host in private_hosts())
    except PrivateAddressError as error:
        why = f"{host} is in a private network; whoever runs this installation can allow it ({PRIVATE_HOSTS})."
        raise CallRefusedError(why) from error
    except InvalidRequestError as error:
        raise CallRefusedError(f"{host} can't be called: {error}.") from error
    except HttpError as error:
        raise UnreachableError(f"{host} gave no answer: {error}") from error
    # The status has said all that matters, so a text that breaks off is no error.
    if 200 <= response.status < 300:
        return Answer(response.status, response.text)
    said = f"{host} answered {response.status}: {response.text[:200]}"
    if response.status >= 500 or response.status in _LATER:
        raise TransientError(said)
    raise CallRefusedError(said)
