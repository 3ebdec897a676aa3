"""The prices of a checkout's lines as they are now. How they are read, and reckoned anew, is the host's to say: the one has Saleor's own
tables, the other Saleor's API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from .reckoning import Reason

__all__ = ["CheckoutPrices", "PricedLine", "read", "reprice", "served_by"]


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line and why it costs what it costs; unit prices before or with tax, as the channel's prices are."""

    line_id: str
    """Saleor's global id."""
    base: Decimal
    """The unit price without any discount."""
    price: Decimal
    """What a piece costs now, as Saleor has it."""
    percent: Decimal
    """Ours, of ``base``; 0 where ours is none."""
    reason: Reason


@dataclass(frozen=True, slots=True)
class CheckoutPrices:
    """A checkout's lines, gifts left out."""

    user_id: str
    """Saleor's global id of its customer; empty for a guest's."""
    currency: str
    lines: tuple[PricedLine, ...]


Read = Callable[[str], CheckoutPrices | None]


def _no_host(checkout_id: str) -> CheckoutPrices | None:
    return None


_read: Read = _no_host
_reprice: Read = _no_host


def served_by(read: Read, reprice: Read) -> None:
    """Set by a host at its start: how a checkout is read by Saleor's global id, and how its prices are reckoned first. Both return None for
    a checkout that Saleor does not have, and raise `saleor_api.port.SaleorError` where Saleor can't be asked."""
    global _read, _reprice
    _read, _reprice = read, reprice


def read(checkout_id: str) -> CheckoutPrices | None:
    """The prices as they are; None for a checkout that is not there."""
    return _read(checkout_id)


def reprice(checkout_id: str) -> CheckoutPrices | None:
    """The prices after they were reckoned by what holds now; None for a checkout that is not there."""
    return _reprice(checkout_id)
