"""Which orders can go out now, as they were last judged."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from ..orders.queries import OrderRecord
from .judging import Shortage, ShortageCode, Verdict
from .models import OrderToSend

__all__ = ["Shortage", "ShortageCode", "Verdict", "can_go_out", "fulfillable"]


def can_go_out(order_ids: Collection[UUID]) -> set[UUID]:
    """Those of these orders that can go out now, in one query."""
    return set(OrderToSend.objects.filter(pk__in=order_ids, is_fulfillable=True, is_waiting=True).values_list("pk", flat=True))


def fulfillable(found: QuerySet[OrderRecord], wanted: bool) -> QuerySet[OrderRecord]:
    """Those of these orders that can go out now; with False those that can't though they wait for it. Orders of which nobody asks are
    neither."""
    return found.filter(to_send__is_fulfillable=wanted, to_send__is_waiting=True)
