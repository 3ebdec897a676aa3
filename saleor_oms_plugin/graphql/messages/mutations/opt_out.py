from __future__ import annotations

import graphene

from ....core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ....core.errors import ErrorCode, OmsError
from ....messages import optouts
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ..enums import OmsMessageMediumEnum
from ..types import OmsOptOutResult


@mutation(
    OmsOptOutResult,
    MANAGE_SETTINGS,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    medium=graphene.Argument(OmsMessageMediumEnum, required=True),
    address=graphene.String(required=True),
    reason=graphene.String(default_value=""),
)
def oms_opt_out_create(root: object, info: ResolveInfo, medium: str, address: str, reason: str = "") -> OmsOptOutResult:
    """Write nothing more to an address or number."""
    refusal = optouts.opt_out(medium, address, reason)
    return OmsOptOutResult(errors=[refusal] if refusal else [])


@mutation(
    OmsOptOutResult,
    MANAGE_SETTINGS,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    medium=graphene.Argument(OmsMessageMediumEnum, required=True),
    address=graphene.String(required=True),
)
def oms_opt_out_delete(root: object, info: ResolveInfo, medium: str, address: str) -> OmsOptOutResult:
    """Write to it again."""
    missing = OmsError(ErrorCode.NOT_FOUND, "This address has not opted out.", field="address")
    return OmsOptOutResult(errors=[] if optouts.opt_in(medium, address) else [missing])
