"""Which vouchers are somebody's."""

from __future__ import annotations

from ..core.personal import Group, Holding, Person, Rows, nothing_of_people
from .models import CodeToRemove, MisusedVoucher, VoucherOwner, VoucherTerms


def _owned(person: Person) -> Rows:
    return VoucherOwner.objects.filter(user_id__in=person.users)


HOLDINGS = (
    # The voucher itself stays personal: it must not be everybody's because its owner is gone.
    Holding(
        model=VoucherOwner,
        group=Group.CUSTOMER,
        name="vouchers",
        told=("user_id",),
        beside=("terms__voucher_id", "terms__messages"),
        untold=("id",),
        of_person=_owned,
    ),
    nothing_of_people(VoucherTerms, "id voucher_id messages is_personal owners_changed_at"),
    nothing_of_people(MisusedVoucher, "order voucher_id at dismissed_at"),
    nothing_of_people(CodeToRemove, "id checkout_id code due_at attempts"),
)
