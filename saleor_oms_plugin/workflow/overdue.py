"""Orders that stay in a status for longer than the shop allows, by its calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from ..core import clock
from ..orders.queries import OrderRecord
from ..shop.calendar import calendar
from ..statuses import queries as statuses


def cutoffs(using: str = "default") -> dict[int, datetime]:
    """For each status with a greatest age: who has been in it since before this moment is overdue now. Two queries."""
    aged = dict(statuses.all_statuses(include_archived=True, using=using).exclude(max_age_hours=None).values_list("pk", "max_age_hours"))
    if not aged:
        return {}
    times, now = calendar(using), clock.now()
    by_hours = {hours: times.subtract(now, timedelta(hours=hours)) for hours in aged.values() if hours is not None}
    return {status_id: by_hours[hours] for status_id, hours in aged.items() if hours is not None}


def is_overdue(status_id: int, since: datetime, limits: Mapping[int, datetime]) -> bool:
    """``limits`` are `cutoffs()`, read once for all orders."""
    limit = limits.get(status_id)
    return limit is not None and since < limit


def overdue(found: QuerySet[OrderRecord], wanted: bool, using: str = "default") -> QuerySet[OrderRecord]:
    """Only the orders of a query that are overdue, or only those that are not; one without a stored state is not.

    One range of the index (status, since) for each status with a greatest age.
    """
    late = Q(pk__in=())
    for status_id, limit in cutoffs(using).items():
        late |= Q(state__status=status_id, state__since__lt=limit)
    return found.filter(late) if wanted else found.exclude(late)
