"""The customer's price of a line: the better of what the class gets and the minimum discount, never past the ceiling, and how it meets
Saleor's own promotions and vouchers. Pure: no database, no clock, Decimal only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from .reductions import Cart, CartLine, Per, Reduction, Reductions, after, settle

__all__ = ["LinePrice", "Meeting", "Reason", "Terms", "own_price", "reckon"]

_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
_ZERO = Decimal(0)
_ROUNDS = 4
_STEPS = 4


class Meeting(StrEnum):
    """How our price meets what Saleor itself takes off."""

    BEST_OF = "BEST_OF"
    """The customer gets the lower of the two prices."""
    STACK = "STACK"
    """Saleor's reductions are taken off ours."""


class Reason(StrEnum):
    """Why a line has its price."""

    CLASS = "CLASS"
    MINIMUM = "MINIMUM"
    SALEOR_BETTER = "SALEOR_BETTER"
    """Saleor's own promotions and vouchers are as good or better."""
    BELOW_FLOOR = "BELOW_FLOOR"
    """The price is below the floor without us, or would be with us; ours is nothing."""
    NO_DISCOUNT = "NO_DISCOUNT"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a customer gets off an article, in percent, and how far its price may fall."""

    class_percent: Decimal | None = None
    minimum_percent: Decimal | None = None
    ceiling_percent: Decimal | None = None
    """None where there is no ceiling."""
    floor: Decimal | None = None
    """The least unit price, in major units."""


NO_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class OwnPrice:
    """What we would ask for a piece if Saleor took nothing off."""

    amount: Decimal
    percent: Decimal
    """What was promised, or what the ceiling leaves of it."""
    reason: Reason
    is_clamped: bool
    floor: Decimal
    class_price: Decimal | None
    """What each would have made of it, without a ceiling; None where the customer has none of the kind."""
    minimum_price: Decimal | None


@dataclass(frozen=True, slots=True)
class LinePrice:
    """A line's price and how it came about. Unit prices in major units, with or without tax as the channel's prices are."""

    override: Decimal | None
    """The unit price to write to the line, from which Saleor's reductions come to ``unit_price``; None for Saleor's own price."""
    unit_price: Decimal
    """What a piece costs after Saleor's reductions, rounded."""
    total: Decimal
    percent: Decimal
    """Ours, of the base price; 0 where another price won."""
    reason: Reason
    is_clamped: bool
    own: OwnPrice
    saleor_unit_price: Decimal
    """What a piece would cost without us."""


def own_price(base: Decimal, terms: Terms, unit: Decimal) -> OwnPrice:
    """Our price of one piece: the base price less the better percent, rounded as Saleor rounds percentages, not below the floor."""
    floor = _floor(base, terms, unit)
    by_class, by_minimum = _less(base, terms.class_percent, unit), _less(base, terms.minimum_percent, unit)
    of_class, minimum = terms.class_percent or _ZERO, terms.minimum_percent or _ZERO
    promised = max(of_class, minimum)
    if not promised or base <= 0:
        return OwnPrice(base, _ZERO, Reason.NO_DISCOUNT, False, floor, by_class, by_minimum)
    reason = Reason.CLASS if of_class >= minimum else Reason.MINIMUM
    wanted = by_class if reason is Reason.CLASS else by_minimum
    assert wanted is not None
    if floor >= base:
        low = Reason.BELOW_FLOOR if floor > base else Reason.NO_DISCOUNT
        return OwnPrice(base, _ZERO, low, True, floor, by_class, by_minimum)
    is_clamped = floor > wanted or (terms.ceiling_percent is not None and terms.ceiling_percent < promised)
    amount = max(wanted, floor)
    if amount >= base:  # a percent of so little that rounding leaves nothing of it
        return OwnPrice(base, _ZERO, Reason.NO_DISCOUNT, is_clamped, floor, by_class, by_minimum)
    percent = _percent(base, amount) if floor > wanted else promised
    return OwnPrice(amount, percent, reason, is_clamped, floor, by_class, by_minimum)


