"""Who sells: what documents say of the shop, for all channels and for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal

from babel.numbers import get_territory_currencies
from django.db import transaction
from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, ValidationInfo

from ..core.condition_doubts import refusals
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.spec import FROM_DOCUMENT, Checked, Email, MaxLength, Says, Spec, Text, Texts
from ..orders.condition_fields import ORDER_FIELDS
from . import references
from .models import PaymentCode, ReferenceModel, SellerProfile

__all__ = [
    "BUYER_VAT_KEY",
    "ChannelSellerSpec",
    "SellerProfile",
    "SellerSpec",
    "SellersSpec",
    "delete",
    "has_account_for",
    "save",
    "seller",
    "seller_among",
    "sellers",
]

BUYER_VAT_KEY = "vat_id"
"""Where the profile names no key."""
_MAX_NOTES = 50
_MAX_NOTE_LENGTH = 2000


def _account_problems(account: str) -> Iterator[str]:
    if account and not any(read(account) for read in (references.iban, references.serbian_account, references.polish_account)):
        yield "This is no IBAN, nor a Serbian or Polish account number: a digit is wrong."


def _note_problems(notes: Any) -> Iterator[OmsError | str]:
    if not isinstance(notes, list) or len(notes) > _MAX_NOTES:
        yield f"Notes are a list of at most {_MAX_NOTES}."
        return
    for index, note in enumerate(notes):
        if not isinstance(note, dict) or note.keys() - {"condition", "text"} or not _are_texts(note.get("text")):
            yield OmsError(ErrorCode.INVALID, 'A note looks like {"condition": ..., "text": {"": "..."}}.', (index,))
        else:
            yield from (OmsError(ErrorCode.INVALID, text, (index,)) for text in refusals(note.get("condition"), ORDER_FIELDS))


def _are_texts(texts: Any) -> bool:
    return isinstance(texts, dict) and all(isinstance(text, str) and len(text) <= _MAX_NOTE_LENGTH for text in texts.values())


def _no_days(value: Any, info: ValidationInfo) -> Any:
    """A document writes no due date as an empty text."""
    return None if value == "" and info.context == FROM_DOCUMENT else value


_PaymentDays = Annotated[
    int | None,
    Field(ge=0, le=32_767),
    Says("Days from issuing until it is due: 0 to 32767."),
    BeforeValidator(_no_days),
    PlainSerializer(lambda days: "" if days is None else days, when_used="json"),
]
_ReferenceModel = Annotated[
    Annotated[ReferenceModel, Field(strict=False)] | Literal[""],
    Says(f"A reference is written as {', '.join(ReferenceModel.values)}; an empty text is as usual."),
]
_PaymentCode = Annotated[
    Annotated[PaymentCode, Field(strict=False)] | Literal[""],
    Says(f"A payment code is {', '.join(PaymentCode.values)}; an empty text is as usual."),
]


class SellerSpec(Spec):
    """Who sells, as documents name him; in a channel empty fields are as for all channels."""

    name: Annotated[Text, MaxLength(120)] = ""
    address: Annotated[Text, MaxLength(500)] = Field(default="", description="Lines, without the country.")
    country: Annotated[Text, MaxLength(2), AfterValidator(str.upper)] = Field(default="", description="ISO 3166-1 alpha-2.")
    vat_id: Annotated[Text, MaxLength(40)] = ""
    registration_number: Annotated[Text, MaxLength(60)] = ""
    email: Email = ""
    phone: Annotated[Text, MaxLength(40)] = ""
    website: Annotated[Text, MaxLength(200)] = ""
    iban: Annotated[Text, AfterValidator(lambda account: "".join(account.split())), MaxLength(34), Checked(_account_problems)] = Field(
        default="", description="Or a Serbian or Polish account number."
    )
    bic: Annotated[Text, MaxLength(11), AfterValidator(str.upper)] = ""
    bank_name: Annotated[Text, MaxLength(120)] = ""
    payment_days: _PaymentDays = Field(default=None, description="Days from issuing until it is due; null shows no due date.")
    reference_model: _ReferenceModel = Field(default="", description="How the reference of a transfer is written.")
    payment_code: _PaymentCode = Field(default="", description="The QR code that asks for the money.")
    footer: Texts = Field(default={}, description='Text by language code; "" is for every other language.')
    notes: Annotated[list[dict[str, Any]], Checked(_note_problems, raw=True)] = Field(
        default=[], description='[{"condition": ..., "text": {"": "..."}}], such as why no VAT is charged.'
    )
    buyer_vat_key: Annotated[Text, MaxLength(120)] = Field(default="", description="The metadata key of the buyer's VAT id; empty: vat_id.")

    def problems(self) -> Iterable[OmsError]:
        if self.payment_code not in ("", PaymentCode.AUTO, PaymentCode.NONE) and not self.iban:
            yield OmsError(ErrorCode.REQUIRED, "A payment code needs an account.", "iban")


class ChannelSellerSpec(SellerSpec):
    """What is different for one channel."""

    channel: Annotated[Text, MaxLength(255)]

    def problems(self) -> Iterable[OmsError]:
        return ()  # the account may be that for all channels


class SellersSpec(SellerSpec):
    """Who sells, as documents name him; in a channel only what is different there."""

    channels: list[ChannelSellerSpec] = Field([])


def seller(channel: str, using: str = "default") -> SellerSpec:
    """Who sells in a channel: its own words where it has any, else the shop's."""
    return seller_among(SellerProfile.objects.using(using).filter(channel__in=["", channel]), channel)


