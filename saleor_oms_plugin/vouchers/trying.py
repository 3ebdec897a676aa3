"""What would happen if somebody entered a voucher's code: said without a checkout, and without using it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from ..core import clock
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..orders import queries as orders
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorApi, SaleorError
from ..saleor_api.voucher_types import Voucher, VoucherCode, VoucherListing
from .queries import NOTHING, Terms, terms_of

__all__ = ["Refusal", "Trial", "Unjudged", "try_code"]

MAX_CODES = 20_000
"""Saleor can't be asked for one code of a voucher: they are read, up to so many."""


class Refusal(StrEnum):
    """Why a code is not accepted, the first that holds."""

    UNKNOWN = "UNKNOWN"
    CODE_USED = "CODE_USED"
    NOT_STARTED = "NOT_STARTED"
    ENDED = "ENDED"
    NOT_IN_CHANNEL = "NOT_IN_CHANNEL"
    USED_UP = "USED_UP"
    ONLY_FOR_STAFF = "ONLY_FOR_STAFF"
    NOT_SIGNED_IN = "NOT_SIGNED_IN"
    NOT_AN_OWNER = "NOT_AN_OWNER"
    ONCE_PER_CUSTOMER = "ONCE_PER_CUSTOMER"


class Unjudged(StrEnum):
    """What an accepted code still depends on, which nobody can say without a cart, a channel or a customer."""

    ARTICLES = "ARTICLES"
    SHIPPING = "SHIPPING"
    LEAST_AMOUNT = "LEAST_AMOUNT"
    LEAST_PIECES = "LEAST_PIECES"
    CHANNEL = "CHANNEL"
    EARLIER_USE = "EARLIER_USE"


_SENTENCES = {
    Refusal.UNKNOWN: "There is no voucher with this code.",
    Refusal.CODE_USED: "This code was used already; each of this voucher's codes can be used once.",
    Refusal.NOT_STARTED: "The voucher does not hold yet.",
    Refusal.ENDED: "The voucher does not hold any more.",
    Refusal.NOT_IN_CHANNEL: "The voucher does not hold in this channel.",
    Refusal.USED_UP: "The voucher was used as often as it may be.",
    Refusal.ONLY_FOR_STAFF: "The voucher is for staff.",
    Refusal.NOT_SIGNED_IN: "The voucher belongs to certain customers: who has not signed in can't use it.",
    Refusal.NOT_AN_OWNER: "The voucher belongs to other customers.",
    Refusal.ONCE_PER_CUSTOMER: "The customer has used this code already, and each customer may once.",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """What would happen; ``refusal`` is None where the code would be accepted, in a cart that has what the voucher wants."""

    refusal: Refusal | None
    voucher: Voucher | None = None
    terms: Terms = NOTHING
    listing: VoucherListing | None = None
    """Of the channel that was asked about."""
    unjudged: tuple[Unjudged, ...] = ()
    """What was not judged of a code that would be accepted; there is no more than that."""

    @property
    def sentence(self) -> str | None:
        """Why not, in English; for staff alone."""
        return _SENTENCES[self.refusal] if self.refusal is not None else None


def try_code(code: str, user_id: str | None, channel: str | None) -> Result[Trial]:
    """What would happen if this customer (a user's global id, None for a guest) entered the code in a channel (a slug, None for any).

    Refusals of the question itself: REQUIRED without a code, NOT_FOUND for a customer who is none, SALEOR_ERROR.
    """
    wanted = code.strip()
    if not wanted:
        return refused(OmsError(ErrorCode.REQUIRED, "Which code? Give one.", "code"))
    try:
        api = saleor()
        if user_id is not None and user_id not in api.accounts([user_id]):
            return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such customer with an account.", "customer"))
        found = _find(api, wanted)
    except SaleorError as error:
        return refused(OmsError(ErrorCode.SALEOR_ERROR, f"Saleor could not say what this code is: {error}"))
    if found is None:
        return Result(Trial(Refusal.UNKNOWN))
    voucher, its_code = found
    terms = terms_of([voucher.id]).get(voucher.id, NOTHING)
    listing = next((one for one in voucher.listings if one.channel == channel), None)
    refusal = _refusal(voucher, its_code, terms, user_id, listing, channel)
    left = () if refusal is not None else _unjudged(voucher, user_id, listing)
    return Result(Trial(refusal, voucher, terms, listing, left))


def _find(api: SaleorApi, wanted: str) -> tuple[Voucher, VoucherCode] | None:
    """The voucher that has exactly this code; Saleor's search finds parts of codes, and of names."""
    after: str | None = None
    while True:
        page = api.vouchers(search=wanted, after=after)
        for _, voucher in page.vouchers:
            codes = iter(voucher.codes) if voucher.codes_count <= len(voucher.codes) else islice(api.voucher_codes(voucher.id), MAX_CODES)
            if its_code := next((one for one in codes if one.code == wanted), None):
                return voucher, its_code
        if page.end_cursor is None:
            return None
        after = page.end_cursor


def _unjudged(voucher: Voucher, user_id: str | None, listing: VoucherListing | None) -> tuple[Unjudged, ...]:
    left = {
        Unjudged.ARTICLES: voucher.type == "SPECIFIC_PRODUCT",
        Unjudged.SHIPPING: voucher.type == "SHIPPING",
        Unjudged.LEAST_AMOUNT: bool(listing.min_spent) if listing is not None else any(one.min_spent for one in voucher.listings),
        Unjudged.LEAST_PIECES: (voucher.min_items or 0) > 1,
        Unjudged.CHANNEL: listing is None,
        Unjudged.EARLIER_USE: voucher.once_per_customer and user_id is None,
    }
    return tuple(one for one, is_left in left.items() if is_left)


def _refusal(
    voucher: Voucher, code: VoucherCode, terms: Terms, user_id: str | None, listing: VoucherListing | None, channel: str | None
) -> Refusal | None:
    now = clock.now()
    judged = {
        Refusal.CODE_USED: not code.is_active,
        Refusal.NOT_STARTED: voucher.start > now,
        Refusal.ENDED: voucher.end is not None and voucher.end < now,
        Refusal.NOT_IN_CHANNEL: not voucher.listings if channel is None else listing is None,
        Refusal.USED_UP: voucher.usage_limit is not None and voucher.used >= voucher.usage_limit,
        Refusal.ONLY_FOR_STAFF: voucher.only_for_staff,
        Refusal.NOT_SIGNED_IN: terms.is_personal and user_id is None,
        Refusal.NOT_AN_OWNER: terms.is_personal and user_id is not None and user_id not in terms.user_ids,
        Refusal.ONCE_PER_CUSTOMER: voucher.once_per_customer and user_id is not None and orders.used_voucher(user_id, code.code),
    }
    return next((refusal for refusal, holds in judged.items() if holds), None)
