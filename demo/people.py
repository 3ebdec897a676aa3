"""The demo's customers: invented people with names, addresses and telephone numbers as they are written where they live."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.saleor_api.types import Address

Names = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Women's first and last names, men's first and last names."""


@dataclass(frozen=True, slots=True)
class Market:
    """Where and how some customers live. ``phone`` has a ``#`` for each digit, ``weight`` is their share of the customers."""

    language: str
    channel: str
    currency: str
    country: str
    weight: int
    names: Names
    streets: tuple[str, ...]
    cities: tuple[tuple[str, str], ...]
    phone: str
    courier: str
    pickup: str
    companies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Customer:
    market: Market
    user_id: str | None
    """Global id of an account; None for a guest."""
    email: str
    address: Address
    appetite: int
    """How often they order, compared with others."""


MARKETS = (
    Market(
        "sl",
        "slovenija",
        "EUR",
        "SI",
        35,
        (
            ("Ana", "Maja", "Živa", "Špela", "Nataša", "Mateja", "Čarna", "Katja"),
            ("Novak", "Kovač", "Zupančič", "Žagar", "Hočevar", "Černe", "Kos", "Šuštar"),
            ("Luka", "Žiga", "Matjaž", "Rok", "Boštjan", "Jure", "Tomaž", "Anže"),
            ("Novak", "Krajnc", "Potočnik", "Vidmar", "Golob", "Štrukelj", "Jereb", "Čeh"),
        ),
        ("Trubarjeva cesta", "Prešernova ulica", "Celovška cesta", "Čopova ulica", "Pod gozdom", "Šmartinska cesta"),
        (("Ljubljana", "1000"), ("Maribor", "2000"), ("Celje", "3000"), ("Kranj", "4000"), ("Škofja Loka", "4220"), ("Žalec", "3310")),
        "+386 40 ### ###",
        "GLS Slovenija",
        "Prevzem v trgovini Ljubljana",
        ("Gozdar d.o.o.", "Zadruga Čebelica", "Studio Žerjav s.p."),
    ),
    Market(
        "sr-latn",
        "srbija",
        "RSD",
        "RS",
        15,
        (
            ("Jelena", "Milica", "Đurđa", "Snežana", "Ljiljana"),
            ("Jovanović", "Petrović", "Đorđević", "Živković", "Šćepanović"),
            ("Nenad", "Đorđe", "Miloš", "Uroš", "Njegoš"),
            ("Nikolić", "Stojanović", "Đukić", "Ljubičić", "Čolić"),
        ),
        ("Knez Mihailova", "Bulevar oslobođenja", "Cara Dušana", "Njegoševa"),
        (("Beograd", "11000"), ("Novi Sad", "21000"), ("Niš", "18000"), ("Kragujevac", "34000")),
        "+381 63 ### ####",
        "Post Express",
        "Preuzimanje u radnji Beograd",
        ("Šumadija promet d.o.o.", "Đak knjižara"),
    ),
    Market(
        "sr-cyrl",
        "srbija",
        "RSD",
        "RS",
        12,
        (
            ("Љубица", "Драгана", "Јована", "Весна", "Ђурђица"),
            ("Јовановић", "Павловић", "Његован", "Ђокић", "Шћекић"),
            ("Милан", "Ђорђе", "Љубомир", "Жарко", "Душан"),
            ("Петровић", "Илић", "Џајић", "Чађеновић", "Костић"),
        ),
        ("Кнеза Милоша", "Булевар краља Александра", "Његошева", "Цара Лазара"),
        (("Београд", "11000"), ("Нови Сад", "21000"), ("Чачак", "32000"), ("Ужице", "31000")),
        "+381 64 ### ####",
        "Post Express",
        "Преузимање у радњи Београд",
        ("Задруга Шумадија",),
    ),
    Market(
        "pl",
        "polska",
        "PLN",
        "PL",
        22,
        (
            ("Agnieszka", "Małgorzata", "Zofia", "Łucja", "Żaneta", "Grażyna"),
            ("Kowalska", "Wiśniewska", "Wójcik", "Dąbrowska", "Zielińska", "Łuczak"),
            ("Paweł", "Łukasz", "Michał", "Stanisław", "Wojciech", "Świętosław"),
            ("Kowalski", "Wiśniewski", "Wójcik", "Kamiński", "Żak", "Gołąb"),
        ),
        ("ul. Długa", "ul. Świętokrzyska", "al. Niepodległości", "ul. Żeromskiego", "ul. Łąkowa"),
        (("Warszawa", "00-001"), ("Kraków", "30-059"), ("Łódź", "90-001"), ("Gdańsk", "80-831"), ("Wrocław", "50-370")),
        "+48 60# ### ###",
        "InPost Kurier",
        "Odbiór w sklepie Kraków",
        ("Świerk Sp. z o.o.", "Księgarnia Żółw"),
    ),
    Market(
        "de",
        "deutschland",
        "EUR",
        "DE",
        16,
        (
            ("Katharina", "Sabine", "Jörgine", "Käthe", "Ursula"),
            ("Müller", "Schröder", "Weiß", "Jäger", "Böhm"),
            ("Jürgen", "Sören", "Matthias", "Götz", "Björn"),
            ("Schäfer", "Köhler", "Groß", "Strauß", "Lüdecke"),
        ),
        ("Hauptstraße", "Goethestraße", "Am Mühlbach", "Königsallee", "Große Gasse"),
        (("Berlin", "10115"), ("München", "80331"), ("Köln", "50667"), ("Nürnberg", "90402")),
        "+49 151 #######",
        "DHL Paket",
        "Abholung im Laden Köln",
        ("Süßholz GmbH", "Gärtnerei Grün KG"),
    ),
)

