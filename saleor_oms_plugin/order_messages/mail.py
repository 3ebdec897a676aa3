"""Mails about an order: which text, in which language, with which attachments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, Field, model_validator

from ..actions.action_type import NotConfiguredError, PermanentError, Preview, RunContext
from ..customers.news import NewsChannel
from ..messages import mail, settings, store, variables, way_out
from ..messages.composing import Composed, compose_mail
from ..messages.errors import NotSentError, NotSetUpError, TemplateError
from ..messages.store import Medium, Text
from ..shop import staff
from ..shop.calendar import calendar
from . import news
from .attachments import attachments, pictures, with_pictures
from .needed import IfUnwanted, is_needed
from .sent import keep


class TextInLanguage(BaseModel, extra="forbid"):
    subject: str = Field(title="Subject", min_length=1, max_length=1000)
    body: str = Field(title="Text", min_length=1, max_length=20_000)


class EmailConfig(BaseModel, extra="forbid"):
    recipient: Literal["CUSTOMER", "ASSIGNEE", "ADDRESSES"] = Field(
        "CUSTOMER", title="To", description="ASSIGNEE is the person who works on the order when the mail is sent."
    )
    addresses: str = Field(
        "",
        title="Addresses",
        max_length=1000,
        description="With ADDRESSES: staff, a warehouse, anybody; a template. Commas, semicolons or lines between them.",
    )
    template: str = Field("", title="Template", description="A ready text or one of yours, by code; empty for the text below.")
    subject: str = Field("", title="Subject", max_length=1000)
    body: str = Field("", title="Text", max_length=20_000)
    translations: dict[str, TextInLanguage] = Field(default_factory=dict, title="In other languages", max_length=40)
    language: str = Field("", title="Language", max_length=35, description="Empty: the order's; for an ASSIGNEE the shop's.")
    documents: list[Literal["INVOICE", "PROFORMA", "RECEIPT", "PACKING_SLIP", "CREDIT_NOTE"]] = Field(
        default_factory=list,
        title="Documents",
        description="Attached; issued where they are not yet. A credit note only where something was given back of an invoice.",
        max_length=5,
    )
    enclosures: bool = Field(False, title="Enclosures", description="Attach the shop's own PDFs that go with the order.")
    if_unwanted: IfUnwanted = "BY_TEXT"

    @model_validator(mode="after")
    def _is_whole(self) -> EmailConfig:
        if self.recipient == "ADDRESSES" and not self.addresses.strip():
            raise ValueError("Name the addresses.")
        if not self.template and not (self.subject.strip() and self.body.strip()):
            raise ValueError("Choose a template, or write a subject and a text.")
        return self

    @property
    def is_news(self) -> bool:
        """It tells the customer how the order gets on, and no more than that: he may do without."""
        return self.recipient == "CUSTOMER" and not is_needed(self.if_unwanted, self.template, self.documents)


def write(config: EmailConfig, recipients: Sequence[str], context: RunContext) -> dict[str, Any]:
    """Mail an order's text to each of these addresses; the result of a run. Raises what a run may."""
    brand = settings.brand(context.order.channel)
    # Before the text: a pro forma that is issued now gives the transfer's reference.
    attached = attachments(config.documents, config.enclosures, context, config.language or context.order.language_code)
    leave = news.way_out(context, NewsChannel.EMAIL) if config.is_news else ""
    composed = _composed(config, context, brand, leave)
    context.mark_begun()
    sent, refused = [], []
    for recipient in recipients:
        letter = mail.Mail(
            to=recipient,
            subject=composed.subject,
            text=composed.text,
            html=composed.html,
            key=f"{context.idempotency_key}:{recipient}",
            sender=mail.sender_of(brand),
            reply_to=brand.reply_to,
            language=composed.language,
            attachments=(*attached, *pictures(composed.html, composed.language, context)),
            headers=way_out.headers(leave) if leave and not context.recipient else {},
        )
        try:
            sent.append({"to": recipient, "messageId": mail.send(letter)})
            keep(
                context,
                Medium.EMAIL,
                recipient,
                composed.text,
                subject=composed.subject,
                language=composed.language,
                attachments=[file.name for file in attached],
            )
        except NotSentError as error:
            refused.append(f"{recipient}: {error}")
        except NotSetUpError as error:
            raise NotConfiguredError(str(error)) from error
    if refused:
        raise PermanentError("; ".join(refused))
    result = {"sent": sent, "subject": composed.subject, "language": composed.language}
    return {**result, "attached": [file.name for file in attached]} if attached else result


def show(config: EmailConfig, recipients: Sequence[str], context: RunContext, skipped: str | None = None) -> Preview:
    """The mail that `write` would send; it issues no document."""
    leave = news.way_out(context, NewsChannel.EMAIL) if config.is_news else ""
    composed = _composed(config, context, settings.brand(context.order.channel), leave)
    return Preview(
        composed.subject,
        with_pictures(composed.html, composed.language, context),
        composed.text,
        skipped,
        _detail(config, recipients, composed),
    )


def address_of(person: staff.StaffMember) -> str:
    """Where somebody of the staff is reached; `PermanentError` where nobody knows."""
    if not person.email:
        raise PermanentError(f"The e-mail address of {person.name} is not known: it is learned when they next open the orders.")
    return person.email


def _detail(config: EmailConfig, recipients: Sequence[str], composed: Composed) -> dict[str, Any]:
    """What a preview says beside the mail."""
    return {"to": list(recipients), "language": composed.language, "documents": config.documents, "enclosures": config.enclosures}


def _composed(config: EmailConfig, context: RunContext, brand: settings.Brand, leave: str) -> Composed:
    order = context.order
    readers = brand.default_language if config.recipient == "ASSIGNEE" else order.language_code
    language = config.language or readers or brand.default_language
    subject = variables.Subject(order, language, calendar().zone, context.status_id, is_sent=context.is_real)
    try:
        return compose_mail(_text(config, language, brand.default_language), subject, brand, way_out=leave)
    except TemplateError as problem:
        raise PermanentError(f"TEMPLATE_ERROR: {problem}") from problem


def _text(config: EmailConfig, language: str, default_language: str) -> Text:
    if config.template:
        found = store.find(config.template, Medium.EMAIL, language, default_language)
        if found is None:
            raise NotConfiguredError(f"There is no template {config.template!r} any more.")
        return found
    code = store.closest(language, config.translations)
    own = config.translations[code] if code else config
    return Text("", Medium.EMAIL, code or language, own.subject, own.body, is_own=True)
