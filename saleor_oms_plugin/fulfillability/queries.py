"""Which orders can go out now, as they were last judged."""

from __future__ import annotations

from django.db.models import QuerySet

from ..orders.queries import OrderRecord
from .judging import Shortage, ShortageCode, Verdict

__all__ = ["Shortage", "ShortageCode", "Verdict", "fulfillable"]


def fulfillable(found: QuerySet[OrderRecord], wanted: bool) -> QuerySet[OrderRecord]:
    """Those of these orders that can go out now; with False those that can't though they wait for it. Orders of which nobody asks are
    neither."""
    return found.filter(to_send__is_fulfillable=wanted, to_send__is_waiting=True)
