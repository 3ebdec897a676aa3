"""The roots of actions: what there is, and how it is set up."""

from __future__ import annotations

from typing import Any

import graphene

from ...actions import queries as actions
from ...actions import services
from ...actions.services import ActionResult
from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk, order_pk
from ...statuses import queries as statuses
from ..base.access import WRITER, actor_of, mutation_field, query_field
from ..base.connected import connected
from ..base.connection import Order, paginate
from ..base.types import JSON, optional_list, required_list
from ..statuses.types import OmsStatusResult
from . import runs
from .types import (
    OmsActionKind,
    OmsActionResult,
    OmsActionRunConnection,
    OmsActionRunEdge,
    OmsActionRunStateEnum,
    OmsActionTriggerEnum,
)


class OmsActionInput(graphene.InputObjectType):
    """What is left out stays as it is; a null condition clears it. The kind of an action that is there stays."""

    kind = graphene.String()
    code = graphene.String(description="For the configuration's file; made of the label where it is not given.")
    label = graphene.String()
    trigger = graphene.Field(OmsActionTriggerEnum)
    is_enabled = graphene.Boolean()
    config = graphene.Field(JSON, description="A secret that is left out stays as it is, a null one is forgotten.")
    condition = graphene.Field(JSON)
    delay_minutes = graphene.Int(description="Up to 525600 (365 days).")
    in_working_time = graphene.Boolean()
    cancel_when_left = graphene.Boolean()


def _kinds(root: Any, info: Any) -> Any:
    return actions.kinds()


def _runs(
    root: Any, info: Any, states: list[str] | None = None, order: str | None = None, first: int | None = 50, after: str | None = None
) -> OmsActionRunConnection:
    found = actions.visible_runs(actor_of(info), states, order_pk(order) if order is not None else None, WRITER)
    page = paginate(found, Order("id", is_descending=True, parse=int), first=first, after=after, last=None, before=None)
    return connected(OmsActionRunConnection, OmsActionRunEdge, page)


def _create(root: Any, info: Any, status: str, input: dict[str, Any]) -> OmsActionResult:
    found = statuses.find_status(pk=int_pk(status, "OmsStatus"))
    if found is None:
        return OmsActionResult(errors=[OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "status")])
    return _result(services.create_action(found.pk, input, actor_of(info)))


def _update(root: Any, info: Any, id: str, input: dict[str, Any]) -> OmsActionResult:
    return _result(services.update_action(int_pk(id, "OmsAction"), input, actor_of(info)))


def _delete(root: Any, info: Any, id: str) -> OmsActionResult:
    return _result(services.delete_action(int_pk(id, "OmsAction")))


def _result(result: ActionResult) -> OmsActionResult:
    return OmsActionResult(action=result.action, errors=result.errors)


def _reorder(root: Any, info: Any, status: str, ids: list[str]) -> OmsStatusResult:
    found = statuses.find_status(pk=int_pk(status, "OmsStatus"))
    if found is None:
        return OmsStatusResult(errors=[OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "status")])
    errors = services.reorder_actions(found.pk, [int_pk(one, "OmsAction") for one in ids])
    return OmsStatusResult(status=None if errors else found, errors=errors)


def query_fields() -> dict[str, graphene.Field]:
    return {
        "oms_action_kinds": query_field(
            optional_list(OmsActionKind), _kinds, MANAGE_ORDERS, MANAGE_SETTINGS, description="What statuses can do by themselves."
        ),
        "oms_action_runs": query_field(
            OmsActionRunConnection,
            _runs,
            MANAGE_ORDERS,
            states=optional_list(OmsActionRunStateEnum),
            order=graphene.ID(description="Only this order's."),
            first=graphene.Int(default_value=50),
            after=graphene.String(),
            description="Runs of orders in the caller's channels, newest first: what failed, what waits, what was done.",
        ),
    }


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        "oms_action_create": mutation_field(
            OmsActionResult,
            _create,
            MANAGE_SETTINGS,
            status=graphene.ID(required=True),
            input=OmsActionInput(required=True),
            description="Have a status do something by itself; a kind is needed, and the Saleor permissions of what it does there.",
        ),
        "oms_action_update": mutation_field(
            OmsActionResult,
            _update,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            input=OmsActionInput(required=True),
            description="Change what is given; what waits already is done as the action is then.",
        ),
        "oms_action_delete": mutation_field(
            OmsActionResult,
            _delete,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            description="Take an action away: what waits of it is not done, what was done stays to be read.",
        ),
        "oms_actions_reorder": mutation_field(
            OmsStatusResult,
            _reorder,
            MANAGE_SETTINGS,
            status=graphene.ID(required=True),
            ids=required_list(graphene.ID),
            description="Put the actions of a status into this order; name every one.",
        ),
        **runs.mutation_fields(),
    }
