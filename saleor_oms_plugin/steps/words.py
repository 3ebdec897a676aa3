"""What a mail says of a step that is somebody's, as Liquid, in the languages of the ready-made statuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_WORDS: Mapping[str, tuple[str, str]] = {
    "en": ("Order {{ order.number }}: %s", "This step of order {{ order.number }} is yours: %s."),
    "pl": ("Zamówienie {{ order.number }}: %s", "Ten krok zamówienia {{ order.number }} należy do Ciebie: %s."),
    "sl": ("Naročilo {{ order.number }}: %s", "Ta korak naročila {{ order.number }} je vaš: %s."),
    "sr-latn": ("Porudžbina {{ order.number }}: %s", "Ovaj korak porudžbine {{ order.number }} je vaš: %s."),
    "de": ("Bestellung {{ order.number }}: %s", "Dieser Schritt der Bestellung {{ order.number }} gehört Ihnen: %s."),
}


def notice(language: str, name: str, instructions: str, checklist: Sequence[str]) -> tuple[str, str]:
    """Subject and body of the mail in a language, or in English."""
    wanted = language.lower().replace("_", "-")
    base = wanted.partition("-")[0]
    found = _WORDS.get(wanted) or next((words for code, words in _WORDS.items() if code.partition("-")[0] == base), _WORDS["en"])
    parts = [found[1] % literal(name)]
    if instructions:
        parts.append(literal(instructions))
    if checklist:
        parts.append("\n".join(f"- {literal(item)}" for item in checklist))
    return found[0] % literal(name), "\n\n".join(parts)


def literal(text: str) -> str:
    """A text of the shop's as Liquid that says just that."""
    return "".join(f"{{{{ '{sign}' }}}}" if sign in "{}" else sign for sign in text)
