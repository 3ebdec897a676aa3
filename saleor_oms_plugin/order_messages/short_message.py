"""What a short message says, in the reader's language."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field, model_validator

from ..actions.action_type import NotConfiguredError, PermanentError, RunContext, SkipError
from ..messages import settings, store, variables
from ..messages.composing import compose_text
from ..messages.errors import TemplateError
from ..messages.store import Medium
from ..shop.calendar import calendar
from .needed import IfUnwanted, is_needed


class MessageInLanguage(BaseModel, extra="forbid"):
    text: str = Field(title="Text", min_length=1, max_length=4000)


class SmsConfig(BaseModel, extra="forbid"):
    service: str = Field(title="Account", min_length=1, max_length=64, description="The code of an account in the message settings.")
    recipient: Literal["CUSTOMER", "ADDRESS"] = Field("CUSTOMER", title="To")
    address: str = Field(
        "",
        title="Number or chat",
        max_length=500,
        description="With ADDRESS: a number or a chat's id, a template; empty where the account names it.",
    )
    template: str = Field("", title="Template", description="One of your SMS texts, by code; empty for the text below.")
    text: str = Field("", title="Text", max_length=4000)
    translations: dict[str, MessageInLanguage] = Field(default_factory=dict, title="In other languages", max_length=40)
    language: str = Field("", title="Language", max_length=35, description="Empty: the order's.")
    if_unwanted: IfUnwanted = "BY_TEXT"

    @model_validator(mode="after")
    def _is_whole(self) -> SmsConfig:
        if not self.template and not self.text.strip():
            raise ValueError("Choose a template, or write a text.")
        return self

    @property
    def is_needed(self) -> bool:
        """It goes to a customer who wants no news, too."""
        return is_needed(self.if_unwanted, self.template)


def text_of(config: SmsConfig, context: RunContext) -> str:
    """The rendered text; Skip for an empty one."""
    brand = settings.brand(context.order.channel)
    language = config.language or context.order.language_code or brand.default_language
    source, written_in = _source(config, language, brand.default_language)
    subject = variables.Subject(context.order, written_in, calendar().zone, context.status_id, is_sent=context.is_real)
    try:
        text = compose_text(source, subject, written_in).text
    except TemplateError as problem:
        raise PermanentError(f"TEMPLATE_ERROR: {problem}") from problem
    if not text:
        raise SkipError("EMPTY", "The template makes an empty message for this order.")
    return text


def _source(config: SmsConfig, language: str, default_language: str) -> tuple[str, str]:
    if config.template:
        found = store.find(config.template, Medium.SMS, language, default_language)
        if found is None:
            raise NotConfiguredError(f"There is no SMS text {config.template!r} any more.")
        return found.body, found.language_code
    code = store.closest(language, config.translations)
    return (config.translations[code].text, code) if code else (config.text, language)
