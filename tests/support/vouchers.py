"""Vouchers as the tests set them up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from saleor_oms_plugin.core.actor import MANAGE_DISCOUNTS, MANAGE_USERS
from saleor_oms_plugin.testing.vouchers import FakeVoucher
from saleor_oms_plugin.vouchers import services
from tests.support.discounts import DORA
from tests.support.fake_vouchers import add_checkout, add_voucher

__all__ = ["KEEPER", "add_checkout", "add_voucher", "belongs_to", "says"]

KEEPER = replace(DORA, permissions=frozenset({MANAGE_DISCOUNTS, MANAGE_USERS}))
"""Who keeps the vouchers, and may see whose they are."""


def belongs_to(voucher: FakeVoucher, *users: Any) -> None:
    """From now on it is theirs alone."""
    assert services.update(voucher.id, {"user_ids": [user.id for user in users]}).errors == ()


def says(voucher: FakeVoucher, **messages: str) -> None:
    """What the cart shows, by language; ``sr_latn`` for sr-latn."""
    assert services.update(voucher.id, {"messages": {language.replace("_", "-"): text for language, text in messages.items()}}).errors == ()
