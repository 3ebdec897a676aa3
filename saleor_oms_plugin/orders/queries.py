"""Reading our projection. Every function takes ``using``: staff read the writer, customers may read a replica."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from ..core.actor import MANAGE_ORDERS, Actor
from ..core.errors import ErrorCode, OmsError, Result, permission_denied, refused
from ..saleor_api.types import Order, OrderSummary
from .models import OrderRecord
from .snapshot import snapshot_from_json

__all__ = [
    "OrderRecord",
    "by_ids",
    "by_number",
    "count_partial",
    "full_orders",
    "light",
    "of_saleor_status",
    "partial_ids",
    "reached",
    "snapshots",
    "visible_orders",
]


def by_ids(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, OrderRecord]:
    """The records of these orders that we have, deleted ones left out."""
    return OrderRecord.objects.using(using).filter(deleted_at=None).in_bulk(list(order_ids))


def light(using: str = "default") -> QuerySet[OrderRecord]:
    """Records without their snapshots, which are most of a row's bytes; `snapshots()` loads those of a page together."""
    return OrderRecord.objects.using(using).filter(deleted_at=None).defer("snapshot")


def by_number(number: str, using: str = "default") -> QuerySet[OrderRecord]:
    """The orders with this number, best match first: Saleor may give a draft an order's number."""
    return light(using).filter(number=number).order_by("saleor_status", "-created_at")


def visible_orders(actor: Actor, using: str = "default") -> QuerySet[OrderRecord]:
    """The orders, without drafts, of the channels that the actor reaches; whether it may see orders at all is asked elsewhere."""
    orders = light(using).exclude(saleor_status="DRAFT")
    return orders if actor.channels is None else orders.filter(channel__in=sorted(actor.channels))


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


def full_orders(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, Order]:
    """Return these orders as last read, in one query; one of which we have only a summary is left out."""
    return {pk: order for pk, order in snapshots(order_ids, using).items() if isinstance(order, Order)}
