from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_ORDERS
from ....core.ids import order_pk, pk_from_global_id
from ....customers import services as customers
from ....saleor_operations import tracking
from ....workflow import services as workflow
from ....workflow.services import KEEP
from ...base.access import actor_of
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ...orders.node import staff_nodes
from ...orders.reachable import reachable_order
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


@mutation(
    OmsOrderResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    order=graphene.ID(required=True),
    fulfillment=graphene.ID(required=True, description="Saleor's id of the parcel: the id of an OmsParcel."),
    number=graphene.String(required=True, description="The carrier's number or the address to follow it; an empty text takes it away."),
    carrier=graphene.String(
        description="The code of its carrier, of omsCarriers or omsKnownCarriers; an empty text lets the number tell it, left out it stays."
    ),
    notify_customer=graphene.Boolean(
        default_value=False, description="Saleor mails the customer; leave it off where an action of yours does."
    ),
)
def oms_order_tracking_update(
    root: object, info: ResolveInfo, order: str, fulfillment: str, number: str, carrier: str | None = None, notify_customer: bool = False
) -> OmsOrderResult:
    """Write the tracking number of one of an order's parcels, in Saleor, and who carries it where its number doesn't tell."""
    order_id, errors = reachable_order(actor_of(info), order)
    if order_id is not None:
        errors = tracking.set_tracking(order_id, fulfillment, number, carrier=carrier, notify_customer=notify_customer)
    return OmsOrderResult(order=staff_nodes([order_id]).get(order_id) if order_id else None, errors=errors)


@mutation(
    OmsOrderResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    order=graphene.ID(required=True),
    code=graphene.String(required=True, description="The customer's, in any case of letters; an empty text takes the assignment back."),
)
def oms_order_customer_assign(root: object, info: ResolveInfo, order: str, code: str) -> OmsOrderResult:
    """Say whose an order or a draft is, by the customer's code; open reminders of the customer are then shown on it."""
    order_id = order_pk(order)
    done = customers.assign(order_id, code, actor_of(info))
    return OmsOrderResult(order=None if done.errors else staff_nodes([order_id]).get(order_id), errors=done.errors)
