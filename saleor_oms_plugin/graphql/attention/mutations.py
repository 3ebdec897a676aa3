from __future__ import annotations

import graphene

from ...actions import failure_groups
from ...actions.failure_groups import GroupResult
from ...core.actor import MANAGE_ORDERS
from ..base.access import actor_of
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from . import counts
from .types import OmsFailuresResult


@mutation(OmsFailuresResult, MANAGE_ORDERS, transaction=Transaction.NONE, key=graphene.ID(required=True))
def oms_failures_retry(root: object, info: ResolveInfo, key: str) -> OmsFailuresResult:
    """Try all that failed in one way again now, 200 at once. Uncertain ones are decided one by one (omsActionRunRetry)."""
    return _answer(failure_groups.retry_group(key, actor_of(info)))


@mutation(OmsFailuresResult, MANAGE_ORDERS, transaction=Transaction.NONE, key=graphene.ID(required=True))
def oms_failures_cancel(root: object, info: ResolveInfo, key: str) -> OmsFailuresResult:
    """Take all that failed in one way out of the inbox, 200 at once."""
    return _answer(failure_groups.cancel_group(key, actor_of(info)))


def _answer(done: GroupResult) -> OmsFailuresResult:
    counts.forget()
    return OmsFailuresResult(changed_count=done.changed, left_count=done.left, errors=done.errors)
