"""The roots of statuses and workflows."""

from __future__ import annotations

from typing import Any

import graphene

from ...action_types.action_check import action_warnings
from ...action_types.mail_check import mail_warnings
from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk
from ...statuses import editing, workflows
from ...statuses import queries as statuses
from ...workflow.services import install_ready_made
from ..base.access import RefusedError, mutation_field, query_field
from ..base.types import optional_list, required_list
from . import archiving, conditions, presets, regeneration
from .inputs import OmsStatusInput, OmsWorkflowInput
from .types import OmsStatus, OmsStatusesResult, OmsStatusResult, OmsWorkflow, OmsWorkflowProblem, OmsWorkflowResult


def _statuses(root: Any, info: Any, include_archived: bool = False) -> Any:
    return list(statuses.all_statuses(include_archived))


def _status(root: Any, info: Any, id: str | None = None, code: str | None = None, external_id: str | None = None) -> Any:
    if sum(name is not None for name in (id, code, external_id)) != 1:
        raise RefusedError(OmsError(ErrorCode.REQUIRED, "Give one of id, code and externalId."))
    return statuses.find_status(int_pk(id, "OmsStatus") if id is not None else None, code, external_id)


def _workflows(root: Any, info: Any) -> Any:
    return list(statuses.configuration().workflows)


def _from_templates(root: Any, info: Any, codes: list[str] | None = None) -> Any:
    result = install_ready_made(codes)
    return OmsStatusesResult(statuses=None if result.errors else result.statuses, errors=result.errors)


def _create(root: Any, info: Any, input: dict[str, Any]) -> Any:
    result = editing.create_status(input)
    return OmsStatusResult(status=result.status, errors=result.errors)


def _update(root: Any, info: Any, id: str, input: dict[str, Any]) -> Any:
    result = editing.update_status(int_pk(id, "OmsStatus"), input)
    return OmsStatusResult(status=result.status, errors=result.errors)


def _reorder(root: Any, info: Any, ids: list[str]) -> Any:
    errors = editing.reorder_statuses([int_pk(one, "OmsStatus") for one in ids])
    return OmsStatusesResult(statuses=None if errors else list(statuses.all_statuses()), errors=errors)


def _check(root: Any, info: Any) -> Any:
    setup = statuses.configuration()
    return [*editing.contradictions(setup), *mail_warnings(setup), *action_warnings(setup)]


def _workflow_values(given: dict[str, Any]) -> dict[str, Any]:
    values = dict(given)
    if values.get("initial_status") is not None:
        values["initial_status"] = int_pk(values["initial_status"], "OmsStatus")
    if values.get("statuses") is not None:
        values["statuses"] = [int_pk(one, "OmsStatus") for one in values["statuses"]]
    if values.get("transitions") is not None:
        values["transitions"] = [
            {**step, "from_status": int_pk(step["from_status"], "OmsStatus"), "to_status": int_pk(step["to_status"], "OmsStatus")}
            for step in values["transitions"]
        ]
    return values


def _workflow_create(root: Any, info: Any, input: dict[str, Any]) -> Any:
    return _workflow_result(workflows.create_workflow(_workflow_values(input)))


def _workflow_update(root: Any, info: Any, id: str, input: dict[str, Any]) -> Any:
    return _workflow_result(workflows.update_workflow(int_pk(id, "OmsWorkflow"), _workflow_values(input)))


def _workflow_result(result: workflows.WorkflowResult) -> Any:
    return OmsWorkflowResult(workflow=result.workflow, problems=result.problems, errors=result.errors)


def query_fields() -> dict[str, graphene.Field]:
    staff = (MANAGE_ORDERS, MANAGE_SETTINGS)
    return {
        "oms_statuses": query_field(
            graphene.List(graphene.NonNull(OmsStatus)),
            _statuses,
            *staff,
            include_archived=graphene.Boolean(default_value=False),
            description="The shop's statuses by importance.",
        ),
        "oms_status": query_field(
            OmsStatus, _status, *staff, id=graphene.ID(), code=graphene.String(), external_id=graphene.String(), description="One status."
        ),
        "oms_workflows": query_field(optional_list(OmsWorkflow), _workflows, *staff, description="The workflows by position."),
        **conditions.query_fields(),
        **presets.query_fields(),
        **regeneration.query_fields(),
        "oms_workflow_check": query_field(
            optional_list(OmsWorkflowProblem), _check, *staff, description="What contradicts itself or looks wrong in any workflow."
        ),
    }


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        **presets.mutation_fields(),
        **regeneration.mutation_fields(),
        **archiving.mutation_fields(),
        "oms_status_create": mutation_field(
            OmsStatusResult,
            _create,
            MANAGE_SETTINGS,
            input=OmsStatusInput(required=True),
            description="Make a status; name and kind are needed. It joins the default workflow with the paths its kind suggests.",
        ),
        "oms_status_update": mutation_field(
            OmsStatusResult,
            _update,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            input=OmsStatusInput(required=True),
            description="Change what is given; refused where a workflow would come to contradict itself.",
        ),
        "oms_statuses_reorder": mutation_field(
            OmsStatusesResult,
            _reorder,
            MANAGE_SETTINGS,
            ids=required_list(graphene.ID),
            description="Put the statuses into this order of importance; name every one that is not archived.",
        ),
        "oms_workflow_create": mutation_field(
            OmsWorkflowResult,
            _workflow_create,
            MANAGE_SETTINGS,
            input=OmsWorkflowInput(required=True),
            description="Make a workflow; name, statuses and initialStatus are needed. Without transitions the usual paths are made.",
        ),
        "oms_workflow_update": mutation_field(
            OmsWorkflowResult,
            _workflow_update,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            input=OmsWorkflowInput(required=True),
            description="Change what is given; refused where it would contradict itself or leave an order without its status.",
        ),
        "oms_statuses_from_templates": mutation_field(
            OmsStatusesResult,
            _from_templates,
            MANAGE_SETTINGS,
            codes=optional_list(graphene.String),
            description="Add ready-made statuses (all when codes is omitted) and a default workflow where there is none. "
            "A shop without any status gets the whole set's triggers too.",
        ),
    }
