"""The fake's mutations that change an order: what Saleor refuses, in its words, and what happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from graphql import GraphQLError

from ..core.actor import HANDLE_PAYMENTS, MANAGE_ORDERS
from ..core.ids import from_global_id
from ..saleor_api.types import Fulfillment, Order
from . import answers, payments
from .factories import make_fulfillment
from .lifecycle import changed_money
from .payments import PaymentApp, PaymentEvent
from .resolvers import require
from .stockroom import InsufficientStockError

if TYPE_CHECKING:
    from .fake_saleor import FakeSaleor

Answer = dict[str, Any]
_STANDING = ("FULFILLED", "WAITING_FOR_APPROVAL")
_NO_APP = "No app or plugin is configured to handle payment action requests."


class _RefusedError(Exception):
    """One error of a mutation's own."""

    def __init__(self, field: str | None, message: str, code: str) -> None:
        self.answer = {"field": field, "message": message, "code": code}


def _mutation(permission: str, work: Callable[..., Answer]) -> Callable[..., Answer]:
    """``work(saleor, **args)`` for callers who may; what it refuses becomes ``errors``, everything else of the answer null."""

    def resolve(root: Any, info: Any, **args: Any) -> Answer:
        require(info.context.caller, permission)
        try:
            return {"errors": [], **work(info.context.saleor, **args)}
        except _RefusedError as refused:
            nothing = dict.fromkeys(("order", "transaction", "fulfillment", "fulfillments", "item"))
            return {"errors": [refused.answer], **nothing}

    return resolve


def _order(saleor: FakeSaleor, global_id: str, field: str = "id") -> Order:
    try:
        type_name, pk = from_global_id(global_id)
        found = saleor.orders.get(UUID(pk)) if type_name == "Order" else None
    except ValueError as error:
        raise GraphQLError(f"Invalid ID: {global_id}. Expected: Order.") from error
    if found is None:
        raise _RefusedError(field, f"Couldn't resolve to a node: {global_id}", "NOT_FOUND")
    return found


def _confirm(saleor: FakeSaleor, *, id: str) -> Answer:
    order = _order(saleor, id)
    if order.status != "UNCONFIRMED":
        raise _RefusedError("id", "Provided order id belongs to an order with status different than unconfirmed.", "INVALID")
    return {"order": saleor.answer(saleor.confirm(order.id))}


def _cancel(saleor: FakeSaleor, *, id: str) -> Answer:
    order = _order(saleor, id)
    has_parcel = any(parcel.status in _STANDING for parcel in order.fulfillments)
    if has_parcel or order.status in ("CANCELED", "DRAFT", "EXPIRED"):
        raise _RefusedError("order", "This order can't be canceled.", "CANNOT_CANCEL_ORDER")
    return {"order": saleor.answer(saleor.cancel(order.id))}


def _mark_as_paid(saleor: FakeSaleor, *, id: str, transactionReference: str | None = None) -> Answer:
    order = _order(saleor, id)
    if order.billing_address is None:
        raise _RefusedError(None, "Order billing address is required to mark order as paid.", "BILLING_ADDRESS_NOT_SET")
    known = saleor.answer(order)
    if known["payments"]:
        raise _RefusedError("transaction", "Orders with payments can not be manually marked as paid.", "TRANSACTION_ERROR")
    if known["transactions"]:
        raise _RefusedError("transaction", "Orders with transactions can not be manually marked as paid.", "TRANSACTION_ERROR")
    saleor.payment_events[order.id] = [PaymentEvent("CHARGE_SUCCESS", order.total, transactionReference or "")]
    return {"order": saleor.answer(saleor.pay(order.id))}


