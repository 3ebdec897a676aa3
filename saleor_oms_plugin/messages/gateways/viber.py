"""Viber's bot API (https://creators.viber.com/docs/bots-api): it answers 200 to all, and the status in the answer says what happened."""

from __future__ import annotations

from ...core.errors import TransientError
from ..errors import MaybeSentError, NotSentError
from .base import Account, Field, Gateway, Recipient
from .calls import post_json

BASE_URL = "https://chatapi.viber.com"
_MAX_NAME_LENGTH = 28
_TAKEN, _TOO_MANY = 0, 12
_REFUSALS = range(1, 25)
"""From a wrong token to no balance; what has another number is an error of Viber's."""


def send(account: Account, to: str, text: str) -> str:
    """The message's token. Without a name of its own the bot signs with the account's label."""
    name = (account.get("source") or account.label)[:_MAX_NAME_LENGTH]
    answer = post_json(
        f"{BASE_URL}/pa/send_message",
        {"receiver": to, "type": "text", "sender": {"name": name}, "text": text},
        {"X-Viber-Auth-Token": account["token"]},
    )
    reason = answer.find("status_message")
    answer.require_success(reason)
    status = answer.require_id(answer.find("status"))
    if status != str(_TAKEN):
        words = f"The service refused it: {reason or f'status {status}'}."
        if status == str(_TOO_MANY):
            raise TransientError(words)
        raise (NotSentError if status in map(str, _REFUSALS) else MaybeSentError)(words)
    return answer.require_id(answer.find("message_token"))


GATEWAY = Gateway(
    "Viber bot",
    Recipient.ID,
    (Field("token", "Authentication token", is_secret=True), Field("source", "Bot's name", is_required=False)),
    send,
)
