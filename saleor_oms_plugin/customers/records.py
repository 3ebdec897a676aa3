"""Customers as their orders show them: made and kept up to date from every order that was touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import prefetch_related_objects

from ..core import clock
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..orders import derived, money
from ..orders import services as order_services
from ..orders.goods import goods_of
from ..orders.queries import OrderRecord
from ..saleor_api.types import Order, OrderSummary
from ..statuses.queries import MISHAP_KINDS, StatusKind
from ..tracking import queries as tracking
from ..workflow import queries as workflow
from . import consent
from .identity import Identity, email_key, ensure, identity_of, no_joins_meanwhile
from .models import Customer, CustomerOrder

JOB = "customers.backfill"
"""Makes customers from all orders that we have; the upgrade that brought them in has started one."""
PAGE = 200
_CLOCKS_DIFFER = timedelta(minutes=1)
"""What another machine's clock says may be so much later than ours."""
_BACK = ("RETURNED", "REFUNDED_AND_RETURNED")
_SHOWN = ["email", "email_key", "name", "company", "phone", "language_code", "known_as_of", "channel", "origin", "first_order_at"]
_DATES = ("uncollected_at", "returned_at", "complaint_at")
_FIELDS = ["own", "customer", "channel", "created_at", "currency", "total", "is_placed", "is_owed", *_DATES]
_SUM_UP = """
UPDATE oms_customer SET orders_count = summed.placed, last_order_at = summed.latest, is_known = summed.orders > 0 OR edited_at IS NOT NULL,
    dirty_since = %s
FROM (
    SELECT customer.id, count(found.order_id) AS orders, count(found.order_id) FILTER (WHERE found.is_placed) AS placed,
        max(found.created_at) FILTER (WHERE found.is_placed) AS latest
    FROM oms_customer AS customer LEFT JOIN oms_customer_order AS found ON found.customer_id = customer.id
    WHERE customer.id = ANY(%s) GROUP BY customer.id
) AS summed
WHERE oms_customer.id = summed.id
"""
_SUM_UP_CHANNELS = """
WITH summed AS (
    SELECT customer_id, channel, count(*) FILTER (WHERE is_placed) AS placed, max(created_at) FILTER (WHERE is_placed) AS latest
    FROM oms_customer_order WHERE customer_id = ANY(%(customers)s) GROUP BY customer_id, channel
), gone AS (
    DELETE FROM oms_customer_in_channel AS kept WHERE kept.customer_id = ANY(%(customers)s)
        AND NOT EXISTS (SELECT FROM summed WHERE summed.customer_id = kept.customer_id AND summed.channel = kept.channel)
)
INSERT INTO oms_customer_in_channel AS kept (customer_id, channel, orders_count, last_order_at)
SELECT customer_id, channel, placed, latest FROM summed
ON CONFLICT (customer_id, channel) DO UPDATE SET orders_count = excluded.orders_count, last_order_at = excluded.last_order_at
WHERE (kept.orders_count, kept.last_order_at) IS DISTINCT FROM (excluded.orders_count, excluded.last_order_at)
"""


def write(records: Sequence[OrderRecord]) -> None:
    """Note whose these orders are, and what they say of their customers, in a constant number of statements. Within a transaction."""
    with no_joins_meanwhile():
        _write(records)


def _write(records: Sequence[OrderRecord]) -> None:
    stored = CustomerOrder.objects.select_related("own").in_bulk([record.pk for record in records])
    there = [record for record in records if record.deleted_at is None]
    identities = {record.pk: identity for record in there if (identity := _identity(record)) is not None}
    links = _links(there, identities, ensure(identities.values()), stored)
    dropped = [pk for pk in stored if pk not in links]
    owners = {link.own_id for link in links.values()} | {link.customer_id for link in [*links.values(), *stored.values()]}
    if not owners:
        return
    locked = lock(owners)
    told = _told(there, {pk: locked[link.own_id] for pk, link in links.items()})
    changed = [link for pk, link in links.items() if pk not in stored or _values(stored[pk]) != _values(link)]
    touched = {customer.main_id for customer in told} | {link.customer_id for link in changed}
    touched |= {stored[pk].customer_id for pk in [*dropped, *(link.pk for link in changed)] if pk in stored}
    if told:
        Customer.objects.bulk_update(told, _SHOWN)
    if dropped:
        CustomerOrder.objects.filter(pk__in=dropped).delete()
    if changed:
        CustomerOrder.objects.bulk_create(changed, update_conflicts=True, unique_fields=["order"], update_fields=_FIELDS)
    if touched:
        sum_up(touched)
    consent.note({link.own_id for link in links.values()})


