from __future__ import annotations

import pytest

from saleor_oms_plugin.messages.optouts import is_opted_out, opt_in, opt_out
from saleor_oms_plugin.messages.store import Medium

pytestmark = pytest.mark.django_db


def test_who_has_opted_out_is_found_however_the_address_is_written() -> None:
    assert opt_out(Medium.EMAIL, " Ana@Example.com ", "asked by telephone") is None
    assert opt_out(Medium.SMS, "+386 40 123 456") is None

    assert is_opted_out(Medium.EMAIL, "ana@example.COM")
    assert is_opted_out(Medium.SMS, "+38640123456")
    assert not is_opted_out(Medium.SMS, "+38640123457")
    assert not is_opted_out(Medium.SMS, "ana@example.com")


def test_who_comes_back_is_written_to_again() -> None:
    opt_out(Medium.EMAIL, "ana@example.com")

    assert opt_in(Medium.EMAIL, "ANA@example.com")
    assert not is_opted_out(Medium.EMAIL, "ana@example.com")
    assert not opt_in(Medium.EMAIL, "ana@example.com")


@pytest.mark.parametrize(("medium", "address"), [(Medium.EMAIL, "ana"), (Medium.SMS, "040 123 456"), (Medium.SMS, "")])
def test_what_is_no_address_can_not_opt_out(medium: str, address: str) -> None:
    refusal = opt_out(medium, address)

    assert refusal is not None
    assert refusal.field == "address"
