"""Slack's incoming webhooks (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks)."""

from __future__ import annotations

import re

from ..errors import MaybeSentError
from .base import Account, Field, Gateway, Recipient
from .calls import post_json

BASE_URL = "https://hooks.slack.com"
_TOKEN = re.compile(r"[A-Za-z0-9]+")
_LETTERS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""The three characters of which Slack makes links and mentions (``<!everyone>``)."""


def send(account: Account, to: str, text: str) -> str:
    """ "" (Slack answers ``ok`` and no id). The channel is the webhook's own."""
    answer = post_json(
        f"{BASE_URL}/services/{account['token_a']}/{account['token_b']}/{account['token_c']}",
        {"text": text.translate(_LETTERS), "mrkdwn": False, "unfurl_links": False, "unfurl_media": False},
    )
    answer.require_success(answer.text)
    if answer.text.strip() != "ok":
        raise MaybeSentError(f"The service answered {answer.status}, but not as it should.")
    return ""


GATEWAY = Gateway(
    "Slack (incoming webhook)",
    Recipient.NONE,
    (
        Field("token_a", "Token A", shape=_TOKEN),
        Field("token_b", "Token B", shape=_TOKEN),
        Field("token_c", "Token C", is_secret=True, shape=_TOKEN),
    ),
    send,
)
