"""Writing our projection of Saleor's orders."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from ..core import clock
from ..core.runtime import runtime
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorError
from ..saleor_api.types import AnyOrder, Order, OrderSummary
from .erased import without_person
from .models import OrderMark, OrderRecord
from .money import is_charged
from .parcels import remembering
from .queries import load_snapshots
from .snapshot import snapshot_to_json

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Upserted:
    """What an upsert did: ``previous`` is the order as it was stored before, None for a new order or an ignored one."""

    record: OrderRecord
    previous: OrderSummary | None
    is_new: bool
    was_applied: bool
    """False where the stored snapshot is newer."""


_CLOCKS_DIFFER = timedelta(minutes=1)
"""What another machine's clock says may be so much later than ours."""
FRESHNESS = timedelta(minutes=5)
"""That a record is as Saleor's order is written down this often, where nothing else is to be written."""


def upsert(order: OrderSummary) -> Upserted:
    """Store an order as it was read. An older ``updatedAt`` loses, an equal one replaces (a tracking number does not raise it).

    A summary replaces an order only where it is newer. What says nothing new is not written.
    """
    [found] = store_many([order])
    if not found.was_applied and found.record.synced_at < clock.now() - FRESHNESS and _says_the_same(order, found.record):
        found.record.synced_at = clock.now()
        OrderRecord.objects.filter(pk=order.id).update(synced_at=found.record.synced_at)
    return found


def store_many(orders: Sequence[OrderSummary]) -> list[Upserted]:
    """`upsert` for a page of orders, in a constant number of statements: one, where none of them says anything new."""
    stored = OrderRecord.objects.in_bulk([order.id for order in orders])
    same = {order.id for order in orders if order.id in stored and _says_the_same(order, stored[order.id])}
    fresh = [order for order in orders if order.id not in same]
    applied = _replace_many(fresh) if fresh else {}
    return [applied.get(order.id) or Upserted(stored[order.id], None, is_new=False, was_applied=False) for order in orders]


def upsert_many(orders: Sequence[OrderSummary]) -> list[OrderRecord]:
    """Store a page of orders with a constant number of statements; returns the records that are new or were replaced."""
    return [found.record for found in store_many(orders) if found.was_applied]


def _replace_many(orders: Sequence[OrderSummary]) -> dict[UUID, Upserted]:
    """Store these orders where they are not older than what is stored, with what became of each."""
    ids = [order.id for order in orders]
    with transaction.atomic():
        stored = _locked(ids)
        new = {order.id: _new_record(order) for order in orders if order.id not in stored}
        if new:
            OrderRecord.objects.bulk_create(new.values(), ignore_conflicts=True)
            # Somebody else may have stored one between the two statements: its row has another time of reading.
            written = _locked(list(new))
            stored |= {pk: record for pk, record in written.items() if record.synced_at != new[pk].synced_at}
        found = {pk: Upserted(record, None, is_new=True, was_applied=True) for pk, record in new.items() if pk not in stored}
        replaced: list[OrderRecord] = []
        for order in orders:
            record = stored.get(order.id)
            if record is None:
                continue
            if not _replaces(order, record) or _says_the_same(order, record):
                found[order.id] = Upserted(record, None, is_new=False, was_applied=False)
                continue
            previous = record.order
            order = _storable(order, record)
            for name, value in _columns(order).items():
                setattr(record, name, value)
            record.order = remembering(order, previous)
            replaced.append(record)
            found[order.id] = Upserted(record, previous, is_new=False, was_applied=True)
        if len(replaced) == 1:
            replaced[0].save()
        elif replaced:  # the rows are locked, so replacing them is safe
            OrderRecord.objects.bulk_create(replaced, update_conflicts=True, unique_fields=["id"], update_fields=_UPDATABLE)
        _tell()
    return found


def _locked(order_ids: Sequence[UUID]) -> dict[UUID, OrderRecord]:
    return {record.pk: record for record in OrderRecord.objects.select_for_update().filter(pk__in=order_ids).order_by("pk")}


def _says_the_same(order: OrderSummary, record: OrderRecord) -> bool:
    """True where storing the order would change nothing of its record but the time at which it was read."""
    if record.deleted_at is not None or record.saleor_updated_at != order.updated_at or record.is_partial == isinstance(order, Order):
        return False
    order = _storable(order, record)
    # A process of the version before, at work during an upgrade, stores an order without them.
    if (record.is_paid, record.charge_status, record.customer_name) != (is_charged(order), order.charge_status, _customer_name(order)):
        return False
    read = snapshot_to_json(order)
    return bool(read == record.snapshot or snapshot_to_json(remembering(order, record.order)) == record.snapshot)


