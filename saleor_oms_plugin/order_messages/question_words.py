"""What mails about questions say, in five languages."""

from __future__ import annotations

from collections.abc import Mapping

_LANGUAGES = ("en", "pl", "sl", "sr", "de")
_TABLE = {
    "asked_subject": (
        "Order {number}: a customer asks",
        "Zamówienie {number}: pytanie klienta",
        "Naročilo {number}: vprašanje stranke",
        "Porudžbina {number}: pitanje kupca",
        "Bestellung {number}: Frage eines Kunden",
    ),
    "asked": (
        "This was asked about order {number}:",
        "Pytanie dotyczące zamówienia {number}:",
        "Vprašanje o naročilu {number}:",
        "Pitanje o porudžbini {number}:",
        "Zur Bestellung {number} wurde gefragt:",
    ),
    "how": (
        "Answer with a note for the customer on the order; it appears on the customer's page. Don't answer this mail.",
        "Odpowiedz notatką dla klienta przy zamówieniu; pojawi się na stronie klienta. Nie odpowiadaj na tę wiadomość.",
        "Odgovorite z opombo za stranko pri naročilu; prikazala se bo na njeni strani. Na to sporočilo ne odgovarjajte.",
        "Odgovorite beleškom za kupca na porudžbini; pojaviće se na njegovoj stranici. Ne odgovarajte na ovu poruku.",
        "Antworten Sie mit einer Notiz für den Kunden an der Bestellung; sie erscheint dort. Bitte nicht auf diese Mail antworten.",
    ),
    "answered_subject": (
        "Order {number}: your question was answered",
        "Zamówienie {number}: odpowiedź na Twoje pytanie",
        "Naročilo {number}: odgovor na vaše vprašanje",
        "Porudžbina {number}: odgovor na vaše pitanje",
        "Bestellung {number}: Antwort auf Ihre Frage",
    ),
    "answered": (
        "There is an answer to a question about your order {number}.",
        "Jest odpowiedź na pytanie dotyczące Twojego zamówienia {number}.",
        "Na vprašanje o vašem naročilu {number} je prispel odgovor.",
        "Na pitanje o vašoj porudžbini {number} stigao je odgovor.",
        "Es gibt eine Antwort auf eine Frage zu Ihrer Bestellung {number}.",
    ),
    "question": ("Question", "Pytanie", "Vprašanje", "Pitanje", "Frage"),
    "answer": ("Answer", "Odpowiedź", "Odgovor", "Odgovor", "Antwort"),
    "page": ("Your order", "Twoje zamówienie", "Vaše naročilo", "Vaša porudžbina", "Ihre Bestellung"),
}


def words_in(language: str) -> Mapping[str, str]:
    """In a language, else in English."""
    base = language.lower().replace("_", "-").partition("-")[0]
    place = _LANGUAGES.index(base) if base in _LANGUAGES else 0
    return {name: texts[place] for name, texts in _TABLE.items()}
