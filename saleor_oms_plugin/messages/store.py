"""Which text a message has: the shop's own version of a template, else the ready one, in the best language there is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ..core import clock
from ..core.errors import ErrorCode, OmsError
from . import mail_check, templates, variables
from .models import Medium, MessageTemplate

__all__ = [
    "READY_CODES",
    "READY_LANGUAGES",
    "Medium",
    "SavedTemplate",
    "Text",
    "all_texts",
    "closest",
    "find",
    "ready",
    "reset",
    "save",
    "text_problems",
]

READY_LANGUAGES = ("en", "pl", "sl", "sr", "de")
"""Serbian in Latin script; it is also used for ``sr-latn`` and, for want of another, ``sr-cyrl``."""
READY_CODES = (
    "order-received",
    "payment-request",
    "payment-reminder",
    "payment-confirmed",
    "order-confirmed",
    "shipped",
    "ready-for-pickup",
    "delivered",
    "delayed",
    "cancelled",
    "complaint-received",
    "complaint-closed",
    "returned",
    "order-assigned",
    "order-link",
)
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Text:
    """One template in one language; the subject of an SMS is empty."""

    code: str
    medium: str
    language_code: str
    subject: str
    body: str
    is_own: bool
    """Written by the shop; False for a ready one."""


@dataclass(frozen=True, slots=True)
class SavedTemplate:
    """The text as it is now (None for one that is gone), or why nothing changed."""

    text: Text | None = None
    errors: tuple[OmsError, ...] = ()


def find(code: str, medium: str, language: str, default_language: str = "en", using: str = "default") -> Text | None:
    """The text of a template for a reader: exact language, its base, another form of it, the shop's default language, English,
    any. In each the shop's own text comes before the ready one.
    """
    own = {row.language_code: _text(row) for row in MessageTemplate.objects.using(using).filter(code=code, medium=medium)}
    there = {**ready(code, medium), **own}
    for wanted in (language, default_language, "en"):
        found = closest(wanted, there)
        if found is not None:
            return there[found]
    return there[min(there)] if there else None


def closest(language: str, codes: Iterable[str]) -> str | None:
    """Of these language codes the exact one, its base, or another form of the same language; None where there is none."""
    wanted = language.lower().replace("_", "-")
    base = wanted.partition("-")[0]
    there = sorted(codes)
    relatives = (code for code in there if code.partition("-")[0] == base)
    return next((code for code in (wanted, base) if code in there), None) or next(relatives, None)


def all_texts(using: str = "default") -> list[Text]:
    """Every text there is, ready ones and the shop's own; an own one hides the ready one that it replaces."""
    texts = {(text.code, text.medium, text.language_code): text for code in READY_CODES for text in ready(code, Medium.EMAIL).values()}
    for row in MessageTemplate.objects.using(using).all():
        texts[row.code, row.medium, row.language_code] = _text(row)
    order = {code: index for index, code in enumerate(READY_CODES)}
    return sorted(texts.values(), key=lambda text: (order.get(text.code, len(order)), text.code, text.medium, text.language_code))


@lru_cache(maxsize=64)
def ready(code: str, medium: str) -> dict[str, Text]:
    """The ready texts of a code by language; none for a code that is the shop's own, or for SMS."""
    if code not in READY_CODES or medium != Medium.EMAIL:
        return {}
    found = {}
    for language in READY_LANGUAGES:
        source = files(__package__).joinpath("ready", language, f"{code}.liquid").read_text(encoding="utf-8")
        subject, _, body = source.partition("\n\n")
        found[language] = Text(code, medium, language, subject, body, is_own=False)
    return found


def save(code: str, medium: str, language: str, subject: str, body: str) -> SavedTemplate:
    """Write the shop's own text of a template in one language; what is wrong in it is said with line and column."""
    language = language.lower().replace("_", "-")
    errors = [*_name_problems(code, medium, language), *text_problems(subject, body, medium)]
    if errors:
        return SavedTemplate(errors=tuple(errors))
    row, _ = MessageTemplate.objects.update_or_create(
        code=code,
        medium=medium,
        language_code=language,
        defaults={"subject": subject if medium == Medium.EMAIL else "", "body": body, "changed_at": clock.now()},
    )
    return SavedTemplate(_text(row))


def reset(code: str, medium: str, language: str) -> SavedTemplate:
    """Forget the shop's own text; a ready one of the same code and language is used again (else the template is gone)."""
    language = language.lower().replace("_", "-")
    deleted, _ = MessageTemplate.objects.filter(code=code, medium=medium, language_code=language).delete()
    if not deleted:
        return SavedTemplate(errors=(OmsError(ErrorCode.NOT_FOUND, "There is no text of your own to take back.", field="code"),))
    return SavedTemplate(ready(code, medium).get(language))


def text_problems(subject: str, body: str, medium: str) -> list[OmsError]:
    """What is wrong in a subject and a body: each mistake with its field, and line and column in ``params``."""
    known = variables.schema()
    errors = []
    if medium == Medium.EMAIL and not subject.strip():
        errors.append(OmsError(ErrorCode.REQUIRED, "A mail has a subject.", field="subject"))
    if len(subject) > 1000:
        errors.append(OmsError(ErrorCode.INVALID, "A subject has at most 1000 characters.", field="subject"))
    if not body.strip():
        errors.append(OmsError(ErrorCode.REQUIRED, "A message has a text.", field="body"))
    of_body = mail_check.body_problems(body, known) if medium == Medium.EMAIL else templates.problems(body, known)
    for field, problems in (("subject", templates.problems(subject, known)), ("body", of_body)):
        errors += [
            OmsError(
                ErrorCode.TEMPLATE_ERROR,
                str(problem),
                field=field,
                params={"line": problem.line, "column": problem.column, "message": problem.message},
            )
            for problem in problems
        ]
    return errors


def _name_problems(code: str, medium: str, language: str) -> list[OmsError]:
    errors = []
    if not _CODE.fullmatch(code) or len(code) > 64:
        errors.append(OmsError(ErrorCode.INVALID, "A code is small letters, digits and hyphens, at most 64.", field="code"))
    if medium not in Medium.values:
        errors.append(OmsError(ErrorCode.INVALID, "A template is for EMAIL or SMS.", field="medium"))
    if not _LANGUAGE.fullmatch(language) or len(language) > 35:
        errors.append(OmsError(ErrorCode.INVALID, "A language code is written like pl or sr-latn.", field="language_code"))
    return errors


def _text(row: MessageTemplate) -> Text:
    return Text(row.code, row.medium, row.language_code, row.subject, row.body, is_own=True)
