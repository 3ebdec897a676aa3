"""What a shop says of its carriers: which shipping methods each carries, and the address of one that is not known here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field

from ..core.errors import ErrorCode, OmsError
from ..core.spec import Checked, CodedSpec, MaxLength, Name, Position, Text
from ..core.spec.table import SpecTable
from .known_carriers import BY_CODE
from .models import Carrier

_PLACE = re.compile(r"\{([^{}]*)\}")
PLACES = ("number", "postal_code", "country", "language")
"""What an address may have filled in: the parcel's number, the post code and the country (ISO 3166-1 alpha-2) that it goes to, the
language code of who reads."""


def _url(url: str) -> Iterator[str]:
    if not url:
        return
    for place in _PLACE.findall(url):
        if place not in PLACES:
            yield f"There is no {{{place}}} to fill in: use {', '.join(f'{{{name}}}' for name in PLACES)}."
            return
    plain = _PLACE.sub("0", url)
    try:
        parts = urlsplit(plain)
    except ValueError:
        parts = urlsplit("")
    # What is filled in comes from an order: it may not choose the host.
    if parts.scheme != "https" or not parts.hostname or parts.username is not None or "{" in urlsplit(url).netloc:
        yield "An address begins with https:// and the carrier's host, such as https://track.example.com/?no={number}."
    elif "{number}" not in url:
        yield "Write {number} where the parcel's number stands, such as https://track.example.com/?no={number}."
    elif any(sign in plain for sign in "{}<>\"' \\") or not plain.isprintable():
        yield "An address has no blanks, quotes, brackets or braces beside the places to fill in."


def _known(code: str) -> Iterator[str]:
    if code and code not in BY_CODE:
        yield f"No carrier is known as {code!r}. Known are {', '.join(BY_CODE)}."


def _words(words: list[str]) -> Iterator[str]:
    if any(not word for word in words):
        yield "Write words of the shipping method's name, or leave the line out."


class CarrierSpec(CodedSpec):
    """Who carries the parcels of certain shipping methods: a carrier that is known here, or the shop's own."""

    name: Name
    position: Position = 0
    known_as: Annotated[Text, Checked(_known)] = Field(
        "", description="The code of a known carrier, whose address is taken; empty: the carrier is the shop's own, and has an address."
    )
    url: Annotated[Text, MaxLength(500), Checked(_url)] = Field(
        "",
        description="Where one of its parcels is followed, https only, with {number} and, if needed, {postal_code}, {country}, {language}. "
        "Values are escaped.",
    )
    shipping_methods: Annotated[list[Annotated[Text, MaxLength(120)]], Checked(_words)] = Field(
        [], max_length=50, description="Names of the shipping methods that it carries, or words of them; case and marks don't matter."
    )

    def problems(self) -> Iterator[OmsError]:
        if not self.known_as and not self.url:
            yield OmsError(ErrorCode.REQUIRED, "Choose a known carrier, or write where its parcels are followed.", "url")


CARRIERS = SpecTable(CarrierSpec, Carrier, "carrier")
"""The shop's carriers, in the order in which their shipping methods are compared."""
