from __future__ import annotations

from typing import Any

import graphene

from ....actions import services
from ....actions.queries import Action
from ....core.actor import MANAGE_SETTINGS
from ....core.errors import ErrorCode, OmsError, Result
from ....core.ids import int_pk
from ....statuses import queries as statuses
from ...base.access import actor_of
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ...base.types import required_list
from ...statuses.types import OmsStatusResult
from ..inputs import OmsActionInput
from ..types import OmsActionResult


@mutation(
    OmsActionResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, status=graphene.ID(required=True), input=OmsActionInput(required=True)
)
def oms_action_create(root: object, info: ResolveInfo, status: str, input: dict[str, Any]) -> OmsActionResult:
    """Have a status do something by itself; a kind is needed, and the Saleor permissions of what it does there."""
    found = statuses.find_status(pk=int_pk(status, "OmsStatus"))
    if found is None:
        return OmsActionResult(errors=[OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "status")])
    return _result(services.create_action(found.pk, OmsActionInput.values(input), actor_of(info)))


@mutation(
    OmsActionResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, id=graphene.ID(required=True), input=OmsActionInput(required=True)
)
def oms_action_update(root: object, info: ResolveInfo, id: str, input: dict[str, Any]) -> OmsActionResult:
    """Change what is given; what waits already is done as the action is then."""
    return _result(services.update_action(int_pk(id, "OmsAction"), OmsActionInput.values(input), actor_of(info)))


@mutation(OmsActionResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, id=graphene.ID(required=True))
def oms_action_delete(root: object, info: ResolveInfo, id: str) -> OmsActionResult:
    """Take an action away: what waits of it is not done, what was done stays to be read."""
    return _result(services.delete_action(int_pk(id, "OmsAction")))


def _result(result: Result[Action]) -> OmsActionResult:
    return OmsActionResult(action=result.value, errors=result.errors)


@mutation(
    OmsStatusResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, status=graphene.ID(required=True), ids=required_list(graphene.ID)
)
def oms_actions_reorder(root: object, info: ResolveInfo, status: str, ids: list[str]) -> OmsStatusResult:
    """Put the actions of a status into this order; name every one."""
    found = statuses.find_status(pk=int_pk(status, "OmsStatus"))
    if found is None:
        return OmsStatusResult(errors=[OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "status")])
    errors = services.reorder_actions(found.pk, [int_pk(one, "OmsAction") for one in ids])
    return OmsStatusResult(status=None if errors else found, errors=errors)
