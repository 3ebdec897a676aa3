from __future__ import annotations

from ...core.actor import MANAGE_ORDERS, Actor
from ..base.access import actor_of
from ..base.info import ResolveInfo
from ..base.roots import query
from .home import OmsHome
from .types import OmsAttention


@query(OmsAttention, MANAGE_ORDERS)
def oms_attention(root: object, info: ResolveInfo) -> Actor:
    """What waits for a person, by its cause."""
    return actor_of(info)


@query(OmsHome, MANAGE_ORDERS)
def oms_home(root: object, info: ResolveInfo) -> Actor:
    """What there is to do, in five numbers, and the caller's own orders."""
    return actor_of(info)
