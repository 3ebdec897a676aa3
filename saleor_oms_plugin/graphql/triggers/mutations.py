from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_SETTINGS
from ...core.ids import int_pk
from ...workflow.services import TriggerResult, create_trigger, delete_trigger, update_trigger
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from .inputs import OmsTriggerInput
from .types import OmsTriggerResult


@mutation(OmsTriggerResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, input=OmsTriggerInput(required=True))
def oms_trigger_create(root: object, info: ResolveInfo, input: dict[str, Any]) -> Any:
    """Make a trigger; event, fromStatuses and toStatus are needed."""
    return _result(create_trigger(_values(input)))


@mutation(
    OmsTriggerResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, id=graphene.ID(required=True), input=OmsTriggerInput(required=True)
)
def oms_trigger_update(root: object, info: ResolveInfo, id: str, input: dict[str, Any]) -> Any:
    """Change what is given."""
    return _result(update_trigger(int_pk(id, "OmsTrigger"), _values(input)))


@mutation(OmsTriggerResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, id=graphene.ID(required=True))
def oms_trigger_delete(root: object, info: ResolveInfo, id: str) -> Any:
    """Take a trigger away; answers it as it was."""
    return _result(delete_trigger(int_pk(id, "OmsTrigger")))


def _values(given: dict[str, Any]) -> dict[str, Any]:
    values = dict(given)
    if values.get("workflow") is not None:
        values["workflow"] = int_pk(values["workflow"], "OmsWorkflow")
    if values.get("to_status") is not None:
        values["to_status"] = int_pk(values["to_status"], "OmsStatus")
    if values.get("from_statuses") is not None:
        values["from_statuses"] = [int_pk(one, "OmsStatus") for one in values["from_statuses"]]
    return values


def _result(result: TriggerResult) -> OmsTriggerResult:
    return OmsTriggerResult(trigger=result.trigger, errors=result.errors)
