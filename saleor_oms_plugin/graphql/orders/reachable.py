"""The order that a call is about, where its caller may see it."""

from __future__ import annotations

from uuid import UUID

from ...core.actor import MANAGE_ORDERS, Actor
from ...core.errors import ErrorCode, OmsError, permission_denied
from ...core.ids import order_pk
from ...orders import queries as orders


def reachable_order(actor: Actor, order: str) -> tuple[UUID | None, list[OmsError]]:
    """The order's key, or why not: for somebody without a right to it an order is not there. Raises `InvalidIdError`."""
    if not actor.has(MANAGE_ORDERS):
        return None, [permission_denied(MANAGE_ORDERS)]
    order_id = order_pk(order)
    record = orders.by_ids([order_id]).get(order_id)
    if record is None or not actor.reaches(record.channel):
        return None, [OmsError(ErrorCode.NOT_FOUND, "There is no such order.", "order")]
    return order_id, []