def _capture(saleor: FakeSaleor, *, id: str, amount: Any) -> Answer:
    order = _order(saleor, id)
    if amount <= 0:
        raise _RefusedError("amount", "Amount should be a positive number.", "ZERO_QUANTITY")
    if not order.payment_gateways:
        raise _RefusedError("payment", "There's no payment associated with the order.", "PAYMENT_MISSING")
    if order.total_charged:
        raise _RefusedError("payment", "This payment cannot be captured.", "PAYMENT_ERROR")
    if not order.total_authorized:
        raise _RefusedError("payment", "Cannot find successful auth transaction.", "PAYMENT_ERROR")
    if amount > order.total:
        raise _RefusedError("payment", "Unable to charge more than un-captured amount.", "PAYMENT_ERROR")
    return {"order": saleor.answer(saleor.capture(order.id, amount))}


def _refund(saleor: FakeSaleor, *, id: str, amount: Any) -> Answer:
    order = _order(saleor, id)
    if amount <= 0:
        raise _RefusedError("amount", "Amount should be a positive number.", "ZERO_QUANTITY")
    if not order.payment_gateways:
        raise _RefusedError("payment", "There's no payment associated with the order.", "PAYMENT_MISSING")
    if not order.total_charged:
        raise _RefusedError("payment", "Payment cannot be refunded.", "CANNOT_REFUND")
    if amount > order.total_charged:
        raise _RefusedError("payment", "Cannot refund more than captured.", "PAYMENT_ERROR")
    # Saleor notes the refund as a parcel without pieces.
    noted = make_fulfillment(status="REFUNDED", warehouse="", lines=())
    saleor.change(order.id, fulfillments=(*order.fulfillments, noted))
    return {"order": saleor.answer(saleor.refund(order.id, amount))}


def _request(saleor: FakeSaleor, *, actionType: str, id: str | None = None, token: Any = None, amount: Any = None) -> Answer:
    order = next((found for found in saleor.orders.values() if payments.transaction_id(found.id) == id), None)
    if order is None or not saleor.answer(order)["transactions"]:
        raise _RefusedError("id", f"Couldn't resolve to a node: {id}", "NOT_FOUND")
    is_charge = actionType == "CHARGE"
    available = order.total_authorized if is_charge else order.total_charged
    amount = available if amount is None else min(amount, available)
    events = saleor.payment_events.setdefault(order.id, [])
    request = PaymentEvent(f"{actionType}_REQUEST", amount)
    events.append(request)
    match saleor.payment_app:
        case PaymentApp.IS_AWAY:
            events.append(PaymentEvent(f"{actionType}_FAILURE", amount, message=_NO_APP))
            raise _RefusedError(None, _NO_APP, "MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK")
        case PaymentApp.FAILS:
            request.reference = f"psp-{uuid4()}"
            events.append(PaymentEvent(f"{actionType}_FAILURE", amount, request.reference, "The card was declined."))
        case PaymentApp.ANSWERS_LATER:
            request.reference = f"psp-{uuid4()}"
            if is_charge:
                pending = {"total_charge_pending": order.total_charge_pending + amount}
                order = saleor.change(order.id, **changed_money(order, authorized=available - amount), **pending)
            else:
                pending = {"total_refund_pending": order.total_refund_pending + amount}
                order = saleor.change(order.id, **changed_money(order, charged=available - amount), **pending)
        case PaymentApp.SUCCEEDS:
            request.reference = f"psp-{uuid4()}"
            events.append(PaymentEvent(f"{actionType}_SUCCESS", amount, request.reference))
            order = saleor.capture(order.id, amount) if is_charge else saleor.refund(order.id, amount)
    return {"transaction": saleor.answer(order)["transactions"][0]}