def reassign(record: OrderRecord, customer: Customer | None) -> None:
    """Note that somebody said whose an order is; None: that it is whose it says itself. Within a transaction without joins, with the
    order locked."""
    before = CustomerOrder.objects.filter(pk=record.pk).first()
    identity, now = _identity(record), clock.now()
    own = customer if customer is not None else ensure([identity])[identity] if identity is not None else None
    if before is not None and (before.own_id, before.is_assigned) == (own.pk if own else None, customer is not None):
        return
    touched = {before.customer_id} if before is not None else set()
    touched |= {own.main_id} if own is not None else set()
    lock(touched)
    if own is None:
        CustomerOrder.objects.filter(pk=record.pk).delete()
    else:
        link = link_of(record, own, visits_of([record.pk]).get(record.pk, {}))
        link.assigned_at = now if customer is not None else None
        link.save()
    sum_up(touched)


def _identity(record: OrderRecord) -> Identity | None:
    return identity_of(record.user_id, record.user_email)


def lock(customer_ids: Collection[int]) -> dict[int, Customer]:
    """Lock these customers until the transaction ends, always in the same order."""
    return {one.pk: one for one in Customer.objects.select_for_update().filter(pk__in=customer_ids).order_by("pk")}


def sum_up(customer_ids: Iterable[int]) -> None:
    """Reckon anew how many orders these customers have, and when the last one was, in all and in each channel; they are locked, and are
    searched anew."""
    customers = sorted(customer_ids)
    with connection.cursor() as cursor:
        cursor.execute(_SUM_UP, [clock.now(), customers])
        cursor.execute(_SUM_UP_CHANNELS, {"customers": customers})


def take_touched(limit: int) -> list[Customer]:
    """Lock up to ``limit`` customers of whom something changed, the longest ago first, and note that it was seen to. Within a transaction,
    in which the caller makes anew what is derived from them; joined guests come along as ``members``."""
    now = clock.now() + _CLOCKS_DIFFER
    touched = Customer.objects.select_for_update(skip_locked=True).filter(dirty_since__lte=now).order_by("dirty_since")
    found = list(touched[:limit])
    Customer.objects.filter(pk__in=[one.pk for one in found]).update(dirty_since=None)
    prefetch_related_objects(found, "members")
    return found


def lock_page(after: int, limit: int) -> list[Customer]:
    """Lock the next customers by key, for who derives data from all of them; joined guests come along as ``members``. Within a
    transaction."""
    found = list(Customer.objects.select_for_update().filter(pk__gt=after).order_by("pk")[:limit])
    prefetch_related_objects(found, "members")
    return found


def put_off(customer_ids: Collection[int], delay: timedelta) -> None:
    """Have `take_touched()` take these again after so long (and a minute), or when something of them changes. They are locked."""
    if customer_ids:
        Customer.objects.filter(pk__in=customer_ids).update(dirty_since=clock.now() + _CLOCKS_DIFFER + delay)


# -- whose an order is ---------------------------------------------------------------------------------------------------------


def _links(
    records: Sequence[OrderRecord],
    identities: dict[UUID, Identity],
    known: dict[Identity, Customer],
    stored: dict[UUID, CustomerOrder],
) -> dict[UUID, CustomerOrder]:
    visits = visits_of([record.pk for record in records])
    links = {}
    for record in records:
        before = stored.get(record.pk)
        own = before.own if before is not None and before.is_assigned else None
        if own is None and record.pk in identities:
            own = known[identities[record.pk]]
        if own is None:
            continue
        links[record.pk] = link_of(record, own, visits.get(record.pk, {}))
        if before is not None:
            links[record.pk].assigned_at = before.assigned_at
    return links


def visits_of(order_ids: Collection[UUID]) -> dict[UUID, dict[str, datetime]]:
    """When these orders last came into the statuses that customers are warned of, or a parcel of theirs came back uncollected."""
    found = workflow.visits(order_ids, MISHAP_KINDS)
    for pk, at in tracking.came_back(order_ids).items():
        theirs = found.setdefault(pk, {})
        theirs[StatusKind.UNCOLLECTED] = max(at, theirs.get(StatusKind.UNCOLLECTED, at))
    return found


