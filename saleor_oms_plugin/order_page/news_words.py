"""What the pages say of news, in their five languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..customers.news import NewsChannel
from .words import LANGUAGES

_TABLE: dict[str, tuple[str, str, str, str, str]] = {
    NewsChannel.EMAIL: ("E-mail", "E-mail", "E-pošta", "E-pošta", "E-Mail"),
    NewsChannel.SMS: ("SMS", "SMS", "SMS", "SMS", "SMS"),
    NewsChannel.WHATSAPP: ("WhatsApp", "WhatsApp", "WhatsApp", "WhatsApp", "WhatsApp"),
    "how": (
        "How you hear of changes",
        "Jak informujemy o zmianach",
        "Kako izveste za spremembe",
        "Kako saznajete za promene",
        "Wie Sie von Änderungen erfahren",
    ),
    "all_orders": (
        "For all of your orders with us",
        "Dotyczy wszystkich Twoich zamówień u nas",
        "Velja za vsa vaša naročila pri nas",
        "Važi za sve vaše porudžbine kod nas",
        "Gilt für alle Ihre Bestellungen bei uns",
    ),
    "needed": (
        "What we must send comes all the same: confirmations, payments, invoices and answers to you.",
        "To, co musimy wysłać, i tak przyjdzie: potwierdzenia, płatności, faktury i odpowiedzi dla Ciebie.",
        "Kar moramo poslati, pride vseeno: potrditve, plačila, računi in odgovori vam.",
        "Ono što moramo da pošaljemo stiže svakako: potvrde, plaćanja, računi i odgovori vama.",
        "Was wir senden müssen, kommt trotzdem: Bestätigungen, Zahlungen, Rechnungen und Antworten an Sie.",
    ),
    "locked": (
        "To switch something on again, first enter your e-mail address under “Delivery”.",
        "Aby coś znowu włączyć, podaj najpierw swój adres e-mail w części „Dostawa”.",
        "Da kaj spet vklopite, najprej vpišite svoj e-naslov v delu »Dostava«.",
        "Da nešto ponovo uključite, prvo upišite svoju e-adresu u delu „Isporuka“.",
        "Um etwas wieder einzuschalten, geben Sie zuerst unter „Lieferung“ Ihre E-Mail-Adresse ein.",
    ),
    "save": ("Save", "Zapisz", "Shrani", "Sačuvaj", "Speichern"),
    "saved": ("Saved.", "Zapisano.", "Shranjeno.", "Sačuvano.", "Gespeichert."),
    "title": (
        "News about your orders",
        "Wiadomości o Twoich zamówieniach",
        "Obvestila o vaših naročilih",
        "Obaveštenja o vašim porudžbinama",
        "Nachrichten über Ihre Bestellungen",
    ),
    "why": (
        "We tell you when your orders change: when they are sent, ready or delivered.",
        "Informujemy o zmianach Twoich zamówień: gdy są wysłane, gotowe lub doręczone.",
        "Obveščamo vas, ko se vaša naročila spremenijo: ko so odposlana, pripravljena ali dostavljena.",
        "Javljamo vam kada se vaše porudžbine promene: kada su poslate, spremne ili isporučene.",
        "Wir melden uns, wenn sich Ihre Bestellungen ändern: wenn sie versandt, bereit oder zugestellt sind.",
    ),
    "leave": (
        "Tell me no more",
        "Nie informujcie mnie więcej",
        "Ne obveščajte me več",
        "Ne obaveštavajte me više",
        "Nicht mehr benachrichtigen",
    ),
    "left": (
        "You get no more news of your orders this way",
        "Nie będziesz już otrzymywać takich wiadomości",
        "Takih obvestil ne boste več prejemali",
        "Više nećete dobijati takva obaveštenja",
        "Sie erhalten keine solchen Nachrichten mehr",
    ),
    "return": (
        "I was wrong: tell me again",
        "Pomyłka: informujcie mnie nadal",
        "Zmota: spet me obveščajte",
        "Greška: ponovo me obaveštavajte",
        "Ein Irrtum: wieder benachrichtigen",
    ),
    "returned": (
        "You hear of your orders again",
        "Znowu będziesz otrzymywać wiadomości o zamówieniach",
        "Spet boste prejemali obvestila o naročilih",
        "Ponovo ćete dobijati obaveštenja o porudžbinama",
        "Sie erhalten wieder Nachrichten über Ihre Bestellungen",
    ),
    "not_valid": (
        "This address is not valid",
        "Ten adres jest nieprawidłowy",
        "Ta naslov ni veljaven",
        "Ova adresa nije važeća",
        "Diese Adresse ist nicht gültig",
    ),
    "not_valid_why": (
        "Perhaps it was not copied whole. The shop can note what you want, too: please write to it.",
        "Może nie został skopiowany w całości. Sklep też może zapisać, czego sobie życzysz: napisz do niego.",
        "Morda ni bil prekopiran v celoti. Vašo željo si lahko zabeleži tudi trgovina: pišite ji.",
        "Možda nije kopirana cela. Vašu želju može da zabeleži i prodavnica: pišite joj.",
        "Vielleicht wurde sie nicht ganz kopiert. Auch das Geschäft kann Ihren Wunsch notieren: bitte schreiben Sie ihm.",
    ),
}


@cache
def news_words_in(language: str) -> Mapping[str, str]:
    """The words of one of `words.LANGUAGES`."""
    column = LANGUAGES.index(language)
    return {str(key): texts[column] for key, texts in _TABLE.items()}
