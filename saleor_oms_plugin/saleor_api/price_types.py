"""Saleor's checkouts and orders as prices of their lines are reckoned, as frozen dataclasses. Ids are Saleor's global ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class CheckoutLineToPrice:
    """A line of a checkout. Prices are of a piece, with or without tax as the channel's prices are."""

    id: str
    variant_id: str
    quantity: int
    is_gift: bool
    undiscounted: Decimal
    """The article's price, or the one that an app wrote."""
    price: Decimal
    """What it costs now."""
    note: str | None
    """Our own entry in its public metadata."""
    places: frozenset[str]
    """The ids of the variant, its product, its category and its collections: what a voucher for products may name."""


@dataclass(frozen=True, slots=True)
class CheckoutToPrice:
    """A checkout whose prices are to be reckoned."""

    id: str
    user_id: str
    """Empty for a guest's."""
    channel: str
    currency: str
    voucher_code: str
    """Empty for none."""
    lines: tuple[CheckoutLineToPrice, ...]


@dataclass(frozen=True, slots=True)
class OrderLineToPrice:
    """A line of an order. Prices as in `CheckoutLineToPrice`."""

    id: str
    variant_id: str
    """Empty where the variant was deleted."""
    name: str
    quantity: int
    is_gift: bool
    is_overridden: bool
    """Somebody, or a checkout, gave it a price of its own."""
    undiscounted: Decimal
    price: Decimal
    manual_discount: tuple[str, Decimal] | None
    """``FIXED`` or ``PERCENTAGE`` and how much, where somebody has given it a discount by hand."""
    note: str | None


@dataclass(frozen=True, slots=True)
class OrderToPrice:
    """An order whose prices are looked at."""

    id: str
    status: str
    user_id: str
    channel: str
    currency: str
    lines: tuple[OrderLineToPrice, ...]

    @property
    def takes_discounts(self) -> bool:
        """Saleor lets discounts be given to drafts and to orders that nobody has confirmed."""
        return self.status in ("DRAFT", "UNCONFIRMED")


@dataclass(frozen=True, slots=True)
class OrderPromotionRule:
    """A rule of a promotion of whole orders."""

    channels: frozenset[str]
    starts_at: datetime
    ends_at: datetime | None
    predicate: Mapping[str, Any]
    is_gift: bool
    is_percent: bool
    value: Decimal


@dataclass(frozen=True, slots=True)
class VoucherTerms:
    """A voucher as it holds in one channel."""

    kind: str
    """Saleor's VoucherTypeEnum: ``ENTIRE_ORDER``, ``SPECIFIC_PRODUCT``, ``SHIPPING``."""
    is_percent: bool
    value: Decimal
    once_per_order: bool
    least_spent: Decimal | None
    least_quantity: int | None
    places: frozenset[str]
    """The ids of the variants, products, categories and collections that it is for, the first hundred of each; empty for all."""
