"""Which orders have which numbers: kept up to date from every order that was touched, so that reports find their parcels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction

from ..jobs import services as jobs
from ..jobs.queries import Job
from ..orders import derived
from ..orders import services as order_services
from ..orders.parcels import tracking_numbers
from ..orders.queries import OrderRecord
from ..saleor_api.types import Order
from .models import TrackedNumber
from .recognition import plain_number

JOB = "tracking.numbers"
"""Goes through the orders that were there before; the upgrade that brought it in has started it."""
PAGE = 200
LONGEST = 64
"""Characters of a number; what is longer is an address, or no number."""


def write(records: Sequence[OrderRecord]) -> None:
    """Note the numbers of these orders' parcels, in at most three statements. Within a transaction, with the records locked. Of an order
    that was not read in full the numbers stay as they were."""
    read = [record for record in records if isinstance(record.order, Order)]
    wanted = {(record.pk, number) for record in read for number in numbers_of(record.order)}
    stored = {
        (order, number): pk
        for pk, order, number in TrackedNumber.objects.filter(order__in=[one.pk for one in read]).values_list("pk", "order", "number")
    }
    if gone := [pk for key, pk in stored.items() if key not in wanted]:
        TrackedNumber.objects.filter(pk__in=gone).delete()
    if new := sorted(wanted - stored.keys()):
        TrackedNumber.objects.bulk_create([TrackedNumber(order_id=order, number=number) for order, number in new], ignore_conflicts=True)


def numbers_of(order: object) -> Iterable[str]:
    """The plain numbers of an order's parcels."""
    found = tracking_numbers(order) if isinstance(order, Order) else ()
    return {plain for number in found if (plain := plain_number(number)) and len(plain) <= LONGEST}


def register_jobs() -> None:
    """Make the kind of job known; called once by bootstrap."""
    jobs.register(JOB, _step)


def _step(job: Job) -> jobs.Slice:
    """One page of orders; safe to repeat, since it writes what is so."""
    with transaction.atomic():
        records = order_services.lock_page(UUID(job.cursor) if job.cursor else None, PAGE)
        derived.sparing(write, records)
    return jobs.Slice(str(records[-1].pk) if records else job.cursor, len(records), is_last=len(records) < PAGE)
