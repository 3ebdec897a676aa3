"""What is held of people in Saleor's events: ids of orders alone, and what went wrong with one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from ..core.personal import BLANK, Group, Holding, Rows, nothing_of_people
from .models import InboundEvent, SweepMark


def _failed(order_ids: Sequence[UUID]) -> Rows:
    """Events keep a word only where they failed: they are few, and gone after a week."""
    theirs = Q(pk__in=[])
    for pk in order_ids:
        theirs |= Q(order_ids__contains=[str(pk)])
    return InboundEvent.objects.exclude(error="").filter(theirs)


HOLDINGS = (
    Holding(
        model=InboundEvent,
        group=Group.SYSTEMS,
        told=("error",),
        untold=(
            *("id", "name", "order_ids", "order_updated_at", "fingerprint", "received_at", "state", "due_at", "attempts"),
            *("lease_until", "handled_at"),
        ),
        of_orders=_failed,
        erasing=BLANK,
    ),
    nothing_of_people(SweepMark, "name seen_until"),
)
