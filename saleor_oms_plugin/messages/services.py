"""The shop's accounts with SMS gateways and chats, and sending one message through one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..core.errors import ErrorCode, OmsError, TransientError
from ..shop import secrets
from . import phones
from .errors import MaybeSentError, NotSentError, NotSetUpError
from .gateways import GATEWAYS, Account, Field, Recipient
from .models import MessageService

__all__ = ["MessageService", "SavedService", "delete", "find", "save", "secret_prefix", "send", "services"]

_MAX_LENGTH = 4_000
_MAX_ERROR_LENGTH = 300
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class SavedService:
    """The account as it is now, or why nothing changed."""

    service: MessageService | None = None
    errors: tuple[OmsError, ...] = ()


def services(using: str = "default") -> list[MessageService]:
    """The shop's accounts, by code."""
    return list(MessageService.objects.using(using).all())


def find(code: str, using: str = "default") -> MessageService | None:
    """Return the account with this code; None where there is none."""
    return MessageService.objects.using(using).filter(code=code).first()


def secret_prefix(code: str) -> str:
    """Under which the secret fields of an account are in `shop.secrets`; the field's name follows."""
    return f"messages.service.{code}."


def save(code: str, service: str, label: str, fields: Mapping[str, str | None], *, is_enabled: bool = True) -> SavedService:
    """Create or change an account. A field that is None stays as it is; secret ones are kept encrypted and never shown again.

    An account that changes its service, its host or its port loses the secrets that are not entered again.
    """
    offered = GATEWAYS.get(service)
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
    prefix, origin = secret_prefix(code), _origin(service, plain)
    has_moved = before is None or _origin(before.service, before.fields) != origin
    known = frozenset[str]() if has_moved else secrets.names_set(prefix)
    missing = [item.label for item in offered.fields if item.is_required and not _is_there(item, plain, fields, known, prefix)]
    if missing:
        return _refused(ErrorCode.REQUIRED, f"{offered.label} needs: {', '.join(missing)}.", "fields")
    row, _ = MessageService.objects.update_or_create(
        code=code, defaults={"service": service, "label": label or offered.label, "fields": plain, "is_enabled": is_enabled}
    )
    hidden = [item.name for item in offered.fields if item.is_secret]
    secrets.forget_elsewhere(secrets.names_set(prefix), origin=origin)
    for name in secrets.names_forgotten(prefix) - {f"{prefix}{name}" for name in hidden}:  # of the service that it was with before
        secrets.put(name, None)
    for name in hidden:
        if fields.get(name) is not None:
            secrets.put(f"{prefix}{name}", fields[name] or None, origin=origin)
    return SavedService(row)


def delete(code: str) -> bool:
    """Forget an account with its secrets; returns whether there was one."""
    deleted, _ = MessageService.objects.filter(code=code).delete()
    secrets.forget_all(secret_prefix(code))
    return bool(deleted)


def send(code: str, recipient: str, body: str) -> str:
    """Send one text; the provider's id of it, "" where there is none.

    ``recipient`` is an E.164 number or an id of the service, as the gateway's `Recipient` says; without one, empty. Raises `NotSetUpError`,
    `NotSentError` (refused for good), `TransientError` (it never left, or was put off) and `MaybeSentError`, none of which shows a secret.
    """
    row = find(code)
    if row is None or not row.is_enabled or row.service not in GATEWAYS:
        raise NotSetUpError(f"There is no account {code!r} to send through, or it is switched off.")
    if len(body) > _MAX_LENGTH:
        raise NotSentError(f"A message has at most {_MAX_LENGTH:,} characters.")
    gateway, account = GATEWAYS[row.service], _account(row)
    if gateway.recipient is Recipient.PHONE and phones.is_costly(recipient):
        raise NotSentError("Premium, shared-cost, personal and satellite numbers are not written to: the shop would pay for them.")
    try:
        return gateway.send(account, recipient, body)
    except (NotSetUpError, NotSentError, TransientError, MaybeSentError) as error:
        raise type(error)(_sentence(account.without_secrets(str(error)))) from None


def _account(row: MessageService) -> Account:
    """The account with its secrets. Raises `NotSetUpError` where one is missing, or where something entered can't be sent."""
    gateway = GATEWAYS[row.service]
    values = {name: value for name, value in row.fields.items() if value}
    hidden = {item.name: _secret(row, item) for item in gateway.fields if item.is_secret}
    values |= {name: secret for name, secret in hidden.items() if secret}
    for item in gateway.fields:
        if item.name not in values:
            if item.is_required:
                raise NotSetUpError(f"{row.label}: {item.label} is missing; enter it in the settings.")
        elif item.shape and not item.shape.fullmatch(values[item.name]):
            raise NotSetUpError(f"{row.label}: {gateway.label} does not accept what was entered as {item.label}.")
    return Account(row.label, values, tuple(secret for secret in hidden.values() if secret))


def _secret(row: MessageService, item: Field) -> str | None:
    try:
        return secrets.get(f"{secret_prefix(row.code)}{item.name}", origin=_origin(row.service, row.fields))
    except secrets.OtherOriginError as error:
        raise NotSetUpError(f"{row.label}: {item.label}: {error}") from error


def _origin(service: str, fields: Mapping[str, str]) -> str:
    """Where an account's secrets are sent to: the service, and the server where one is entered."""
    host_field = GATEWAYS[service].host_field if service in GATEWAYS else ""
    return " at ".join(filter(None, (service, (fields.get(host_field) or "").lower(), fields.get("port") or "")))


def _sentence(text: str) -> str:
    """A provider's words on one line, cut."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(plain.split())[:_MAX_ERROR_LENGTH]


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