def reckon(cart: Cart, terms: Sequence[Terms], meeting: Meeting) -> list[LinePrice]:
    """The prices of a cart's lines, in their order.

    What Saleor takes off may depend on our prices: a voucher or a promotion of the order that asks for a subtotal, the cheapest line. So
    it is asked again at our prices until both agree. Where that changed what Saleor takes off, the whole cart is compared, and ours is
    dropped unless the customer pays less.
    """
    owns = [own_price(line.base, one, cart.unit) for line, one in zip(cart.lines, terms, strict=True)]
    none = [None] * len(owns)
    alone = cart.reductions(none)
    totals = _settled(cart, none, alone)
    if all(own.amount >= line.base for own, line in zip(owns, cart.lines, strict=True)):
        return [_unpriced(own, line, total, cart.unit) for own, line, total in zip(owns, cart.lines, totals, strict=True)]
    current = alone
    for _ in range(_ROUNDS):
        shared = _shared(cart, current)
        priced = [
            _line(own, line, steps, total, meeting, cart.unit)
            for own, line, steps, total in zip(owns, cart.lines, shared, totals, strict=True)
        ]
        priced = _above_floors(priced, cart, current)
        met = cart.reductions([one.override for one in priced])
        if met == current:
            if current != alone:  # what Saleor takes off has moved: lines that are not ours may cost something else, too
                priced = _as_settled(priced, cart, current)
            spent = sum((one.total for one in priced), _ZERO)
            if spent < sum(totals) or (current == alone and spent == sum(totals)):
                return priced
            break
        current = met
    return [_unpriced(own, line, total, cart.unit) for own, line, total in zip(owns, cart.lines, totals, strict=True)]


def _line(own: OwnPrice, line: CartLine, steps: Reductions, alone: Decimal, meeting: Meeting, unit: Decimal) -> LinePrice:
    """One line's price, its reductions known; ``alone`` is its total without us."""
    least, quantity = own.floor * line.quantity, line.quantity
    kept = _unpriced(own, line, alone, unit)
    if own.amount >= line.base or alone < least:
        return kept
    if not steps:
        override = own.amount
    elif meeting is Meeting.BEST_OF:
        if alone <= own.amount * quantity:
            return kept
        override = _highest(own.amount * quantity, own.amount, line, steps, unit)
        if after(override, quantity, steps, unit) < least:
            override += unit
    else:
        override = own.amount
        if after(override, quantity, steps, unit) < least:
            override = _highest(least, own.amount, line, steps, unit)
            if after(override, quantity, steps, unit) < least:
                override += unit
    if override >= line.base:
        return kept
    total = after(override, quantity, steps, unit)
    is_shrunk = meeting is Meeting.STACK and override > own.amount
    percent = _percent(line.base, override) if is_shrunk else own.percent
    return replace(
        kept,
        override=override,
        unit_price=_unit_price(total, line, unit),
        total=total,
        percent=percent,
        reason=own.reason,
        is_clamped=own.is_clamped or is_shrunk,
    )


def _unpriced(own: OwnPrice, line: CartLine, total: Decimal, unit: Decimal) -> LinePrice:
    """Saleor's own price, and why ours is none."""
    unit_price = _unit_price(total, line, unit)
    reason = own.reason
    if reason not in (Reason.NO_DISCOUNT, Reason.BELOW_FLOOR):
        reason = Reason.BELOW_FLOOR if total < own.floor * line.quantity else Reason.SALEOR_BETTER
    return LinePrice(None, unit_price, total, _ZERO, reason, own.is_clamped, own, unit_price)


def _highest(target: Decimal, low: Decimal, line: CartLine, steps: Reductions, unit: Decimal) -> Decimal:
    """The highest unit price that Saleor's reductions take to the target total or below; ``low`` is one that is. Reckoned back first and
    tried, since rounding lies between."""

    def falls(price: Decimal) -> bool:
        return after(price, line.quantity, steps, unit) <= target

    guess = max(low, min(_back(target, line.quantity, steps), line.base).quantize(unit, ROUND_DOWN))
    for _ in range(_STEPS):
        if not falls(guess):
            guess -= unit
        elif falls(guess + unit):
            guess += unit
        else:
            return max(low, guess)
    below, above = int(low / unit), int(line.base / unit) + 1
    while above - below > 1:
        middle = (below + above) // 2
        below, above = (middle, above) if falls(middle * unit) else (below, middle)
    return max(low, below * unit)