def _storable(order: AnyOrder, record: OrderRecord) -> AnyOrder:
    """As much of an order as may be stored: Saleor goes on telling of a person who was erased here."""
    return without_person(order) if record.erased_at is not None else order


def _new_record(order: OrderSummary) -> OrderRecord:
    record = OrderRecord(pk=order.id, **_columns(order))
    record.order = order
    return record


def _replaces(order: OrderSummary, record: OrderRecord) -> bool:
    if not isinstance(order, Order) and not record.is_partial:
        return order.updated_at > record.saleor_updated_at
    return order.updated_at >= record.saleor_updated_at


_followers: list[Callable[[OrderRecord, OrderSummary | None], None]] = []


def followed_by(follow: Callable[[OrderRecord, OrderSummary | None], None]) -> None:
    """Have ``follow(record, previous)`` called, in the same transaction, when `complete` has stored an order; called by bootstrap."""
    _followers[:] = [follow]


def complete(record: OrderRecord) -> None:
    """Read the order where only its summary is stored; the record stays as it is where Saleor cannot say now."""
    if not record.is_partial:
        return
    try:
        order = saleor().order(record.pk)
    except SaleorError as error:
        logger.warning("Order %s stays without its lines for now: %s", record.number, error)
        return
    if order is not None:
        with transaction.atomic():
            upserted = upsert(order)
            for follow in _followers:
                follow(upserted.record, upserted.previous)
        stored = upserted.record
        record.order, record.is_partial = stored.order, stored.is_partial
        record.charge_status, record.customer_name = stored.charge_status, stored.customer_name


def read_again(order_ids: Sequence[UUID]) -> None:
    """Read these orders as Saleor has them now and store them; where it cannot say they stay as they are.

    None gets a state by that. Must not be called inside a transaction.
    """
    try:
        found = saleor().orders_by_ids(order_ids)
    except SaleorError as error:
        logger.warning("%d orders could not be read once more: %s", len(order_ids), error)
        return
    for order in found:
        with transaction.atomic():
            upserted = upsert(order)
            for follow in _followers:
                follow(upserted.record, upserted.previous)


def complete_many(records: Sequence[OrderRecord]) -> None:
    """Like `complete` for many, in a constant number of statements; snapshots that `queries.light` left out are loaded with them."""
    load_snapshots(records)
    summaries = {record.pk: record for record in records if record.is_partial and not record.is_draft}
    if not summaries:
        return
    try:
        orders = saleor().orders_by_ids(summaries)
    except SaleorError as error:
        logger.warning("%d orders stay without their lines for now: %s", len(summaries), error)
        return
    stored_now = {record.pk: record.order for record in upsert_many(orders)}
    for order in orders:
        record = summaries[order.id]
        record.order, record.is_partial = stored_now.get(order.id) or remembering(_storable(order, record), record.order), False


def lock(order_ids: Sequence[UUID]) -> None:
    """Lock the records of these orders until the transaction ends, always in the same order."""
    list(OrderRecord.objects.select_for_update().filter(pk__in=order_ids).order_by("pk").values_list("pk"))


def erase(records: Sequence[OrderRecord]) -> None:
    """Erase everything about whoever ordered these; number, goods, amounts and times stay. Within a transaction, with the records locked;
    who derives from them makes it anew afterwards."""
    now = clock.now()
    for record in records:
        order = record.order
        record.erased_at = record.dirty_since = now
        if order is not None:
            bare = without_person(order)
            kept = (record.deleted_at, record.synced_at)
            for name, value in _columns(bare).items():
                setattr(record, name, value)
            record.deleted_at, record.synced_at = kept
            record.order = bare
    if records:
        OrderRecord.objects.bulk_create(records, update_conflicts=True, unique_fields=["id"], update_fields=_UPDATABLE)
    _tell()


def mark_deleted(order_id: UUID) -> bool:
    """Note that Saleor has this order no more. History stays; returns whether we knew the order."""
    now = clock.now()
    is_known = bool(OrderRecord.objects.filter(pk=order_id, deleted_at=None).update(deleted_at=now, dirty_since=now))
    if is_known:
        _tell()
    return is_known


