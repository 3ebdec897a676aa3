from __future__ import annotations

import graphene

from ....actions import services
from ....actions.services import RunResult
from ....core.actor import MANAGE_ORDERS
from ....core.ids import int_pk
from ...base.access import actor_of
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ..types import OmsActionRunResult


@mutation(OmsActionRunResult, MANAGE_ORDERS, transaction=Transaction.NONE, id=graphene.ID(required=True))
def oms_action_run_retry(root: object, info: ResolveInfo, id: str) -> OmsActionRunResult:
    """Try a failed, uncertain or parked run again now, with its idempotency key."""
    return _run_result(services.retry_run(int_pk(id, "OmsActionRun"), actor_of(info)))


@mutation(OmsActionRunResult, MANAGE_ORDERS, transaction=Transaction.NONE, id=graphene.ID(required=True))
def oms_action_run_cancel(root: object, info: ResolveInfo, id: str) -> OmsActionRunResult:
    """Call a run off, or take it out of the inbox."""
    return _run_result(services.cancel_run(int_pk(id, "OmsActionRun"), actor_of(info)))


@mutation(OmsActionRunResult, MANAGE_ORDERS, transaction=Transaction.NONE, id=graphene.ID(required=True))
def oms_action_run_confirm(root: object, info: ResolveInfo, id: str) -> OmsActionRunResult:
    """Say of an uncertain run that it did happen: it counts as done. If it did not, try it again (omsActionRunRetry)."""
    return _run_result(services.confirm_run(int_pk(id, "OmsActionRun"), actor_of(info)))


@mutation(OmsActionRunResult, MANAGE_ORDERS, transaction=Transaction.NONE, id=graphene.ID(required=True))
def oms_action_run_resend(root: object, info: ResolveInfo, id: str) -> OmsActionRunResult:
    """Do a finished run once more, as a new one with an idempotency key of its own."""
    return _run_result(services.resend_run(int_pk(id, "OmsActionRun"), actor_of(info)))


def _run_result(result: RunResult) -> OmsActionRunResult:
    return OmsActionRunResult(run=result.run, errors=result.errors)
