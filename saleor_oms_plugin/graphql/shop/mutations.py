from __future__ import annotations

from typing import Any

import graphene

from ...core import clock
from ...core.actor import MANAGE_SETTINGS
from ...shop import settings as shop
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from .inputs import OmsShopInput
from .types import OmsShopResult

_STORED = {"gates_hold_triggers": "do_gates_hold_triggers", "gates_hold_erp": "do_gates_hold_erp"}
_PUBLISHED = {stored: name for name, stored in _STORED.items()}


@mutation(OmsShopResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, input=OmsShopInput(required=True))
def oms_shop_update(root: object, info: ResolveInfo, input: dict[str, Any]) -> Any:
    """Change what is given of how the shop works."""
    values = {_STORED.get(name, name): value for name, value in input.items()}
    if values.get("working_hours") is not None:
        values["working_hours"] = _by_day(values["working_hours"])
    result = shop.update(values)
    return OmsShopResult(
        shop=result.settings, errors=[error.at(_PUBLISHED.get(str(error.field), str(error.field))) for error in result.errors]
    )


def _by_day(given: list[dict[str, str]]) -> dict[str, list[list[str]]]:
    hours: dict[str, list[list[str]]] = {}
    for span in given:
        hours.setdefault(span["day"], []).append([span["opens_at"], span["closes_at"]])
    return hours


@mutation(
    OmsShopResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    live=graphene.Boolean(default_value=True, description="False goes back to observing: actions are recorded only."),
)
def oms_go_live(root: object, info: ResolveInfo, live: bool = True) -> Any:
    """Let actions really happen from now on."""
    since = shop.settings().live_since
    return OmsShopResult(shop=shop.go_live((since or clock.now()) if live else None), errors=[])
