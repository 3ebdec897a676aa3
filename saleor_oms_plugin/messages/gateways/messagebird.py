"""The SMS API of Bird, once MessageBird (https://developers.messagebird.com/api/sms-messaging)."""

from __future__ import annotations

from .base import Account, Field, Gateway, Recipient
from .calls import post_json
from .numbers import digits_of, sender

BASE_URL = "https://rest.messagebird.com"


def send(account: Account, to: str, text: str) -> str:
    """The message's id. ``datacoding`` auto: the default, plain, loses the letters that GSM lacks."""
    answer = post_json(
        f"{BASE_URL}/messages",
        {"originator": sender(account["source"]), "recipients": [digits_of(to)], "body": text, "datacoding": "auto"},
        {"Authorization": f"AccessKey {account['apikey']}"},
    )
    answer.require_success(answer.find("errors", 0, "description"))
    return answer.require_id(answer.find("id"))


GATEWAY = Gateway(
    "Bird (MessageBird) SMS", Recipient.PHONE, (Field("apikey", "API key", is_secret=True), Field("source", "Sender's number")), send
)
