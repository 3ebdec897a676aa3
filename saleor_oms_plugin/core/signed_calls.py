"""Calls that come in signed, by the scheme of Standard Webhooks (https://www.standardwebhooks.com) that `outgoing` signs ours by."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta

from standardwebhooks.webhooks import Webhook

from . import clock
from .outgoing import new_signing_secret

TOLERANCE = timedelta(minutes=5)
"""How far the sender's clock and a call's way may be from our own time, as the scheme has it."""
_LONGEST_ID = 256
_MOST_SIGNATURES = 10
"""Of one call: while a sender changes its secret it signs with both."""
_NOBODYS = new_signing_secret()
"""What is compared where there is no secret, so that it costs the same."""


class UnsignedCallError(Exception):
    """The call is not believed; the text says why, and nothing of the secret."""


def verify(headers: Mapping[str, str], body: str, secrets: Collection[str]) -> None:
    """Raise `UnsignedCallError` unless one of these secrets signed exactly this body, within five minutes of now."""
    message_id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    given = headers.get("webhook-signature", "").split(" ")[:_MOST_SIGNATURES]
    if not message_id or len(message_id) > _LONGEST_ID or not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 11):
        raise UnsignedCallError("Send the headers webhook-id, webhook-timestamp (seconds since 1970) and webhook-signature.")
    at = datetime.fromtimestamp(int(timestamp), UTC)
    right = [Webhook(secret).sign(message_id, at, body).encode() for secret in secrets or [_NOBODYS]]
    fits = [hmac.compare_digest(one, signature.encode()) for one in right for signature in given]
    if not any(fits) or not secrets:
        raise UnsignedCallError("The signature does not fit the call.")
    if abs(clock.now() - at) > TOLERANCE:
        raise UnsignedCallError("The call was signed too long ago, or by a clock that is wrong: sign it anew.")
