from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_DISCOUNTS
from ...core.errors import OmsError
from ...core.ids import pk_from_global_id
from ...messages import settings as messages
from ...vouchers import services as vouchers
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from .inputs import OmsVoucherInput, terms_values
from .node import VoucherNode
from .types import OmsVoucherResult


@mutation(
    OmsVoucherResult,
    MANAGE_DISCOUNTS,
    transaction=Transaction.NONE,
    voucher=graphene.ID(required=True, description="Saleor's id."),
    input=OmsVoucherInput(required=True),
)
def oms_voucher_update(root: object, info: ResolveInfo, voucher: str, input: dict[str, Any]) -> OmsVoucherResult:
    """Say what the cart shows with a voucher, and who alone may use it. Saleor's own voucher stays as it is."""
    pk_from_global_id(voucher, "Voucher")
    values, errors = terms_values(input, messages.settings().default_language)
    if errors:
        return OmsVoucherResult(errors=errors)
    done = vouchers.update(voucher, values)
    node = VoucherNode(voucher, done.value) if done.value is not None else None
    return OmsVoucherResult(voucher=node, errors=[_as_given(error, input) for error in done.errors])


def _as_given(error: OmsError, given: dict[str, Any]) -> OmsError:
    """A refusal by the names of the input."""
    names: dict[str | int, str] = {"user_ids": "customer_ids" if given.get("customer_ids") is not None else "customer_id"}
    return error.at(*(names.get(step, step) for step in error.path)) if error.path else error
