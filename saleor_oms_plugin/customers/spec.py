"""What staff may write down of a customer, checked once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from ..core.errors import ErrorCode, OmsError
from ..core.texts import clean

MAX_CODE, MAX_NOTE, MAX_AGREEMENTS, MAX_REMINDER, MAX_CALL = 64, 5_000, 2_000, 500, 5_000
MAX_TAGS, MAX_TAG = 30, 50
MAX_TERM_DAYS = 3_650
_CENT = Decimal("0.01")


class UnfitError(ValueError):
    """Why a value can't be used, in a sentence."""


def checked(given: Mapping[str, Any]) -> tuple[dict[str, Any], list[OmsError]]:
    """The values as they are stored, by the columns of `Customer`, and what is wrong with the others. None clears; a name that is no
    column of `_CHECKS` is left out."""
    values, errors = {}, []
    for name, check in _CHECKS.items():
        if name not in given:
            continue
        try:
            values[name] = check(given[name])
        except UnfitError as why:
            errors.append(OmsError(ErrorCode.INVALID, str(why), name))
    return values, errors


def text(value: str | None, longest: int, what: str) -> str:
    """A text of several lines, without control characters; ValueError, in a sentence, for one that is too long."""
    plain = clean(value or "").strip()
    if len(plain) > longest:
        raise UnfitError(f"{what} has at most {longest} characters; this one has {len(plain)}.")
    return plain


def normal_tag(tag: str) -> str:
    """A tag as it is compared: small letters, single blanks, without the # that people write before it."""
    return " ".join(unicodedata.normalize("NFKC", clean(tag)).casefold().split()).lstrip("#").strip()


def _code(value: str | None) -> str:
    return text(" ".join((value or "").split()), MAX_CODE, "A customer's code")


def _tags(value: list[str] | None) -> list[str]:
    tags = sorted({tag for one in value or () if (tag := normal_tag(one))})
    if len(tags) > MAX_TAGS:
        raise UnfitError(f"A customer has at most {MAX_TAGS} tags.")
    if long := next((tag for tag in tags if len(tag) > MAX_TAG), None):
        raise UnfitError(f"A tag has at most {MAX_TAG} characters: {long[:MAX_TAG]}…")
    return tags


def _percent(value: Decimal | None) -> Decimal | None:
    if value is None:
        return None
    percent = Decimal(value)
    if not percent.is_finite() or not 0 <= percent <= 100 or percent != percent.quantize(_CENT):
        raise UnfitError("The minimum discount is 0 to 100 percent, with at most two decimals.")
    return percent.quantize(_CENT)


def _term(value: int | None) -> int | None:
    if value is not None and not 0 <= value <= MAX_TERM_DAYS:
        raise UnfitError(f"A payment term is 0 to {MAX_TERM_DAYS} days.")
    return value


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "code": _code,
    "note": lambda value: text(value, MAX_NOTE, "A note"),
    "agreements": lambda value: text(value, MAX_AGREEMENTS, "The text of agreements"),
    "payment_term_days": _term,
    "allows_cash_on_delivery": lambda value: value,
    "minimum_discount_percent": _percent,
    "discount_class_id": lambda value: value,
    "tags": _tags,
    "is_opted_out_of_mailing": bool,
}