def _back(total: Decimal, quantity: int, steps: Reductions) -> Decimal:
    """The unit price before reductions, rounding left aside."""
    for step in reversed(steps):
        if not step.is_percent:
            total += step.value * quantity if step.per is Per.PIECE else step.value
            continue
        part = step.value / (_HUNDRED * quantity) if step.per is Per.ONE_PIECE else step.value / _HUNDRED
        if part < 1:
            total /= 1 - part
    return total / quantity


def _shared(cart: Cart, steps: Sequence[Reductions]) -> list[Reductions]:
    """Each line's reductions with its share of a fixed amount off the order: by the totals that the lines have without us."""
    of_order = next((step for one in steps for step in one if step.per is Per.ORDER and not step.is_percent), None)
    if of_order is None:
        return list(steps)
    own = [tuple(step for step in one if step.per is not Per.ORDER) for one in steps]
    before = [after(line.base, line.quantity, one, cart.unit) for line, one in zip(cart.lines, own, strict=True)]
    whole = sum(before, _ZERO)
    if not whole:
        return own
    off = min(of_order.value, whole)
    return [
        (*one, Reduction(of_order.source, Per.LINE, False, (off * total / whole).quantize(cart.unit, ROUND_HALF_EVEN)))
        for one, total in zip(own, before, strict=True)
    ]


def _above_floors(priced: list[LinePrice], cart: Cart, steps: Sequence[Reductions]) -> list[LinePrice]:
    """The same prices as Saleor spreads what it takes of the order. Where a line of ours would fall below its floor by that, ours is
    raised, and dropped if raising doesn't help."""
    if not any(step.per is Per.ORDER for one in steps for step in one):
        return priced
    for attempt in range(_ROUNDS + 1):
        totals = _settled(cart, [one.override for one in priced], steps)
        lines = zip(priced, cart.lines, totals, strict=True)
        low = {n for n, (one, line, total) in enumerate(lines) if one.override is not None and total < one.own.floor * line.quantity}
        if not low:
            break
        priced = [_raised(one, cart.lines[n], totals[n], attempt, cart.unit) if n in low else one for n, one in enumerate(priced)]
    return _as_settled(priced, cart, steps)


def _as_settled(priced: list[LinePrice], cart: Cart, steps: Sequence[Reductions]) -> list[LinePrice]:
    """The same prices with the totals that Saleor makes of them."""
    totals = _settled(cart, [one.override for one in priced], steps)
    return [
        replace(one, total=total, unit_price=_unit_price(total, line, cart.unit))
        for one, line, total in zip(priced, cart.lines, totals, strict=True)
    ]


def _raised(one: LinePrice, line: CartLine, total: Decimal, attempt: int, unit: Decimal) -> LinePrice:
    assert one.override is not None
    missing = ((one.own.floor * line.quantity - total) / line.quantity).quantize(unit, ROUND_CEILING)
    override = one.override + missing * (attempt + 1)
    if attempt + 1 >= _ROUNDS or override >= line.base:
        return replace(one, override=None, percent=_ZERO, reason=Reason.BELOW_FLOOR, is_clamped=True)
    return replace(one, override=override, is_clamped=True)


def _settled(cart: Cart, overrides: Sequence[Decimal | None], steps: Sequence[Reductions]) -> list[Decimal]:
    prices = [line.base if price is None else price for line, price in zip(cart.lines, overrides, strict=True)]
    return settle(prices, [line.quantity for line in cart.lines], steps, cart.unit)


def _floor(base: Decimal, terms: Terms, unit: Decimal) -> Decimal:
    floor = terms.floor or _ZERO
    if terms.ceiling_percent is not None:
        floor = max(floor, base * (_HUNDRED - terms.ceiling_percent) / _HUNDRED)
    return floor.quantize(unit, ROUND_CEILING)


def _less(base: Decimal, percent: Decimal | None, unit: Decimal) -> Decimal | None:
    return None if percent is None else base - (base * percent / _HUNDRED).quantize(unit, ROUND_HALF_UP)


def _percent(base: Decimal, amount: Decimal) -> Decimal:
    return ((base - amount) * _HUNDRED / base).quantize(_CENT, ROUND_DOWN)


def _unit_price(total: Decimal, line: CartLine, unit: Decimal) -> Decimal:
    return (total / line.quantity).quantize(unit, ROUND_HALF_EVEN)
