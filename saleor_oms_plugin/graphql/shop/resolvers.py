from __future__ import annotations

from typing import Any

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS, Actor
from ...shop import order_views, staff
from ...shop import settings as shop
from ..base.access import actor_of
from ..base.info import ResolveInfo
from ..base.roots import query
from ..base.types import optional_list
from .types import OmsMe, OmsShop, OmsStaffMember, OmsView


@query(OmsShop, MANAGE_ORDERS, MANAGE_SETTINGS)
def oms_shop(root: object, info: ResolveInfo) -> Any:
    """How the shop works."""
    return shop.settings()


@query(optional_list(OmsStaffMember), MANAGE_ORDERS)
def oms_staff(root: object, info: ResolveInfo) -> Any:
    """Who has worked with orders here and reaches a channel of the caller's, by name: for assigning."""
    return list(staff.colleagues(actor_of(info)))


@query(OmsMe, MANAGE_ORDERS, MANAGE_SETTINGS)
def oms_me(root: object, info: ResolveInfo) -> Actor:
    """Who is asking, and how they like to work."""
    return actor_of(info)


@query(optional_list(OmsView), MANAGE_ORDERS)
def oms_views(root: object, info: ResolveInfo) -> Any:
    """Views of the order list: everybody's, then one's own, in their order."""
    return list(order_views.views_of(actor_of(info)))
