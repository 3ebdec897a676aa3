from __future__ import annotations

from collections.abc import Callable
from typing import Any

import graphene

from ....core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ....core.errors import Result
from ....core.ids import from_global_id, int_pk
from ....statuses import queries as statuses
from ....statuses import regeneration, workflows
from ....statuses.contradictions import workflow_problems
from ....workflow import archiving, workflow_trial
from ...base.access import actor_of, all_orders_refusal
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ..inputs import OmsWorkflowInput
from ..resolvers import regenerate_result
from ..types import OmsWorkflowRegenerateResult, OmsWorkflowResult


def _dry_run() -> Any:
    return graphene.Boolean(default_value=False, description="Change nothing: problems, strandedOrders and errors say what would be.")


@mutation(OmsWorkflowResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, input=OmsWorkflowInput(required=True), dry_run=_dry_run())
def oms_workflow_create(root: object, info: ResolveInfo, input: dict[str, Any], dry_run: bool = False) -> Any:
    """Make a workflow; name, statuses and initialStatus are needed. Without transitions the usual paths are made."""
    return _changed(info, lambda: workflows.create_workflow(OmsWorkflowInput.values(input)), dry_run)


@mutation(
    OmsWorkflowResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    id=graphene.ID(required=True),
    input=OmsWorkflowInput(required=True),
    dry_run=_dry_run(),
    version=graphene.String(description="The version the caller saw; another one now refuses the change."),
)
def oms_workflow_update(
    root: object, info: ResolveInfo, id: str, input: dict[str, Any], dry_run: bool = False, version: str | None = None
) -> Any:
    """Change what is given; refused where it would contradict itself or leave an order without its status."""
    workflow_id = int_pk(id, "OmsWorkflow")
    return _changed(info, lambda: workflows.update_workflow(workflow_id, OmsWorkflowInput.values(input), version), dry_run)


def _changed(info: ResolveInfo, change: Callable[[], Result[statuses.Workflow]], is_dry_run: bool) -> OmsWorkflowResult:
    if not is_dry_run:
        return _workflow_result(change())
    actor = actor_of(info)
    trial = workflow_trial.try_change(change, actor.channels if actor.has(MANAGE_ORDERS) else frozenset())
    return OmsWorkflowResult(problems=trial.problems, stranded_orders=trial.stranded, errors=trial.errors)


def _workflow_result(result: Result[statuses.Workflow]) -> OmsWorkflowResult:
    problems = workflow_problems(statuses.configuration(), result.value) if result.value is not None else []
    return OmsWorkflowResult(workflow=result.value, problems=problems, errors=result.errors)


@mutation(OmsWorkflowResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, id=graphene.ID(required=True))
def oms_workflow_make_default(root: object, info: ResolveInfo, id: str) -> Any:
    """Let it take the orders that no other workflow takes; the one before takes new ones when it is given a condition."""
    return _workflow_result(workflows.make_default(int_pk(id, "OmsWorkflow")))


@mutation(
    OmsWorkflowResult,
    MANAGE_SETTINGS,
    transaction=Transaction.RECORDED_AFTERWARDS,
    id=graphene.ID(required=True),
    move_orders_to=graphene.ID(
        description="Where its orders go: an OmsWorkflow (each keeps its status where it can), or an OmsStatus of the default one."
    ),
)
def oms_workflow_delete(root: object, info: ResolveInfo, id: str, move_orders_to: str | None = None) -> Any:
    """Delete a workflow. With over 500 orders it stays until the job that is returned has emptied it, and takes no new ones. Moving
    its orders needs MANAGE_ORDERS in every channel too.
    """
    refusal = all_orders_refusal(info) if move_orders_to is not None else None
    if refusal is not None:
        return OmsWorkflowResult(problems=[], errors=[refusal])
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
    transaction=Transaction.ATOMIC,
    id=graphene.ID(required=True),
    overwrite_hand_made=graphene.Boolean(
        default_value=False, description="Also undo what people added, edited and removed: labels and conditions are lost."
    ),
)
def oms_workflow_regenerate(root: object, info: ResolveInfo, id: str, overwrite_hand_made: bool = False) -> Any:
    """Generate the paths anew from kinds and positions. Refused where the result would contradict itself."""
    return regenerate_result(regeneration.regenerate(int_pk(id, "OmsWorkflow"), overwrite_hand_made))
