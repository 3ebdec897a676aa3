"""Telephone numbers as gateways want them."""

from __future__ import annotations

import phonenumbers


def to_e164(number: str, country: str) -> str | None:
    """A number as people write it (``040 123 456``) as ``+38640123456``; ``country`` (ISO 3166-1 alpha-2) is for one without a
    country's code. None for what can be no number.
    """
    try:
        parsed = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
