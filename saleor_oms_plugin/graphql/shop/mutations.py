from __future__ import annotations

from typing import Any

import graphene

from ...core import clock
from ...core.actor import MANAGE_SETTINGS
from ...shop import settings as shop
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from .inputs import OmsShopInput, hours_by_day
from .types import OmsShopResult


@mutation(OmsShopResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, input=OmsShopInput(required=True))
def oms_shop_update(root: object, info: ResolveInfo, input: dict[str, Any]) -> OmsShopResult:
    """Change what is given of how the shop works."""
    values = OmsShopInput.values(input)
    if input.get("working_hours") is not None:
        values["working_hours"] = hours_by_day(input["working_hours"])
    result = shop.update(values)
    return OmsShopResult(shop=result.value, errors=OmsShopInput.errors(result.errors))


@mutation(
    OmsShopResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    live=graphene.Boolean(default_value=True, description="False goes back to observing: actions are recorded only."),
)
def oms_go_live(root: object, info: ResolveInfo, live: bool = True) -> OmsShopResult:
    """Let actions really happen from now on."""
    since = shop.settings().live_since
    return OmsShopResult(shop=shop.go_live((since or clock.now()) if live else None), errors=[])
