"""Sums in templates, in exact decimals: the library's own filters read a Decimal as 0 and answer in floats."""

from __future__ import annotations

import decimal
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

Number = int | Decimal
_LONGEST = 100  # characters; more decimals are cut
_LARGEST = 18  # digits before the point; above it lies nothing that a shop counts, and long sums


def exact(value: object) -> Number:
    """A number out of what a template has at hand; nothing counts as 0. ValueError for what is none or too large."""
    if value is None or value is False or value == "":
        return 0
    if isinstance(value, bool):
        return 1
    if isinstance(value, int):
        found = Decimal(value)
    else:
        if isinstance(value, dict) and "amount" in value:
            value = value["amount"]
        try:
            found = Decimal(str(value).strip()[:_LONGEST])
        except decimal.InvalidOperation as error:
            raise ValueError(f"{str(value)[:40]!r} is not a number") from error
    if not found.is_finite() or found.adjusted() > _LARGEST:
        raise ValueError("the number is too large")
    return value if isinstance(value, int) else found


def number(value: object) -> Number:
    """Like `exact`, but what is no number counts as 0, as in Shopify's Liquid: a customer's text must not keep a message back."""
    try:
        return exact(value)
    except ValueError:
        return 0


def _binary(work: Callable[[Any, Any], Any]) -> Callable[[object, object], Number]:
    def filter_(left: object, right: object) -> Number:
        return exact(work(number(left), number(right)))

    return filter_


def _divided(left: Number, right: Number) -> Number:
    if not right:
        raise ValueError("division by zero")
    return left // right if isinstance(left, int) and isinstance(right, int) else Decimal(left) / Decimal(right)


def _modulo(left: Number, right: Number) -> Number:
    if not right:
        raise ValueError("division by zero")
    return left % right


def _round(value: object, digits: object = 0) -> Number:
    places = int(number(digits))
    if not 0 <= places <= 12:
        raise ValueError("round takes 0 to 12 places")
    rounded = Decimal(number(value)).quantize(Decimal(1).scaleb(-places), decimal.ROUND_HALF_UP)
    return rounded if places else int(rounded)


def _sum(values: object, key: object = None) -> Number:
    if not isinstance(values, Iterable) or isinstance(values, (str, dict)):
        return number(values)
    return sum(number(value.get(str(key)) if key and isinstance(value, dict) else value) for value in values)


FILTERS: dict[str, Callable[..., Number]] = {
    "plus": _binary(lambda left, right: left + right),
    "minus": _binary(lambda left, right: left - right),
    "times": _binary(lambda left, right: left * right),
    "divided_by": _binary(_divided),
    "modulo": _binary(_modulo),
    "at_least": _binary(max),
    "at_most": _binary(min),
    "abs": lambda value: number(abs(number(value))),
    "ceil": lambda value: int(Decimal(number(value)).to_integral_value(decimal.ROUND_CEILING)),
    "floor": lambda value: int(Decimal(number(value)).to_integral_value(decimal.ROUND_FLOOR)),
    "round": _round,
    "sum": _sum,
}
