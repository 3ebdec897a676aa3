"""From a text and an order to what is sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import Any

from . import layout, templates
from .settings import Brand
from .store import Text
from .variables import Subject, variables_of

__all__ = ["Composed", "compose_mail", "compose_sample", "compose_text"]

_SAMPLES = {
    "en": ("Your order 1042", "Thank you for your order. We will tell you when it leaves.", "See the order"),
    "pl": ("Twoje zamówienie 1042", "Dziękujemy za zamówienie. Damy znać, gdy je wyślemy.", "Zobacz zamówienie"),
    "sl": ("Vaše naročilo 1042", "Hvala za naročilo. Obvestili vas bomo, ko bo odposlano.", "Poglejte naročilo"),
    "sr": ("Vaša porudžbina 1042", "Hvala na porudžbini. Javićemo vam kada bude poslata.", "Pogledajte porudžbinu"),
    "de": ("Ihre Bestellung 1042", "Vielen Dank für Ihre Bestellung. Wir melden uns, sobald sie unterwegs ist.", "Bestellung ansehen"),
}


@dataclass(frozen=True, slots=True)
class Composed:
    """A rendered message; ``html`` is empty for an SMS."""

    subject: str
    html: str
    text: str
    language: str


def compose_mail(text: Text, subject: Subject, brand: Brand, more: dict[str, Any] | None = None, *, way_out: str = "") -> Composed:
    """A mail for an order: subject in one line, HTML in the shop's layout, plain text. Raises `TemplateError`.

    The text's language is the mail's, with its amounts and dates; ``more`` are variables beside the documented ones.
    ``way_out`` is the address by which its reader ends such mails; empty where he can't.
    """
    reader = replace(subject, language=text.language_code, kept={"brand": brand})
    asked = templates.names(text.subject) | templates.names(text.body, html=True)
    known = {**variables_of(reader, asked), **(more or {})}
    line = templates.render_line(text.subject, known, language=text.language_code, zone=subject.zone)
    body = templates.render(text.body, known, html=True, language=text.language_code, zone=subject.zone)
    is_mjml = layout.is_mjml(text.body)
    html = layout.dress(body, subject=line, brand=brand, language=text.language_code, mjml=is_mjml, way_out=way_out)
    plain = layout.as_text(layout.inside_of(body) if is_mjml else body, brand, text.language_code, way_out=way_out)
    return Composed(line, html, plain, text.language_code)


def compose_text(source: str, subject: Subject, language: str, more: dict[str, Any] | None = None) -> Composed:
    """An SMS or chat message for an order. Raises `TemplateError`."""
    reader = replace(subject, language=language, kept={})
    known = {**variables_of(reader, templates.names(source)), **(more or {})}
    body = templates.render(source, known, language=language, zone=subject.zone).strip()
    return Composed("", "", body, language)


def compose_sample(brand: Brand, language: str) -> Composed:
    """A short mail about no order, to see the brand around it; in English where there is none in the language."""
    code = language.lower().replace("_", "-").partition("-")[0]
    line, words, button = _SAMPLES.get(code, _SAMPLES["en"])
    link = f'<p class="oms-button-row"><a class="oms-button" href="#">{escape(button)}</a></p>'
    html = layout.dress(f"<p>{escape(words)}</p>{link}", subject=line, brand=brand, language=language)
    return Composed(line, html, layout.as_text(f"<p>{escape(words)}</p>", brand, language), language)
