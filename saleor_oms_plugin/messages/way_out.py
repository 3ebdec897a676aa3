"""The line under a mail by which its reader ends such mails, and the headers by which a mailbox does (RFC 2369, RFC 8058)."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

__all__ = ["headers", "line_of_html", "line_of_text"]

_WORDS = {
    "en": ("We tell you by e-mail how your orders get on.", "No more such e-mails"),
    "pl": ("Informujemy e-mailem o przebiegu Twoich zamówień.", "Nie chcę więcej takich wiadomości"),
    "sl": ("Po e-pošti vas obveščamo o poteku vaših naročil.", "Ne želim več takih sporočil"),
    "sr": ("E-poštom vas obaveštavamo o toku vaših porudžbina.", "Ne želim više takve poruke"),
    "de": ("Wir informieren Sie per E-Mail über den Stand Ihrer Bestellungen.", "Keine solchen E-Mails mehr"),
}


def headers(address: str) -> Mapping[str, str]:
    """For a mail that its reader may end. Mailboxes that show a button for it call ``address`` with POST and want https."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def line_of_text(address: str, language: str) -> str:
    """In the language of the mail, else in English."""
    why, no_more = _in(language)
    return f"{why} {no_more}: {address}"


def line_of_html(address: str, language: str) -> str:
    """The same as HTML."""
    why, no_more = _in(language)
    return f'{escape(why)} <a href="{escape(address)}">{escape(no_more)}</a>'


def _in(language: str) -> tuple[str, str]:
    return _WORDS.get(language.lower().replace("_", "-").partition("-")[0], _WORDS["en"])
