"""Putting an order into another workflow."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS
from ...core.ids import int_pk, order_pk
from ...workflow.workflow_change import put_into_workflow
from ..base.access import mutation_field
from .results import OmsMoveResult, move_result, worker


def _update(
    root: Any, info: Any, order: str, workflow: str, to_status: str | None = None, reason: str | None = None, version: int | None = None
) -> OmsMoveResult:
    status_id = int_pk(to_status, "OmsStatus") if to_status is not None else None
    return move_result(
        put_into_workflow(order_pk(order), int_pk(workflow, "OmsWorkflow"), status_id, worker(info), reason=reason or "", version=version)
    )


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        "oms_order_workflow_update": mutation_field(
            OmsMoveResult,
            _update,
            MANAGE_ORDERS,
            order=graphene.ID(required=True),
            workflow=graphene.ID(required=True),
            to_status=graphene.ID(description="Without it: the same status, else the first of its kind there, else the initial one."),
            reason=graphene.String(),
            version=graphene.Int(description="The version the caller saw; another one now refuses the change."),
            description="Put an order into another workflow. No action runs; a payment gate of a status that it leaves holds.",
        )
    }
