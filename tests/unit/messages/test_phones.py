from __future__ import annotations

import pytest

from saleor_oms_plugin.messages.phones import to_e164


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
