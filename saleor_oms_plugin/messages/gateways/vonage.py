"""Vonage's SMS API (https://developer.vonage.com/en/api/sms): it answers 200 to all, and the status of each part says what happened."""

from __future__ import annotations

from ...core.errors import TransientError
from ..errors import MaybeSentError, NotSentError
from .base import Account, Field, Gateway, Recipient
from .calls import Answer, post_form
from .numbers import digits_of, sender

BASE_URL = "https://rest.nexmo.com"
_TAKEN, _INTERNAL_ERROR = "0", "5"
_THROTTLED = frozenset({"1", "10"})
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
    "\f^{}\\[~]|€"
)
"""The alphabet of 3GPP TS 23.038: with ``type=text`` every other letter becomes a question mark."""


def send(account: Account, to: str, text: str) -> str:
    """The id of the message's first part."""
    answer = post_form(
        f"{BASE_URL}/sms/json",
        {
            "api_key": account["apikey"],
            "api_secret": account["secret"],
            "from": sender(account["source"]).removeprefix("+"),
            "to": digits_of(to),
            "text": text,
            "type": "text" if _GSM.issuperset(text) else "unicode",
        },
    )
    answer.require_success(answer.find("detail") or answer.find("title"))
    _require_all_taken(answer)
    return answer.require_id(answer.find("messages", 0, "message-id"))


def _require_all_taken(answer: Answer) -> None:
    parts = answer.data.get("messages") if isinstance(answer.data, dict) else None
    statuses = [answer.find("messages", number, "status") for number in range(len(parts) if isinstance(parts, list) else 0)]
    refused = next((number for number, status in enumerate(statuses) if status != _TAKEN), None)
    if refused is None:
        return
    reason = answer.find("messages", refused, "error-text") or f"status {statuses[refused]}"
    if _TAKEN in statuses:
        raise MaybeSentError(f"The service took a part of it only: {reason}.")
    if _INTERNAL_ERROR in statuses or "" in statuses:
        raise MaybeSentError(f"The service failed: {reason}.")
    raise (TransientError if statuses[refused] in _THROTTLED else NotSentError)(f"The service refused it: {reason}.")


GATEWAY = Gateway(
    "Vonage SMS",
    Recipient.PHONE,
    (Field("apikey", "API key"), Field("secret", "API secret", is_secret=True), Field("source", "Sender's number")),
    send,
)
