"""Who orders what in a shop of the region: names as unevenly spread as there, in both scripts, with phones, addresses, articles and notes.

All of it follows from a number alone, so two runs, and two databases, have the same people.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_WORDS: dict[str, Any] = json.loads((Path(__file__).parent / "people.json").read_text("utf-8"))
_CYRILLIC = dict(
    zip("abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ", "абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ", strict=True)
)
LANGUAGES = ("sl", "sl", "sl", "sr", "sr", "pl", "pl", "de")
ARTICLES = 2_000


def cyrillic(text: str) -> str:
    """Serbian in its other script."""
    for latin, letter in (("lj", "љ"), ("nj", "њ"), ("dž", "џ"), ("Lj", "Љ"), ("Nj", "Њ"), ("Dž", "Џ")):
        text = text.replace(latin, letter)
    return "".join(_CYRILLIC.get(sign, sign) for sign in text)


@dataclass(frozen=True, slots=True)
class Person:
    """A customer with all that an order says of one."""

    language: str
    first_name: str
    last_name: str
    company: str
    email: str
    phone: str
    street: str
    postal_code: str
    town: str
    country: str
    code: str
    is_user: bool


RARE_CUSTOMER = 10**9
RARE = Person(
    "sl", "Primož", "Zupančič-Vrtovšek", "", "primoz@zupancic.si", "+38640999888", "Stara pot 7", "4220", "Škofja Loka", "SI", "", False
)
"""Somebody whom three orders of all have, one of them with a broken handle and some days old."""


@dataclass(frozen=True, slots=True)
class Article:
    sku: str
    name: str
    variant: str
    cents: int


def person(number: int) -> Person:
    """The customer of this number; names are as unevenly spread as in life."""
    choose = random.Random(f"person {number}")
    language = choose.choice(LANGUAGES)
    first = _uneven(choose, _WORDS["first_names"][language], 1.8)
    last = _uneven(choose, _WORDS["stems"][language], 1.3) + _uneven(choose, _WORDS["endings"][language], 1.6)
    if choose.random() < 0.08:
        last += "-" + _uneven(choose, _WORDS["stems"][language], 1.0) + _uneven(choose, _WORDS["endings"][language], 1.0)
    mail = f"{_plain(first)}.{_plain(last)}{number}"
    if language == "sr" and choose.random() < 0.4:
        first, last = cyrillic(first), cyrillic(last)
    code, town = choose.choice(_WORDS["towns"][language])
    return Person(
        language,
        first,
        last,
        f"{last} {choose.choice(_WORDS['companies'])}" if choose.random() < 0.1 else "",
        f"{mail}@{choose.choice(_WORDS['mail'])}",
        f"{_WORDS['phones'][language]}{choose.randint(30, 69)}{choose.randint(100_000, 9_999_999):07d}",
        f"{choose.choice(_WORDS['streets'][language])} {choose.randint(1, 180)}",
        code,
        town,
        _WORDS["countries"][language],
        f"K-{10_000 + number}" if choose.random() < 0.03 else "",
        choose.random() < 0.3,
    )


def article(number: int) -> Article:
    """The article of this number."""
    choose = random.Random(f"article {number}")
    name = f"{choose.choice(_WORDS['adjectives'])} {choose.choice(_WORDS['things'])}".capitalize()
    thing = name.split()[1][:3].upper()
    return Article(f"{thing}-{1_000 + number}/{choose.choice('ABC')}", name, choose.choice(_WORDS["sizes"]), choose.randint(290, 29_900))


def note(choose: random.Random) -> str:
    """Something that staff, or a customer, wrote; one in four has a second sentence."""
    texts = [choose.choice(_WORDS["notes"]) for _ in range(1 + (choose.random() < 0.25))]
    return " ".join(texts).format(thing=choose.choice(_WORDS["things"]), adjective=choose.choice(_WORDS["adjectives"]))


def _uneven(choose: random.Random, among: Sequence[str], how: float) -> str:
    return among[int(len(among) * choose.random() ** how)]


def _plain(name: str) -> str:
    from saleor_oms_plugin.core.folding import folded

    return folded(name).replace("-", "")
