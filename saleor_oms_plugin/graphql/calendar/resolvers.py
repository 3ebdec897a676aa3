"""What hours and promises mean for an order, before they are saved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import graphene

from ...core import clock
from ...core.actor import MANAGE_SETTINGS
from ...shop.calendar import calendar_of
from ...shop.settings import ShopSettingsSpec, settings
from ...workflow.promise_rules import PROMISE_RULES, PromiseRuleSpec, promised_at
from ..base.access import RefusedError
from ..base.info import ResolveInfo
from ..base.roots import query
from ..base.types import DateTime
from ..shop.inputs import OmsShopInput, shop_values
from ..workflow.promise_rules import OmsPromiseRuleInput
from .types import OmsCalendarPreview, OmsPromiseExample


@query(
    OmsCalendarPreview,
    MANAGE_SETTINGS,
    shop=graphene.Argument(OmsShopInput.type, description="Settings that are not saved yet; what is left out is as it is."),
    rule=graphene.Argument(OmsPromiseRuleInput.type, description="A rule that is not saved yet, in place of those that are."),
    at=graphene.Argument(DateTime, description="When the order is made; now where it is left out."),
)
def oms_calendar_preview(
    root: object, info: ResolveInfo, shop: dict[str, Any] | None = None, rule: dict[str, Any] | None = None, at: datetime | None = None
) -> OmsCalendarPreview:
    """When the shop works next, and what an order made at a moment is promised, also by what is not saved yet."""
    at = at or clock.now()
    if refusal := clock.zone_refusal(at, "at"):
        raise RefusedError(refusal)
    known = ShopSettingsSpec.of(settings()).patched(shop_values(shop or {}))
    drawn = PromiseRuleSpec.made({"name": "-", **OmsPromiseRuleInput.values(rule)}) if rule is not None else None
    errors = OmsShopInput.errors(known.errors) + (OmsPromiseRuleInput.errors(drawn.errors) if drawn else [])
    if known.value is None or errors:
        return OmsCalendarPreview(at=at, is_open=False, promises=[], errors=errors)
    times = calendar_of(known.value)
    rules = [drawn.value] if drawn and drawn.value else PROMISE_RULES.rows().filter(is_enabled=True)
    promised = [promised_at(one, at, times) for one in rules]
    return OmsCalendarPreview(
        at=at,
        is_open=times.is_open(at),
        next_open_at=times.next_open(at),
        promises=[OmsPromiseExample(rule=one.reason, dispatch_at=one.dispatch_at, delivery_at=one.delivery_at) for one in promised],
        errors=[],
    )
