"""Whether a tracking number's check digit is right, by the scheme of who gives the number. Numbers come without blanks, in capitals."""

from __future__ import annotations

import re

_S10 = re.compile(r"[A-Z]{2}([0-9]{8})([0-9])[A-Z]{2}")
_UPS = re.compile(r"1Z([0-9A-Z]{15})([0-9])")


def is_s10(number: str) -> bool:
    """Of the post offices of the Universal Postal Union: two letters, nine digits, the country. Source: UPU standard S10."""
    found = _S10.fullmatch(number)
    if found is None:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(found[1], (8, 6, 4, 2, 3, 5, 9, 7), strict=True))
    return int(found[2]) == {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)


def is_ups(number: str) -> bool:
    """UPS: 1Z, fifteen signs and a digit; a letter counts (its place in ASCII - 63) mod 10, every second sign twice.

    Source: UPS's guide to labeling, "1Z tracking number check digit".
    """
    found = _UPS.fullmatch(number)
    if found is None:
        return False
    values = [int(sign) if sign.isdigit() else (ord(sign) - 63) % 10 for sign in found[1]]
    total = sum(values[0::2]) + 2 * sum(values[1::2])
    return int(found[2]) == -total % 10


def is_sscc(number: str) -> bool:
    """Twenty digits that begin with 00: a serial shipping container code with its application identifier.

    Source: GS1 General Specifications, "Standard check digit calculations".
    """
    if not re.fullmatch(r"00[0-9]{18}", number):
        return False
    *body, check = (int(digit) for digit in number[2:])
    total = sum(digit * (3 if place % 2 == 0 else 1) for place, digit in enumerate(body))
    return check == -total % 10


def is_fedex_express(number: str) -> bool:
    """FedEx Express: twelve digits, the last of them the weighted sum (3, 1, 7, ...) mod 11 mod 10. Source: FedEx's barcode guide."""
    if not re.fullmatch(r"[0-9]{12}", number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:11], (3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1), strict=True))
    return int(number[11]) == total % 11 % 10


def is_dhl_express(number: str) -> bool:
    """DHL Express: ten digits, the last of them the first nine mod 7. Source: DHL Express's waybill number specification."""
    return bool(re.fullmatch(r"[0-9]{10}", number)) and int(number[9]) == int(number[:9]) % 7
