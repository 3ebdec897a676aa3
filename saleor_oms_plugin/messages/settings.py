"""How the shop writes and sends: brand, sender per channel, SMTP."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from django.db import transaction

from ..core.errors import ErrorCode, OmsError, Result, refused
from ..shop import secrets
from .addresses import addresses, is_address
from .models import ChannelSender, MessageSettings, SmtpSecurity
from .spec import ChannelSenderSpec, MessageSettingsSpec

__all__ = [
    "PASSWORD",
    "Brand",
    "ChannelSender",
    "MessageSettings",
    "SmtpSecurity",
    "alert_addresses",
    "brand",
    "brand_of",
    "is_address",
    "is_quiet",
    "lost_its_password",
    "password_origin",
    "previewed",
    "senders",
    "settings",
    "update",
]

PASSWORD = "messages.smtp.password"
_BY_CHANNEL = tuple(name for name in ChannelSenderSpec.model_fields if name != "channel")


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


def settings(using: str = "default") -> MessageSettings:
    """The settings as they are now; a shop that has set nothing has the defaults (not stored)."""
    return MessageSettings.objects.using(using).first() or MessageSettings()


def senders(using: str = "default") -> list[ChannelSender]:
    """What is different for single channels, by slug."""
    return list(ChannelSender.objects.using(using).all())


def brand(channel: str, using: str = "default") -> Brand:
    """Who writes to the customers of a channel."""
    return brand_of(settings(using), ChannelSender.objects.using(using).filter(channel=channel).first())


def brand_of(stored: MessageSettings | MessageSettingsSpec, own: ChannelSender | ChannelSenderSpec | None) -> Brand:
    """Who writes by these settings and what is different in a channel, also by such that are not saved yet."""
    by_channel = {name: (getattr(own, name) if own else "") or getattr(stored, name) for name in _BY_CHANNEL}
    return Brand(
        **by_channel,
        color=stored.color,
        background_color=stored.background_color,
        footer=stored.footer,
        default_language=stored.default_language,
    )


def update(
    given: Mapping[str, object], *, channels: Iterable[Mapping[str, object]] | None = None, password: str | None = None
) -> Result[MessageSettings]:
    """Change what is given (fields of `MessageSettingsSpec`). ``channels`` (of `ChannelSenderSpec`) replaces what is different for
    single channels.

    ``password`` is that of SMTP, an empty one forgets it; another SMTP host, port or user without a new password forgets the old
    one too.
    """
    senders = None if channels is None else [ChannelSenderSpec.made(one) for one in channels]
    with transaction.atomic():
        stored = _stored()
        before = MessageSettingsSpec.of(stored)
        patched = before.patched(given)
        errors = [*patched.errors, *_channel_problems(senders or [])]
        if patched.value is None or errors:
            transaction.set_rollback(True)
            return refused(*errors)
        patched.value.write_to(stored)
        stored.save()
        if senders is not None:
            ChannelSender.objects.all().delete()
            ChannelSender.objects.bulk_create(ChannelSender(**one.value.values()) for one in senders if one.value)
        origin = password_origin(stored)
        secrets.forget_elsewhere([PASSWORD], origin=origin)
        if password is not None:
            secrets.put(PASSWORD, password or None, origin=origin)
    return Result(stored)


def previewed(given: Mapping[str, object], channels: Iterable[Mapping[str, object]] | None, channel: str) -> Result[Brand]:
    """Who would write to the customers of a channel if this were saved; takes what `update` takes, and stores nothing."""
    senders = None if channels is None else [ChannelSenderSpec.made(one) for one in channels]
    patched = MessageSettingsSpec.of(settings()).patched(given)
    errors = [*patched.errors, *_channel_problems(senders or [])]
    if patched.value is None or errors:
        return refused(*errors)
    if senders is None:
        return Result(brand_of(patched.value, ChannelSender.objects.filter(channel=channel).first()))
    return Result(brand_of(patched.value, next((one.value for one in senders if one.value and one.value.channel == channel), None)))


def password_origin(stored: MessageSettings) -> str:
    """Where the password of SMTP is sent to, and as whose."""
    return f"{stored.smtp_user} at {stored.smtp_host.lower()}:{stored.smtp_port}"


def lost_its_password() -> bool:
    """True where the password of SMTP was forgotten, since another server or user was entered."""
    return bool(secrets.names_forgotten(PASSWORD))


def alert_addresses(stored: MessageSettings) -> list[str]:
    """Who is notified of actions that failed."""
    return addresses(stored.alerts_to)


def _stored() -> MessageSettings:
    MessageSettings.objects.bulk_create([MessageSettings()], ignore_conflicts=True)
    return MessageSettings.objects.select_for_update().get()


def _channel_problems(senders: Sequence[Result[ChannelSenderSpec]]) -> Iterator[OmsError]:
    named: set[str] = set()
    for index, sender in enumerate(senders):
        yield from (error.under("channels", index) for error in sender.errors)
        if sender.value is not None:
            if sender.value.channel in named:
                yield OmsError(ErrorCode.UNIQUE, "Each channel may be given once.", ("channels", index, "channel"))
            named.add(sender.value.channel)


def is_quiet(at: time, quiet_from: time | None, quiet_to: time | None) -> bool:
    """True where a wall time lies within the quiet hours, which may go over midnight."""
    if quiet_from is None or quiet_to is None or quiet_from == quiet_to:
        return False
    if quiet_from < quiet_to:
        return quiet_from <= at < quiet_to
    return at >= quiet_from or at < quiet_to
