"""The words of documents, and the locale that writes their amounts and dates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError

LANGUAGES = ("en", "de", "pl", "sl", "sr-latn", "sr-cyrl")
"""``sr`` alone is Serbian in Latin letters."""

_TABLE: dict[str, tuple[str, str, str, str, str, str]] = {
    "INVOICE": ("Invoice", "Rechnung", "Faktura", "Račun", "Račun", "Рачун"),
    "PROFORMA": ("Pro forma invoice", "Proformarechnung", "Faktura pro forma", "Predračun", "Predračun", "Предрачун"),
    "RECEIPT": ("Receipt", "Quittung", "Potwierdzenie zapłaty", "Potrdilo o plačilu", "Priznanica", "Признаница"),
    "PACKING_SLIP": ("Packing slip", "Packzettel", "Specyfikacja wysyłki", "Dobavnica", "Otpremnica", "Отпремница"),
    "PICK_LIST": ("Pick list", "Pickliste", "Lista kompletacji", "Nabiralni seznam", "Lista za prikupljanje", "Листа за прикупљање"),
    # Not "Gutschrift": that is a bill which the buyer writes (UStG 14, 2).
    "CREDIT_NOTE": (
        "Credit note",
        "Rechnungskorrektur",
        "Faktura korygująca",
        "Dobropis",
        "Knjižno odobrenje",
        "Књижно одобрење",
    ),
    "corrects": ("For invoice", "Zur Rechnung", "Do faktury", "K računu", "Uz račun", "Уз рачун"),
    "reason": ("Reason", "Grund", "Przyczyna korekty", "Razlog", "Razlog", "Разлог"),
    "credit_for": (
        "Credit for invoice",
        "Korrektur der Rechnung",
        "Korekta faktury",
        "Dobropis k računu",
        "Odobrenje uz račun",
        "Одобрење уз рачун",
    ),
    "not_fiscal": (
        "Not a fiscal document",
        "Kein steuerlicher Beleg",
        "Dokument niefiskalny",
        "Ni davčni dokument",
        "Nije fiskalni dokument",
        "Није фискални документ",
    ),
    "void": ("VOID", "STORNIERT", "ANULOWANO", "STORNIRANO", "STORNIRANO", "СТОРНИРАНО"),
    "seller": ("Seller", "Verkäufer", "Sprzedawca", "Prodajalec", "Prodavac", "Продавац"),
    "buyer": ("Buyer", "Käufer", "Nabywca", "Kupec", "Kupac", "Купац"),
    "ship_to": ("Deliver to", "Lieferadresse", "Adres dostawy", "Naslov dostave", "Adresa isporuke", "Адреса испоруке"),
    "issued_on": ("Date of issue", "Ausstellungsdatum", "Data wystawienia", "Datum izdaje", "Datum izdavanja", "Датум издавања"),
    "supplied_on": ("Date of supply", "Lieferdatum", "Data sprzedaży", "Datum dobave", "Datum prometa", "Датум промета"),
    "due_on": ("Due date", "Zahlbar bis", "Termin płatności", "Rok plačila", "Rok za plaćanje", "Рок за плаћање"),
    "order": ("Order", "Bestellung", "Zamówienie", "Naročilo", "Porudžbina", "Поруџбина"),
    "order_date": ("Date of order", "Bestelldatum", "Data zamówienia", "Datum naročila", "Datum porudžbine", "Датум поруџбине"),
    "vat_id": ("VAT ID", "USt-IdNr.", "NIP", "ID za DDV", "PIB", "ПИБ"),
    "registration": ("Registration no.", "Registernr.", "REGON/KRS", "Matična št.", "Matični broj", "Матични број"),
    "item": ("Item", "Artikel", "Nazwa", "Izdelek", "Naziv", "Назив"),
    "quantity": ("Qty", "Menge", "Ilość", "Kol.", "Kol.", "Кол."),
    "unit_net": ("Unit price, net", "Einzelpreis netto", "Cena netto", "Cena brez DDV", "Cena bez PDV", "Цена без ПДВ"),
    "rate": ("VAT", "USt.", "VAT", "DDV", "PDV", "ПДВ"),
    "net": ("Net", "Netto", "Netto", "Osnova", "Osnovica", "Основица"),
    "tax": ("VAT amount", "USt.-Betrag", "Kwota VAT", "Znesek DDV", "Iznos PDV", "Износ ПДВ"),
    "gross": ("Total", "Gesamt", "Brutto", "Skupaj", "Ukupno", "Укупно"),
    "shipping": ("Shipping", "Versand", "Dostawa", "Dostava", "Dostava", "Достава"),
    "adjustment": (
        "Discounts, gift cards, rounding",
        "Rabatte, Gutscheine, Rundung",
        "Rabaty, karty podarunkowe, zaokrąglenie",
        "Popusti, darilni boni, zaokrožitev",
        "Popusti, poklon kartice, zaokruženje",
        "Попусти, поклон картице, заокружење",
    ),
    "paid": ("Paid", "Bezahlt", "Zapłacono", "Plačano", "Plaćeno", "Плаћено"),
    "credited": ("Credited", "Gutgeschrieben", "Korekta", "Dobropis", "Odobreno", "Одобрено"),
    "reserved": (
        "Authorized payment",
        "Autorisierte Zahlung",
        "Płatność autoryzowana",
        "Odobreno plačilo",
        "Autorizovano plaćanje",
        "Ауторизовано плаћање",
    ),
    "due": ("To pay", "Zu zahlen", "Do zapłaty", "Za plačilo", "Za plaćanje", "За плаћање"),
    "account": ("Account", "Konto", "Numer konta", "Račun (IBAN)", "Račun za uplatu", "Рачун за уплату"),
    "bank": ("Bank", "Bank", "Bank", "Banka", "Banka", "Банка"),
    "reference": ("Reference", "Verwendungszweck", "Tytuł przelewu", "Referenca", "Poziv na broj", "Позив на број"),
    "payment": ("Payment", "Zahlung", "Płatność", "Plačilo", "Plaćanje", "Плаћање"),
    "online": ("Pay online", "Online bezahlen", "Zapłać online", "Spletno plačilo", "Onlajn plaćanje", "Онлајн плаћање"),
    "scan": (
        "Scan to pay",
        "Zum Bezahlen scannen",
        "Zeskanuj, aby zapłacić",
        "Skenirajte za plačilo",
        "Skenirajte za plaćanje",
        "Скенирајте за плаћање",
    ),
    "method": ("Shipping method", "Versandart", "Sposób dostawy", "Način dostave", "Način isporuke", "Начин испоруке"),
    "note": ("Customer's note", "Anmerkung des Kunden", "Uwagi klienta", "Opomba kupca", "Napomena kupca", "Напомена купца"),
    "orders": ("Orders", "Bestellungen", "Zamówienia", "Naročila", "Porudžbine", "Поруџбине"),
    "pieces": ("Pieces", "Stück", "Sztuk", "Kosov", "Komada", "Комада"),
    "telephone": ("Tel.", "Tel.", "Tel.", "Tel.", "Tel.", "Тел."),
    "page": ("Page", "Seite", "Strona", "Stran", "Strana", "Страна"),
}  # fmt: skip


def language_of(code: str) -> str:
    """Which of `LANGUAGES` serves a language code as Saleor writes it (``sr-latn``, ``pt-br``); English for want of a better."""
    wanted = code.lower().replace("_", "-")
    if wanted == "sr" or (wanted.startswith("sr-") and "cyrl" not in wanted):
        return "sr-latn"
    if wanted.startswith("sr-cyrl"):
        return "sr-cyrl"
    base = wanted.partition("-")[0]
    return base if base in LANGUAGES else "en"


def words(language: str) -> dict[str, str]:
    """Every word in one of `LANGUAGES`."""
    place = LANGUAGES.index(language)
    return {name: forms[place] for name, forms in _TABLE.items()}


@lru_cache(maxsize=16)
def locale_of(language: str) -> Locale:
    """Babel's locale of one of `LANGUAGES`; en is British, since dates are written day first here."""
    try:
        return Locale.parse({"en": "en-GB"}.get(language, language), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


def in_language(texts: Mapping[str, str], code: str) -> str:
    """The text of a language out of texts by language code; that of ``""`` where there is none."""
    wanted = code.lower()
    for candidate in (wanted, language_of(code), wanted.partition("-")[0], ""):
        if texts.get(candidate):
            return texts[candidate]
    return ""
