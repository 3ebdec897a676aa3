from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_SETTINGS
from ...core.errors import Result
from ...core.ids import int_pk
from ...workflow.queries import Trigger
from ...workflow.services import create_trigger, delete_trigger, update_trigger
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from .inputs import OmsTriggerInput
from .types import OmsTriggerResult


@mutation(OmsTriggerResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, input=OmsTriggerInput(required=True))
def oms_trigger_create(root: object, info: ResolveInfo, input: dict[str, Any]) -> Any:
    """Make a trigger; event, fromStatuses and toStatus are needed."""
    return _result(create_trigger(OmsTriggerInput.values(input)))


@mutation(
    OmsTriggerResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, id=graphene.ID(required=True), input=OmsTriggerInput(required=True)
)
def oms_trigger_update(root: object, info: ResolveInfo, id: str, input: dict[str, Any]) -> Any:
    """Change what is given."""
    return _result(update_trigger(int_pk(id, "OmsTrigger"), OmsTriggerInput.values(input)))


@mutation(OmsTriggerResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, id=graphene.ID(required=True))
def oms_trigger_delete(root: object, info: ResolveInfo, id: str) -> Any:
    """Take a trigger away; returns it as it was."""
    return _result(delete_trigger(int_pk(id, "OmsTrigger")))


def _result(result: Result[Trigger]) -> OmsTriggerResult:
    return OmsTriggerResult(trigger=result.value, errors=OmsTriggerInput.errors(result.errors))
