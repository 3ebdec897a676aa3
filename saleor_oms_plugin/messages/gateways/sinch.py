"""Sinch's SMS REST API, the region of the United States (https://developers.sinch.com/docs/sms/api-reference)."""

from __future__ import annotations

import re

from .base import Account, Field, Gateway, Recipient
from .calls import post_json
from .numbers import e164, sender

BASE_URL = "https://us.sms.api.sinch.com"


def send(account: Account, to: str, text: str) -> str:
    """The batch's id."""
    answer = post_json(
        f"{BASE_URL}/xms/v1/{account['service_plan_id']}/batches",
        {"from": sender(account["source"]), "to": [e164(to)], "body": text},
        {"Authorization": f"Bearer {account['api_token']}"},
    )
    answer.require_success(answer.find("text"))
    return answer.require_id(answer.find("id"))


GATEWAY = Gateway(
    "Sinch SMS",
    Recipient.PHONE,
    (
        Field("service_plan_id", "Service plan ID", shape=re.compile(r"[0-9A-Za-z]+")),
        Field("api_token", "API token", is_secret=True),
        Field("source", "Sender's number"),
    ),
    send,
)
