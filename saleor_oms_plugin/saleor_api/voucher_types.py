"""What is asked of vouchers and of the checkouts that they stand in. Ids are Saleor's global ones, amounts Decimal, times aware UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class VoucherListing:
    """A voucher in one channel."""

    channel: str
    """Slug."""
    discount: Decimal
    """By `Voucher.value_type` a percent, or an amount of the currency."""
    currency: str
    min_spent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class VoucherCode:
    """One of a voucher's codes."""

    code: str
    used: int
    is_active: bool
    """False once the code of a single use was used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """A voucher of Saleor's."""

    id: str
    name: str
    type: str
    """SHIPPING, ENTIRE_ORDER or SPECIFIC_PRODUCT."""
    value_type: str
    """FIXED or PERCENTAGE."""
    used: int
    """Of all codes together."""
    usage_limit: int | None
    """Of all codes together; None for as often as one likes."""
    start: datetime
    end: datetime | None
    once_per_customer: bool
    is_single_use: bool
    only_for_staff: bool
    min_items: int | None
    codes: tuple[VoucherCode, ...]
    """The first ones; `codes_count` says how many there are."""
    codes_count: int
    listings: tuple[VoucherListing, ...]


@dataclass(frozen=True, slots=True)
class VoucherPage:
    """A slice of the list of vouchers, each with its cursor; ``end_cursor`` continues it, None at the end."""

    vouchers: tuple[tuple[str, Voucher], ...]
    end_cursor: str | None
    total_count: int


@dataclass(frozen=True, slots=True)
class Account:
    """A registered customer."""

    id: str
    email: str
    name: str
    """First and last name; empty where the account has none."""


@dataclass(frozen=True, slots=True)
class CheckoutVoucher:
    """Whose a checkout is, and which voucher stands in it."""

    id: str
    user_id: str | None
    voucher_id: str | None
    code: str
    language_code: str
    """In small letters, as ``sr-latn``."""
