"""Telegram's bot API (https://core.telegram.org/bots/api#sendmessage)."""

from __future__ import annotations

import re
from typing import Any

from ..errors import NotSentError
from .base import Account, Field, Gateway, Recipient
from .calls import post_json

BASE_URL = "https://api.telegram.org"
_CHAT = re.compile(r"@?(?:(?P<id>-?\d{1,32})|(?P<name>[A-Za-z_][A-Za-z0-9_]*))(?:\s*:\s*(?P<topic>\d{1,18}))?")


def send(account: Account, to: str, text: str) -> str:
    """The message's id in the chat: an id or a channel's name, and after a colon a topic of it. No ``parse_mode``: it is plain text."""
    chat = _CHAT.fullmatch(to.strip())
    if chat is None:
        raise NotSentError(f"{to[:40]!r} is not a chat of Telegram.")
    message: dict[str, Any] = {
        "chat_id": int(chat["id"]) if chat["id"] else f"@{chat['name']}",
        "text": text,
        "link_preview_options": {"is_disabled": True},
    }
    if chat["topic"]:
        message["message_thread_id"] = int(chat["topic"])
    token = account["bot_token"].removeprefix("bot")
    answer = post_json(f"{BASE_URL}/bot{token}/sendMessage", message)
    answer.require_success(answer.find("description").replace(token, "***"))
    return answer.require_id(answer.find("result", "message_id"))


GATEWAY = Gateway(
    "Telegram bot",
    Recipient.ID,
    (Field("bot_token", "Bot token", is_secret=True, shape=re.compile(r"(?:bot)?[0-9]+:[A-Za-z0-9_-]+")),),
    send,
)
