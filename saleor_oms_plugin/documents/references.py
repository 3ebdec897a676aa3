"""References of bank transfers, and the check digits in them: ISO 11649 (RF), the Slovenian models SI00 and SI12, the Serbian model 97.

An order has one reference, whichever of its documents or mails asks for the money: it is made of the order's number, which Saleor
gives once in a shop.
"""

from __future__ import annotations

import re
from hashlib import sha256

from .models import ReferenceModel

_PLAIN_DIGITS = re.compile(r"[1-9][0-9]{0,11}")
_PLAIN_SIGNS = re.compile(r"[1-9A-Z][0-9A-Z]{0,18}")
_DIGITS_OF_ODD_NUMBER = 11
_SIGNS = re.compile(r"[^A-Z0-9]")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
MAX_RF_LENGTH = 21
"""Signs after the check digits."""


def of_order(model: str, number: str) -> str:
    """The reference of an order with this number, as a `ReferenceModel` writes it, and of no other order."""
    match model:
        case ReferenceModel.RF:
            made = creditor_reference(_distinct(number, _PLAIN_SIGNS))
        case ReferenceModel.RS97:
            made = model_97(_distinct(number, _PLAIN_SIGNS))
        case ReferenceModel.SI00:
            made = si00(_distinct(number, _PLAIN_DIGITS))
        case ReferenceModel.SI12:
            made = si12(_distinct(number, _PLAIN_DIGITS))
        case _:
            made = number
    return made or number


def _distinct(number: str, plain: re.Pattern[str]) -> str:
    """The number where the model can write every sign of it; else 12 digits of its own that begin with 0, as no plain number does.

    An imported order may be called anything (``A-17``, ``17/A``): dropping what a model can't write would call two orders the same.
    The digits are of SHA-256: of 10,000 such orders two have the same in one shop of 2,000.
    """
    if plain.fullmatch(number):
        return number
    digest = int.from_bytes(sha256(number.encode()).digest(), "big")
    return f"0{digest % 10**_DIGITS_OF_ODD_NUMBER:0{_DIGITS_OF_ODD_NUMBER}}"


def iban(value: str) -> str | None:
    """The account without spaces and in capitals, None where it is no IBAN (ISO 13616: form and check digits)."""
    compact = "".join(value.split()).upper()
    if not compact.isascii() or not _IBAN.fullmatch(compact):
        return None
    return compact if _mod_97(compact[4:] + compact[:4]) == 1 else None


def creditor_reference(text: str) -> str | None:
    """``RF`` with two check digits before the letters and digits of a text (ISO 11649); None where it has none."""
    signs = _signs(text)[-MAX_RF_LENGTH:]
    return f"RF{98 - _mod_97(signs + 'RF00'):02}{signs}" if signs else None


def is_creditor_reference(value: str) -> bool:
    """True for an RF reference whose check digits are right."""
    return bool(re.fullmatch(r"RF\d{2}[A-Z0-9]{1,21}", value)) and _mod_97(value[4:] + value[:4]) == 1


def si00(text: str) -> str | None:
    """Slovenian model 00: digits without a check digit, in at most three groups with hyphens, 20 digits in all."""
    groups = [group for group in re.split(r"[^0-9]+", text) if group]
    joined = "-".join([*groups[:2], "".join(groups[2:])] if len(groups) > 3 else groups)
    return f"SI00{joined}" if 0 < sum(map(len, groups)) <= 20 else None


def si12(text: str) -> str | None:
    """Slovenian model 12: up to 12 digits of a text and their check digit (modulo 11, weights from the right: 2, 3, ...)."""
    digits = re.sub(r"[^0-9]", "", text)[-12:]
    if not digits:
        return None
    total = sum(int(digit) * weight for weight, digit in enumerate(reversed(digits), 2))
    check = 11 - total % 11
    return f"SI12{digits}{check if check < 10 else 0}"


def model_97(text: str) -> str | None:
    """Serbian model 97: ``97``, two check digits, the letters and digits of a text, 23 signs at most with the check digits.

    A letter counts as a number, A as 10 (as in ISO 7064); the check digits make the whole 1 modulo 97.
    """
    signs = _signs(text)[-20:]
    return f"97{98 - _mod_97(signs + '00'):02}{signs}" if signs else None


def serbian_account(value: str) -> str | None:
    """The 18 digits of a Serbian account out of its IBAN, or out of ``160-1234-56``; None for another country's, or wrong check digits."""
    number = iban(value)
    if number is not None:
        account = number[4:] if number.startswith("RS") else ""
    else:
        parts = value.strip().split("-")
        is_dashed = len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts)
        account = f"{parts[0]}{parts[1]:0>13}{parts[2]}" if is_dashed else "".join(value.split())
    if not (account.isascii() and account.isdigit() and len(account) == 18):
        return None
    return account if 98 - int(account[:16] + "00") % 97 == int(account[16:]) else None


def polish_account(value: str) -> str | None:
    """The 26 digits (NRB) of a Polish account, out of its IBAN or as they are; None for another country's, or wrong check digits."""
    compact = "".join(value.split()).upper().removeprefix("PL")
    number = iban(f"PL{compact}") if len(compact) == 26 else None
    return number[2:] if number else None


def _signs(text: str) -> str:
    return _SIGNS.sub("", text.upper())


def _mod_97(signs: str) -> int:
    """ISO 7064 MOD 97-10; letters are two digits, A is 10."""
    return int("".join(str(int(sign, 36)) for sign in signs)) % 97
