from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.conditions import FieldType, operators_of
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk
from ...orders.condition_fields import KEYED_FIELDS, ORDER_FIELDS, is_self_declared
from ...statuses import queries as statuses
from ...statuses import regeneration
from ...statuses.presets import PRESETS, Preset
from ...statuses.queries import OrderStatus, Workflow
from ...statuses.regeneration import Regeneration
from ...workflow_check import check_workflows
from ..base.access import RefusedError
from ..base.info import ResolveInfo
from ..base.roots import query
from ..base.types import optional_list
from .types import OmsConditionField, OmsPreset, OmsStatus, OmsWorkflow, OmsWorkflowProblem, OmsWorkflowRegenerateResult


@query(graphene.List(graphene.NonNull(OmsStatus)), MANAGE_ORDERS, MANAGE_SETTINGS, include_archived=graphene.Boolean(default_value=False))
def oms_statuses(root: object, info: ResolveInfo, include_archived: bool = False) -> list[OrderStatus]:
    """The shop's statuses by importance."""
    return list(statuses.all_statuses(include_archived))


@query(OmsStatus, MANAGE_ORDERS, MANAGE_SETTINGS, id=graphene.ID(), code=graphene.String(), external_id=graphene.String())
def oms_status(
    root: object, info: ResolveInfo, id: str | None = None, code: str | None = None, external_id: str | None = None
) -> OrderStatus | None:
    """One status."""
    if sum(name is not None for name in (id, code, external_id)) != 1:
        raise RefusedError(OmsError(ErrorCode.REQUIRED, "Give one of id, code and externalId."))
    return statuses.find_status(int_pk(id, "OmsStatus") if id is not None else None, code, external_id)


@query(optional_list(OmsWorkflow), MANAGE_ORDERS, MANAGE_SETTINGS)
def oms_workflows(root: object, info: ResolveInfo) -> list[Workflow]:
    """The workflows by position."""
    return list(statuses.configuration().workflows)


@query(optional_list(OmsWorkflowProblem), MANAGE_ORDERS, MANAGE_SETTINGS)
def oms_workflow_check(root: object, info: ResolveInfo) -> Any:
    """What contradicts itself or looks wrong in any workflow."""
    return check_workflows(statuses.configuration())


@query(optional_list(OmsConditionField), MANAGE_ORDERS, MANAGE_SETTINGS)
def oms_condition_fields(root: object, info: ResolveInfo) -> list[OmsConditionField]:
    """The fields that conditions may ask for."""
    published = [
        OmsConditionField(
            name=name,
            type=field.type,
            label=field.label,
            choices=field.choices,
            operators=operators_of(field.type),
            takes_key=False,
            is_self_declared=is_self_declared(name),
        )
        for name, field in ORDER_FIELDS.items()
    ]
    keyed = [
        OmsConditionField(
            name=beginning,
            type=FieldType.TEXT,
            label=label,
            choices=(),
            operators=operators_of(FieldType.TEXT),
            takes_key=True,
            is_self_declared=True,
        )
        for beginning, (label, _) in KEYED_FIELDS.items()
    ]
    return [*published, *keyed]


@query(optional_list(OmsPreset), MANAGE_ORDERS, MANAGE_SETTINGS)
def oms_presets(root: object, info: ResolveInfo) -> list[Preset]:
    """The ready-made workflows and what they bring."""
    return list(PRESETS)


@query(
    OmsWorkflowRegenerateResult,
    MANAGE_ORDERS,
    MANAGE_SETTINGS,
    id=graphene.ID(required=True),
    overwrite_hand_made=graphene.Boolean(default_value=False),
)
def oms_workflow_regenerate_preview(
    root: object, info: ResolveInfo, id: str, overwrite_hand_made: bool = False
) -> OmsWorkflowRegenerateResult:
    """What omsWorkflowRegenerate would do; changes nothing."""
    found = regeneration.preview_regeneration(int_pk(id, "OmsWorkflow"), overwrite_hand_made)
    if found.errors:
        raise RefusedError(found.errors[0])
    return regenerate_result(found)


def regenerate_result(found: Regeneration) -> OmsWorkflowRegenerateResult:
    """The difference as it is published."""
    return OmsWorkflowRegenerateResult(
        workflow=found.workflow,
        to_add=found.to_add,
        to_remove=found.to_remove,
        kept=found.kept,
        problems=found.problems,
        errors=found.errors,
    )
