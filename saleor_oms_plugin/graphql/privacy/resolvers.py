from __future__ import annotations

import graphene

from ...core.actor import MANAGE_USERS
from ...privacy import queries as privacy
from ..base.access import RefusedError, all_orders_refusal
from ..base.connection import create_connection
from ..base.info import ResolveInfo
from ..base.pagination import Ordering, paginate
from ..base.roots import query
from .types import OmsPrivacyRequestConnection


@query(OmsPrivacyRequestConnection, MANAGE_USERS, first=graphene.Int(default_value=50), after=graphene.String())
def oms_privacy_requests(root: object, info: ResolveInfo, first: int | None = 50, after: str | None = None) -> OmsPrivacyRequestConnection:
    """Who exported or erased what is held on a person, and when, newest first; never of whom. Needs MANAGE_ORDERS in every channel, too."""
    if refusal := all_orders_refusal(info):
        raise RefusedError(refusal)
    page = paginate(privacy.requests(), Ordering("id", is_descending=True), first=first, after=after, last=None, before=None)
    return create_connection(OmsPrivacyRequestConnection, page)
