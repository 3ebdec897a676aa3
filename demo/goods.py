"""What the demo's shop sells, in its customers' languages."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.saleor_api.types import OrderLine
from saleor_oms_plugin.testing.factories import make_line

RATES = {"EUR": Decimal(1), "PLN": Decimal("4.3"), "RSD": Decimal(117)}
SHIPPING = {"EUR": Decimal("4.50"), "PLN": Decimal("14.99"), "RSD": Decimal("390.00")}


@dataclass(frozen=True, slots=True)
class Product:
    """``names`` by language; ``price`` is gross in EUR."""

    sku: str
    price: Decimal
    variants: tuple[str, ...]
    names: dict[str, str]


def _product(sku: str, price: str, variants: str, sl: str, sr: str, cyrl: str, pl: str, de: str) -> Product:
    names = {"sl": sl, "sr-latn": sr, "sr-cyrl": cyrl, "pl": pl, "de": de}
    return Product(sku, Decimal(price), tuple(variants.split("/")), names)


PRODUCTS = (
    _product(
        "MUG", "12.90", "0,3 l/0,5 l", "Emajlirana skodelica", "Emajlirana šolja", "Емајлирана шоља", "Kubek emaliowany", "Emaille-Becher"
    ),
    _product("TENT", "249.00", "2/3/4", "Šotor Triglav", "Šator Triglav", "Шатор Триглав", "Namiot Triglav", "Zelt Triglav"),
    _product("BAG", "89.90", "30 l/45 l", "Nahrbtnik Soča", "Ranac Soča", "Ранац Соча", "Plecak Soča", "Rucksack Soča"),
    _product("LAMP", "24.50", "USB-C", "Naglavna svetilka", "Čeona lampa", "Чеона лампа", "Latarka czołowa", "Stirnlampe"),
    _product(
        "BOOT", "139.00", "40/41/42/43/44", "Pohodni čevlji", "Planinarske cipele", "Планинарске ципеле", "Buty trekkingowe", "Wanderschuhe"
    ),
    _product("SOCK", "14.90", "S/M/L", "Volnene nogavice", "Vunene čarape", "Вунене чарапе", "Skarpety wełniane", "Wollsocken"),
    _product("FLASK", "29.90", "0,75 l/1 l", "Termovka", "Termos", "Термос", "Termos", "Thermosflasche"),
    _product("MAP", "9.80", "1:25.000", "Planinska karta", "Planinarska karta", "Планинарска карта", "Mapa turystyczna", "Wanderkarte"),
    _product("STOVE", "44.00", "S", "Plinski gorilnik", "Plinski gorionik", "Плински горионик", "Kuchenka gazowa", "Gaskocher"),
    _product("KNIFE", "36.00", "8 cm", "Žepni nož", "Džepni nož", "Џепни нож", "Scyzoryk", "Taschenmesser"),
    _product("HONEY", "8.90", "450 g/900 g", "Kostanjev med", "Kestenov med", "Кестенов мед", "Miód kasztanowy", "Kastanienhonig"),
    _product("ROPE", "119.00", "40 m/60 m", "Plezalna vrv", "Uže za penjanje", "Уже за пењање", "Lina wspinaczkowa", "Kletterseil"),
)


def make_lines(rng: random.Random, language: str, currency: str) -> tuple[OrderLine, ...]:
    """One to four different things."""
    chosen = rng.sample(range(len(PRODUCTS)), k=rng.choice((1, 1, 1, 2, 2, 3, 4)))
    return tuple(_line(rng, index, language, currency) for index in chosen)


def _line(rng: random.Random, index: int, language: str, currency: str) -> OrderLine:
    product = PRODUCTS[index]
    variant = rng.choice(product.variants)
    price = (product.price * RATES[currency]).quantize(Decimal(10) if currency == "RSD" else Decimal("0.01")).quantize(Decimal("0.01"))
    line = make_line(
        product_name=product.names[language],
        variant_name=variant,
        sku=f"{product.sku}-{product.variants.index(variant) + 1}",
        variant_id=to_global_id("ProductVariant", index * 10 + product.variants.index(variant) + 1),
        quantity=rng.choice((1, 1, 1, 2, 3)) if product.price < 60 else 1,
        unit_price=price,
    )
    return replace(line, id=to_global_id("OrderLine", UUID(int=rng.getrandbits(128), version=4)))