def link_of(record: OrderRecord, own: Customer, visits: Mapping[str, datetime]) -> CustomerOrder:
    """An order as it counts for a customer; it is not saved."""
    order, is_placed = record.order, not record.is_draft and record.saleor_status not in money.OVER
    return CustomerOrder(
        order_id=record.pk,
        own=own,
        customer_id=own.main_id,
        channel=record.channel,
        created_at=record.created_at,
        currency=record.currency,
        total=record.total,
        is_placed=is_placed,
        is_owed=is_placed and record.saleor_status != "RETURNED" and _is_owed(order),
        uncollected_at=visits.get(StatusKind.UNCOLLECTED),
        returned_at=max(filter(None, (visits.get(StatusKind.RETURN), _came_back_at(order))), default=None),
        complaint_at=visits.get(StatusKind.COMPLAINT),
    )


def _values(link: CustomerOrder) -> tuple[object, ...]:
    return tuple(getattr(link, name) for name in ("own_id", "customer_id", *_FIELDS[2:]))


def _is_owed(order: OrderSummary | None) -> bool:
    if isinstance(order, Order):
        return money.owed(order) > 0
    return order is not None and not money.is_charged(order)


def _came_back_at(order: OrderSummary | None) -> datetime | None:
    """When goods last came back, as Saleor's order shows it."""
    if not isinstance(order, Order) or goods_of(order).total.returned <= 0:
        return None
    return max((parcel.created for parcel in order.fulfillments if parcel.status in _BACK), default=None)


# -- what an order says of its customer ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    company: str
    phone: str


def _told(records: Sequence[OrderRecord], owners: dict[UUID, Customer]) -> list[Customer]:
    """The customers of whom one of these orders says something new, changed but not saved. An order that was assigned by hand says
    nothing of whom it was assigned to: the caller may have ordered for somebody else."""
    told: dict[int, Customer] = {}
    for record in sorted(records, key=lambda one: one.created_at):
        own = owners.get(record.pk)
        if own is None or identity_of(own.user_id, own.email_key) != _identity(record):
            continue
        own = told.get(own.pk, own)
        before = [getattr(own, name) for name in _SHOWN]
        if own.first_order_at is None or record.created_at <= own.first_order_at:
            own.channel, own.origin, own.first_order_at = record.channel, record.origin, record.created_at
        if own.known_as_of is None or record.created_at >= own.known_as_of:
            _tell(own, record)
        elif not own.name:  # the latest order was not read with its addresses yet
            _name(own, record)
        if [getattr(own, name) for name in _SHOWN] != before:
            told[own.pk] = own
    return list(told.values())


def _tell(own: Customer, record: OrderRecord) -> None:
    if record.user_email:
        own.email, own.email_key = record.user_email, email_key(record.user_email)
    own.language_code, own.known_as_of = record.language_code, record.created_at
    _name(own, record)


def _name(own: Customer, record: OrderRecord) -> None:
    if isinstance(record.order, Order) and (person := _person(record.order)) is not None:
        own.name, own.company, own.phone = person.name or own.name, person.company or own.company, person.phone or own.phone


def _person(order: Order) -> _Person | None:
    """The customer of an order, as its addresses say: the invoice's before the parcel's."""
    addresses = [one for one in (order.billing_address, order.shipping_address) if one is not None]
    if not addresses:
        return None
    name = next((one.full_name for one in addresses if one.full_name), "")
    company = next((one.company_name.strip() for one in addresses if one.company_name.strip()), "")
    phone = next((one.phone.strip() for one in addresses if one.phone.strip()), "")
    return _Person(name or company, company, phone)


# -- the orders that were there before ------------------------------------------------------------------------------------------


def register_jobs() -> None:
    """Make the kind of job known; called once by bootstrap."""
    jobs.register(JOB, _step)


def _step(job: Job) -> jobs.Slice:
    """One page of orders; safe to repeat, since it writes what is so."""
    with transaction.atomic():
        records = order_services.lock_page(UUID(job.cursor) if job.cursor else None, PAGE)
        derived.sparing(write, records)
    return jobs.Slice(str(records[-1].pk) if records else job.cursor, len(records), is_last=len(records) < PAGE)
