"""What the ready-made steps are called, and what is ticked off in them, in the languages of the shops that they were made for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

NAMES: Mapping[str, Mapping[str, str]] = {
    "receipt": {
        "en": "Check the order and the stock",
        "pl": "Sprawdzenie zamówienia i stanu magazynu",
        "sl": "Pregled naročila in zaloge",
        "sr-latn": "Provera porudžbine i zaliha",
        "hr": "Provjera narudžbe i zaliha",
        "de": "Bestellung und Bestand prüfen",
    },
    "instructions": {
        "en": "Check the order and how it is to be made",
        "pl": "Sprawdzenie zamówienia i wskazówek wykonania",
        "sl": "Pregled naročila in navodil za izdelavo",
        "sr-latn": "Provera porudžbine i uputstava za izradu",
        "hr": "Provjera narudžbe i uputa za izradu",
        "de": "Bestellung und Angaben zur Anfertigung prüfen",
    },
    "papers": {
        "en": "Invoice and papers",
        "pl": "Faktura i dokumenty",
        "sl": "Račun in dokumenti",
        "sr-latn": "Faktura i dokumenta",
        "hr": "Račun i dokumenti",
        "de": "Rechnung und Papiere",
    },
    "pack": {
        "en": "Pick and pack",
        "pl": "Kompletowanie i pakowanie",
        "sl": "Priprava in pakiranje",
        "sr-latn": "Prikupljanje i pakovanje",
        "hr": "Prikupljanje i pakiranje",
        "de": "Zusammenstellen und packen",
    },
    "make": {
        "en": "Make and pack",
        "pl": "Wykonanie i pakowanie",
        "sl": "Izdelava in pakiranje",
        "sr-latn": "Izrada i pakovanje",
        "hr": "Izrada i pakiranje",
        "de": "Anfertigen und packen",
    },
    "courier": {
        "en": "Hand over to the courier",
        "pl": "Przekazanie kurierowi",
        "sl": "Predaja dostavni službi",
        "sr-latn": "Predaja kuriru",
        "hr": "Predaja dostavnoj službi",
        "de": "An den Versanddienst übergeben",
    },
    "pick-up": {
        "en": "Hand over to the customer",
        "pl": "Wydanie klientowi",
        "sl": "Izročitev stranki",
        "sr-latn": "Predaja kupcu",
        "hr": "Predaja kupcu",
        "de": "Dem Kunden übergeben",
    },
}
_COMPLETE = {
    "en": "Address and phone number are complete",
    "pl": "Adres i numer telefonu są kompletne",
    "sl": "Naslov in telefonska številka sta popolna",
    "sr-latn": "Adresa i broj telefona su potpuni",
    "hr": "Adresa i broj telefona su potpuni",
    "de": "Adresse und Telefonnummer sind vollständig",
}
CHECKLISTS: Mapping[str, Sequence[Mapping[str, str]]] = {
    "receipt": (
        {
            "en": "The goods are there",
            "pl": "Towar jest dostępny",
            "sl": "Blago je na zalogi",
            "sr-latn": "Roba je na zalihama",
            "hr": "Roba je na zalihi",
            "de": "Die Ware ist da",
        },
        _COMPLETE,
    ),
    "instructions": (
        {
            "en": "It is clear how it is to be made",
            "pl": "Wiadomo, jak ma być wykonane",
            "sl": "Jasno je, kako naj bo izdelano",
            "sr-latn": "Jasno je kako treba da se izradi",
            "hr": "Jasno je kako se treba izraditi",
            "de": "Es ist klar, wie es angefertigt wird",
        },
        _COMPLETE,
    ),
}
