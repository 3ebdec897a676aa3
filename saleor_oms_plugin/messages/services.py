"""SMS gateways and chats, through apprise (extra ``channels``): which are offered, the shop's accounts, sending one message."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ..core.errors import ErrorCode, OmsError, TransientError
from ..core.extras import MissingExtraError, require
from ..shop import secrets
from . import hosts
from .errors import MaybeSentError, NotSentError, NotSetUpError
from .models import MessageService

__all__ = ["OFFERED", "MessageService", "Recipient", "SavedService", "Service", "delete", "find", "save", "send", "services", "unavailable"]

EXTRA = "channels"
_CONNECT_SECONDS, _READ_SECONDS = 2, 5
_LONGEST = 4_000
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NEVER_LEFT = ("NewConnectionError", "ConnectTimeoutError", "NameResolutionError", "SSLError", "ProxyError")
_STATUS = re.compile(r"error=(\d{3})")


class Recipient(StrEnum):
    PHONE = "PHONE"
    ID = "ID"
    """A chat's or channel's id at the service."""
    NONE = "NONE"
    """The account itself names it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a service asks for; ``name`` is apprise's."""

    name: str
    label: str
    is_secret: bool = False
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class Service:
    """A gateway or chat that can be set up; ``schema`` is apprise's."""

    label: str
    schema: str
    recipient: Recipient
    fields: tuple[Field, ...]
    fixed: Mapping[str, Any] = field(default_factory=dict)
    host_field: str = ""
    """The field in which people enter a host."""


_SENDER = Field("source", "Sender's number")
OFFERED: Mapping[str, Service] = {
    "twilio": Service(
        "Twilio SMS", "twilio", Recipient.PHONE, (Field("account_sid", "Account SID"), Field("auth_token", "Auth token", True), _SENDER)
    ),
    "vonage": Service("Vonage SMS", "vonage", Recipient.PHONE, (Field("apikey", "API key"), Field("secret", "API secret", True), _SENDER)),
    "infobip": Service(
        "Infobip SMS",
        "infobip",
        Recipient.PHONE,
        (
            Field("host", "Base URL (host)"),
            Field("apikey", "API key", True),
            Field("source", "Sender's number or name", is_required=False),
        ),
        host_field="host",
    ),
    "messagebird": Service("Bird (MessageBird) SMS", "msgbird", Recipient.PHONE, (Field("apikey", "API key", True), _SENDER)),
    "sinch": Service(
        "Sinch SMS",
        "sinch",
        Recipient.PHONE,
        (Field("service_plan_id", "Service plan ID"), Field("api_token", "API token", True), _SENDER),
    ),
    "whatsapp": Service(
        "WhatsApp Business",
        "whatsapp",
        Recipient.PHONE,
        (
            Field("token", "Access token", True),
            Field("from_phone_id", "Phone number ID"),
            Field("template", "Name of the approved template", is_required=False),
            Field("language", "Language of the template", is_required=False),
        ),
    ),
    "viber": Service(
        "Viber bot", "viber", Recipient.ID, (Field("token", "Authentication token", True), Field("source", "Bot's name", is_required=False))
    ),
    "telegram": Service(
        "Telegram bot", "tgram", Recipient.ID, (Field("bot_token", "Bot token", True),), fixed={"detect_owner": False, "format": "text"}
    ),
    "slack": Service(
        "Slack (incoming webhook)",
        "slack",
        Recipient.NONE,
        (Field("token_a", "Token A"), Field("token_b", "Token B"), Field("token_c", "Token C", True)),
    ),
    "json": Service(
        "JSON over HTTPS",
        "jsons",
        Recipient.NONE,
        (
            Field("host", "Host"),
            Field("port", "Port", is_required=False),
            Field("fullpath", "Path", is_required=False),
            Field("user", "User", is_required=False),
            Field("password", "Password", True, is_required=False),
        ),
        host_field="host",
    ),
}


@dataclass(frozen=True, slots=True)
class SavedService:
    """The account as it is now, or why nothing changed."""

    service: MessageService | None = None
    errors: tuple[OmsError, ...] = ()


def unavailable() -> str | None:
    """Why nothing can be sent so in this installation; looks for the library without importing it (which takes seconds)."""
    from importlib.util import find_spec

    if find_spec("apprise") is None:
        return f"apprise is missing: pip install 'saleor-oms-plugin[{EXTRA}]'"
    return None


def services(using: str = "default") -> list[MessageService]:
    """The shop's accounts, by code."""
    return list(MessageService.objects.using(using).all())


def find(code: str, using: str = "default") -> MessageService | None:
    return MessageService.objects.using(using).filter(code=code).first()


def secret_prefix(code: str) -> str:
    """Under which the secret fields of an account stand in `shop.secrets`; the field's name follows."""
    return f"messages.service.{code}."


