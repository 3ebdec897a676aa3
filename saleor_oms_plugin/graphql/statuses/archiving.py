"""Archiving statuses, deleting workflows, and which workflow is the default."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_SETTINGS
from ...core.ids import from_global_id, int_pk
from ...statuses import workflows
from ...statuses.archiving import restore_status
from ...workflow import archiving
from ..base.access import Kept, actor_of, mutation_field
from .types import OmsStatusResult, OmsWorkflowResult


def _archive(root: Any, info: Any, id: str, move_orders_to: str | None = None) -> Any:
    target = int_pk(move_orders_to, "OmsStatus") if move_orders_to is not None else None
    result = archiving.archive_status(int_pk(id, "OmsStatus"), actor_of(info), target)
    return OmsStatusResult(status=result.status, job=result.job, errors=result.errors)


def _restore(root: Any, info: Any, id: str) -> Any:
    result = restore_status(int_pk(id, "OmsStatus"))
    return OmsStatusResult(status=result.status, errors=result.errors)


def _delete(root: Any, info: Any, id: str, move_orders_to: str | None = None) -> Any:
    to_workflow = to_status = None
    if move_orders_to is not None and from_global_id(move_orders_to)[0] == "OmsStatus":
        to_status = int_pk(move_orders_to, "OmsStatus")
    elif move_orders_to is not None:
        to_workflow = int_pk(move_orders_to, "OmsWorkflow")
    result = archiving.delete_workflow(int_pk(id, "OmsWorkflow"), actor_of(info), to_workflow, to_status)
    return OmsWorkflowResult(workflow=result.workflow, problems=[], job=result.job, errors=result.errors)


def _make_default(root: Any, info: Any, id: str) -> Any:
    result = workflows.make_default(int_pk(id, "OmsWorkflow"))
    return OmsWorkflowResult(workflow=result.workflow, problems=result.problems, errors=result.errors)


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        "oms_status_archive": mutation_field(
            OmsStatusResult,
            _archive,
            MANAGE_SETTINGS,
            kept=Kept.AFTERWARDS,
            id=graphene.ID(required=True),
            move_orders_to=graphene.ID(description="The status that orders in it go to, silently; over 500 of them by the job answered."),
            description="Put a status away; history keeps its name. Refused while orders are in it and moveOrdersTo is not given.",
        ),
        "oms_status_restore": mutation_field(
            OmsStatusResult,
            _restore,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            description="Take a status out of the archive, with the steps it had.",
        ),
        "oms_workflow_delete": mutation_field(
            OmsWorkflowResult,
            _delete,
            MANAGE_SETTINGS,
            kept=Kept.AFTERWARDS,
            id=graphene.ID(required=True),
            move_orders_to=graphene.ID(
                description="Where its orders go: an OmsWorkflow (each keeps its status where it can), or an OmsStatus of the default one."
            ),
            description="Delete a workflow. With over 500 orders it stays until the job answered has emptied it, and takes no new ones.",
        ),
        "oms_workflow_make_default": mutation_field(
            OmsWorkflowResult,
            _make_default,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            description="Let it take the orders that no other workflow takes; the one before takes new ones when it is given a condition.",
        ),
    }
