"""Twilio's Messages resource (https://www.twilio.com/docs/messaging/api/message-resource)."""

from __future__ import annotations

import re

from ..errors import NotSentError
from .base import Account, Field, Gateway, Recipient, basic_auth
from .calls import post_form
from .numbers import e164, sender

BASE_URL = "https://api.twilio.com"
_WHATSAPP = "whatsapp:"
_GIVEN_UP = ("failed", "undelivered", "canceled")


def send(account: Account, to: str, text: str) -> str:
    """The message's SID. A sender that begins with ``whatsapp:`` writes to the recipient's WhatsApp."""
    sid, source = account["account_sid"], account["source"]
    prefix = _WHATSAPP if source.startswith(_WHATSAPP) else ""
    answer = post_form(
        f"{BASE_URL}/2010-04-01/Accounts/{sid}/Messages.json",
        {"From": prefix + sender(source.removeprefix(_WHATSAPP)), "To": prefix + e164(to), "Body": text},
        {"Authorization": basic_auth(sid, account["auth_token"])},
    )
    answer.require_success(answer.find("message"))
    if answer.find("status") in _GIVEN_UP:
        raise NotSentError(answer.explained(answer.find("error_message") or answer.find("status")))
    return answer.require_id(answer.find("sid"))


GATEWAY = Gateway(
    "Twilio SMS",
    Recipient.PHONE,
    (
        Field("account_sid", "Account SID", shape=re.compile(r"AC[0-9a-fA-F]+")),
        Field("auth_token", "Auth token", is_secret=True),
        Field("source", "Sender's number"),
    ),
    send,
)
