"""Calls to addresses that people of the shop enter: signed, never to the inside of the network, with bounds on time and size."""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from standardwebhooks.webhooks import Webhook

from . import clock
from .errors import TransientError

PRIVATE_HOSTS = "OMS_PRIVATE_HOSTS"
CONNECT_SECONDS, READ_SECONDS, WHOLE_SECONDS = 5.0, 10.0, 20.0
MAX_ANSWER_SIZE = 64 * 1024
"""Bytes of an answer that are read; the rest is left."""
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
        return f"An address begins with https:// and has at most {MAX_URL_LENGTH} characters."
    if "@" in parts.netloc or parts.fragment or not url.isascii() or not url.isprintable() or " " in url:
        return "An address has no user, no password, no # and only plain characters."
    return None


def is_header_value(value: str) -> bool:
    """True for what a header can carry: one line of printable ASCII, no space around it."""
    return value.isascii() and value.isprintable() and value == value.strip()


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
    if not all(is_header_value(value) for value in (headers or {}).values()):
        # Not in the words of the library, which show the value: it may be a secret.
        raise CallRefusedError("A header has characters that a header can't have.")
    sent = {**(headers or {}), "Content-Type": content_type, "User-Agent": "saleor-oms", "Idempotency-Key": message_id}
    if secret:
        sent |= signed_headers(message_id, clock.now(), body, secret)
    try:
        with (
            _session(url) as session,
            _deadline(session, WHOLE_SECONDS),
            session.post(url, data=body.encode(), headers=sent, stream=True) as response,
        ):
            answer = Answer(response.status_code, _beginning(response))
    except InvalidIPAddress as error:
        why = f"{urlsplit(url).hostname} stands in a private network; whoever runs this installation can allow it ({PRIVATE_HOSTS})."
        raise CallRefusedError(why) from error
    except requests.exceptions.InvalidURL as error:
        raise CallRefusedError(f"The address can't be called: {error}") from error
    except (requests.RequestException, OSError) as error:
        raise TransientError(f"{urlsplit(url).hostname} gave no answer: {type(error).__name__}") from error
    if 200 <= answer.status < 300:
        return answer
    said = f"{urlsplit(url).hostname} answered {answer.status}: {answer.text[:200]}"
    if answer.status >= 500 or answer.status in _LATER:
        raise TransientError(said)
    raise CallRefusedError(said)


def _session(url: str) -> HTTPSession:
    is_named = (urlsplit(url).hostname or "").lower() in private_hosts()
    session = HTTPSession(
        Config(
            ip_filter_enable=not is_named,
            ip_filter_allow_loopback_ips=False,
            never_redirect=True,
            default_timeout=(CONNECT_SECONDS, READ_SECONDS),
        )
    )
    session.trust_env = False  # a proxy of the environment would be asked for the address in our place
    return session


@contextmanager
def _deadline(session: requests.Session, seconds: float) -> Iterator[None]:
    """Cut the session's connections when the time is over: the time-out of a read begins anew with every byte that drips in."""
    opened: list[socket.socket] = []
    for adapter in session.adapters.values():
        _watch(adapter, opened)
    timer = threading.Timer(seconds, _cut, [opened])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        for connection in opened:
            connection.close()


def _watch(adapter: Any, opened: list[socket.socket]) -> None:
    """Have the adapter note each connection that it opens, from before the handshake of TLS."""
    find_pool = adapter.get_connection_with_tls_context

    def watched_pool(*args: Any, **kwargs: Any) -> Any:
        pool = find_pool(*args, **kwargs)

        class Watched(pool.ConnectionCls):  # type: ignore[misc, name-defined]
            def _new_conn(self) -> socket.socket:
                connection: socket.socket = super()._new_conn()
                opened.append(connection.dup())  # TLS takes the first handle over; both lead to the same connection
                return connection

        pool.ConnectionCls = Watched
        return pool

    adapter.get_connection_with_tls_context = watched_pool


def _cut(opened: list[socket.socket]) -> None:
    for connection in opened:
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)


def _beginning(response: requests.Response) -> str:
    """The first part of an answer. The status has said all that matters, so a text that breaks off is no error."""
    found = b""
    with suppress(requests.RequestException, OSError):
        for chunk in response.iter_content(4096):
            found += chunk
            if len(found) >= MAX_ANSWER_SIZE:
                break
    return found[:MAX_ANSWER_SIZE].decode("utf-8", "replace")