def save(code: str, service: str, label: str, fields: Mapping[str, str | None], *, is_enabled: bool = True) -> SavedService:
    """Create or change an account. A field that is None stays as it is; secret ones are kept encrypted and never shown again.

    An account that changes its service or its host loses the secrets that are not entered anew.
    """
    offered = OFFERED.get(service)
    if offered is None:
        return _refused(ErrorCode.INVALID, f"There is no service {service[:40]!r}.", "service")
    if not _CODE.fullmatch(code) or len(code) > 64:
        return _refused(ErrorCode.INVALID, "A code is small letters, digits and hyphens, at most 64.", "code")
    unknown = set(fields) - {item.name for item in offered.fields}
    if unknown:
        return _refused(ErrorCode.INVALID, f"{offered.label} has no field {sorted(unknown)[0][:40]!r}.", "fields")
    if fields.get("port") and not (str(fields["port"]).isdecimal() and 0 < int(str(fields["port"])) < 65536):
        return _refused(ErrorCode.INVALID, "A port is between 1 and 65535.", "fields")
    before = find(code)
    kept = dict(before.fields) if before and before.service == service else {}
    plain = {item.name: _given(fields, item.name, kept.get(item.name, "")) for item in offered.fields if not item.is_secret}
    has_moved = before is None or before.service != service or plain.get(offered.host_field) != kept.get(offered.host_field)
    prefix = secret_prefix(code)
    known = frozenset[str]() if has_moved else secrets.names_set(prefix)
    missing = [item.label for item in offered.fields if item.is_required and not _is_there(item, plain, fields, known, prefix)]
    if missing:
        return _refused(ErrorCode.REQUIRED, f"{offered.label} needs: {', '.join(missing)}.", "fields")
    row, _ = MessageService.objects.update_or_create(
        code=code, defaults={"service": service, "label": label or offered.label, "fields": plain, "is_enabled": is_enabled}
    )
    if has_moved:
        for name in secrets.names_set(prefix):
            secrets.put(name, None)
    for item in offered.fields:
        if item.is_secret and fields.get(item.name) is not None:
            secrets.put(f"{prefix}{item.name}", fields[item.name] or None)
    return SavedService(row)


def delete(code: str) -> bool:
    """Forget an account with its secrets; answers whether there was one."""
    deleted, _ = MessageService.objects.filter(code=code).delete()
    for name in secrets.names_set(secret_prefix(code)):
        secrets.put(name, None)
    return bool(deleted)


def send(code: str, recipient: str, body: str) -> None:
    """Send one text. ``recipient`` is an E.164 number or an id of the service, as its `Recipient` says; without one, empty.

    Raises `NotSetUpError`, `NotSentError` (refused for good), `TransientError` (it never left, or was put off) and `MaybeSentError`.
    """
    row = find(code)
    if row is None or not row.is_enabled or row.service not in OFFERED:
        raise NotSetUpError(f"There is no account {code!r} to send through, or it is switched off.")
    if len(body) > _LONGEST:
        raise NotSentError(f"A message has at most {_LONGEST:,} characters.")
    plugin = _plugin(row, recipient)
    said = _Said()
    plugin.logger = said
    if not plugin.notify(body=body):
        raise said.failure()


def _plugin(row: MessageService, recipient: str) -> Any:
    offered = OFFERED[row.service]
    values: dict[str, Any] = {name: value for name, value in row.fields.items() if value}
    for item in offered.fields:
        if item.is_secret:
            secret = secrets.get(f"{secret_prefix(row.code)}{item.name}")
            if secret is None and item.is_required:
                raise NotSetUpError(f"{row.label}: {item.label} is missing; enter it in the settings.")
            if secret is not None:
                values[item.name] = secret
    if offered.host_field:
        values["port"] = int(values.get("port") or 443)
        hosts.require_public(_host(row.service, values[offered.host_field]), values["port"])
    try:
        apprise = require("apprise", EXTRA)
    except MissingExtraError as error:
        raise NotSetUpError(str(error)) from error
    limits = {"cto": _CONNECT_SECONDS, "rto": _READ_SECONDS, "redirect": False}
    targets = {"targets": [recipient]} if offered.recipient is not Recipient.NONE else {}
    asset = apprise.AppriseAsset(http_redirects=False, secure_logging=True)
    made = apprise.Apprise.instantiate({"schema": offered.schema, **values, **offered.fixed, **limits, **targets}, asset=asset)
    if made is None:
        raise NotSetUpError(f"{row.label}: {offered.label} does not accept what was entered.")
    return made


def _host(service: str, entered: str) -> str:
    return f"{entered}.api.infobip.com" if service == "infobip" and "." not in entered else entered


def _given(fields: Mapping[str, str | None], name: str, before: str) -> str:
    value = fields.get(name)
    return before if value is None else str(value).strip()


def _is_there(item: Field, plain: Mapping[str, str], given: Mapping[str, str | None], known: frozenset[str], prefix: str) -> bool:
    if not item.is_secret:
        return bool(plain[item.name])
    value = given.get(item.name)
    return f"{prefix}{item.name}" in known if value is None else bool(value)


def _refused(code: ErrorCode, message: str, field: str) -> SavedService:
    return SavedService(errors=(OmsError(code, message, field=field),))


class _Said(logging.Logger):
    """Takes the place of a plugin's logger: what it says of a failure is all that apprise tells, and it goes nowhere else."""

    def __init__(self) -> None:
        super().__init__("saleor_oms_plugin.messages.apprise", logging.DEBUG)
        self._words: list[str] = []

    def handle(self, record: logging.LogRecord) -> None:
        self._words.append(record.getMessage())

    trace = logging.Logger.debug
    deprecate = logging.Logger.warning

    def failure(self) -> Exception:
        """What the failure means. A line that broke after the request had left may have carried it."""
        whole = "\n".join(self._words)
        status = _STATUS.search(whole)
        if status:
            code = int(status[1])
            words = f"The service answered {code}."
            if code in (429, 503):
                return TransientError(words)
            return MaybeSentError(words) if code >= 500 else NotSentError(words)
        if any(name in whole for name in _NEVER_LEFT):
            return TransientError("The service could not be reached.")
        if "Socket Exception" in whole or "onnection error" in whole:
            return MaybeSentError("The connection broke before the service had answered.")
        return NotSentError("The service did not take the message: check the recipient and the account's settings.")
