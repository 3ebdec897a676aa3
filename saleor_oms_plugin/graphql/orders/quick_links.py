"""Links from an order to where people look further: their mail, the web, a map, the carrier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from ...orders.queries import OrderRecord
from ...saleor_api.types import Address, Order
from ...tracking.queries import ParcelTracking

PREFERENCE = "quickLinks"
"""The name among a person's preferences: ``{"gmailAccount": 1, "hidden": ["OUTLOOK"]}``, both optional."""
MAX_ACCOUNT = 19


class LinkKind(StrEnum):
    """What a quick link leads to."""

    GMAIL = "GMAIL"
    OUTLOOK = "OUTLOOK"
    GOOGLE = "GOOGLE"
    MAPS = "MAPS"
    TRACKING = "TRACKING"


@dataclass(frozen=True, slots=True)
class QuickLink:
    """What ``OmsQuickLink`` resolves from."""

    kind: LinkKind
    label: str
    url: str


def quick_links(
    record: OrderRecord, order: Order | None, parcels: Sequence[ParcelTracking], preferences: Mapping[str, Any]
) -> list[QuickLink]:
    """The links of an order for a person with these preferences; ``order`` is None where it was not read in full."""
    wishes = preferences.get(PREFERENCE)
    wishes = wishes if isinstance(wishes, dict) else {}
    hidden = wishes.get("hidden")
    unwanted = set(hidden) if isinstance(hidden, list) and all(isinstance(one, str) for one in hidden) else set()
    return [link for link in _links(record, order, parcels, _account(wishes.get("gmailAccount"))) if link.kind not in unwanted]


def _links(record: OrderRecord, order: Order | None, parcels: Sequence[ParcelTracking], account: int) -> Iterator[QuickLink]:
    email = record.user_email
    if email:
        yield QuickLink(
            LinkKind.GMAIL, f"Mails with {email} in Gmail", f"https://mail.google.com/mail/u/{account}/#search/{_escaped(email)}"
        )
        yield QuickLink(
            LinkKind.OUTLOOK, f"Mails with {email} in Outlook", f"https://outlook.office.com/mail/deeplink/search?query={_escaped(email)}"
        )
    if order is not None:
        who = _who(order.billing_address or order.shipping_address)
        if who:
            yield QuickLink(LinkKind.GOOGLE, f"{who} on the web", f"https://www.google.com/search?q={_escaped(who)}")
        place = _place(order.shipping_address or order.billing_address)
        if place:
            yield QuickLink(LinkKind.MAPS, f"{place} on a map", f"https://www.google.com/maps/search/?api=1&query={_escaped(place)}")
    for one in parcels:
        if one.followed.url:
            yield QuickLink(LinkKind.TRACKING, f"{one.followed.carrier or 'Parcel'} {one.followed.number}".strip(), one.followed.url)


def _who(address: Address | None) -> str:
    """The company where there is one, else the name; with the town, since names repeat."""
    if address is None:
        return ""
    name = address.company_name or address.full_name
    return f"{name} {address.city}".strip() if name else ""


def _place(address: Address | None) -> str:
    if address is None or not (address.street_address_1 or address.city):
        return ""
    town = f"{address.postal_code} {address.city}".strip()
    return ", ".join(part for part in (address.street_address_1, town, address.country) if part)


def _account(index: object) -> int:
    return index if type(index) is int and 0 <= index <= MAX_ACCOUNT else 0


def _escaped(text: str) -> str:
    return quote(text, safe="")
