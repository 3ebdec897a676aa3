from __future__ import annotations

from ...core.actor import MANAGE_ORDERS, Actor
from ..base.access import actor_of
from ..base.info import ResolveInfo
from ..base.roots import query
from .types import OmsAttention


@query(OmsAttention, MANAGE_ORDERS)
def oms_attention(root: object, info: ResolveInfo) -> Actor:
    """What waits for a person, by its cause."""
    return actor_of(info)
