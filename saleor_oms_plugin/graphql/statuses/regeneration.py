"""Generating a workflow's paths anew, with the difference shown first."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.ids import int_pk
from ...statuses import regeneration
from ...statuses.regeneration import HandMade, Regeneration
from ..base.access import RefusedError, mutation_field, query_field
from ..base.types import error_list, required_list
from .types import OmsStatus, OmsWorkflow, OmsWorkflowProblem

OmsHandMadeEnum = graphene.Enum("OmsHandMadeEnum", [(one.name, one.value) for one in HandMade])


class OmsRegeneratedStep(graphene.ObjectType):
    from_status = graphene.Field(OmsStatus, required=True)
    to_status = graphene.Field(OmsStatus, required=True)
    hand_made = graphene.Field(OmsHandMadeEnum, description="What a person did to it since the paths were generated last.")


class OmsWorkflowRegenerateResult(graphene.ObjectType):
    """The difference: what generating the paths anew adds and removes, and what stays as people made it."""

    workflow = graphene.Field(OmsWorkflow)
    to_add = required_list(OmsRegeneratedStep)
    to_remove = required_list(OmsRegeneratedStep)
    kept = required_list(OmsRegeneratedStep)
    problems = required_list(OmsWorkflowProblem)
    errors = error_list()


def _preview(root: Any, info: Any, id: str, overwrite_hand_made: bool = False) -> Any:
    found = regeneration.preview_regeneration(int_pk(id, "OmsWorkflow"), overwrite_hand_made)
    if found.errors:
        raise RefusedError(found.errors[0])
    return _result(found)


def _regenerate(root: Any, info: Any, id: str, overwrite_hand_made: bool = False) -> Any:
    return _result(regeneration.regenerate(int_pk(id, "OmsWorkflow"), overwrite_hand_made))


def _result(found: Regeneration) -> Any:
    return OmsWorkflowRegenerateResult(
        workflow=found.workflow,
        to_add=found.to_add,
        to_remove=found.to_remove,
        kept=found.kept,
        problems=found.problems,
        errors=found.errors,
    )


def query_fields() -> dict[str, graphene.Field]:
    return {
        "oms_workflow_regenerate_preview": query_field(
            OmsWorkflowRegenerateResult,
            _preview,
            MANAGE_ORDERS,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            overwrite_hand_made=graphene.Boolean(default_value=False),
            description="What omsWorkflowRegenerate would do; changes nothing.",
        )
    }


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        "oms_workflow_regenerate": mutation_field(
            OmsWorkflowRegenerateResult,
            _regenerate,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            overwrite_hand_made=graphene.Boolean(
                default_value=False, description="Also undo what people added, edited and removed: labels and conditions are lost."
            ),
            description="Generate the paths anew from kinds and positions. Refused where the result would contradict itself.",
        )
    }
