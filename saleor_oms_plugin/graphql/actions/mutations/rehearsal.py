from __future__ import annotations

import graphene

from ....actions import services
from ....core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ....core.errors import ErrorCode, OmsError, permission_denied
from ....core.ids import int_pk
from ....statuses import queries as statuses
from ...base.access import actor_of
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ...orders.node import OrderNode
from ...orders.reachable import reachable_order
from ..types import OmsActionsResult, OmsRehearsalResult, OmsRehearsalStep


@mutation(
    OmsRehearsalResult,
    MANAGE_SETTINGS,
    transaction=Transaction.NONE,
    order=graphene.ID(description="Left out: a good recent one of the caller's channels."),
    workflow=graphene.ID(description="Left out: the order's own."),
    preset=graphene.String(description="In place of a workflow: a ready-made one, installed or not, with the usual mails."),
    every_status=graphene.Boolean(default_value=False, description="The statuses beside the path, too."),
)
def oms_rehearsal(
    root: object,
    info: ResolveInfo,
    order: str | None = None,
    workflow: str | None = None,
    preset: str | None = None,
    every_status: bool = False,
) -> OmsRehearsalResult:
    """Walk one of the shop's own orders through a workflow and show all that would be sent, in its real words; nothing is sent, stored
    or numbered. Needs MANAGE_ORDERS too.
    """
    actor = actor_of(info)
    if not actor.has(MANAGE_ORDERS):
        return _refused(permission_denied(MANAGE_ORDERS))
    if workflow is not None and preset is not None:
        return _refused(OmsError(ErrorCode.INVALID, "Give a workflow or a preset, not both.", "preset"))
    order_id = None
    if order is not None:
        order_id, errors = reachable_order(actor, order)
        if order_id is None:
            return _refused(*errors)
    workflow_id = int_pk(workflow, "OmsWorkflow") if workflow is not None else None
    result = services.rehearse(actor, order_id, workflow_id, preset, every_status=every_status)
    if result.value is None:
        return _refused(*result.errors)
    found = result.value
    return OmsRehearsalResult(
        order=OrderNode.for_staff(found.order),
        workflow_name=found.workflow.name,
        workflow_code=found.workflow.code,
        is_installed=found.is_installed,
        steps=[OmsRehearsalStep.of(step) for step in found.steps],
        errors=[],
    )


@mutation(OmsActionsResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, workflow=graphene.ID(required=True))
def oms_actions_from_templates(root: object, info: ResolveInfo, workflow: str) -> OmsActionsResult:
    """Let the statuses of a workflow mail the customer the ready texts, where they mail nobody yet; doing it again changes nothing."""
    setup, workflow_id = statuses.configuration(), int_pk(workflow, "OmsWorkflow")
    if workflow_id not in setup.members:
        return OmsActionsResult(actions=[], errors=[OmsError(ErrorCode.NOT_FOUND, "There is no such workflow.", "workflow")])
    result = services.add_usual_mails(setup.members[workflow_id], actor_of(info))
    return OmsActionsResult(actions=result.value or [], errors=result.errors)


def _refused(*errors: OmsError) -> OmsRehearsalResult:
    return OmsRehearsalResult(is_installed=False, steps=[], errors=list(errors))
