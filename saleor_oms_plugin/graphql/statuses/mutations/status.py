from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_SETTINGS
from ....core.ids import int_pk
from ....statuses import editing
from ....statuses import queries as statuses
from ....statuses.archiving import restore_status
from ....workflow import archiving
from ....workflow.services import install_ready_made
from ...base.access import actor_of, all_orders_refusal
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ...base.types import optional_list, required_list
from ..inputs import OmsStatusInput
from ..types import OmsStatusesResult, OmsStatusResult


@mutation(
    OmsStatusResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    input=OmsStatusInput(required=True),
    join_default_workflow=graphene.Boolean(
        default_value=True, description="false: it belongs to no workflow yet, and no order can be moved into it."
    ),
)
def oms_status_create(root: object, info: ResolveInfo, input: dict[str, Any], join_default_workflow: bool = True) -> OmsStatusResult:
    """Make a status; name and kind are needed. It joins the default workflow at once, with the paths that its kind suggests: the
    answer's `joined` says which ones. joinDefaultWorkflow: false leaves that to a change of a workflow.
    """
    result = editing.create_status(OmsStatusInput.values(input), joins_default_workflow=join_default_workflow is not False)
    joined = statuses.joined_workflows(result.value.pk) if result.value is not None else None
    return OmsStatusResult(status=result.value, joined=joined, errors=result.errors)


@mutation(
    OmsStatusResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, id=graphene.ID(required=True), input=OmsStatusInput(required=True)
)
def oms_status_update(root: object, info: ResolveInfo, id: str, input: dict[str, Any]) -> OmsStatusResult:
    """Change what is given; refused where a workflow would come to contradict itself."""
    result = editing.update_status(int_pk(id, "OmsStatus"), OmsStatusInput.values(input))
    return OmsStatusResult(status=result.value, errors=result.errors)


@mutation(OmsStatusesResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, ids=required_list(graphene.ID))
def oms_statuses_reorder(root: object, info: ResolveInfo, ids: list[str]) -> OmsStatusesResult:
    """Put the statuses into this order of importance; name every one that is not archived."""
    errors = editing.reorder_statuses([int_pk(one, "OmsStatus") for one in ids])
    return OmsStatusesResult(statuses=None if errors else list(statuses.all_statuses()), errors=errors)


@mutation(OmsStatusesResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, codes=optional_list(graphene.String))
def oms_statuses_from_templates(root: object, info: ResolveInfo, codes: list[str] | None = None) -> OmsStatusesResult:
    """Add ready-made statuses (all when codes is omitted) and a default workflow where there is none. A shop without any status
    gets the whole set's triggers too.
    """
    result = install_ready_made(codes)
    return OmsStatusesResult(statuses=None if result.errors else result.statuses, errors=result.errors)


@mutation(
    OmsStatusResult,
    MANAGE_SETTINGS,
    transaction=Transaction.RECORDED_AFTERWARDS,
    id=graphene.ID(required=True),
    move_orders_to=graphene.ID(description="The status that orders in it go to, silently; over 500 of them by the job that is returned."),
)
def oms_status_archive(root: object, info: ResolveInfo, id: str, move_orders_to: str | None = None) -> OmsStatusResult:
    """Put a status away; history keeps its name. Refused while orders are in it and moveOrdersTo is not given, which needs MANAGE_ORDERS
    in every channel too.
    """
    refusal = all_orders_refusal(info) if move_orders_to is not None else None
    if refusal is not None:
        return OmsStatusResult(errors=[refusal])
    target = int_pk(move_orders_to, "OmsStatus") if move_orders_to is not None else None
    result = archiving.archive_status(int_pk(id, "OmsStatus"), actor_of(info), target)
    return OmsStatusResult(status=result.status, job=result.job, errors=result.errors)


@mutation(OmsStatusResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, id=graphene.ID(required=True))
def oms_status_restore(root: object, info: ResolveInfo, id: str) -> OmsStatusResult:
    """Take a status out of the archive, with the steps it had."""
    result = restore_status(int_pk(id, "OmsStatus"))
    return OmsStatusResult(status=result.value, errors=result.errors)
