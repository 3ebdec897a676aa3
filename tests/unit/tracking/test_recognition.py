"""A parcel's number, or the address that somebody pasted, tells its carrier where it can, and no wrong one where it can't."""

from __future__ import annotations

from string import ascii_uppercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.tracking.check_digits import is_dhl_express, is_fedex_express, is_s10, is_sscc, is_ups
from saleor_oms_plugin.tracking.known_carriers import KNOWN_CARRIERS
from saleor_oms_plugin.tracking.models import Carrier
from saleor_oms_plugin.tracking.recognition import FoundCarrier, Route, carrier_of

# Of the carriers' own documents: UPU S10, UPS's guide to labeling, FedEx's barcode guide, DHL Paket's test shipments.
GENUINE = [
    (is_s10, "RR473124829GB"),
    (is_ups, "1Z999AA10123456784"),
    (is_fedex_express, "986578788855"),
    (is_sscc, "00340434161094042557"),
    (is_dhl_express, "3318810025"),
]


def code_of(number: str, url: str = "", method: str = "", chosen: str = "", own: tuple[Carrier, ...] = ()) -> str:
    found = carrier_of(number, url, method, chosen, own)
    return found.code if found else ""


@pytest.mark.parametrize(("is_right", "number"), GENUINE)
def test_a_genuine_number_has_its_check_digit(is_right, number: str) -> None:
    assert is_right(number)


@pytest.mark.parametrize(("is_right", "number"), GENUINE)
def test_a_digit_that_was_mistyped_is_noticed(is_right, number: str) -> None:
    place = max(index for index, sign in enumerate(number) if sign.isdigit())
    others = [number[:place] + digit + number[place + 1 :] for digit in digits if digit != number[place]]

    assert not any(is_right(other) for other in others)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("1Z999AA10123456784", "ups"),
        ("1z 999 aa1 01 2345 6784", "ups"),
        ("00340434161094042557", "dhl"),
        ("JJD000390007882823418", "dhl"),
        ("RR123456785SI", "posta-slovenije"),
        ("RR 123 456 785 SI", "posta-slovenije"),
        ("RR123456785RS", "posta-srbije"),
        ("RR123456785HR", "hrvatska-posta"),
        ("RR123456785AT", "post-at"),
        ("RR123456785PL", "poczta-polska"),
        ("00859007734668475302", "poczta-polska"),
        ("520113017830399002575123", "inpost"),
        ("Z1234567890", "packeta"),
    ],
)
def test_a_form_that_only_one_carrier_has_tells_it(number: str, code: str) -> None:
    assert code_of(number) == code
    assert code_of(number, method="Standard delivery") == code


@pytest.mark.parametrize(
    "number", ["123456789012", "12345678901", "12345678901234", "RR123456784SI", "RR473124829GB", "ABC", "", "1Z999AA10123456785"]
)
def test_what_several_could_have_given_tells_none(number: str) -> None:
    assert code_of(number) == ""


@pytest.mark.parametrize(
    ("method", "code"),
    [
        ("GLS Slovenija", "gls"),
        ("DPD kurier", "dpd"),
        ("InPost Paczkomaty", "inpost"),
        ("Paczkomat 24/7", "inpost"),
        ("Pošta Slovenije, priporočeno", "posta-slovenije"),
        ("POŠTA SRBIJE", "posta-srbije"),
        ("FedEx Priority", "fedex"),
        ("Österreichische Post", "post-at"),
        ("Zásilkovna", "packeta"),
        ("Groups of parcels", ""),
        ("Standard", ""),
    ],
)
def test_the_shipping_method_tells_where_the_number_does_not(method: str, code: str) -> None:
    assert code_of("12345678901", method=method) == code


def test_a_number_that_is_certain_says_more_than_the_shipping_method() -> None:
    assert code_of("1Z999AA10123456784", method="GLS Slovenija") == "ups"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://www.dhl.de/de/privatkunden.html?piececode=1", "dhl"),
        ("https://gls-group.com/SI/sl/?match=1", "gls"),
        ("https://tracking.packeta.com/cs/?id=Z1", "packeta"),
        ("https://sledenje.posta.si/?q=1", "posta-slovenije"),
        ("https://notdhl.de/?n=1", ""),
        ("https://dhl.de.example.com/?n=1", ""),
        ("https://[broken", ""),
    ],
)
def test_a_pasted_address_tells_by_its_host(url: str, code: str) -> None:
    assert code_of("1", url) == code


OWN = Carrier(
    code="city-bikes",
    name="City Bikes",
    url="https://bikes.example.com/{country}/{postal_code}?no={number}&l={language}",
    shipping_methods=["po mestu"],
)
OUR_DPD = Carrier(code="our-dpd", name="DPD Ljubljana", known_as="dpd", shipping_methods=["Standard"])


def test_the_shops_own_carrier_comes_by_the_words_of_its_shipping_methods() -> None:
    assert code_of("77", method="Dostava PO MESTU (kolo)", own=(OWN,)) == "city-bikes"
    assert code_of("1", "https://bikes.example.com/si?no=1", own=(OWN,)) == "city-bikes"


def test_a_known_carrier_goes_by_the_shops_name_for_it() -> None:
    found = carrier_of("12345678901234", "", "standard", "", (OUR_DPD,))

    assert found == FoundCarrier("our-dpd", "DPD Ljubljana", "https://tracking.dpd.de/status/en_US/parcel/{number}")
    # The only one of the shop's that has such numbers.
    assert code_of("12345678901234", method="Anything", own=(OUR_DPD,)) == "our-dpd"


def test_what_a_person_chose_goes_before_all() -> None:
    assert code_of("1Z999AA10123456784", method="GLS", chosen="fedex") == "fedex"
    assert code_of("1Z999AA10123456784", chosen="city-bikes", own=(OWN,)) == "city-bikes"
    assert code_of("1Z999AA10123456784", chosen="taken-away-since") == "ups"


def test_what_is_filled_in_is_escaped() -> None:
    link = FoundCarrier.of(OWN).link("1/2?a=b&c #é", Route("SI-1000&x", "SI", "sr-latn"))

    assert link == "https://bikes.example.com/SI/SI-1000%26x?no=1%2F2%3FA%3DB%26C%23%C3%89&l=sr-latn"


@given(st.text(alphabet=ascii_uppercase + digits + " ", max_size=40))
def test_no_number_breaks_it_or_leaves_the_carriers_host(number: str) -> None:
    for carrier in KNOWN_CARRIERS:
        found = FoundCarrier(carrier.code, carrier.name, carrier.url)
        assert found.link(number, Route()).startswith(carrier.url.split("{number}")[0])
    carrier_of(number, "", "", "", (OUR_DPD,))