def _fulfill(saleor: FakeSaleor, *, input: Answer, order: str | None = None) -> Answer:
    found = _order(saleor, order or "", "order")
    lines = {line.id: line for line in found.lines}
    names = {warehouse.id: warehouse.name for warehouse in saleor.warehouses}
    by_warehouse: dict[str, dict[str, int]] = {}
    for given in input["lines"]:
        line = lines.get(given["orderLineId"])
        if line is None:
            raise _RefusedError("lines", f"Couldn't resolve to a node: {given['orderLineId']}", "NOT_FOUND")
        pieces, left = sum(stock["quantity"] for stock in given["stocks"]), line.quantity - line.quantity_fulfilled
        if pieces > left:
            raise _RefusedError("orderLineId", f"Only {left} item{'' if left == 1 else 's'} remaining to fulfill.", "FULFILL_ORDER_LINE")
        for stock in given["stocks"]:
            if stock["quantity"]:
                name = names.get(stock["warehouse"], stock["warehouse"])
                by_warehouse.setdefault(name, {})[line.id] = stock["quantity"]
    if not by_warehouse:
        raise _RefusedError("lines", "Total quantity must be larger than 0.", "ZERO_QUANTITY")
    try:
        found = saleor.send(
            found.id,
            by_warehouse,
            tracking_number=input.get("trackingNumber") or "",
            may_exceed=bool(input.get("allowStockToBeExceeded")),
        )
    except InsufficientStockError:
        raise _RefusedError("stocks", "Insufficient product stock.", "INSUFFICIENT_STOCK") from None
    answer = saleor.answer(found)
    return {"order": answer, "fulfillments": answer["fulfillments"][-len(by_warehouse) :]}


def _approve(saleor: FakeSaleor, *, id: str, notifyCustomer: bool, allowStockToBeExceeded: bool = False) -> Answer:
    order, parcel = _parcel(saleor, id)
    if parcel.status != "WAITING_FOR_APPROVAL":
        raise _RefusedError(None, "Invalid fulfillment status, only WAITING_FOR_APPROVAL fulfillments can be accepted.", "INVALID")
    try:
        answer = saleor.answer(saleor.approve_fulfillment(order.id, id, may_exceed=allowStockToBeExceeded))
    except InsufficientStockError:
        raise _RefusedError("stocks", "Insufficient product stock.", "INSUFFICIENT_STOCK") from None
    return {"order": answer, "fulfillment": answers.fulfillment(answer, id)}


def _parcel(saleor: FakeSaleor, fulfillment_id: str) -> tuple[Order, Fulfillment]:
    for order in saleor.orders.values():
        for parcel in order.fulfillments:
            if parcel.id == fulfillment_id:
                return order, parcel
    raise _RefusedError("id", f"Couldn't resolve to a node: {fulfillment_id}", "NOT_FOUND")


def _track(saleor: FakeSaleor, *, id: str, input: Answer) -> Answer:
    order, _ = _parcel(saleor, id)
    answer = saleor.answer(saleor.set_tracking(order.id, input.get("trackingNumber") or "", id))
    return {"order": answer, "fulfillment": answers.fulfillment(answer, id)}


def _private_metadata(saleor: FakeSaleor, *, id: str, input: list[Answer]) -> Answer:
    order = _order(saleor, id)
    saleor.private_metadata.setdefault(order.id, {}).update({item["key"]: item["value"] for item in input})
    saleor.announce("ORDER_METADATA_UPDATED", order)
    return {"item": saleor.answer(order)}


OPERATIONS: dict[str, Callable[..., Any]] = {
    "orderConfirm": _mutation(MANAGE_ORDERS, _confirm),
    "orderCancel": _mutation(MANAGE_ORDERS, _cancel),
    "orderMarkAsPaid": _mutation(MANAGE_ORDERS, _mark_as_paid),
    "orderCapture": _mutation(MANAGE_ORDERS, _capture),
    "orderRefund": _mutation(MANAGE_ORDERS, _refund),
    "transactionRequestAction": _mutation(HANDLE_PAYMENTS, _request),
    "orderFulfill": _mutation(MANAGE_ORDERS, _fulfill),
    "orderFulfillmentApprove": _mutation(MANAGE_ORDERS, _approve),
    "orderFulfillmentUpdateTracking": _mutation(MANAGE_ORDERS, _track),
    "updatePrivateMetadata": _mutation(MANAGE_ORDERS, _private_metadata),
}
