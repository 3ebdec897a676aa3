"""The mail that tells a warehouse what to pick, in its language: plain text, which every printer and telephone shows."""

from __future__ import annotations

from collections.abc import Mapping

from ..messages import mail, settings
from ..orders.condition_fields import destination
from ..saleor_api.types import Address, Order
from ..warehouses.places import Place
from .models import Parcel

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "subject": "{shop}: pick and pack parcel {number}",
        "first": "Please pick and pack parcel {number} of order {order} in {warehouse}:",
        "to": "It goes to:",
        "method": "Shipping: {method}",
        "pick_up": "The customer collects it: {method}",
        "pieces": "{count} pieces in all",
    },
    "sl": {
        "subject": "{shop}: zberite in zapakirajte paket {number}",
        "first": "Prosimo, zberite in zapakirajte paket {number} naročila {order} v skladišču {warehouse}:",
        "to": "Naslov za dostavo:",
        "method": "Dostava: {method}",
        "pick_up": "Stranka prevzame sama: {method}",
        "pieces": "Skupaj kosov: {count}",
    },
    "sr": {
        "subject": "{shop}: spremite i spakujte paket {number}",
        "first": "Molimo vas da spremite i spakujete paket {number} porudžbine {order} u magacinu {warehouse}:",
        "to": "Adresa za dostavu:",
        "method": "Dostava: {method}",
        "pick_up": "Kupac preuzima lično: {method}",
        "pieces": "Ukupno komada: {count}",
    },
    "pl": {
        "subject": "{shop}: skompletuj i spakuj paczkę {number}",
        "first": "Prosimy skompletować i spakować paczkę {number} zamówienia {order} w magazynie {warehouse}:",
        "to": "Adres dostawy:",
        "method": "Dostawa: {method}",
        "pick_up": "Odbiór osobisty: {method}",
        "pieces": "Razem sztuk: {count}",
    },
    "hr": {
        "subject": "{shop}: pripremite i spakirajte paket {number}",
        "first": "Molimo pripremite i spakirajte paket {number} narudžbe {order} u skladištu {warehouse}:",
        "to": "Adresa za dostavu:",
        "method": "Dostava: {method}",
        "pick_up": "Kupac preuzima osobno: {method}",
        "pieces": "Ukupno komada: {count}",
    },
}


def pick_list(parcel: Parcel, order: Order, place: Place) -> mail.Mail:
    """To the warehouse's address. Sent twice for the same version of the parcel it has the same Message-ID."""
    brand = settings.brand(order.channel)
    words = _words(place.setup.language or brand.default_language)
    lines = list(parcel.lines.all())
    rows = [f"  {line.pieces} × {line.name}" + (f" [{line.sku}]" if line.sku else "") for line in lines]
    given = {"number": parcel.number, "order": order.number, "warehouse": parcel.warehouse_name, "method": order.shipping_method}
    where = words["pick_up" if order.is_click_and_collect else "method"].format(**given) if order.shipping_method else ""
    address = destination(order) if not order.is_click_and_collect else None
    parts = [
        words["first"].format(**given),
        "\n".join([*rows, "", words["pieces"].format(count=sum(line.pieces for line in lines))]),
        "\n".join([words["to"], *(f"  {row}" for row in _rows(address))]) if address else "",
        where,
    ]
    return mail.Mail(
        to=place.email,
        subject=words["subject"].format(shop=brand.shop_name or "Saleor OMS", number=parcel.number),
        text="\n\n".join(part for part in parts if part) + "\n",
        key=f"parcel:{parcel.pk}:{parcel.version}",
        sender=mail.sender_of(brand),
        language=place.setup.language or brand.default_language,
    )


def _words(language: str) -> Mapping[str, str]:
    return _WORDS.get(language.split("-")[0].lower(), _WORDS["en"])


def _rows(address: Address) -> list[str]:
    town = f"{address.postal_code} {address.city}".strip()
    rows = [
        address.company_name,
        address.full_name,
        address.street_address_1,
        address.street_address_2,
        town,
        address.country,
        address.phone,
    ]
    return [row for row in rows if row]
