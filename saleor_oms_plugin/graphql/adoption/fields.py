"""Orders from the time before us: what they would become, by which mapping, and making it so."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_SETTINGS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk
from ...statuses import queries as statuses
from ...statuses.queries import Configuration, Workflow
from ...statuses.services import SALEOR_STATUSES, map_adoption
from ...workflow.adoption import preview_adoption, start_adoption
from ..base.access import Kept, actor_of, mutation_field, query_field
from ..base.types import error_list, required_list
from ..jobs.types import OmsJob
from ..statuses.types import OmsStatus, OmsWorkflow


class OmsAdoptionMapping(graphene.ObjectType):
    """Into which status an old order of a workflow comes."""

    workflow = graphene.Field(OmsWorkflow, required=True)
    saleor_status = graphene.String(required=True)
    status = graphene.Field(OmsStatus, description="Null: such orders are left without a status.")


class OmsAdoptionCount(graphene.ObjectType):
    """Orders without a status, and where adopting would put them."""

    saleor_status = graphene.String(required=True)
    orders_count = graphene.Int(required=True)
    workflow = graphene.Field(OmsWorkflow)
    status = graphene.Field(OmsStatus)
    is_adopted = graphene.Boolean(required=True, description="False: made since the activation, so they start in the initial status.")


class OmsAdoptionPreview(graphene.ObjectType):
    """What adopting would do with the orders that were read and have no status."""

    counts = required_list(OmsAdoptionCount)
    orders_count = graphene.Int(required=True)
    examined_count = graphene.Int(required=True, description="With several workflows the newest 20,000 orders are looked at.")
    is_estimate = graphene.Boolean(required=True, description="Not all were looked at, or some have not been read whole yet.")
    mappings = required_list(OmsAdoptionMapping, description="Every workflow's mapping of every status of Saleor's.")


class OmsAdoptionMapResult(graphene.ObjectType):
    mappings = required_list(OmsAdoptionMapping)
    errors = error_list()


class OmsAdoptionStartResult(graphene.ObjectType):
    job = graphene.Field(OmsJob, description="Reads every order; behind it a second job adopts them.")
    errors = error_list()


def _preview(root: Any, info: Any) -> Any:
    found = preview_adoption()
    counts = [
        OmsAdoptionCount(
            saleor_status=one.saleor_status, orders_count=one.orders, workflow=one.workflow, status=one.status, is_adopted=one.is_adopted
        )
        for one in found.counts
    ]
    return OmsAdoptionPreview(
        counts=counts,
        orders_count=found.total,
        examined_count=found.examined,
        is_estimate=found.is_estimate,
        mappings=_mappings(statuses.configuration()),
    )


def _mappings(setup: Configuration) -> list[OmsAdoptionMapping]:
    return [_mapping(setup, workflow, saleor_status) for workflow in setup.workflows for saleor_status in SALEOR_STATUSES]


def _mapping(setup: Configuration, workflow: Workflow, saleor_status: str) -> OmsAdoptionMapping:
    status = setup.by_code.get(statuses.adopted_code(workflow, saleor_status) or "")
    return OmsAdoptionMapping(workflow=workflow, saleor_status=saleor_status, status=status)


def _map(root: Any, info: Any, saleor_status: str, workflow: str | None = None, status: str | None = None) -> Any:
    workflow_id = int_pk(workflow, "OmsWorkflow") if workflow is not None else None
    code = ""
    if status is not None:
        found = statuses.find_status(pk=int_pk(status, "OmsStatus"))
        if found is None:
            return OmsAdoptionMapResult(mappings=[], errors=[OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "status")])
        code = found.code
    errors = map_adoption(saleor_status, code, workflow_id)
    return OmsAdoptionMapResult(mappings=[] if errors else _mappings(statuses.configuration()), errors=errors)


def _start(root: Any, info: Any) -> Any:
    return OmsAdoptionStartResult(job=start_adoption(actor_of(info)), errors=[])


def query_fields() -> dict[str, graphene.Field]:
    return {
        "oms_adoption_preview": query_field(
            OmsAdoptionPreview, _preview, MANAGE_SETTINGS, description="What adopting the orders of the time before would do."
        )
    }


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        "oms_adoption_map": mutation_field(
            OmsAdoptionMapResult,
            _map,
            MANAGE_SETTINGS,
            workflow=graphene.ID(description="Only in this workflow; otherwise in every one that the status belongs to."),
            saleor_status=graphene.String(required=True),
            status=graphene.ID(description="Omitted: orders of that status in Saleor are left without one here."),
            description="Say which status the old orders of one Saleor status get.",
        ),
        "oms_adoption_start": mutation_field(
            OmsAdoptionStartResult,
            _start,
            MANAGE_SETTINGS,
            kept=Kept.NO,
            description="Read every order of Saleor and adopt those that have no status: silently, nothing is sent to anybody.",
        ),
    }
