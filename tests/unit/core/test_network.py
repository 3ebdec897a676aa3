"""Which addresses are on the open Internet, and which only look as if they were."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.core.network import is_private


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2a00:1450:4001:82a::200e", "::ffff:8.8.8.8"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert not is_private(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1"),
        *("100.64.0.1", "169.254.169.254", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "240.0.0.1", "255.255.255.255"),
        *("224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1"),
        *("::1", "::", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::10.0.0.1", "fc00::1", "fe80::1", "fe80::1%eth0", "fec0::1"),
        *("64:ff9b::10.0.0.1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "2002:a00:1::1", "2002:808:808::1", "2001::1", "2001:db8::1", "3fff::1"),
    ],
)
def test_one_that_is_inside_of_many_or_stands_for_another_is_private(address: str) -> None:
    assert is_private(address)
