from __future__ import annotations

from dataclasses import replace
from typing import Any

import graphene

from ...actions import failure_groups
from ...actions import queries as actions
from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.ids import order_pk
from ..base.access import actor_of
from ..base.connection import create_connection
from ..base.databases import WRITER
from ..base.info import ResolveInfo
from ..base.pagination import Ordering, paginate
from ..base.roots import query
from ..base.types import optional_list
from .enums import OmsActionRunStateEnum
from .types import OmsActionKind, OmsActionRunConnection


@query(optional_list(OmsActionKind), MANAGE_ORDERS, MANAGE_SETTINGS)
def oms_action_kinds(root: object, info: ResolveInfo) -> Any:
    """What statuses can do by themselves."""
    return actions.kinds()


@query(
    OmsActionRunConnection,
    MANAGE_ORDERS,
    states=optional_list(OmsActionRunStateEnum),
    order=graphene.ID(description="Only this order's."),
    group=graphene.ID(description="Only those of this OmsFailureGroup, by its key; none once nothing has failed in this way any more."),
    first=graphene.Int(default_value=50),
    after=graphene.String(),
)
def oms_action_runs(
    root: object,
    info: ResolveInfo,
    states: list[str] | None = None,
    order: str | None = None,
    group: str | None = None,
    first: int | None = 50,
    after: str | None = None,
) -> OmsActionRunConnection:
    """Runs of orders in the caller's channels, newest first: what failed, what waits, what was done."""
    found = actions.visible_runs(actor_of(info), states, order_pk(order) if order is not None else None, WRITER)
    if group is not None:
        found = found.filter(pk__in=failure_groups.runs_of_group(group, actor_of(info)))
    page = paginate(found, Ordering("id", is_descending=True), first=first, after=after, last=None, before=None)
    if states is None and order is None and group is None and actor_of(info).channels is None:
        page = replace(page, count=lambda: actions.count_runs(WRITER))
    return create_connection(OmsActionRunConnection, page)