_FROM = "абвгдђежзијклљмнњопрстћуфхцчџшđłßäöü"
_TO = "a b v g d dj e z z i j k l lj m n nj o p r s t c u f h c c dz s dj l ss ae oe ue"
_LETTERS = dict(zip(_FROM, _TO.split(" "), strict=True))


def fold(text: str) -> str:
    """The text in plain lower-case ASCII letters, as people write themselves in an e-mail address."""
    spelled = "".join(_LETTERS.get(letter, letter) for letter in unicodedata.normalize("NFC", text.lower()))
    return "".join(letter for letter in unicodedata.normalize("NFKD", spelled) if letter.isascii() and letter.isalnum())


def make_customers(rng: random.Random, count: int) -> list[Customer]:
    """So many different people; half of them have an account, a few order much oftener than the rest."""
    markets = rng.choices(MARKETS, weights=[market.weight for market in MARKETS], k=count)
    made: list[Customer] = []
    taken: set[str] = set()
    for number, market in enumerate(markets, start=1):
        customer = make_customer(rng, market, number, has_account=number % 2 == 1)
        while customer.email in taken:
            customer = make_customer(rng, market, number, has_account=number % 2 == 1)
        taken.add(customer.email)
        made.append(customer)
    return made


def make_customer(rng: random.Random, market: Market, number: int, *, has_account: bool) -> Customer:
    """``number`` becomes the account's id."""
    women, women_last, men, men_last = market.names
    first, last = rng.choice([(rng.choice(women), rng.choice(women_last)), (rng.choice(men), rng.choice(men_last))])
    city, postal_code = rng.choice(market.cities)
    address = Address(
        first_name=first,
        last_name=last,
        company_name=rng.choice(market.companies) if rng.random() < 0.12 else "",
        street_address_1=f"{rng.choice(market.streets)} {rng.randint(1, 120)}",
        street_address_2="",
        city=city,
        city_area="",
        postal_code=postal_code,
        country=market.country,
        country_area="",
        phone="".join(str(rng.randint(0, 9)) if sign == "#" else sign for sign in market.phone).replace(" ", ""),
    )
    email = f"{fold(first)}.{fold(last)}{rng.choice(['', str(rng.randint(60, 99))])}@example.com"
    user_id = to_global_id("User", 1000 + number) if has_account else None
    return Customer(market, user_id, email, address, appetite=rng.choice((1, 1, 1, 2, 3, 8)))
