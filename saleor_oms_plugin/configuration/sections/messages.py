from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...core.actor import Actor
from ...core.errors import ErrorCode, OmsError
from ...messages import settings as messages
from ...messages import store
from ...messages.spec import ChannelSenderSpec, MessageSettingsSpec, MessagesSpec, TemplateSpec
from ...messages.store import Medium
from .base import ListSection, SingleSection


class MessageSettingsSection(SingleSection[MessagesSpec]):
    name = "messages"
    model = MessagesSpec

    def export(self) -> dict[str, Any]:
        stored = messages.settings()
        quiet = [f"{at:%H:%M}" for at in (stored.quiet_from, stored.quiet_to) if at is not None]
        channels = [ChannelSenderSpec.of(row).as_document() for row in messages.senders()]
        return MessageSettingsSpec.of(stored).as_document(whole=True) | {"quiet_hours": quiet, "channels": channels}

    def secrets_to_enter(self) -> Iterable[str]:
        return ("smtp_password",) if messages.lost_its_password() else ()

    def put(self, part: MessagesSpec, actor: Actor) -> Iterable[OmsError]:
        given = part.given()
        channels = given.pop("channels", None)
        if "quiet_hours" in given:
            given["quiet_from"], given["quiet_to"] = given.pop("quiet_hours") or (None, None)
        return messages.update(given, channels=None if channels is None else [one.values() for one in channels]).errors


class MessageTemplates(ListSection[TemplateSpec]):
    """The texts of the shop's own, by code; ready ones that were not changed do not appear."""

    name = "message_templates"
    model = TemplateSpec

    def read(self) -> Iterable[TemplateSpec]:
        found: dict[str, dict[str, Any]] = {}
        for text in sorted((text for text in store.all_texts() if text.is_own), key=lambda text: text.code):
            item = found.setdefault(text.code, {"code": text.code, "email": {}, "sms": {}})
            if text.medium == Medium.EMAIL:
                item["email"][text.language_code] = {"subject": text.subject, "body": text.body}
            else:
                item["sms"][text.language_code] = text.body
        return [TemplateSpec.model_construct(None, **item) for item in found.values()]

    def put(self, item: TemplateSpec, actor: Actor) -> Iterable[OmsError]:
        given = {(Medium.EMAIL, language): (mail.subject, mail.body) for language, mail in item.email.items()}
        given |= {(Medium.SMS, language): ("", body) for language, body in item.sms.items()}
        if not given:
            yield OmsError(ErrorCode.REQUIRED, "A template needs a text.", "code")
        for text in store.all_texts():
            if text.is_own and text.code == item.code and (text.medium, text.language_code) not in given:
                store.reset(text.code, text.medium, text.language_code)
        for (medium, language), (subject, body) in given.items():
            for error in store.save(item.code, medium, language, subject, body).errors:
                place = error.path if medium == Medium.EMAIL else ()
                yield OmsError(error.code, _message(error), (medium.lower(), language, *place))

    def arrange(self, codes: Sequence[str]) -> None:
        """They are sorted by code."""

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        for text in store.all_texts():
            if text.is_own and text.code == code:
                yield from store.reset(text.code, text.medium, text.language_code).errors


def _message(error: OmsError) -> str:
    """With the place within the text, which has its own lines."""
    params = error.params or {}
    return f"{error.message} (line {params['line']}, column {params['column']} of the text)" if "line" in params else error.message
