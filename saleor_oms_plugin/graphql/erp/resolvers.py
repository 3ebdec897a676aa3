from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.errors import ErrorCode, OmsError
from ...erp import drift, endpoints, feed
from ...erp import replay as replays
from ..base.access import RefusedError, actor_of
from ..base.connection import create_connection
from ..base.info import ResolveInfo
from ..base.pagination import Ordering, paginate, paging_arguments
from ..base.roots import query
from ..base.types import optional_list
from .types import (
    OmsErpDriftConnection,
    OmsErpEndpoint,
    OmsErpUnknownStatusConnection,
    OmsStatusFeed,
)


@query(
    OmsStatusFeed,
    MANAGE_ORDERS,
    after=graphene.String(description="The cursor read last; good for 90 days. From the oldest entry when it is left out."),
    first=graphene.Int(default_value=100, description="At most 500."),
)
def oms_status_feed(root: object, info: ResolveInfo, after: str | None = None, first: int = 100) -> OmsStatusFeed:
    """Every change of a status in order, for other systems. Who reaches some channels only sees gaps in the numbers."""
    since = feed.parse_cursor(after) if after is not None else None
    if after is not None and since is None:
        raise RefusedError(OmsError(ErrorCode.INVALID, "This cursor is not one of this feed.", "after"))
    feed.publish(5.0)
    page = feed.read(since, first, actor_of(info).channels)
    if isinstance(page, OmsError):
        raise RefusedError(page)
    return OmsStatusFeed(
        entries=page.entries,
        end_cursor=feed.cursor_of(page.end),
        has_next_page=page.has_next,
        oldest_sequence=page.oldest,
        latest_sequence=page.latest,
    )


@query(OmsErpUnknownStatusConnection, MANAGE_SETTINGS, MANAGE_ORDERS, system=graphene.String(), **paging_arguments())
def oms_erp_unknown_statuses(
    root: object,
    info: ResolveInfo,
    system: str | None = None,
    first: int | None = 50,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> OmsErpUnknownStatusConnection:
    """Statuses that systems report and nobody has mapped, the last seen first, counted by the caller's channels."""
    order = Ordering("last_seen", is_descending=True)
    page = paginate(replays.unknown_statuses(system, actor_of(info)), order, first=first, after=after, last=last, before=before)
    return create_connection(OmsErpUnknownStatusConnection, page)


@query(OmsErpDriftConnection, MANAGE_ORDERS, system=graphene.String(required=True), **paging_arguments())
def oms_erp_drift(
    root: object,
    info: ResolveInfo,
    system: str,
    first: int | None = 50,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> OmsErpDriftConnection:
    """Orders whose status in this system, as last reported, is not ours, with a proposal."""
    order = Ordering("id", is_descending=False, is_wide=True)
    page = paginate(drift.drifts(system, actor_of(info)), order, first=first, after=after, last=last, before=before)
    return create_connection(OmsErpDriftConnection, page)


@query(optional_list(OmsErpEndpoint), MANAGE_SETTINGS)
def oms_erp_endpoints(root: object, info: ResolveInfo) -> Any:
    """Where systems receive changes."""
    return endpoints.all_endpoints()
