"""How values of templates compare and how they are written: as in Shopify's Liquid, with money as a number.

Nothing (nil, what an order has not, an empty text) is equal to nil, '', ``empty`` and ``blank`` alike: each is how people ask for it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from liquid import Markup
from liquid.builtin.expressions.primitive import Blank, Empty
from liquid.undefined import is_undefined

_LONGEST_NUMBER = 40  # characters
_DEEPEST = 5


def is_money(value: object) -> bool:
    """True for ``{"amount": ..., "currency": ...}``."""
    return isinstance(value, dict) and value.keys() == {"amount", "currency"}


def bare(value: object) -> Any:
    """The value that comparisons and filters see: None for what is not there, the exact amount of money, a float as it was written."""
    if is_undefined(value) or (isinstance(value, str) and not value):
        return None
    if isinstance(value, dict) and is_money(value):
        return bare(value["amount"])
    return Decimal(str(value)) if isinstance(value, float) else value


def equals(left: object, right: object) -> bool:
    """``==`` of two values; nothing is equal to nothing, and true is not 1."""
    left, right = bare(left), bare(right)
    for literal, other in ((left, right), (right, left)):
        if isinstance(literal, (Empty, Blank)):
            return _is_empty(other, is_blank=isinstance(literal, Blank))
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return bool(left == right)


def _is_empty(value: object, *, is_blank: bool) -> bool:
    if value is None or isinstance(value, (Empty, Blank)):
        return True
    if isinstance(value, str):
        return is_blank and value.isspace()
    return (is_blank and value is False) or (isinstance(value, (list, tuple, dict)) and not value)


def is_less(left: object, right: object, *, or_equal: bool = False) -> bool:
    """``<`` and ``<=``: of numbers (a text that is one counts), moments and texts; false for what has no order."""
    left, right = bare(left), bare(right)
    one: Any
    other: Any
    if _is_number(left) or _is_number(right):
        one, other = _as_number(left), _as_number(right)
    elif isinstance(left, str) and isinstance(right, str):
        one, other = _moments(left, right)
    else:
        return False
    if one is None or other is None:
        return False
    return bool(one <= other if or_equal else one < other)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _as_number(value: object) -> int | Decimal | None:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return None
    try:
        number = Decimal(value.strip()) if len(value) <= _LONGEST_NUMBER else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _moments(left: str, right: str) -> tuple[Any, Any]:
    """Both as moments where both are; two offsets of one moment are not two texts."""
    found = [_moment(left), _moment(right)]
    return (found[0], found[1]) if all(found) else (left, right)


def _moment(text: str) -> datetime | None:
    if not 19 <= len(text) <= 40 or text[10] != "T":
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def contains(left: object, right: object) -> bool:
    """``contains``: a piece of a text, or an item of a list; false where nothing is looked for or in."""
    left, right = bare(left), bare(right)
    if left is None or right is None:
        return False
    if isinstance(left, str):
        return written(right) in left
    return isinstance(left, (list, tuple, dict)) and any(equals(item, right) for item in left)


def written(value: object, money: Callable[[dict[str, Any]], str] = lambda value: str(value["amount"]), depth: int = 0) -> str:
    """A value as text: money as ``money`` says, lists without anything between, groups not at all (never as Python would)."""
    if value is None or is_undefined(value) or isinstance(value, (Empty, Blank)):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dict):
        return money(value) if is_money(value) else ""
    if isinstance(value, (list, tuple)):
        return _joined([written(item, money, depth + 1) for item in value]) if depth < _DEEPEST else ""
    return f"{value.start}..{value.stop - 1}" if isinstance(value, range) else str(value)


def _joined(parts: list[str]) -> str:
    # What is safe in HTML stays so beside what is still to be escaped.
    return Markup("").join(parts) if any(isinstance(part, Markup) for part in parts) else "".join(parts)
