from __future__ import annotations

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.errors import Result
from ...core.ids import int_pk, pk_from_global_id
from ...steps import presets
from ...steps import services as steps
from ...steps.queries import Step
from ..base.access import actor_of
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from ..base.types import optional_list
from .types import OmsStepPresetInstallResult, OmsStepResult


@mutation(
    OmsStepResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    id=graphene.ID(required=True),
    checked=optional_list(
        graphene.Int, description="The items of its checklist that are ticked, counted from 0; left out, as they are. All must be."
    ),
)
def oms_step_done(root: object, info: ResolveInfo, id: str, checked: list[int] | None = None) -> OmsStepResult:
    """Tick a step. The last required one moves the order on, where gates and conditions let it; where not, the step's hold says why."""
    return _result(steps.done(int_pk(id, "OmsStep"), actor_of(info), checked))


@mutation(
    OmsStepResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    id=graphene.ID(required=True),
    reason=graphene.String(required=True, description=f"Why it is left out, at most {steps.MAX_REASON} characters."),
)
def oms_step_skip(root: object, info: ResolveInfo, id: str, reason: str) -> OmsStepResult:
    """Leave a step out; the order moves on as if it were done."""
    return _result(steps.skip(int_pk(id, "OmsStep"), reason, actor_of(info)))


@mutation(
    OmsStepResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    id=graphene.ID(required=True),
    reason=graphene.String(description="Why, if there is something to say."),
)
def oms_step_reopen(root: object, info: ResolveInfo, id: str, reason: str | None = None) -> OmsStepResult:
    """Open a step again that was done or skipped, while the order is not yet where it leads."""
    return _result(steps.reopen(int_pk(id, "OmsStep"), actor_of(info), reason or ""))


@mutation(
    OmsStepResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    id=graphene.ID(required=True),
    staff=graphene.ID(description="Saleor's id of somebody who has worked with orders here; left out or null: whose it was at first."),
)
def oms_step_assign(root: object, info: ResolveInfo, id: str, staff: str | None = None) -> OmsStepResult:
    """Give a step to somebody, or back."""
    return _result(steps.assign(int_pk(id, "OmsStep"), _staff(staff), actor_of(info)))


def _staff(staff: str | None) -> str | None:
    if staff is not None:
        pk_from_global_id(staff, "User")
    return staff


@mutation(
    OmsStepResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    id=graphene.ID(required=True),
    item=graphene.Int(required=True, description="Which one, counted from 0."),
    is_checked=graphene.Boolean(required=True),
)
def oms_step_check(root: object, info: ResolveInfo, id: str, item: int, is_checked: bool) -> OmsStepResult:
    """Tick an item of an open step's checklist, or take the tick away."""
    return _result(steps.check(int_pk(id, "OmsStep"), item, is_checked, actor_of(info)))


@mutation(
    OmsStepPresetInstallResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    code=graphene.String(required=True, description="Of an OmsStepPreset."),
    workflow=graphene.ID(required=True, description="The workflow whose orders get the steps."),
    manager=graphene.String(description="E-mail address of who is told of each order: the first step is theirs. Left out: everybody's."),
)
def oms_step_preset_install(
    root: object, info: ResolveInfo, code: str, workflow: str, manager: str | None = None
) -> OmsStepPresetInstallResult:
    """Give a workflow ready-made steps: all of them or nothing. Orders that are there already get none by it."""
    result = presets.install(code, int_pk(workflow, "OmsWorkflow"), manager or "")
    return OmsStepPresetInstallResult(steps=result.value or [], errors=result.errors)


def _result(result: Result[Step]) -> OmsStepResult:
    return OmsStepResult(step=result.value, errors=result.errors)
