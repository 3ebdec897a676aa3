"""Telephone numbers as gateways want them."""

from __future__ import annotations

import phonenumbers

_COSTLY = frozenset(
    {
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
        phonenumbers.PhoneNumberType.PERSONAL_NUMBER,
    }
)


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


def is_costly(number: str) -> bool:
    """True for a number (E.164, the + may be missing) that costs whoever writes to it more than others do: premium and shared-cost
    services, personal numbers, satellites and other codes of no country. Customers choose their number, and the shop pays.
    """
    try:
        parsed = phonenumbers.parse(f"+{number.strip().removeprefix('+')}")
    except phonenumbers.NumberParseException:
        return False
    is_of_no_country = phonenumbers.region_code_for_country_code(parsed.country_code or 0) == phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY
    return is_of_no_country or phonenumbers.number_type(parsed) in _COSTLY
