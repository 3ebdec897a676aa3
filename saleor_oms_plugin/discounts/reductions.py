"""What Saleor itself takes off a line, reckoned as Saleor reckons it: promotions and vouchers, on top of a line's overridden price."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import StrEnum

__all__ = ["Cart", "CartLine", "Per", "Reduction", "Reductions", "Source", "Voucher", "after", "settle"]

_HUNDRED = Decimal(100)
_ZERO = Decimal(0)

Overrides = Sequence[Decimal | None]
"""The unit price that is written to each line; None where it keeps its base price."""


class Source(StrEnum):
    """Who reduces a price."""

    PROMOTION = "PROMOTION"
    ORDER_PROMOTION = "ORDER_PROMOTION"
    VOUCHER = "VOUCHER"


class Per(StrEnum):
    """Of what a percentage is taken, and how often a fixed amount."""

    PIECE = "PIECE"
    LINE = "LINE"
    ONE_PIECE = "ONE_PIECE"
    """Of one piece of the line alone."""
    ORDER = "ORDER"
    """Of all lines together; each bears its share by its total."""


@dataclass(frozen=True, slots=True)
class Reduction:
    """A step down: of ``value`` percent, or of a fixed amount in major units."""

    source: Source
    per: Per
    is_percent: bool
    value: Decimal


Reductions = tuple[Reduction, ...]


def after(unit_price: Decimal, quantity: int, reductions: Reductions, unit: Decimal) -> Decimal:
    """A line's total after its reductions, one after the other; ``unit`` is the currency's smallest. An ORDER step in percent is taken of
    the line; a fixed one belongs to `settle`, which knows the other lines."""
    total = unit_price * quantity
    for step in reductions:
        total -= min(_taken(step, total, quantity, unit), total)
    return total.quantize(unit, ROUND_HALF_EVEN) if reductions else total


def _taken(step: Reduction, total: Decimal, quantity: int, unit: Decimal) -> Decimal:
    whole = total if step.per in (Per.LINE, Per.ORDER) else total / quantity
    off = (whole * step.value / _HUNDRED).quantize(unit, ROUND_HALF_UP) if step.is_percent else min(step.value, whole)
    return off * quantity if step.per is Per.PIECE else off


def settle(prices: Sequence[Decimal], quantities: Sequence[int], steps: Sequence[Reductions], unit: Decimal) -> list[Decimal]:
    """The totals of all lines at these unit prices. What is taken of the order is rounded once and spread by the lines' totals, the last
    one bearing what is left: so Saleor does."""
    totals = [
        after(price, quantity, tuple(step for step in one if step.per is not Per.ORDER), unit)
        for price, quantity, one in zip(prices, quantities, steps, strict=True)
    ]
    of_order = next((step for one in steps for step in one if step.per is Per.ORDER), None)
    whole = sum(totals, _ZERO)
    if of_order is None or not whole:
        return totals
    off = (whole * of_order.value / _HUNDRED).quantize(unit, ROUND_HALF_UP) if of_order.is_percent else of_order.value
    off = left = min(off, whole)
    settled = []
    for total in totals[:-1]:
        share = min((total / whole * off).quantize(unit, ROUND_HALF_EVEN), total)
        left -= share
        settled.append(total - share)
    return [*settled, max(totals[-1] - left, _ZERO)]


@dataclass(frozen=True, slots=True)
class Voucher:
    """A voucher that was entered, as far as it touches prices of lines (no voucher of shipping)."""

    is_percent: bool
    value: Decimal
    of_lines: bool
    """For products: only lines that it applies to bear it; else it is of the entire order."""
    once_per_order: bool
    """One piece of the cheapest line alone."""
    least_spent: Decimal | None = None
    least_quantity: int | None = None


@dataclass(frozen=True, slots=True)
class CartLine:
    """A line as Saleor would price it without us."""

    base: Decimal
    """The channel's unit price."""
    quantity: int
    promotion: Reduction | None = None
    """The catalog promotion that holds for the article now."""
    promoted: Decimal | None = None
    """The unit price with it, as Saleor has it written down; None for ``base``."""
    takes_voucher: bool = False
    """Whether a voucher for products is for this one."""


def _no_promotion(subtotal: Decimal) -> Reduction | None:
    return None


@dataclass(frozen=True, slots=True)
class Cart:
    """What Saleor takes off the lines of a checkout: asked for what it would do at other prices, too."""

    lines: tuple[CartLine, ...]
    unit: Decimal
    voucher: Voucher | None = None
    order_promotion: Callable[[Decimal], Reduction | None] = _no_promotion
    """The promotion of the whole order at a subtotal; None for none."""

    def reductions(self, overrides: Overrides) -> list[Reductions]:
        """Each line's reductions where these prices are written to the lines."""
        promoted: list[Reductions] = [(line.promotion,) if line.promotion else () for line in self.lines]
        if self.voucher is not None:
            with_voucher = self._with_voucher(self.voucher, promoted, overrides)
            if self._is_met(self.voucher, with_voucher, overrides):
                return with_voucher
        step = self.order_promotion(self._subtotal(promoted, overrides))
        return [(*one, replace(step, per=Per.ORDER)) for one in promoted] if step else promoted

    def _with_voucher(self, voucher: Voucher, steps: Sequence[Reductions], overrides: Overrides) -> list[Reductions]:
        applies = [line.takes_voucher or not voucher.of_lines for line in self.lines]
        if voucher.once_per_order:
            cheapest = min((n for n, is_for in enumerate(applies) if is_for), key=lambda n: self._shown(n, overrides), default=None)
            applies = [n == cheapest for n in range(len(applies))]
        per = self._per(voucher)
        step = Reduction(Source.VOUCHER, per, voucher.is_percent, voucher.value)
        return [(*one, step) if is_for else one for one, is_for in zip(steps, applies, strict=True)]

    @staticmethod
    def _per(voucher: Voucher) -> Per:
        if voucher.once_per_order:
            return Per.ONE_PIECE
        if not voucher.of_lines:
            return Per.ORDER
        return Per.LINE if voucher.is_percent else Per.PIECE

    def _shown(self, number: int, overrides: Overrides) -> Decimal:
        """The price by which Saleor finds the cheapest line."""
        line, override = self.lines[number], overrides[number]
        if override is not None:
            return override
        return line.base if line.promoted is None else line.promoted

    def _is_met(self, voucher: Voucher, steps: Sequence[Reductions], overrides: Overrides) -> bool:
        if voucher.least_quantity and voucher.least_quantity > sum(line.quantity for line in self.lines):
            return False
        return not voucher.least_spent or self._subtotal(steps, overrides) >= voucher.least_spent

    def _subtotal(self, steps: Sequence[Reductions], overrides: Overrides) -> Decimal:
        """Before what is taken of the whole order."""
        return sum(
            (
                after(line.base if price is None else price, line.quantity, tuple(x for x in one if x.per is not Per.ORDER), self.unit)
                for line, price, one in zip(self.lines, overrides, steps, strict=True)
            ),
            _ZERO,
        )
