"""Reading our projection. Every function takes ``using``: staff read the writer, customers may read a replica."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from ..core.actor import MANAGE_ORDERS, SYSTEM, Actor
from ..core.errors import ErrorCode, OmsError, Result, permission_denied, refused
from ..saleor_api.types import Order, OrderSummary
from . import money
from .models import OrderRecord
from .snapshot import snapshot_from_json

__all__ = [
    "OrderRecord",
    "all_records",
    "by_ids",
    "by_number",
    "count_partial",
    "erased",
    "full_orders",
    "known",
    "light",
    "load_snapshots",
    "of_saleor_status",
    "partial_ids",
    "reached",
    "snapshots",
    "used_voucher",
    "visible_orders",
    "whole",
]


def by_ids(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, OrderRecord]:
    """The records of these orders that we have, deleted ones left out."""
    return whole(using).in_bulk(list(order_ids))


def known(order_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these orders that we have a record of."""
    return set(all_records().filter(pk__in=list(order_ids)).values_list("pk", flat=True))


def whole(using: str = "default") -> QuerySet[OrderRecord]:
    """The records that we have, deleted ones left out."""
    return OrderRecord.objects.using(using).filter(deleted_at=None)


def light(using: str = "default") -> QuerySet[OrderRecord]:
    """Records without their snapshots, which are most of a row's bytes; `snapshots()` loads those of a page together."""
    return whole(using).defer("snapshot")


def all_records(using: str = "default") -> QuerySet[OrderRecord]:
    """Every record without its snapshot, those included that Saleor has no more."""
    return OrderRecord.objects.using(using).defer("snapshot")


def erased(order_ids: Iterable[UUID], using: str = "default") -> set[UUID]:
    """Those of these orders whose customer was erased: what Saleor says of them elsewhere is not to be stored."""
    return set(all_records(using).filter(pk__in=list(order_ids), erased_at__isnull=False).values_list("pk", flat=True))


def by_number(number: str, using: str = "default") -> QuerySet[OrderRecord]:
    """The orders with this number, best match first: Saleor may give a draft an order's number."""
    return light(using).filter(number=number).order_by("saleor_status", "-created_at")


def visible_orders(actor: Actor, using: str = "default") -> QuerySet[OrderRecord]:
    """The orders, without drafts, of the channels that the actor reaches; whether it may see orders at all is asked elsewhere."""
    orders = light(using).exclude(saleor_status="DRAFT")
    return orders if actor.channels is None else orders.filter(channel__in=sorted(actor.channels))


def used_voucher(user_id: str, code: str, using: str = "default") -> bool:
    """True where a user (a global id) has an order with this voucher's code that was neither canceled nor has expired."""
    theirs = visible_orders(SYSTEM, using).filter(user_id=user_id, snapshot__voucher_code=code)
    return theirs.exclude(saleor_status__in=money.OVER).exists()


def reached(order_id: UUID, actor: Actor) -> Result[OrderRecord]:
    """The order that somebody wants to do something with. PERMISSION_DENIED for one who may do nothing with orders, NOT_FOUND for an order
    that is not there, or is of a channel that the actor does not reach: for that one it is not there.
    """
    if not actor.has(MANAGE_ORDERS):
        return refused(permission_denied(MANAGE_ORDERS))
    record = by_ids([order_id]).get(order_id)
    if record is None or not actor.reaches(record.channel):
        return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such order.", "order"))
    return Result(record)


def of_saleor_status(order_ids: Iterable[UUID], saleor_statuses: Iterable[str]) -> set[UUID]:
    """Those of these orders that Saleor has in one of these statuses."""
    found = OrderRecord.objects.filter(pk__in=list(order_ids), saleor_status__in=list(saleor_statuses))
    return set(found.values_list("pk", flat=True))


def partial_ids(after: UUID | None, limit: int) -> list[UUID]:
    """Orders of which only a summary is stored, by id."""
    partial = OrderRecord.objects.filter(is_partial=True, deleted_at=None)
    if after is not None:
        partial = partial.filter(pk__gt=after)
    return list(partial.order_by("pk").values_list("pk", flat=True)[:limit])


def count_partial() -> int:
    """How many orders `partial_ids` would go through."""
    return OrderRecord.objects.filter(is_partial=True, deleted_at=None).count()


def snapshots(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, OrderSummary]:
    """Return these orders as last read, an `Order` each or the summary that we have of it, in one query."""
    found = OrderRecord.objects.using(using).filter(pk__in=list(order_ids)).values_list("pk", "snapshot")
    return {pk: snapshot_from_json(snapshot) for pk, snapshot in found}


def load_snapshots(records: Iterable[OrderRecord], using: str = "default") -> None:
    """Give the records that `light` found their snapshots, in one query: asked for one by one, each would be a query."""
    left_out = {record.pk: record for record in records if "snapshot" in record.get_deferred_fields()}
    if left_out:
        stored = dict(OrderRecord.objects.using(using).filter(pk__in=list(left_out)).values_list("pk", "snapshot"))
        for pk, record in left_out.items():
            record.snapshot = stored.get(pk)


def full_orders(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, Order]:
    """Return these orders as last read, in one query; one of which we have only a summary is left out."""
    return {pk: order for pk, order in snapshots(order_ids, using).items() if isinstance(order, Order)}
