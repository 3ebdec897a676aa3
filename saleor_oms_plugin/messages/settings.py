"""How the shop writes and sends: brand, sender per channel, SMTP."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from ..core.errors import ErrorCode, OmsError
from ..shop import secrets
from . import templates, variables
from .models import ChannelSender, MessageSettings, SmtpSecurity

__all__ = ["PASSWORD", "Brand", "ChannelSender", "MessageSettings", "SettingsResult", "brand", "senders", "settings", "update"]

PASSWORD = "messages.smtp.password"
_BY_CHANNEL = (
    "shop_name",
    "logo_url",
    "website",
    "contact_email",
    "contact_phone",
    "sender_name",
    "sender_address",
    "reply_to",
    "payment_link",
)
_PLAIN = (
    *_BY_CHANNEL,
    "alerts_to",
    "are_saleor_mails_off",
    "color",
    "background_color",
    "footer",
    "default_language",
    "smtp_host",
    "smtp_port",
    "smtp_security",
    "smtp_user",
)
_QUIET = ("quiet_from", "quiet_to")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Brand:
    """Who writes, for one channel: its own words where it has any, else the shop's."""

    shop_name: str
    logo_url: str
    website: str
    contact_email: str
    contact_phone: str
    sender_name: str
    sender_address: str
    reply_to: str
    payment_link: str
    color: str
    background_color: str
    footer: Mapping[str, str]
    default_language: str


@dataclass(frozen=True, slots=True)
class SettingsResult:
    """The settings as they are now, or why nothing changed; an error's ``field`` is the name of what was given."""

    settings: MessageSettings | None = None
    errors: tuple[OmsError, ...] = ()


def settings(using: str = "default") -> MessageSettings:
    """The settings as they are now; a shop that has set nothing has the defaults (not stored)."""
    return MessageSettings.objects.using(using).first() or MessageSettings()


def senders(using: str = "default") -> list[ChannelSender]:
    """What is different for single channels, by slug."""
    return list(ChannelSender.objects.using(using).all())


def brand(channel: str, using: str = "default") -> Brand:
    """Who writes to the customers of a channel."""
    stored = settings(using)
    own = ChannelSender.objects.using(using).filter(channel=channel).first()
    by_channel = {name: (getattr(own, name) if own else "") or getattr(stored, name) for name in _BY_CHANNEL}
    return Brand(
        **by_channel,
        color=stored.color,
        background_color=stored.background_color,
        footer=stored.footer,
        default_language=stored.default_language,
    )


def update(
    values: Mapping[str, Any],
    *,
    channels: Iterable[Mapping[str, Any]] | None = None,
    password: str | None = None,
    clear_quiet_hours: bool = False,
) -> SettingsResult:
    """Change what is given; None counts as not given. ``channels`` replaces what is different for single channels.

    ``password`` is that of SMTP, an empty one forgets it; another SMTP host or user without a new password forgets the old
    one too: a password is never sent to a server that it was not entered for.
    """
    given = {name: values[name] for name in (*_PLAIN, *_QUIET) if values.get(name) is not None}
    rows = None if channels is None else [{name: row.get(name) or "" for name in ("channel", *_BY_CHANNEL)} for row in channels]
    with transaction.atomic():
        stored = _stored()
        moved = any(name in given and given[name] != getattr(stored, name) for name in ("smtp_host", "smtp_port", "smtp_user"))
        for name, value in given.items():
            setattr(stored, name, value)
        if clear_quiet_hours:
            stored.quiet_from = stored.quiet_to = None
        errors = [*_problems(stored), *_channel_problems(rows or [])]
        if errors:
            transaction.set_rollback(True)
            return SettingsResult(errors=tuple(errors))
        stored.save()
        if rows is not None:
            ChannelSender.objects.all().delete()
            ChannelSender.objects.bulk_create(ChannelSender(**row) for row in rows)
        if password is not None or moved:
            secrets.put(PASSWORD, password or None)
    return SettingsResult(stored)


def alert_addresses(stored: MessageSettings) -> list[str]:
    """Who is told of actions that failed."""
    return [address.strip() for address in stored.alerts_to.split(",") if address.strip()]


