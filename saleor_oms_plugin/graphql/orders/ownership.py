"""Whose order it is, asked of Saleor once more where we would refuse a customer.

When a guest registers, Saleor gives them the orders of their address by one UPDATE: no event tells of it, and ``updatedAt`` stays. So
a customer who is refused an order that has no owner by our record has it read once more. So has one whose order we don't know yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from ...core.actor import MANAGE_ORDERS, Actor, ActorKind
from ...core.errors import ErrorCode, OmsError
from ...core.rate_limit import RateLimit
from ...orders import queries as orders
from ...orders import services as order_services
from ...orders.queries import OrderRecord
from ...workflow import queries as workflow
from ..base.access import RefusedError
from ..base.databases import WRITER

OF_ORDER = RateLimit(1, seconds=60)
OF_CALLER = RateLimit(100, seconds=600)
"""A page of orders that a customer made before they registered may be asked for at once; searching for other people's may not."""


def may_be_theirs(actor: Actor, record: OrderRecord | None) -> bool:
    """Whether an order that we know of nobody's, or not at all, may be this caller's by now."""
    return actor.kind is ActorKind.CUSTOMER and actor.id is not None and (record is None or not record.user_id)


def read_again(actor: Actor, order_ids: Sequence[UUID]) -> Mapping[UUID, OrderRecord]:
    """These orders as Saleor has them now, with their states, in one question; those that were asked for too often are left out."""
    asked = [order_id for order_id in order_ids if OF_ORDER.allows(order_id) and OF_CALLER.allows(actor.id)]
    if not asked:
        return {}
    order_services.read_again(asked)
    return workflow.with_states(orders.light(WRITER)).in_bulk(asked)


def refusal(actor: Actor) -> RefusedError:
    """The one answer for an order that is not there and for one that the caller may not see.

    A storefront shows it to its visitors: nobody but staff and apps is told of a permission, which only those can have.
    """
    if actor.kind is ActorKind.ANONYMOUS:
        return RefusedError(OmsError(ErrorCode.PERMISSION_DENIED, "Sign in to see your orders."))
    if actor.kind is ActorKind.CUSTOMER:
        return RefusedError(OmsError(ErrorCode.PERMISSION_DENIED, "This is no order of yours."))
    has_right = actor.has(MANAGE_ORDERS)
    why = "There is no such order in the channels that you reach." if has_right else f"You need the permission {MANAGE_ORDERS}."
    return RefusedError(OmsError(ErrorCode.PERMISSION_DENIED, why, params={"permissions": [MANAGE_ORDERS]}))
