"""What a short message says, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..actions.action_type import NotConfiguredError, PermanentError, RunContext, SkipError
from ..messages import settings, store, variables
from ..messages.composing import compose_text
from ..messages.errors import TemplateError
from ..messages.store import Medium
from ..shop.calendar import calendar

if TYPE_CHECKING:
    from .sms import SmsConfig


def text_of(config: SmsConfig, context: RunContext) -> str:
    """The rendered text; Skip for an empty one."""
    brand = settings.brand(context.order.channel)
    language = config.language or context.order.language_code or brand.default_language
    source, written_in = _source(config, language, brand.default_language)
    subject = variables.Subject(context.order, written_in, calendar().zone, context.status_id)
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
