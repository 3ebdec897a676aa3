from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_SETTINGS
from ....documents import seller
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ..inputs import OmsSellerInput
from ..types import OmsSellerResult


@mutation(
    OmsSellerResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    input=OmsSellerInput(required=True),
    channel=graphene.String(description="Slug; left out: for all channels."),
)
def oms_seller_update(root: object, info: ResolveInfo, input: dict[str, Any], channel: str | None = None) -> OmsSellerResult:
    """Change who sells."""
    saved = seller.save(channel or "", OmsSellerInput.values(input))
    return OmsSellerResult(seller=saved.value, errors=saved.errors)


@mutation(
    OmsSellerResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    channel=graphene.String(description="Slug; left out: for all channels."),
)
def oms_seller_delete(root: object, info: ResolveInfo, channel: str | None = None) -> OmsSellerResult:
    """Forget what is different for a channel."""
    saved = seller.delete(channel or "")
    return OmsSellerResult(seller=saved.value, errors=saved.errors)