def is_address(value: str) -> bool:
    """True for one e-mail address without a name."""
    try:
        validate_email(value)
    except ValidationError:
        return False
    return len(value) <= 254


def _stored() -> MessageSettings:
    MessageSettings.objects.bulk_create([MessageSettings()], ignore_conflicts=True)
    return MessageSettings.objects.select_for_update().get()


def _problems(stored: MessageSettings) -> list[OmsError]:
    errors = _field_problems(stored)
    for name in ("color", "background_color"):
        if not _COLOR.fullmatch(getattr(stored, name)):
            errors.append(OmsError(ErrorCode.INVALID, "A colour is written #RRGGBB.", field=name))
    if not isinstance(stored.footer, dict) or not all(isinstance(text, str) and len(text) <= 2000 for text in stored.footer.values()):
        errors.append(OmsError(ErrorCode.INVALID, "The footer is texts of at most 2000 characters by language code.", field="footer"))
    if not 1 <= stored.smtp_port <= 65535:
        errors.append(OmsError(ErrorCode.INVALID, "A port is between 1 and 65535.", field="smtp_port"))
    if stored.smtp_security not in SmtpSecurity.values:
        errors.append(OmsError(ErrorCode.INVALID, "SMTP security is NONE, STARTTLS or TLS.", field="smtp_security"))
    if stored.smtp_user and stored.smtp_security == SmtpSecurity.NONE:
        errors.append(OmsError(ErrorCode.INVALID, "A password only travels under STARTTLS or TLS.", field="smtp_security"))
    if not all(is_address(address) for address in alert_addresses(stored)):
        errors.append(OmsError(ErrorCode.INVALID, "These are e-mail addresses with commas between them.", field="alerts_to"))
    if (stored.quiet_from is None) != (stored.quiet_to is None):
        errors.append(OmsError(ErrorCode.REQUIRED, "Quiet hours have a beginning and an end.", field="quiet_to"))
    return errors + _link_problems(stored.payment_link, None)


def _channel_problems(rows: list[dict[str, str]]) -> list[OmsError]:
    errors: list[OmsError] = []
    for index, row in enumerate(rows):
        errors += [
            OmsError(error.code, error.message, field=f"channels.{error.field}", index=index)
            for error in (*_field_problems(ChannelSender(**row)), *_link_problems(row["payment_link"], None))
        ]
    slugs = [row["channel"] for row in rows]
    errors += [
        OmsError(ErrorCode.UNIQUE, "A channel stands here once.", field="channels.channel", index=index)
        for index, slug in enumerate(slugs)
        if slug in slugs[:index]
    ]
    return errors


def _field_problems(row: MessageSettings | ChannelSender) -> list[OmsError]:
    """What Django's own fields say: addresses, URLs, lengths."""
    try:
        row.clean_fields(exclude=["smtp_security", "smtp_port", "footer"])
    except ValidationError as found:
        return [OmsError(ErrorCode.INVALID, " ".join(messages), field=name) for name, messages in found.message_dict.items()]
    if not row.sender_address.isascii():
        return [
            OmsError(
                ErrorCode.INVALID, "Write the sender's domain in its xn-- form: not every server reads another.", field="sender_address"
            )
        ]
    broken = [name for name in ("shop_name", "sender_name") if any(sign in getattr(row, name) for sign in "\r\n")]
    return [OmsError(ErrorCode.INVALID, "A name is one line.", field=name) for name in broken]


def _link_problems(link: str, index: int | None) -> list[OmsError]:
    known = {name: variable for name, (variable, _) in variables.built_in().items()}
    found = templates.problems(link, known)
    return [OmsError(ErrorCode.TEMPLATE_ERROR, str(problem), field="payment_link", index=index) for problem in found[:1]]


def is_quiet(at: time, quiet_from: time | None, quiet_to: time | None) -> bool:
    """True where a wall time lies within the quiet hours, which may go over midnight."""
    if quiet_from is None or quiet_to is None or quiet_from == quiet_to:
        return False
    if quiet_from < quiet_to:
        return quiet_from <= at < quiet_to
    return at >= quiet_from or at < quiet_to
