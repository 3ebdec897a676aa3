"""The carriers known here: where each shows a parcel, and by what it is told from the others.

The addresses are those that the carriers' own sites use for a link to one parcel.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .check_digits import is_dhl_express, is_fedex_express, is_s10, is_sscc, is_ups

Format = Callable[[str], bool]
"""Whether a number, without blanks and in capitals, has this form."""


@dataclass(frozen=True, slots=True)
class KnownCarrier:
    """A carrier that needs nothing of the shop to be linked to."""

    code: str
    name: str
    url: str
    """With ``{number}`` where the number stands."""
    hosts: tuple[str, ...]
    """Domains of the addresses that people paste; their subdomains too."""
    words: tuple[str, ...]
    """What shipping methods call it, in small letters without marks."""
    certain: tuple[Format, ...] = ()
    """Forms that no other carrier's numbers have: they tell the carrier by themselves."""
    possible: tuple[Format, ...] = field(default=())
    """Forms that others' numbers have too."""


def _like(pattern: str) -> Format:
    compiled = re.compile(pattern)
    return lambda number: compiled.fullmatch(number) is not None


def _post_of(country: str) -> Format:
    return lambda number: number.endswith(country) and is_s10(number)


def _polish_sscc(number: str) -> bool:
    # Poczta Polska's company prefix is 5900773, after the extension digit.
    return is_sscc(number) and number[3:10] == "5900773"


def _german_sscc(number: str) -> bool:
    # DHL Paket's numbers begin so, after the application identifier.
    return is_sscc(number) and number.startswith("00340434")


KNOWN_CARRIERS: tuple[KnownCarrier, ...] = (
    KnownCarrier(
        code="dhl",
        name="DHL",
        url="https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}",
        hosts=("dhl.com", "dhl.de", "dhl.pl", "dhl.at", "dhlparcel.nl"),
        words=("dhl",),
        certain=(_german_sscc, _like(r"JJ?D[0-9]{16,24}"), _like(r"JVGL[0-9]{10,20}")),
        possible=(is_dhl_express, _like(r"[0-9]{12}"), is_sscc),
    ),
    KnownCarrier(
        code="ups",
        name="UPS",
        url="https://www.ups.com/track?tracknum={number}",
        hosts=("ups.com",),
        words=("ups",),
        certain=(is_ups,),
    ),
    KnownCarrier(
        code="fedex",
        name="FedEx",
        url="https://www.fedex.com/fedextrack/?trknbr={number}",
        hosts=("fedex.com",),
        words=("fedex", "federal express"),
        possible=(is_fedex_express, _like(r"[0-9]{15}"), _like(r"96[0-9]{20}")),
    ),
    KnownCarrier(
        code="gls",
        name="GLS",
        url="https://gls-group.com/EU/en/parcel-tracking/?match={number}",
        hosts=("gls-group.com", "gls-group.eu", "gls-pakete.de", "gls-slovenia.com", "gls-croatia.com", "gls-hungary.com"),
        words=("gls",),
        possible=(_like(r"[0-9]{11,12}"), _like(r"(?=.*[A-Z])[0-9A-Z]{8}")),
    ),
    KnownCarrier(
        code="dpd",
        name="DPD",
        url="https://tracking.dpd.de/status/en_US/parcel/{number}",
        hosts=("dpd.com", "dpd.de", "dpdgroup.com", "dpd.com.pl", "dpd.at", "dpd.si", "dpd.hr", "dpd.cz"),
        words=("dpd",),
        possible=(_like(r"[0-9]{14}[0-9A-Z]?"), _like(r"[0-9]{13}[A-Z]")),
    ),
    KnownCarrier(
        code="inpost",
        name="InPost",
        url="https://inpost.pl/sledzenie-przesylek?number={number}",
        hosts=("inpost.pl", "inpost.com"),
        words=("inpost", "paczkomat", "paczkomaty"),
        certain=(_like(r"[0-9]{24}"),),
    ),
    KnownCarrier(
        code="poczta-polska",
        name="Poczta Polska",
        url="https://emonitoring.poczta-polska.pl/?numer={number}",
        hosts=("poczta-polska.pl", "pocztex.pl"),
        words=("poczta polska", "pocztex"),
        certain=(_post_of("PL"), _polish_sscc),
        possible=(is_sscc,),
    ),
    KnownCarrier(
        code="posta-slovenije",
        name="Pošta Slovenije",
        url="https://sledenje.posta.si/?q={number}",
        hosts=("posta.si",),
        words=("posta slovenije",),
        certain=(_post_of("SI"),),
    ),
    KnownCarrier(
        code="posta-srbije",
        name="Pošta Srbije",
        url="https://www.posta.rs/lat/alati/pracenje-posiljke.aspx?broj={number}",
        hosts=("posta.rs",),
        words=("posta srbije", "post express"),
        certain=(_post_of("RS"),),
    ),
    KnownCarrier(
        code="hrvatska-posta",
        name="Hrvatska pošta",
        url="https://posiljka.posta.hr/hr/tracking/trackingdata?barcode={number}",
        hosts=("posta.hr",),
        words=("hrvatska posta", "hp ekspres"),
        certain=(_post_of("HR"),),
    ),
    KnownCarrier(
        code="post-at",
        name="Post AT",
        url="https://www.post.at/s/sendungsdetails?snr={number}",
        hosts=("post.at",),
        words=("post at", "osterreichische post", "austrian post"),
        certain=(_post_of("AT"),),
    ),
    KnownCarrier(
        code="packeta",
        name="Packeta",
        url="https://tracking.packeta.com/en/?id={number}",
        hosts=("packeta.com", "zasilkovna.cz", "packeta.sk"),
        words=("packeta", "zasilkovna", "csomagkuldo"),
        certain=(_like(r"Z[0-9]{10}"),),
    ),
)

BY_CODE = {carrier.code: carrier for carrier in KNOWN_CARRIERS}
