"""WhatsApp's Cloud API (https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages)."""

from __future__ import annotations

import re
from typing import Any

from ...core.errors import TransientError
from ..errors import NotSentError
from .base import Account, Field, Gateway, Recipient
from .calls import Answer, post_json
from .numbers import e164

BASE_URL = "https://graph.facebook.com/v23.0"
_LIMITED = frozenset({"4", "80007", "130429", "131056"})
"""Codes of the limits on calls, on messages and on messages to one recipient; their status may be 400."""
_NO_PERMISSION = "3"
"""Has the status 500, and is a refusal."""


def send(account: Account, to: str, text: str) -> str:
    """The message's id.

    Outside of a conversation WhatsApp carries nothing but approved templates: an account that names one sends the template's words
    and not the text.
    """
    content: dict[str, Any] = {"type": "text", "text": {"body": text}}
    if account.get("template"):
        language = account.get("language") or "en_US"
        content = {"type": "template", "template": {"name": account["template"], "language": {"code": language}}}
    answer = post_json(
        f"{BASE_URL}/{account['from_phone_id']}/messages",
        {"messaging_product": "whatsapp", "recipient_type": "individual", "to": e164(to), **content},
        {"Authorization": f"Bearer {account['token']}"},
    )
    _require_accepted(answer)
    return answer.require_id(answer.find("messages", 0, "id"))


def _require_accepted(answer: Answer) -> None:
    """Meta asks to go by the code of an error rather than by the status."""
    code, details = answer.find("error", "code"), answer.find("error", "error_data", "details")
    reason = answer.find("error", "message") + (f" ({details})" if details else "")
    if code in _LIMITED:
        raise TransientError(answer.explained(reason))
    if code == _NO_PERMISSION:
        raise NotSentError(answer.explained(reason))
    answer.require_success(reason)


GATEWAY = Gateway(
    "WhatsApp Business",
    Recipient.PHONE,
    (
        Field("token", "Access token", is_secret=True),
        Field("from_phone_id", "Phone number ID", shape=re.compile(r"[0-9]+")),
        Field("template", "Name of the approved template", is_required=False),
        Field("language", "Language of the template", is_required=False),
    ),
    send,
)
