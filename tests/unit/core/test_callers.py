"""Whom a request comes from: what a proxy of ours says is believed, what anybody writes is not."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.core.callers import UNKNOWN, caller_of


@pytest.mark.parametrize(
    ("remote", "forwarded", "caller"),
    [
        ("93.184.216.34", "", "93.184.216.34"),
        ("93.184.216.34", "198.51.100.1", "93.184.216.34"),  # a client that calls itself somebody else
        ("10.0.0.2", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),  # the client wrote the first, our proxy the last
        ("100.64.0.9", "198.51.100.1", "198.51.100.1"),
        ("fd00::2", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("10.0.0.2", "nonsense", "10.0.0.2"),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "", "2001:db8:1:2::/64"),
        ("::ffff:93.184.216.34", "", "93.184.216.34"),
        ("fe80::1%eth0", "", "fe80::/64"),
        ("", "198.51.100.1", UNKNOWN),
        ("unix:", "", UNKNOWN),
    ],
)
def test_the_caller(remote: str, forwarded: str, caller: str) -> None:
    assert caller_of({"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded}) == caller


def test_a_request_that_says_nothing() -> None:
    assert caller_of({}) == UNKNOWN
