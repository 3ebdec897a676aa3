"""The roots of triggers."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.ids import int_pk
from ...workflow import queries as workflow
from ...workflow.services import TriggerResult, create_trigger, delete_trigger, update_trigger
from ..base.access import mutation_field, query_field
from ..base.types import JSON, optional_list
from .types import EVENTS, OmsTrigger, OmsTriggerResult


class OmsTriggerInput(graphene.InputObjectType):
    """What is left out stays as it is; the list replaces what was there; null clears the condition, the hours and the workflow."""

    code = graphene.String(description="Made of the event and the target where it is not given.")
    event = graphene.String(description=EVENTS)
    position = graphene.Int()
    workflow = graphene.ID()
    from_statuses = optional_list(graphene.ID)
    to_status = graphene.ID()
    condition = graphene.Field(JSON)
    is_enabled = graphene.Boolean()
    may_move_back = graphene.Boolean()
    after_hours = graphene.Int()
    in_working_time = graphene.Boolean()


def _triggers(root: Any, info: Any) -> Any:
    return list(workflow.triggers())


def _create(root: Any, info: Any, input: dict[str, Any]) -> Any:
    return _result(create_trigger(_values(input)))


def _update(root: Any, info: Any, id: str, input: dict[str, Any]) -> Any:
    return _result(update_trigger(int_pk(id, "OmsTrigger"), _values(input)))


def _delete(root: Any, info: Any, id: str) -> Any:
    return _result(delete_trigger(int_pk(id, "OmsTrigger")))


def _values(given: dict[str, Any]) -> dict[str, Any]:
    values = dict(given)
    if values.get("workflow") is not None:
        values["workflow"] = int_pk(values["workflow"], "OmsWorkflow")
    if values.get("to_status") is not None:
        values["to_status"] = int_pk(values["to_status"], "OmsStatus")
    if values.get("from_statuses") is not None:
        values["from_statuses"] = [int_pk(one, "OmsStatus") for one in values["from_statuses"]]
    return values


def _result(result: TriggerResult) -> OmsTriggerResult:
    return OmsTriggerResult(trigger=result.trigger, errors=result.errors)


def query_fields() -> dict[str, graphene.Field]:
    return {
        "oms_triggers": query_field(
            optional_list(OmsTrigger), _triggers, MANAGE_ORDERS, MANAGE_SETTINGS, description="The triggers in the order they are asked."
        )
    }


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        "oms_trigger_create": mutation_field(
            OmsTriggerResult,
            _create,
            MANAGE_SETTINGS,
            input=OmsTriggerInput(required=True),
            description="Make a trigger; event, fromStatuses and toStatus are needed.",
        ),
        "oms_trigger_update": mutation_field(
            OmsTriggerResult,
            _update,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            input=OmsTriggerInput(required=True),
            description="Change what is given.",
        ),
        "oms_trigger_delete": mutation_field(
            OmsTriggerResult,
            _delete,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            description="Take a trigger away; answers it as it was.",
        ),
    }
