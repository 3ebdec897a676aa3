"""Whose an order is, out of Saleor's own table: newer than what we have read, for Saleor gives a guest's orders away without an event."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from saleor.graphql.core.context import get_database_connection_name

from ...core.ids import to_global_id


def global_id_of(user_id: Any) -> str:
    """The user's global id; an empty text for nobody."""
    return to_global_id("User", user_id) if user_id else ""


def owner_of(context: Any, order_id: UUID) -> str | None:
    """The global id of the order's user, an empty text for a guest's order; None of an order that Saleor does not have."""
    from saleor.order.models import Order

    found = Order.objects.using(get_database_connection_name(context)).filter(pk=order_id).values_list("user_id").first()
    return global_id_of(found[0]) if found else None
