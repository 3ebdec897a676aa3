from __future__ import annotations

from typing import Any

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...shop import settings as shop
from ...shop import staff
from ..base.info import ResolveInfo
from ..base.roots import query
from ..base.types import optional_list
from .types import OmsShop, OmsStaffMember


@query(OmsShop, MANAGE_ORDERS, MANAGE_SETTINGS)
def oms_shop(root: object, info: ResolveInfo) -> Any:
    """How the shop works."""
    return shop.settings()


@query(optional_list(OmsStaffMember), MANAGE_ORDERS)
def oms_staff(root: object, info: ResolveInfo) -> Any:
    """Who has worked with orders here, by name: for assigning."""
    return list(staff.all_staff())
