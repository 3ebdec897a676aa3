from __future__ import annotations

import pytest

from saleor_oms_plugin.messages.phones import is_costly, to_e164


@pytest.mark.parametrize(
    ("written", "country", "number"),
    [
        ("040 123 456", "SI", "+38640123456"),
        ("+386 40 123 456", "PL", "+38640123456"),
        ("00386 40 123 456", "SI", "+38640123456"),
        ("501 234 567", "PL", "+48501234567"),
        ("0151 23456789", "DE", "+4915123456789"),
        ("061 2345678", "RS", "+381612345678"),
    ],
)
def test_a_number_is_written_as_gateways_want_it(written: str, country: str, number: str) -> None:
    assert to_e164(written, country) == number


@pytest.mark.parametrize(("written", "country"), [("", "SI"), ("abc", "SI"), ("123", "SI"), ("040 123 456", ""), ("+1", "")])
def test_what_can_be_no_number_is_none(written: str, country: str) -> None:
    assert to_e164(written, country) is None


@pytest.mark.parametrize(
    "number",
    [
        *("+19005551234", "+449098790123", "+448451234567", "+447012345678", "+33899123456", "+38690123456", "+48700123456"),
        *("+381900123456", "+491801234567", "+39899123456"),
        *("+870773111632", "+88162000001", "+8818123456789", "+882160000000", "+883510000000000", "+979123456789", "+80812345678"),
        "449098790123",
    ],
)
def test_a_number_for_which_the_sender_pays_more_is_costly(number: str) -> None:
    assert is_costly(number)


@pytest.mark.parametrize(
    "number",
    [
        *("+38640123456", "+4917612345678", "+447911123456", "+447624123456", "+48501234567", "+381612345678", "+12125551234"),
        *("+38612345678", "38640123456", "12345", "", "not a number"),
    ],
)
def test_a_usual_number_and_what_is_none_are_not(number: str) -> None:
    assert not is_costly(number)
