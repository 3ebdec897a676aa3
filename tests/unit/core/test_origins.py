"""Two addresses are one place where scheme, host and port are the same, however they are written."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.core.origins import origin_of, origins_in


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Example.COM/a?b=c", "https://example.com"),
        ("HTTPS://example.com:443/", "https://example.com"),
        ("https://example.com.:8443/", "https://example.com:8443"),
        ("http://example.com:80", "http://example.com"),
        ("http://example.com:443", "http://example.com:443"),
        ("https://[2001:DB8::1]:8443/x", "https://[2001:db8::1]:8443"),
        ("https://user:pass@example.com/", "https://example.com"),
        ("https://good.example@evil.example/", "https://evil.example"),
        ("mailto:a@example.com", ""),
        ("https://", ""),
        ("https://example.com:port/", ""),
        ("example.com", ""),
        ("", ""),
    ],
)
def test_an_address_has_one_origin(url: str, origin: str) -> None:
    assert origin_of(url) == origin


def test_the_addresses_anywhere_in_a_configuration_are_found_and_those_within_a_text_are_not() -> None:
    config = {
        "url": "https://b.example/x",
        "deep": [{"callback": "http://a.example:8080/"}, "https://b.example/y"],
        "body": "Look at https://c.example/ today",
        "port": 443,
        "none": None,
    }

    assert origins_in(config) == "http://a.example:8080 https://b.example"
    assert origins_in({}) == ""
