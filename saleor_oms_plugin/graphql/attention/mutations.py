from __future__ import annotations

import graphene

from ...actions import failure_groups
from ...actions.failure_groups import GroupResult
from ...core.actor import MANAGE_ORDERS
from ...core.ids import order_pk
from ...links import offers
from ...links.queries import answers_of
from ...orders import queries as orders
from ..base.access import actor_of
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from ..orders.types.offer import offer_of
from . import counts
from .types import OmsFailuresResult, OmsOfferDismissResult


@mutation(OmsFailuresResult, MANAGE_ORDERS, transaction=Transaction.NONE, key=graphene.ID(required=True))
def oms_failures_retry(root: object, info: ResolveInfo, key: str) -> OmsFailuresResult:
    """Try all that failed in one way again now, 200 at once. Uncertain ones are decided one by one (omsActionRunRetry)."""
    return _answer(failure_groups.retry_group(key, actor_of(info)))


@mutation(OmsFailuresResult, MANAGE_ORDERS, transaction=Transaction.NONE, key=graphene.ID(required=True))
def oms_failures_cancel(root: object, info: ResolveInfo, key: str) -> OmsFailuresResult:
    """Take all that failed in one way out of the inbox, 200 at once."""
    return _answer(failure_groups.cancel_group(key, actor_of(info)))


@mutation(OmsOfferDismissResult, MANAGE_ORDERS, transaction=Transaction.NONE, order=graphene.ID(required=True))
def oms_offer_dismiss(root: object, info: ResolveInfo, order: str) -> OmsOfferDismissResult:
    """Take note of what was answered to an offer: it needs no attention any more."""
    dismissed = offers.dismiss(order_pk(order), actor_of(info))
    record = dismissed.value
    counts.forget()
    if record is None:
        return OmsOfferDismissResult(errors=dismissed.errors)
    answers, snapshots = answers_of([record.pk]), orders.snapshots([record.pk])
    return OmsOfferDismissResult(offer=offer_of(record, snapshots.get(record.pk), answers.get(record.pk, []), shows_names=True), errors=[])


def _answer(done: GroupResult) -> OmsFailuresResult:
    counts.forget()
    return OmsFailuresResult(changed_count=done.changed, left_count=done.left, errors=done.errors)