def touch(order_id: UUID) -> None:
    """Say that something shown or searched about the order changed; what is derived of it is made anew soon after the commit."""
    touch_many([order_id])


def touch_many(order_ids: Sequence[UUID]) -> None:
    """`touch()` for many orders, in one statement. Nobody waits by it, and nobody's record is locked."""
    now = clock.now()
    OrderMark.objects.bulk_create(OrderMark(order_id=order_id, since=now) for order_id in order_ids)
    _tell()


def _tell() -> None:
    """Have what is derived made soon after the commit: somebody may look for it."""
    transaction.on_commit(lambda: runtime().notify_worker("derived"), robust=True)


def take_touched(limit: int) -> list[OrderRecord]:
    """Lock up to ``limit`` records that were written or touched, and note that they no longer are.

    Within a transaction, in which the caller makes the derived data anew. Those that somebody is at are left for the next time, and
    so are those that were put off. Who touches one meanwhile marks it anew.
    """
    now = clock.now() + _CLOCKS_DIFFER
    free = OrderRecord.objects.select_for_update(skip_locked=True)
    records = list(free.filter(dirty_since__lte=now).order_by("dirty_since")[:limit])
    if len(records) < limit:
        marked = OrderMark.objects.filter(since__lte=now).values("order_id")
        written = [record.pk for record in records]
        records += free.filter(pk__in=marked).exclude(pk__in=written)[: limit - len(records)]
    taken = [record.pk for record in records]
    if taken:
        OrderRecord.objects.filter(pk__in=taken, dirty_since__isnull=False).update(dirty_since=None)
        OrderMark.objects.filter(order_id__in=taken).delete()
    return records


def put_off(order_ids: Sequence[UUID], delay: timedelta) -> None:
    """Have `take_touched()` take these again after so long (and a minute), or when they are touched next. They are locked."""
    if order_ids:
        OrderRecord.objects.filter(pk__in=order_ids).update(dirty_since=clock.now() + _CLOCKS_DIFFER + delay)


def lock_page(after: UUID | None, limit: int) -> list[OrderRecord]:
    """Lock the next records by id, those that Saleor has no more left out. Within a transaction, for who derives data from all of them."""
    found = OrderRecord.objects.select_for_update().filter(deleted_at=None)
    if after is not None:
        found = found.filter(pk__gt=after)
    return list(found.order_by("pk")[:limit])


def virtual_record(
    *,
    id: UUID,
    number: str,
    channel: str,
    saleor_status: str,
    user_id: str,
    user_email: str,
    language_code: str,
    currency: str,
    total: Decimal,
    created_at: datetime,
    updated_at: datetime,
    origin: str = "",
) -> OrderRecord:
    """A record of an order that we have not stored yet, from what the host has at hand; it is not saved.

    ``saleor_status`` and ``origin`` are GraphQL enum names (``UNFULFILLED``), ``user_id`` Saleor's global id or an empty text.
    """
    return OrderRecord(
        id=id,
        number=number,
        number_key=_number_key(number),
        channel=channel,
        saleor_status=saleor_status,
        user_id=user_id,
        user_email=user_email,
        language_code=language_code,
        origin=origin,
        currency=currency,
        total=total,
        created_at=created_at,
        saleor_updated_at=updated_at,
        synced_at=updated_at,
        snapshot=None,
    )


def _columns(order: OrderSummary) -> dict[str, Any]:
    now = clock.now()
    return {
        "number": order.number,
        "number_key": _number_key(order.number),
        "channel": order.channel,
        "saleor_status": order.status,
        "user_id": order.user_id or "",
        "user_email": order.user_email,
        "language_code": order.language_code,
        "external_reference": order.external_reference,
        "origin": order.origin,
        "currency": order.currency,
        "total": order.total,
        "is_paid": is_charged(order),
        "charge_status": order.charge_status,
        "customer_name": _customer_name(order),
        "created_at": order.created_at,
        "saleor_updated_at": order.updated_at,
        "synced_at": now,
        "deleted_at": None,
        "dirty_since": now,
        "is_partial": not isinstance(order, Order),
    }


def _customer_name(order: OrderSummary) -> str:
    address = (order.billing_address or order.shipping_address) if isinstance(order, Order) else None
    return (address.full_name or address.company_name) if address else ""


_UPDATABLE = [field.name for field in OrderRecord._meta.concrete_fields if field.name != "id"]


def _number_key(number: str) -> int:
    return int(number) if number.isascii() and number.isdigit() and len(number) <= 18 else 0
