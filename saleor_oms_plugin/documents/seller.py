"""Who sells: what documents say of the shop, for all channels and for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from ..core.conditions import validate
from ..core.errors import ErrorCode, OmsError
from ..orders.condition_fields import ORDER_FIELDS
from . import references
from .models import PaymentCode, SellerProfile

__all__ = ["FIELDS", "SavedSeller", "Seller", "SellerProfile", "delete", "save", "seller", "sellers"]

FIELDS = (
    "name",
    "address",
    "country",
    "vat_id",
    "registration_number",
    "email",
    "phone",
    "website",
    "iban",
    "bic",
    "bank_name",
    "payment_days",
    "reference_model",
    "payment_code",
    "footer",
    "notes",
    "buyer_vat_key",
)
BUYER_VAT_KEY = "vat_id"
_LONGEST = 2000
_MAX_NOTES = 50


@dataclass(frozen=True, slots=True)
class Seller:
    """The seller of one channel; fields as in `SellerProfile`."""

    name: str = ""
    address: str = ""
    country: str = ""
    vat_id: str = ""
    registration_number: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    iban: str = ""
    bic: str = ""
    bank_name: str = ""
    payment_days: int | None = None
    reference_model: str = ""
    payment_code: str = ""
    footer: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Mapping[str, Any], ...] = ()
    buyer_vat_key: str = BUYER_VAT_KEY


@dataclass(frozen=True, slots=True)
class SavedSeller:
    """The profile as it is now, or why nothing changed; an error's ``field`` is the name of what was given."""

    profile: SellerProfile | None = None
    errors: tuple[OmsError, ...] = ()


MAX_SLUG_LENGTH = 255
"""As Saleor's channels have them."""


def seller(channel: str, using: str = "default") -> Seller:
    """Who sells in a channel: its own words where it has any, else the shop's."""
    rows = {row.channel: row for row in SellerProfile.objects.using(using).filter(channel__in=["", channel])}
    values: dict[str, Any] = {}
    for name in FIELDS:
        own, common = (getattr(rows[key], name) if key in rows else None for key in (channel, ""))
        values[name] = own if own or own == 0 else common
    values["buyer_vat_key"] = values["buyer_vat_key"] or BUYER_VAT_KEY
    texts = {name: value or "" for name, value in values.items() if name not in ("payment_days", "footer", "notes")}
    return Seller(**texts, payment_days=values["payment_days"], footer=values["footer"] or {}, notes=tuple(values["notes"] or ()))


def sellers(using: str = "default") -> list[SellerProfile]:
    """What is stored, that for all channels first."""
    return list(SellerProfile.objects.using(using).all())


def save(channel: str, values: Mapping[str, Any]) -> SavedSeller:
    """Change what is given (names of `FIELDS`) for a channel, or for all of them (``""``)."""
    if len(channel) > MAX_SLUG_LENGTH:
        return SavedSeller(errors=(OmsError(ErrorCode.INVALID, f"A channel's slug has at most {MAX_SLUG_LENGTH} characters.", "channel"),))
    with transaction.atomic():
        SellerProfile.objects.bulk_create([SellerProfile(channel=channel)], ignore_conflicts=True)
        profile = SellerProfile.objects.select_for_update().get(channel=channel)
        for name in FIELDS:
            if name in values and (values[name] is not None or name == "payment_days"):
                setattr(profile, name, values[name])
        profile.country, profile.iban, profile.bic = profile.country.upper(), "".join(profile.iban.split()), profile.bic.upper()
        errors = _problems(profile)
        if errors:
            transaction.set_rollback(True)
            return SavedSeller(errors=tuple(errors))
        profile.save()
    return SavedSeller(profile)


def delete(channel: str) -> SavedSeller:
    """Forget what is different for a channel."""
    profile = SellerProfile.objects.filter(channel=channel).first()
    if profile is None:
        return SavedSeller(errors=(OmsError(ErrorCode.NOT_FOUND, f"Nothing is stored for the channel {channel!r}.", "channel"),))
    profile.delete()
    return SavedSeller(profile)


def _problems(profile: SellerProfile) -> list[OmsError]:
    errors: list[OmsError] = []
    try:
        profile.clean_fields()
    except ValidationError as found:
        errors = [OmsError(ErrorCode.INVALID, " ".join(messages), field=name) for name, messages in found.message_dict.items()]
    if profile.iban and not _is_account(profile.iban):
        errors.append(
            OmsError(ErrorCode.INVALID, "This is no IBAN, nor a Serbian or Polish account number: a digit is wrong.", field="iban")
        )
    if profile.payment_code not in ("", PaymentCode.AUTO, PaymentCode.NONE) and not profile.iban and not profile.channel:
        errors.append(OmsError(ErrorCode.REQUIRED, "A payment code needs an account.", field="iban"))
    if not _are_texts(profile.footer):
        errors.append(
            OmsError(ErrorCode.INVALID, f"The footer is texts of at most {_LONGEST} characters by language code.", field="footer")
        )
    return errors + _note_problems(profile.notes)


def _note_problems(notes: Any) -> list[OmsError]:
    if not isinstance(notes, list) or len(notes) > _MAX_NOTES:
        return [OmsError(ErrorCode.INVALID, f"Notes are a list of at most {_MAX_NOTES}.", field="notes")]
    errors: list[OmsError] = []
    for index, note in enumerate(notes):
        if not isinstance(note, dict) or note.keys() - {"condition", "text"} or not _are_texts(note.get("text")):
            why = 'A note looks like {"condition": ..., "text": {"": "..."}}.'
            errors.append(OmsError(ErrorCode.INVALID, why, field="notes", index=index))
            continue
        errors += [OmsError(ErrorCode.INVALID, text, field="notes", index=index) for text in validate(note.get("condition"), ORDER_FIELDS)]
    return errors


def _are_texts(texts: Any) -> bool:
    return isinstance(texts, dict) and all(isinstance(text, str) and len(text) <= _LONGEST for text in texts.values())


def _is_account(value: str) -> bool:
    return any(read(value) for read in (references.iban, references.serbian_account, references.polish_account))
