from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_SETTINGS
from ....core.ids import from_global_id, int_pk
from ....statuses import queries as statuses
from ....statuses import regeneration, workflows
from ....statuses.contradictions import workflow_problems
from ....workflow import archiving
from ....workflow.presets import install_preset
from ...base.access import Kept, actor_of
from ...base.roots import mutation
from ...base.types import JSON
from ..inputs import OmsWorkflowInput
from ..resolvers import regenerate_result
from ..types import OmsWorkflowRegenerateResult, OmsWorkflowResult


@mutation(OmsWorkflowResult, MANAGE_SETTINGS, kept=Kept.IN_ONE_TRANSACTION, input=OmsWorkflowInput(required=True))
def oms_workflow_create(root: Any, info: Any, input: dict[str, Any]) -> Any:
    """Make a workflow; name, statuses and initialStatus are needed. Without transitions the usual paths are made."""
    return _workflow_result(workflows.create_workflow(_workflow_values(input)))


@mutation(
    OmsWorkflowResult, MANAGE_SETTINGS, kept=Kept.IN_ONE_TRANSACTION, id=graphene.ID(required=True), input=OmsWorkflowInput(required=True)
)
def oms_workflow_update(root: Any, info: Any, id: str, input: dict[str, Any]) -> Any:
    """Change what is given; refused where it would contradict itself or leave an order without its status."""
    return _workflow_result(workflows.update_workflow(int_pk(id, "OmsWorkflow"), _workflow_values(input)))


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


def _workflow_result(result: workflows.WorkflowResult) -> Any:
    return OmsWorkflowResult(workflow=result.workflow, problems=result.problems, errors=result.errors)


@mutation(OmsWorkflowResult, MANAGE_SETTINGS, kept=Kept.IN_ONE_TRANSACTION, id=graphene.ID(required=True))
def oms_workflow_make_default(root: Any, info: Any, id: str) -> Any:
    """Let it take the orders that no other workflow takes; the one before takes new ones when it is given a condition."""
    result = workflows.make_default(int_pk(id, "OmsWorkflow"))
    return OmsWorkflowResult(workflow=result.workflow, problems=result.problems, errors=result.errors)


@mutation(
    OmsWorkflowResult,
    MANAGE_SETTINGS,
    kept=Kept.AFTERWARDS,
    id=graphene.ID(required=True),
    move_orders_to=graphene.ID(
        description="Where its orders go: an OmsWorkflow (each keeps its status where it can), or an OmsStatus of the default one."
    ),
)
def oms_workflow_delete(root: Any, info: Any, id: str, move_orders_to: str | None = None) -> Any:
    """Delete a workflow. With over 500 orders it stays until the job answered has emptied it, and takes no new ones."""
    to_workflow = to_status = None
    if move_orders_to is not None and from_global_id(move_orders_to)[0] == "OmsStatus":
        to_status = int_pk(move_orders_to, "OmsStatus")
    elif move_orders_to is not None:
        to_workflow = int_pk(move_orders_to, "OmsWorkflow")
    result = archiving.delete_workflow(int_pk(id, "OmsWorkflow"), actor_of(info), to_workflow, to_status)
    return OmsWorkflowResult(workflow=result.workflow, problems=[], job=result.job, errors=result.errors)


@mutation(
    OmsWorkflowRegenerateResult,
    MANAGE_SETTINGS,
    kept=Kept.IN_ONE_TRANSACTION,
    id=graphene.ID(required=True),
    overwrite_hand_made=graphene.Boolean(
        default_value=False, description="Also undo what people added, edited and removed: labels and conditions are lost."
    ),
)
def oms_workflow_regenerate(root: Any, info: Any, id: str, overwrite_hand_made: bool = False) -> Any:
    """Generate the paths anew from kinds and positions. Refused where the result would contradict itself."""
    return regenerate_result(regeneration.regenerate(int_pk(id, "OmsWorkflow"), overwrite_hand_made))


@mutation(
    OmsWorkflowResult,
    MANAGE_SETTINGS,
    kept=Kept.IN_ONE_TRANSACTION,
    code=graphene.String(required=True),
    workflow_code=graphene.String(description="The code of the workflow to make; the preset's own when omitted."),
    condition=graphene.Argument(JSON, description="The orders it takes, instead of the preset's suggestion."),
    make_default=graphene.Boolean(default_value=False, description="Let it take what no other workflow takes."),
)
def oms_preset_install(
    root: Any, info: Any, code: str, workflow_code: str | None = None, condition: Any = None, make_default: bool = False
) -> OmsWorkflowResult:
    """Install a ready-made workflow: statuses that are missing, paths, triggers. Installing it again changes nothing."""
    result = install_preset(code, workflow_code, condition, make_default)
    problems = workflow_problems(statuses.configuration(), result.workflow) if result.workflow is not None else []
    return OmsWorkflowResult(workflow=result.workflow, problems=problems, errors=result.errors)
