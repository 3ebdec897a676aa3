"""A server of the shop's own: one object as JSON over HTTPS, and any 2xx says that it was taken."""

from __future__ import annotations

import re

from .base import Account, Field, Gateway, Recipient, basic_auth
from .calls import post_json


def send(account: Account, to: str, text: str) -> str:
    """ "" (no id is asked for). The server, its path and a user may be entered."""
    address = f"https://{account['host']}:{account.get('port') or 443}/{account.get('fullpath').removeprefix('/')}"
    headers = {"Authorization": basic_auth(account["user"], account.get("password"))} if account.get("user") else {}
    message = {"version": "1.0", "title": "", "message": text, "attachments": [], "type": "info"}
    answer = post_json(address, message, headers, is_entered=True)
    answer.require_success(answer.text)
    return ""


GATEWAY = Gateway(
    "JSON over HTTPS",
    Recipient.NONE,
    (
        Field("host", "Host", shape=re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]")),
        Field("port", "Port", is_required=False, shape=re.compile(r"[0-9]{1,5}")),
        Field("fullpath", "Path", is_required=False),
        Field("user", "User", is_required=False),
        Field("password", "Password", is_secret=True, is_required=False),
    ),
    send,
    host_field="host",
)
