"""What a gateway is: what an account with it has, whom it reaches, and how it sends one text."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias
from urllib.parse import quote, quote_plus


class Recipient(StrEnum):
    PHONE = "PHONE"
    ID = "ID"
    """A chat's or channel's id at the service."""
    NONE = "NONE"
    """The account itself names it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a service asks for; ``shape`` is what can be sent at all, where it becomes part of an address."""

    name: str
    label: str
    is_secret: bool = False
    is_required: bool = True
    shape: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """An account's own name and what was entered for it, by field; ``secrets`` are the values that nobody may read."""

    label: str
    values: Mapping[str, str] = field(repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    def get(self, name: str) -> str:
        """The value of a field that may be empty."""
        return self.values.get(name, "")

    def without_secrets(self, text: str) -> str:
        """The text with *** for each of the account's secrets, in the forms in which they are sent."""
        for secret in sorted(self._sent_forms(), key=len, reverse=True):
            text = text.replace(secret, "***")
        return text

    def _sent_forms(self) -> set[str]:
        pairs = {basic_auth(user, secret).partition(" ")[2] for secret in self.secrets for user in self.values.values()}
        return pairs | {form for secret in self.secrets for form in (secret, quote(secret), quote(secret, safe=""), quote_plus(secret))}


Send: TypeAlias = Callable[[Account, str, str], str]
"""Account, recipient, text → the provider's id of the message ("" where it has none).

Raises `NotSentError` for a refusal, `TransientError` where it surely did not leave or was put off, `MaybeSentError` where nobody can
tell, and `NotSetUpError` for an account that can't be used as it is.
"""


@dataclass(frozen=True, slots=True)
class Gateway:
    """An SMS gateway or a chat that the shop can have an account with."""

    label: str
    recipient: Recipient
    fields: tuple[Field, ...]
    send: Send
    host_field: str = ""
    """The field in which people enter a host."""


def basic_auth(user: str, password: str) -> str:
    """The value of an Authorization header."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
