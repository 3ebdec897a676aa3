"""What the shop says of the voucher in a checkout: told to whoever knows the checkout's id, as in Saleor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...core.actor import ActorKind
from ...core.errors import ErrorCode, OmsError
from ...core.ids import InvalidIdError, pk_from_global_id
from ...core.rate_limit import RateLimit
from ...core.runtime import runtime
from ...messages import settings as messages
from ...saleor_api.access import saleor
from ...saleor_api.port import SaleorError
from ...vouchers import queries as vouchers
from ..base.access import RefusedError, actor_of, not_answered
from ..base.callers import caller_of
from ..base.databases import WRITER, reading
from ..base.info import ResolveInfo

ASKED = RateLimit(600, seconds=60)
"""Checkouts that a customer, or somebody's address, may ask for: each is a question to Saleor. A storefront's server asks for many."""


@dataclass(frozen=True, slots=True)
class VoucherInCheckout:
    """``voucher_id`` is a global id, or an expression by which the database finds it; None where no voucher stands in the checkout."""

    voucher_id: Any
    language_code: str


def message_of(info: ResolveInfo, checkout_id: str, at_hand: VoucherInCheckout | None, language_code: str | None) -> str | None:
    """The text in this language, else in the checkout's, else in the shop's; ``at_hand`` is None where Saleor is to be asked."""
    found = at_hand if at_hand is not None else _asked(info, checkout_id)
    if found.voucher_id is None:
        return None
    using = runtime().replica_of(info.context) if at_hand is not None else WRITER
    with reading(using):
        languages = [language_code or "", found.language_code, messages.settings(using).default_language]
        return vouchers.message(found.voucher_id, languages, using)


def _asked(info: ResolveInfo, checkout_id: str) -> VoucherInCheckout:
    try:
        pk_from_global_id(checkout_id, "Checkout")
    except InvalidIdError as error:
        raise RefusedError(OmsError(ErrorCode.INVALID, str(error), "id")) from error
    caller = actor_of(info)
    if caller.kind in (ActorKind.ANONYMOUS, ActorKind.CUSTOMER) and not ASKED.allows(caller.id or caller_of(info)):
        raise RefusedError(OmsError(ErrorCode.RATE_LIMITED, "Too many checkouts within a minute: try again soon."))
    with reading(WRITER):
        try:
            found = saleor().checkout_voucher(checkout_id)
        except SaleorError as error:
            raise not_answered(error) from error
    return VoucherInCheckout(found.voucher_id, found.language_code) if found is not None else VoucherInCheckout(None, "")