def seller_among(profiles: Iterable[SellerProfile], channel: str) -> SellerSpec:
    """`seller` out of what is stored."""
    rows = {row.channel: row for row in profiles}
    common = rows.get("", SellerProfile())
    own = rows.get(channel, common)
    return SellerSpec.of(common).model_copy(update={name: value for name, value in SellerSpec.of(own) if value or value == 0})


def has_account_for(profiles: Iterable[SellerProfile], channel: str, currency: str) -> bool:
    """Whether the channel's customers can pay this currency into the seller's account.

    An account that was entered for the channel is for its currency. The one for all channels is for the currency of its country, and an
    IBAN for euro too, which a SEPA transfer brings to any of them.
    """
    if any(row.channel == channel and row.iban for row in profiles if channel):
        return True
    account = seller_among(profiles, "").iban
    number = references.iban(account)
    if number is None:  # as a country writes it
        return currency == ("RSD" if references.serbian_account(account) else "PLN" if references.polish_account(account) else "")
    return currency == "EUR" or currency in get_territory_currencies(number[:2])


def sellers(using: str = "default") -> list[SellerProfile]:
    """What is stored, that for all channels first."""
    return list(SellerProfile.objects.using(using).all())


def save(channel: str, given: Mapping[str, object]) -> Result[SellerProfile]:
    """Change what is given (fields of `SellerSpec`) for a channel, or for all of them (``""``)."""
    if channel:
        named = ChannelSellerSpec.made({"channel": channel})
        if named.value is None:
            return Result(errors=named.errors)
        channel = named.value.channel
    with transaction.atomic():
        SellerProfile.objects.bulk_create([SellerProfile(channel=channel)], ignore_conflicts=True)
        profile = SellerProfile.objects.select_for_update().get(channel=channel)
        spec = (ChannelSellerSpec if channel else SellerSpec).of(profile).patched(given)
        if spec.value is None:
            transaction.set_rollback(True)
            return Result(errors=spec.errors)
        spec.value.write_to(profile)
        profile.save()
    return Result(profile)


def delete(channel: str) -> Result[SellerProfile]:
    """Forget what is different for a channel."""
    profile = SellerProfile.objects.filter(channel=channel).first()
    if profile is None:
        return refused(OmsError(ErrorCode.NOT_FOUND, f"Nothing is stored for the channel {channel!r}.", "channel"))
    profile.delete()
    return Result(profile)
