"""Who carries a parcel, by what is known of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ..core.folding import folded
from .known_carriers import BY_CODE, KNOWN_CARRIERS, KnownCarrier
from .models import Carrier


@dataclass(frozen=True, slots=True)
class Route:
    """What an address to follow a parcel may have in it beside the number."""

    postal_code: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2."""
    language: str = ""


@dataclass(frozen=True, slots=True)
class FoundCarrier:
    """A carrier as parcels have it."""

    code: str
    name: str
    url: str
    """With places to fill in."""

    @staticmethod
    def of(row: Carrier) -> FoundCarrier:
        known = BY_CODE.get(row.known_as)
        return FoundCarrier(row.code, row.name, row.url or (known.url if known else ""))

    def link(self, number: str, route: Route) -> str:
        """Where the parcel of this number is followed; what is filled in is escaped."""
        values = {"number": plain_number(number), "postal_code": route.postal_code, "country": route.country, "language": route.language}
        return re.sub(r"\{(\w+)\}", lambda place: quote(values[place[1]], safe=""), self.url)


def plain_number(number: str) -> str:
    """As carriers' pages take it: without the blanks that labels print, letters in capitals."""
    return re.sub(r"[\s\u00a0]", "", number).upper()


def carrier_of(number: str, url: str, shipping_method: str, chosen: str, own: Sequence[Carrier]) -> FoundCarrier | None:
    """Who carries a parcel; None where nothing tells.

    In this order: what a person chose, the host of an address that was entered, a number that only one carrier's can be, the shop's
    carriers by the words of the shipping method, the known ones by it, and a known one that alone has such numbers.
    """
    by_code = {row.code: row for row in own}
    if chosen:
        found = FoundCarrier.of(by_code[chosen]) if chosen in by_code else _found(BY_CODE.get(chosen))
        if found is not None:
            return found
    if url:
        return _of_host(url, own) or _of_method(shipping_method, own)
    plain = plain_number(number)
    certain = [carrier for carrier in KNOWN_CARRIERS if any(form(plain) for form in carrier.certain)]
    if len(certain) == 1:
        return _named_by_the_shop(certain[0], own)
    return _of_method(shipping_method, own) or _alone(plain, own)


def _of_method(shipping_method: str, own: Sequence[Carrier]) -> FoundCarrier | None:
    method = folded(shipping_method)
    for row in own:
        if any(_has(method, folded(words)) for words in row.shipping_methods):
            return FoundCarrier.of(row)
    for carrier in KNOWN_CARRIERS:
        if any(_has(method, words) for words in carrier.words):
            return _named_by_the_shop(carrier, own)
    return None


def _of_host(url: str, own: Sequence[Carrier]) -> FoundCarrier | None:
    host = _host(url)
    for row in own:
        if row.url and host == _host(row.url):
            return FoundCarrier.of(row)
    for carrier in KNOWN_CARRIERS:
        if any(host == known or host.endswith(f".{known}") for known in carrier.hosts):
            return _named_by_the_shop(carrier, own)
    return None


def _alone(number: str, own: Sequence[Carrier]) -> FoundCarrier | None:
    """Of a form that several have, the one that the shop works with, where it says so of one of them alone."""
    used = {row.known_as for row in own}
    possible = [carrier for carrier in KNOWN_CARRIERS if carrier.code in used and any(form(number) for form in carrier.possible)]
    return _named_by_the_shop(possible[0], own) if len(possible) == 1 else None


def _named_by_the_shop(carrier: KnownCarrier, own: Sequence[Carrier]) -> FoundCarrier:
    row = next((row for row in own if row.known_as == carrier.code), None)
    return FoundCarrier.of(row) if row else FoundCarrier(carrier.code, carrier.name, carrier.url)


def _found(carrier: KnownCarrier | None) -> FoundCarrier | None:
    return FoundCarrier(carrier.code, carrier.name, carrier.url) if carrier else None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _has(text: str, words: str) -> bool:
    """Whole words: "ups" is not in "groups"."""
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
