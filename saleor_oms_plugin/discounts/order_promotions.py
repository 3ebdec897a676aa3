"""Saleor's promotions of whole orders, judged at a subtotal that the order does not have yet: Saleor itself judges what it has stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from .reductions import Per, Reduction, Source

__all__ = ["OrderRule", "best"]

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class OrderRule:
    """One rule of a promotion of orders, as it holds in a channel."""

    predicate: Mapping[str, Any]
    """Saleor's ``orderPredicate``."""
    is_percent: bool
    value: Decimal
    gift_price: Decimal | None = None
    """What the gift is worth; None for a discount off the subtotal."""


def best(rules: Iterable[OrderRule], subtotal: Decimal, shipping: Decimal, unit: Decimal) -> Reduction | None:
    """What Saleor takes off an order of this subtotal: by the rule that is worth most; None where none holds, or a gift is worth more."""
    held = [rule for rule in rules if _holds(rule.predicate.get("discountedObjectPredicate") or rule.predicate, subtotal, shipping)]
    won = max(held, key=lambda rule: _worth(rule, subtotal, unit), default=None)
    if won is None or won.gift_price is not None:
        return None
    return Reduction(Source.ORDER_PROMOTION, Per.ORDER, won.is_percent, won.value)


def _worth(rule: OrderRule, subtotal: Decimal, unit: Decimal) -> Decimal:
    if rule.gift_price is not None:
        return rule.gift_price
    if rule.is_percent:
        return min((subtotal * rule.value / _HUNDRED).quantize(unit, ROUND_HALF_UP), subtotal)
    return min(rule.value, subtotal)


def _holds(predicate: Mapping[str, Any], subtotal: Decimal, shipping: Decimal) -> bool:
    """What we can't read holds not: then the price is reckoned without that promotion, and compared by what Saleor makes of it."""
    if not predicate:
        return False
    for key, asked in predicate.items():
        match key:
            case "AND":
                is_met = all(_holds(one, subtotal, shipping) for one in asked)
            case "OR":
                is_met = any(_holds(one, subtotal, shipping) for one in asked)
            case "discountedObjectPredicate":
                is_met = _holds(asked, subtotal, shipping)
            case "baseSubtotalPrice" | "base_subtotal_price":
                is_met = _within(asked, subtotal)
            case "baseTotalPrice" | "base_total_price":
                is_met = _within(asked, subtotal + shipping)
            case _:
                is_met = False
        if not is_met:
            return False
    return True


def _within(asked: Mapping[str, Any], amount: Decimal) -> bool:
    try:
        if (equal := asked.get("eq")) is not None and amount != Decimal(str(equal)):
            return False
        one_of = asked.get("oneOf") or asked.get("one_of")
        if one_of and amount not in {Decimal(str(one)) for one in one_of}:
            return False
        span = asked.get("range") or {}
        least, most = span.get("gte"), span.get("lte")
        return (least is None or amount >= Decimal(str(least))) and (most is None or amount <= Decimal(str(most)))
    except InvalidOperation:
        return False
