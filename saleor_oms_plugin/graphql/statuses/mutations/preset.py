from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_SETTINGS
from ....statuses import queries as statuses
from ....statuses.contradictions import workflow_problems
from ....workflow.presets import install_preset
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ...base.types import JSON
from ..types import OmsWorkflowResult


@mutation(
    OmsWorkflowResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    code=graphene.String(required=True),
    workflow_code=graphene.String(description="The code of the workflow to make; the preset's own when omitted."),
    condition=graphene.Argument(JSON, description="The orders it takes, instead of the preset's suggestion."),
    make_default=graphene.Boolean(default_value=False, description="Let it take what no other workflow takes."),
)
def oms_preset_install(
    root: object, info: ResolveInfo, code: str, workflow_code: str | None = None, condition: Any = None, make_default: bool = False
) -> OmsWorkflowResult:
    """Install a ready-made workflow: statuses that are missing, paths, triggers. Installing it again changes nothing."""
    result = install_preset(code, workflow_code, condition, make_default)
    problems = workflow_problems(statuses.configuration(), result.workflow) if result.workflow is not None else []
    return OmsWorkflowResult(workflow=result.workflow, problems=problems, errors=result.errors)
