from __future__ import annotations

from typing import Any

import graphene

from ...core import clock
from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk
from ...shop import order_views
from ...shop import preferences as staff_preferences
from ...shop import settings as shop
from ..base.access import actor_of
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from ..base.types import JSON, required_list
from .inputs import OmsShopInput, OmsViewInput, shop_values
from .types import OmsPreferencesResult, OmsShopResult, OmsViewResult, OmsViewsResult


@mutation(OmsShopResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, input=OmsShopInput(required=True))
def oms_shop_update(root: object, info: ResolveInfo, input: dict[str, Any]) -> OmsShopResult:
    """Change what is given of how the shop works."""
    result = shop.update(shop_values(input))
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


@mutation(
    OmsViewResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    id=graphene.ID(description="The view that is changed; without it one is made."),
    input=OmsViewInput(required=True),
)
def oms_view_save(root: object, info: ResolveInfo, input: dict[str, Any], id: str | None = None) -> OmsViewResult:
    """Keep a view of the order list; one of everybody's needs MANAGE_SETTINGS too."""
    view_id = int_pk(id, "OmsView") if id is not None else None
    saved = order_views.save(OmsViewInput.values(input), actor_of(info), view_id)
    return OmsViewResult(view=saved.value, errors=OmsViewInput.errors(saved.errors))


@mutation(OmsViewResult, MANAGE_ORDERS, transaction=Transaction.NONE, id=graphene.ID(required=True))
def oms_view_delete(root: object, info: ResolveInfo, id: str) -> OmsViewResult:
    """Delete a view; returns it as it was."""
    deleted = order_views.delete(int_pk(id, "OmsView"), actor_of(info))
    return OmsViewResult(view=deleted.value, errors=deleted.errors)


@mutation(OmsViewsResult, MANAGE_ORDERS, transaction=Transaction.NONE, ids=required_list(graphene.ID))
def oms_views_reorder(root: object, info: ResolveInfo, ids: list[str]) -> OmsViewsResult:
    """Put all of one's own views, or all of everybody's (with MANAGE_SETTINGS), into this order."""
    actor = actor_of(info)
    errors = order_views.reorder([int_pk(one, "OmsView") for one in ids], actor)
    return OmsViewsResult(views=list(order_views.views_of(actor)), errors=errors)


@mutation(
    OmsPreferencesResult,
    MANAGE_ORDERS,
    MANAGE_SETTINGS,
    transaction=Transaction.NONE,
    preferences=graphene.Argument(JSON, description="An object; what it does not name stays, null forgets."),
)
def oms_preferences_update(root: object, info: ResolveInfo, preferences: Any = None) -> OmsPreferencesResult:
    """Remember how the caller likes to work."""
    if not isinstance(preferences, dict):
        return OmsPreferencesResult(errors=[OmsError(ErrorCode.INVALID, "Preferences are an object.", "preferences")])
    saved = staff_preferences.update(actor_of(info), preferences)
    return OmsPreferencesResult(preferences=saved.value, errors=saved.errors)
