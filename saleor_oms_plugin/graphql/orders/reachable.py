"""The order that a call is about, where its caller may see it."""

from __future__ import annotations

from uuid import UUID

from ...core.actor import MANAGE_ORDERS, Actor
from ...core.errors import OmsError, permission_denied
from ...core.ids import order_pk
from ...orders import queries as orders


def reachable_order(actor: Actor, order: str) -> tuple[UUID | None, list[OmsError]]:
    """The order's key, or why not: for somebody without a right to it an order is not there. Raises `InvalidIdError`."""
    if not actor.has(MANAGE_ORDERS):  # before the id is looked at
        return None, [permission_denied(MANAGE_ORDERS)]
    found = orders.reached(order_pk(order), actor)
    return (found.value.pk if found.value else None), list(found.errors)
