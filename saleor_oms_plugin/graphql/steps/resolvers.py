from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS, Actor
from ...core.ids import int_pk, order_pk
from ...steps import presets, queries
from ..base.access import actor_of
from ..base.connection import create_connection
from ..base.databases import WRITER
from ..base.info import ResolveInfo
from ..base.pagination import Ordering, paginate
from ..base.roots import query
from ..base.types import optional_list
from .inputs import OmsStepFilter
from .types import OmsStepConnection, OmsStepPreset


@query(
    OmsStepConnection,
    MANAGE_ORDERS,
    filter=OmsStepFilter(),
    first=graphene.Int(default_value=50),
    after=graphene.String(),
)
def oms_steps(
    root: object, info: ResolveInfo, filter: dict[str, Any] | None = None, first: int | None = 50, after: str | None = None
) -> OmsStepConnection:
    """Steps of orders in the caller's channels: what is due soonest first, then what has no due date, oldest first."""
    actor, given = actor_of(info), filter or {}
    found = _narrowed(queries.visible(actor, WRITER), given, actor)
    order = Ordering("due_at", is_descending=False, has_gaps=True, is_few=bool(given.get("mine")))
    page = paginate(found, order, first=first, after=after, last=None, before=None)
    return create_connection(OmsStepConnection, page)


def _narrowed(found: Any, given: dict[str, Any], actor: Actor) -> Any:
    states = given.get("states")
    if given.get("held"):
        found = found.filter(refused_at__isnull=False)
    else:
        found = found.filter(state__in=states) if states is not None else found.filter(state=queries.StepState.OPEN)
    if given.get("mine"):
        found = queries.mine(found, actor)
    if given.get("unowned"):
        found = queries.unowned(found)
    if given.get("overdue"):
        found = queries.late(found)
    if given.get("order") is not None:
        found = found.filter(order=order_pk(given["order"]))
    if given.get("templates") is not None:
        found = found.filter(template__in=[int_pk(one, "OmsStepTemplate") for one in given["templates"]])
    return found


@query(optional_list(OmsStepPreset), MANAGE_ORDERS, MANAGE_SETTINGS)
def oms_step_presets(root: object, info: ResolveInfo) -> list[Any]:
    """Ready-made steps, for the ready-made workflows."""
    return list(presets.PRESETS)
