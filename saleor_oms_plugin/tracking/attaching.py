"""Finding the parcels that reports are about, whichever of the two comes first, and what follows for their orders.

A report belongs to a parcel with its number that its carrier carries (or of which nobody knows who does), of a channel of the connection's,
that was made around the time. One of a number that no order has waits, and is looked at again when an order comes to have it.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from ..core import clock
from ..orders import queries as orders
from ..orders import services as order_services
from ..orders.parcels import parcels
from ..orders.queries import OrderRecord
from ..saleor_api.types import Order
from .models import CarrierReport, ParcelEvent, TrackedNumber
from .queries import Carrier, ParcelTracking, chosen_carriers, shop_carriers, trackings_of
from .recognition import plain_number

logger = logging.getLogger(__name__)

AT_ONCE = 200
"""Reports that are seen to together."""
KEPT = timedelta(days=30)
"""So long a report waits for its parcel, and is known when it comes again."""
BEFORE = timedelta(days=30)
AFTER = timedelta(days=180)
"""What is reported so long before a parcel was made, or after, is of another one: carriers give numbers again."""
MAX_SHARING = 10
"""A number that more orders share is no parcel's."""
_followers: list[Callable[[Sequence[OrderRecord]], object]] = []


def followed_by(follow: Callable[[Sequence[OrderRecord]], object]) -> None:
    """Have ``follow(records)`` called, within the transaction, when something is reported of these orders' parcels; called by bootstrap."""
    _followers[:] = [follow]


def attach_waiting(limit_seconds: float) -> int:
    """See to the reports that are due, for about so long; returns how many there were. Any number of workers may do it at once."""
    deadline, done = time.monotonic() + limit_seconds, 0
    _wake()
    while time.monotonic() < deadline and (count := _some()):
        done += count
    return done


def purge() -> int:
    """Forget reports that came longer ago than `KEPT`, and have those that found no parcel looked at once more: a carrier's settings may
    have changed. Returns how many were forgotten."""
    count, _ = CarrierReport.objects.filter(received_at__lt=clock.now() - KEPT).delete()
    CarrierReport.objects.filter(attached_at=None).update(is_due=True)
    return count


def _wake() -> None:
    """Have the reports of numbers that are new looked at. A crash in between does it again; nothing is locked from one statement to the
    next, since whoever keeps numbers up to date holds the orders that `_attach` waits for."""
    while found := dict(TrackedNumber.objects.filter(is_new=True).order_by("id").values_list("pk", "number")[:AT_ONCE]):
        CarrierReport.objects.filter(number__in=set(found.values())).update(is_due=True)
        TrackedNumber.objects.filter(pk__in=list(found)).update(is_new=False)


def _some() -> int:
    with transaction.atomic():
        due = CarrierReport.objects.select_for_update(skip_locked=True, of=["self"]).filter(is_due=True).select_related("connection")
        reports = list(due.order_by("id")[:AT_ONCE])
        if reports:
            _attach(reports)
    return len(reports)


def _attach(reports: Sequence[CarrierReport]) -> None:
    """Note what these reports say of orders, and let follow what does. They are locked."""
    now, found = clock.now(), orders_of(reports)
    events = [_event(report, record) for report, records in zip(reports, found, strict=True) for record in records]
    CarrierReport.objects.filter(pk__in=[report.pk for report in reports]).update(is_due=False)
    attached = [report.pk for report, records in zip(reports, found, strict=True) if records and report.attached_at is None]
    CarrierReport.objects.filter(pk__in=attached).update(attached_at=now)
    new = _unknown(events)
    if not new:
        return
    ParcelEvent.objects.bulk_create(new, ignore_conflicts=True)
    told = sorted({event.order_id for event in new})
    order_services.touch_many(told)
    records = list(orders.by_ids(told).values())
    for follow in _followers:
        follow(records)


def _unknown(events: Sequence[ParcelEvent]) -> list[ParcelEvent]:
    stored = ParcelEvent.objects.filter(order__in={event.order_id for event in events}, event_id__in={event.event_id for event in events})
    known = set(stored.values_list("order", "connection", "event_id")) if events else set()
    return [event for event in events if (event.order_id, event.connection, event.event_id) not in known]


def _event(report: CarrierReport, record: OrderRecord) -> ParcelEvent:
    return ParcelEvent(
        order_id=record.pk,
        number=report.number,
        carrier=report.carrier,
        event=report.event,
        at=report.at,
        place=report.place,
        received_at=report.received_at,
        connection=report.connection.code,
        event_id=report.event_id,
    )


# -- whose parcel ------------------------------------------------------------------------------------------------------------


def orders_of(reports: Sequence[CarrierReport]) -> list[list[OrderRecord]]:
    """The orders whose parcel each report is about, in a constant number of queries."""
    sharing: dict[str, list[UUID]] = defaultdict(list)
    for number, order_id in TrackedNumber.objects.filter(number__in={one.number for one in reports}).values_list("number", "order"):
        sharing[number].append(order_id)
    told = {number: ids for number, ids in sharing.items() if len(ids) <= MAX_SHARING}
    records = orders.by_ids({order_id for ids in told.values() for order_id in ids}) if told else {}
    own = shop_carriers() if records else []
    parcels_of = dict(_parcels(list(records.values()), own))
    known_as = {row.code: row.known_as or row.code for row in own}
    return [
        [
            records[pk]
            for pk in told.get(report.number, ())
            if pk in records and any(_fits(report, records[pk], parcel, known_as) for parcel in parcels_of.get((pk, report.number), ()))
        ]
        for report in reports
    ]


def _parcels(records: Collection[OrderRecord], own: Sequence[Carrier]) -> Iterator[tuple[tuple[UUID, str], list[ParcelTracking]]]:
    """The parcels of these orders by order and plain number."""
    read = {record.pk: record.order for record in records if isinstance(record.order, Order)}
    chosen = chosen_carriers([parcel.id for order in read.values() for parcel in parcels(order)]) if read else {}
    for pk, order in read.items():
        by_number: dict[str, list[ParcelTracking]] = defaultdict(list)
        for found in trackings_of(order, own, chosen):
            by_number[plain_number(found.followed.number)].append(found)
        for number, those in by_number.items():
            yield (pk, number), those


def _fits(report: CarrierReport, record: OrderRecord, found: ParcelTracking, known_as: dict[str, str]) -> bool:
    connection, carrier = report.connection, found.followed.carrier_code
    if connection.channels and record.channel not in connection.channels:
        return False
    if carrier and known_as.get(carrier, carrier) != known_as.get(report.carrier, report.carrier):
        return False
    return found.parcel.created - BEFORE <= report.at <= found.parcel.created + AFTER
