from __future__ import annotations

import graphene

from ...core.actor import MANAGE_SETTINGS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk
from ...statuses import queries as statuses
from ...statuses.services import map_adoption
from ...workflow.adoption import start_adoption
from ..base.access import actor_of, all_orders_refusal
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from .resolvers import adoption_mappings
from .types import OmsAdoptionMapResult, OmsAdoptionStartResult


@mutation(
    OmsAdoptionMapResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    workflow=graphene.ID(description="Only in this workflow; otherwise in every one that the status belongs to."),
    saleor_status=graphene.String(required=True),
    status=graphene.ID(description="Omitted: orders of that status in Saleor are left without one here."),
)
def oms_adoption_map(
    root: object, info: ResolveInfo, saleor_status: str, workflow: str | None = None, status: str | None = None
) -> OmsAdoptionMapResult:
    """Say which status the old orders of one Saleor status get."""
    workflow_id = int_pk(workflow, "OmsWorkflow") if workflow is not None else None
    code = ""
    if status is not None:
        found = statuses.find_status(pk=int_pk(status, "OmsStatus"))
        if found is None:
            return OmsAdoptionMapResult(mappings=[], errors=[OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "status")])
        code = found.code
    errors = map_adoption(saleor_status, code, workflow_id)
    return OmsAdoptionMapResult(mappings=[] if errors else adoption_mappings(statuses.configuration()), errors=errors)


@mutation(
    OmsAdoptionStartResult,
    MANAGE_SETTINGS,
    transaction=Transaction.NONE,
    read_only=graphene.Boolean(
        default_value=False, description="Read them only, so that omsAdoptionPreview counts all; none gets a status."
    ),
)
def oms_adoption_start(root: object, info: ResolveInfo, read_only: bool = False) -> OmsAdoptionStartResult:
    """Read every order of Saleor and adopt those that have no status: silently, nothing is sent to anybody. Needs MANAGE_ORDERS in
    every channel too.
    """
    refusal = all_orders_refusal(info)
    if refusal is not None:
        return OmsAdoptionStartResult(errors=[refusal])
    return OmsAdoptionStartResult(job=start_adoption(actor_of(info), read_only=read_only), errors=[])
