from __future__ import annotations

from ...core.actor import MANAGE_SETTINGS
from ...statuses import queries as statuses
from ...statuses.queries import Configuration, Workflow
from ...statuses.services import SALEOR_STATUSES
from ...workflow.adoption import adoption_under_way, preview_adoption, read_at
from ..base.access import actor_of
from ..base.info import ResolveInfo
from ..base.roots import query
from .types import OmsAdoptionCount, OmsAdoptionMapping, OmsAdoptionPreview


@query(OmsAdoptionPreview, MANAGE_SETTINGS)
def oms_adoption_preview(root: object, info: ResolveInfo) -> OmsAdoptionPreview:
    """What adopting the orders of the time before would do, counted by the caller's channels."""
    job = adoption_under_way()  # first: where it has ended, the counts below are those after it
    found = preview_adoption(actor_of(info))
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
        mappings=adoption_mappings(statuses.configuration()),
        read_at=read_at(),
        job=job,
    )


def adoption_mappings(setup: Configuration) -> list[OmsAdoptionMapping]:
    """Into which status each workflow takes the orders of each status of Saleor's."""
    return [_mapping(setup, workflow, saleor_status) for workflow in setup.workflows for saleor_status in SALEOR_STATUSES]


def _mapping(setup: Configuration, workflow: Workflow, saleor_status: str) -> OmsAdoptionMapping:
    status = setup.by_code.get(statuses.adopted_code(workflow, saleor_status) or "")
    return OmsAdoptionMapping(workflow=workflow, saleor_status=saleor_status, status=status)
