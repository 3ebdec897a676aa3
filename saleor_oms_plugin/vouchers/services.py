"""What staff say of a voucher."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction

from ..core import clock
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorError
from ..saleor_api.voucher_types import Voucher
from .models import VoucherOwner, VoucherTerms
from .queries import NOTHING, terms_of
from .spec import VoucherTermsSpec

__all__ = ["update"]


def update(voucher_id: str, given: Mapping[str, object]) -> Result[Voucher]:
    """Change what is given of `VoucherTermsSpec`: messages in these languages (others stay), all owners. Returns Saleor's voucher.
    Outside of any transaction, for Saleor is asked.

    Refusals: INVALID, NOT_FOUND of the voucher or of a customer who is newly named, SALEOR_ERROR where Saleor does not answer.
    """
    known = terms_of([voucher_id]).get(voucher_id, NOTHING)
    patched = VoucherTermsSpec.of(known, user_ids=list(known.user_ids)).patched(given)
    if patched.value is None:
        return Result(errors=patched.errors)
    try:
        found = saleor().vouchers(ids=[voucher_id], first=1).vouchers
        unknown = _unknown([one for one in patched.value.user_ids if one not in known.user_ids])
    except SaleorError as error:
        return refused(OmsError(ErrorCode.SALEOR_ERROR, f"Saleor could not say whom and what this is: {error}"))
    if not found:
        return refused(OmsError(ErrorCode.NOT_FOUND, "Saleor has no such voucher.", "voucher"))
    if unknown:
        places = [patched.value.user_ids.index(one) for one in unknown]
        why = "There is no such customer with an account. A guest can't own a voucher: nobody could tell that it is they."
        return refused(*(OmsError(ErrorCode.NOT_FOUND, why, "user_ids", place) for place in places))
    _store(voucher_id, patched.value, given)
    return Result(found[0][1])


def _unknown(user_ids: Collection[str]) -> list[str]:
    there = saleor().accounts(user_ids) if user_ids else {}
    return [one for one in user_ids if one not in there]


def _store(voucher_id: str, terms: VoucherTermsSpec, given: Mapping[str, object]) -> None:
    """What was given alone: somebody else may have changed the rest meanwhile."""
    with transaction.atomic():
        VoucherTerms.objects.bulk_create([VoucherTerms(voucher_id=voucher_id)], ignore_conflicts=True)
        row = VoucherTerms.objects.select_for_update().get(voucher_id=voucher_id)
        if given.get("messages") is not None:
            said = row.messages | terms.messages
            row.messages = {language: text for language, text in sorted(said.items()) if text}
        if given.get("user_ids") is not None:
            row.is_personal, row.owners_changed_at = bool(terms.user_ids), clock.now()
            VoucherOwner.objects.filter(terms=row).exclude(user_id__in=terms.user_ids).delete()
            owners = [VoucherOwner(terms=row, user_id=one) for one in terms.user_ids]
            VoucherOwner.objects.bulk_create(owners, ignore_conflicts=True)
        if row.messages or row.is_personal:
            row.save()
        else:
            row.delete()
