from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time
from typing import Any

from pydantic import ConfigDict, Field

from ...core.actor import Actor
from ...core.errors import ErrorCode, OmsError
from ...core.spec import Named, Text
from ...messages import settings as messages
from ...messages import store
from ...messages.store import Medium
from .base import Item, ListSection, Part, SingleSection, data_of


class ChannelPart(Part):
    channel: Text
    shop_name: Text = ""
    logo_url: Text = ""
    website: Text = ""
    contact_email: Text = ""
    contact_phone: Text = ""
    sender_name: Text = ""
    sender_address: Text = ""
    reply_to: Text = ""
    payment_link: Text = ""


class MessagesPart(Part):
    """How the shop writes and sends. The password of SMTP is a secret; another server or user forgets it."""

    shop_name: Text | None = None
    logo_url: Text | None = None
    website: Text | None = None
    contact_email: Text | None = None
    contact_phone: Text | None = None
    color: Text | None = None
    background_color: Text | None = None
    footer: Named[Text] | None = None
    default_language: Text | None = None
    sender_name: Text | None = None
    sender_address: Text | None = None
    reply_to: Text | None = None
    payment_link: Text | None = None
    smtp_host: Text | None = None
    smtp_port: int | None = None
    smtp_security: Text | None = None
    smtp_user: Text | None = None
    alerts_to: Text | None = None
    are_saleor_mails_off: bool | None = None
    quiet_hours: list[Text] | None = None
    """From and to by wall time; an empty list is none."""
    channels: list[ChannelPart] | None = None


class MessageSettingsSection(SingleSection[MessagesPart]):
    name = "messages"
    model = MessagesPart

    def export(self) -> dict[str, Any]:
        stored = messages.settings()
        fields = {name: getattr(stored, name) for name in MessagesPart.model_fields.keys() - {"quiet_hours", "channels"}}
        quiet = [f"{at:%H:%M}" for at in (stored.quiet_from, stored.quiet_to) if at is not None]
        channels = [{name: getattr(row, name) for name in ChannelPart.model_fields} for row in messages.senders()]
        return data_of(MessagesPart, {**fields, "quiet_hours": quiet, "channels": channels})

    def put(self, part: MessagesPart) -> Iterable[OmsError]:
        values = part.values()
        quiet = values.pop("quiet_hours")
        if quiet:
            try:
                values["quiet_from"], values["quiet_to"] = (time.fromisoformat(at) for at in quiet)
            except ValueError:
                return (OmsError(ErrorCode.INVALID, "Quiet hours look like ['21:00', '07:00'].", "quiet_hours"),)
        return messages.update(values, channels=values.pop("channels"), clear_quiet_hours=quiet == []).errors


class MailPart(Part):
    model_config = ConfigDict(str_strip_whitespace=False)

    subject: Text
    body: Text


class TemplateItem(Item):
    model_config = ConfigDict(str_strip_whitespace=False)

    email: Named[MailPart] = Field({})
    """By language code."""
    sms: Named[Text] = Field({})


class MessageTemplates(ListSection[TemplateItem]):
    """The texts of the shop's own, by code; ready ones that were not changed do not appear."""

    name = "message_templates"
    model = TemplateItem

    def read(self) -> Iterable[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for text in sorted((text for text in store.all_texts() if text.is_own), key=lambda text: text.code):
            item = found.setdefault(text.code, {"code": text.code, "email": {}, "sms": {}})
            if text.medium == Medium.EMAIL:
                item["email"][text.language_code] = {"subject": text.subject, "body": text.body}
            else:
                item["sms"][text.language_code] = text.body
        return list(found.values())

    def put(self, item: TemplateItem, actor: Actor) -> Iterable[OmsError]:
        given = {(Medium.EMAIL, language): (mail.subject, mail.body) for language, mail in item.email.items()}
        given |= {(Medium.SMS, language): ("", body) for language, body in item.sms.items()}
        if not given:
            yield OmsError(ErrorCode.REQUIRED, "A template needs a text.", "code")
        for text in store.all_texts():
            if text.is_own and text.code == item.code and (text.medium, text.language_code) not in given:
                store.reset(text.code, text.medium, text.language_code)
        for (medium, language), (subject, body) in given.items():
            for error in store.save(item.code, medium, language, subject, body).errors:
                place = f"{medium.lower()}.{language}" + (f".{error.field}" if medium == Medium.EMAIL else "")
                yield OmsError(error.code, _told(error), place)

    def arrange(self, codes: Sequence[str]) -> None:
        """They are sorted by code."""

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        for text in store.all_texts():
            if text.is_own and text.code == code:
                yield from store.reset(text.code, text.medium, text.language_code).errors


def _told(error: OmsError) -> str:
    """With the place within the text, which has its own lines."""
    params = error.params or {}
    return f"{error.message} (line {params['line']}, column {params['column']} of the text)" if "line" in params else error.message
