"""Infobip's SMS API, version 3 (https://www.infobip.com/docs/api/channels/sms), at the host that Infobip gave the account."""

from __future__ import annotations

import re

from ..errors import MaybeSentError, NotSentError
from .base import Account, Field, Gateway, Recipient
from .calls import Answer, post_json
from .numbers import digits_of, sender

_DOMAIN = "api.infobip.com"
_TAKEN = frozenset({"ACCEPTED", "PENDING", "DELIVERED"})
_REFUSED = frozenset({"REJECTED", "UNDELIVERABLE", "EXPIRED"})


def send(account: Account, to: str, text: str) -> str:
    """The message's id."""
    host = account["host"]
    message = {"destinations": [{"to": digits_of(to)}], "content": {"text": text}}
    if account.get("source"):
        message["sender"] = sender(account["source"]).removeprefix("+")
    answer = post_json(
        f"https://{host if '.' in host else f'{host}.{_DOMAIN}'}/sms/3/messages",
        {"messages": [message]},
        {"Authorization": f"App {account['apikey']}"},
        is_entered=True,
    )
    answer.require_success(_reason(answer))
    group = answer.find("messages", 0, "status", "groupName")
    if group in _REFUSED:
        raise NotSentError(answer.explained(answer.find("messages", 0, "status", "description") or group))
    if group not in _TAKEN:
        raise MaybeSentError(answer.explained(group or "no status of the message"))
    return answer.require_id(answer.find("messages", 0, "messageId"))


def _reason(answer: Answer) -> str:
    """Infobip words an error in a new shape (with the wrong field) and in an old one."""
    violation = answer.find("violations", 0, "violation")
    description = answer.find("description")
    if description:
        return f"{description} {violation}" if violation else description
    return answer.find("requestError", "serviceException", "text")


GATEWAY = Gateway(
    "Infobip SMS",
    Recipient.PHONE,
    (
        Field("host", "Base URL (host)", shape=re.compile(r"[A-Za-z0-9.-]+")),
        Field("apikey", "API key", is_secret=True),
        Field("source", "Sender's number or name", is_required=False),
    ),
    send,
    host_field="host",
)
