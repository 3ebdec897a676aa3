"""Bringing everything of ours up to an order as Saleor has it. Must not be called inside a transaction: triggers may move the order."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import DataError

from ..core.errors import TransientError
from ..orders import services as orders
from ..saleor_api.access import saleor
from ..saleor_api.types import Order
from .initial_state import apply_snapshot, apply_snapshots
from .triggers import fire_waiting

logger = logging.getLogger(__name__)


class StaleSnapshotError(TransientError):
    """Saleor answered with an order older than the event that reported it: a replica lags behind."""


def refresh_order(order_id: UUID, not_before: datetime | None = None) -> None:
    """Read one order from Saleor and bring everything of ours up to it.

    Raises `StaleSnapshotError` where the answer is older than ``not_before``, and what `SaleorApi.order` raises.
    """
    snapshot = saleor().order(order_id)
    if snapshot is None:
        orders.mark_deleted(order_id)
        return
    if not_before is not None and snapshot.updated_at < not_before:
        raise StaleSnapshotError(f"Order {snapshot.number} as read is older than its event.")
    process_snapshot(snapshot)


def process_snapshots(snapshots: Sequence[Order], *, adopts: bool = True) -> None:
    """`process_snapshot` for a page of orders, in few statements. One that the database won't take is logged and hides no other.

    With ``adopts`` False an order of the time before gets no status by being read.
    """
    try:
        apply_snapshots(snapshots, adopts=adopts)
    except DataError:
        for snapshot in snapshots:
            try:
                apply_snapshots([snapshot], adopts=adopts)
            except DataError:
                logger.exception("Order %s could not be stored", snapshot.number)
    fire_waiting([snapshot.id for snapshot in snapshots])


def process_snapshot(snapshot: Order) -> None:
    """Store an order as it was read and let its state follow, then the triggers."""
    apply_snapshot(snapshot)
    fire_waiting([snapshot.id])
