"""What is held of whoever ordered: the copy of their order."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from ..core.personal import Erasing, Group, Holding, Outcome, Person, Rows, nothing_of_people
from .models import OrderMark, OrderRecord
from .services import erase


class _Bare(Erasing):
    """The record stays with its number, goods, amounts and times, and the order that Saleor says later is stored as bare."""

    def count(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        return Outcome(rows.filter(erased_at=None).count())

    def erase(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        records = list(rows.filter(erased_at=None).select_for_update().order_by("pk"))
        erase(records)
        return Outcome(len(records))


def _records(order_ids: Sequence[UUID]) -> Rows:
    return OrderRecord.objects.filter(pk__in=order_ids)


HOLDINGS = (
    Holding(
        model=OrderRecord,
        group=Group.ORDERS,
        name="order",
        told=("user_id", "user_email", "customer_name", "snapshot"),
        beside=(
            *("number", "channel", "saleor_status", "language_code", "external_reference", "origin", "currency", "total", "is_paid"),
            *("charge_status", "created_at", "saleor_updated_at", "deleted_at", "erased_at"),
        ),
        untold=("id", "number_key", "synced_at", "dirty_since", "is_partial"),
        of_orders=_records,
        order="id",
        erasing=_Bare(),
    ),
    nothing_of_people(OrderMark, "id order since"),
)
