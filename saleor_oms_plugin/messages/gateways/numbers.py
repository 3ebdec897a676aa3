"""Telephone numbers as the gateways want them."""

from __future__ import annotations

import re

from ..errors import NotSentError

_DIGITS = re.compile(r"[0-9]{5,15}")
_SPACING = re.compile(r"[\s().\-/]")


def digits_of(number: str) -> str:
    """The digits of an international number, without +. Raises `NotSentError` for what is none."""
    found = _SPACING.sub("", number).removeprefix("+")
    if not _DIGITS.fullmatch(found):
        raise NotSentError(f"{number[:40]!r} is not a telephone number.")
    return found


def e164(number: str) -> str:
    """The number as E.164: + and digits."""
    return f"+{digits_of(number)}"


def sender(entered: str) -> str:
    """A sender as entered: a name as it is, a short code (5 or 6 digits) without +, a number as E.164."""
    found = _SPACING.sub("", entered).removeprefix("+")
    if not _DIGITS.fullmatch(found):
        return entered
    return found if len(found) <= 6 else f"+{found}"
