from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_ORDERS
from ....core.ids import order_pk, pk_from_global_id
from ....workflow import services as workflow
from ....workflow.services import KEEP
from ...base.access import actor_of
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ..inputs import OmsPromiseInput
from ..types import OmsOrderResult
from .results import order_result


@mutation(
    OmsOrderResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    order=graphene.ID(required=True),
    staff=graphene.ID(description="A User id of Saleor's; nobody when it is left out."),
)
def oms_order_assign(root: object, info: ResolveInfo, order: str, staff: str | None = None) -> OmsOrderResult:
    """Put an order into somebody's hands: the caller's own, or those of a person who has worked with orders here."""
    if staff is not None:
        pk_from_global_id(staff, "User")
    return order_result(workflow.assign(order_pk(order), staff, actor_of(info)))


@mutation(
    OmsOrderResult, MANAGE_ORDERS, transaction=Transaction.NONE, order=graphene.ID(required=True), input=OmsPromiseInput(required=True)
)
def oms_order_promise_update(root: object, info: ResolveInfo, order: str, input: dict[str, Any]) -> OmsOrderResult:
    """Promise when the goods leave and arrive; the dates before stay in the order's promiseHistory."""
    dispatch_at, delivery_at = input.get("dispatch_at", KEEP), input.get("delivery_at", KEEP)
    return order_result(workflow.promise_dates(order_pk(order), dispatch_at, delivery_at, input.get("reason") or "", actor_of(info)))
