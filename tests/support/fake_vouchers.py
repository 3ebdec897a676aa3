"""Vouchers and checkouts of the fake's; also for suites that run without Django's settings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.saleor_api.voucher_types import VoucherCode, VoucherListing
from saleor_oms_plugin.testing.checkouts import FakeCheckout
from saleor_oms_plugin.testing.fake_saleor import FakeSaleor
from saleor_oms_plugin.testing.vouchers import FakeVoucher


def add_voucher(saleor: FakeSaleor, *codes: str, **changes: Any) -> FakeVoucher:
    """A voucher of the fake's with these codes, in its default channel."""
    listing = VoucherListing("default-channel", changes.pop("discount", 10), "EUR", changes.pop("min_spent", None))
    known = tuple(VoucherCode(code, changes.get("used", 0), is_active=changes.get("is_active", True)) for code in codes)
    changes = {name: value for name, value in changes.items() if name not in ("used", "is_active")}
    made = FakeVoucher(to_global_id("Voucher", len(saleor.vouchers) + 1), known, name=changes.pop("name", f"Voucher {codes[0]}"), **changes)
    made = made if made.listings else replace(made, listings=(listing,))
    saleor.vouchers[made.id] = made
    return made


def add_checkout(saleor: FakeSaleor, code: str = "", user: Any = None, language: str = "EN") -> FakeCheckout:
    """A checkout of the fake's."""
    made = FakeCheckout(to_global_id("Checkout", f"00000000-0000-4000-8000-{len(saleor.checkouts):012}"), user and user.id, code, language)
    saleor.checkouts[made.id] = made
    return made
