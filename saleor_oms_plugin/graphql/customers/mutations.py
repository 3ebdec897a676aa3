from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_USERS
from ...core.errors import Result
from ...core.ids import int_pk, order_pk
from ...customers import joining, reminders
from ...customers import services as customers
from ...customers.queries import Customer, CustomerJoin, find
from ...customers.services import CallDirection
from ..base.access import actor_of
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from .enums import OmsCallDirectionEnum
from .inputs import OmsCustomerInput
from .types import OmsCustomerCallResult, OmsCustomerReminderResult, OmsCustomerResult, OmsCustomersJoinResult


@mutation(
    OmsCustomerResult,
    MANAGE_USERS,
    transaction=Transaction.NONE,
    input=OmsCustomerInput(required=True),
    user_id=graphene.ID(description="Saleor's id of a user."),
    email=graphene.String(description="Of a guest; of a user it may be given, too."),
    name=graphene.String(description="Until an order says it."),
)
def oms_customer_create(
    root: object,
    info: ResolveInfo,
    input: dict[str, Any],
    user_id: str | None = None,
    email: str | None = None,
    name: str | None = None,
) -> OmsCustomerResult:
    """Write down a customer who has not ordered yet: who has is there by that."""
    return _result(customers.create(user_id, email or "", name or "", _given(input), actor_of(info)))


@mutation(
    OmsCustomerResult, MANAGE_USERS, transaction=Transaction.NONE, id=graphene.ID(required=True), input=OmsCustomerInput(required=True)
)
def oms_customer_update(root: object, info: ResolveInfo, id: str, input: dict[str, Any]) -> OmsCustomerResult:
    """Change what staff write down of a customer; what is left out stays."""
    return _result(customers.update(int_pk(id, "OmsCustomer"), _given(input), actor_of(info)))


@mutation(
    OmsCustomerCallResult,
    MANAGE_USERS,
    transaction=Transaction.NONE,
    id=graphene.ID(required=True, description="The customer."),
    direction=OmsCallDirectionEnum(required=True),
    text=graphene.String(required=True, description=f"What it was about, up to {customers.MAX_CALL} characters."),
    order=graphene.ID(description="The customer's order that it was about."),
)
def oms_customer_call_log(
    root: object, info: ResolveInfo, id: str, direction: str, text: str, order: str | None = None
) -> OmsCustomerCallResult:
    """Write down a call with a customer, for the timeline."""
    order_id = order_pk(order) if order is not None else None
    done = customers.log_call(int_pk(id, "OmsCustomer"), CallDirection(direction), text, actor_of(info), order_id)
    return OmsCustomerCallResult(call=done.value, errors=done.errors)


@mutation(
    OmsCustomerReminderResult,
    MANAGE_USERS,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    id=graphene.ID(required=True, description="The reminder."),
    order=graphene.ID(description="On which order it was seen to."),
    done=graphene.Boolean(default_value=True, description="False opens it again."),
)
def oms_customer_reminder_done(
    root: object, info: ResolveInfo, id: str, order: str | None = None, done: bool = True
) -> OmsCustomerReminderResult:
    """Tick a reminder off."""
    order_id = order_pk(order) if order is not None else None
    result = reminders.set_done(int_pk(id, "OmsCustomerReminder"), actor_of(info), is_done=done, order_id=order_id)
    return OmsCustomerReminderResult(reminder=result.value, errors=result.errors)


@mutation(
    OmsCustomersJoinResult,
    MANAGE_USERS,
    transaction=Transaction.NONE,
    guest=graphene.ID(required=True),
    customer=graphene.ID(required=True, description="Whom to join it to."),
)
def oms_customers_join(root: object, info: ResolveInfo, guest: str, customer: str) -> OmsCustomersJoinResult:
    """Join a guest to another customer: orders, calls and reminders of both are found there, nothing is lost, and omsCustomersJoinUndo
    takes it back. Joining them again changes nothing."""
    return _joined(joining.join(int_pk(guest, "OmsCustomer"), int_pk(customer, "OmsCustomer"), actor_of(info)), info)


@mutation(OmsCustomersJoinResult, MANAGE_USERS, transaction=Transaction.NONE, id=graphene.ID(required=True, description="The join."))
def oms_customers_join_undo(root: object, info: ResolveInfo, id: str) -> OmsCustomersJoinResult:
    """Take a join back: the guest is a customer of its own again, and what the join changed of the other is as it was, unless somebody
    changed it since."""
    return _joined(joining.undo(int_pk(id, "OmsCustomerJoin"), actor_of(info)), info)


def _given(input: dict[str, Any]) -> dict[str, Any]:
    given = dict(input)
    if "discount_class" in given:
        chosen = given.pop("discount_class")
        given["discount_class_id"] = int_pk(chosen, "OmsDiscountClass") if chosen else None
    return given


def _result(done: Result[Customer]) -> OmsCustomerResult:
    return OmsCustomerResult(customer=done.value, errors=done.errors)


def _joined(done: Result[CustomerJoin], info: ResolveInfo) -> OmsCustomersJoinResult:
    target = find(done.value.target_id, actor_of(info)) if done.value else None
    return OmsCustomersJoinResult(join=done.value, customer=target, errors=done.errors)
