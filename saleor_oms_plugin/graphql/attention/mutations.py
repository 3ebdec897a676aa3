from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import graphene

from ...actions import failure_groups
from ...actions.failure_groups import GroupResult
from ...core.actor import MANAGE_ORDERS
from ...core.errors import ErrorCode, OmsError, Result
from ...core.ids import order_pk
from ...discounts import order_prices
from ...discounts.order_prices import PriceSlip
from ...links import offers
from ...links.queries import answers_of
from ...orders import queries as orders
from ...orders.queries import visible_orders
from ...vouchers import misuse
from ..base.access import actor_of
from ..base.databases import WRITER
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from ..orders.node import staff_nodes
from ..orders.types.offer import offer_of
from . import counts
from .types import OmsFailuresResult, OmsForeignVoucherDismissResult, OmsOfferDismissResult, OmsPriceSlipResult


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


@mutation(OmsForeignVoucherDismissResult, MANAGE_ORDERS, transaction=Transaction.NONE, order=graphene.ID(required=True))
def oms_foreign_voucher_dismiss(root: object, info: ResolveInfo, order: str) -> OmsForeignVoucherDismissResult:
    """Take note of an order that was made with a voucher of other customers: it needs no attention any more."""
    dismissed = misuse.dismiss(order_pk(order), actor_of(info))
    record = dismissed.value
    counts.forget()
    if record is None:
        return OmsForeignVoucherDismissResult(errors=dismissed.errors)
    return OmsForeignVoucherDismissResult(order=staff_nodes([record.pk]).get(record.pk), errors=[])


@mutation(OmsPriceSlipResult, MANAGE_ORDERS, transaction=Transaction.NONE, order=graphene.ID(required=True))
def oms_price_slip_mend(root: object, info: ResolveInfo, order: str) -> OmsPriceSlipResult:
    """Give an order the prices of its customer by discounts on its lines, where Saleor allows it: drafts and unconfirmed orders."""
    return _slip(order, info, order_prices.mend)


@mutation(OmsPriceSlipResult, MANAGE_ORDERS, transaction=Transaction.NONE, order=graphene.ID(required=True))
def oms_price_slip_dismiss(root: object, info: ResolveInfo, order: str) -> OmsPriceSlipResult:
    """Take note of an order that was placed at other prices: it stays as it is, and needs no attention any more."""
    return _slip(order, info, order_prices.take_note)


def _slip(order: str, info: ResolveInfo, settle: Callable[[UUID], Result[PriceSlip]]) -> OmsPriceSlipResult:
    order_id = order_pk(order)
    if not visible_orders(actor_of(info), WRITER).filter(pk=order_id).exists():
        return OmsPriceSlipResult(errors=[OmsError(ErrorCode.NOT_FOUND, "There is no such order.", "order")])
    done = settle(order_id)
    counts.forget()
    node = staff_nodes([order_id]).get(order_id) if done.value is not None else None
    return OmsPriceSlipResult(order=node, errors=done.errors)


def _answer(done: GroupResult) -> OmsFailuresResult:
    counts.forget()
    return OmsFailuresResult(changed_count=done.changed, left_count=done.left, errors=done.errors)
