"""Who agreed to be mailed, where the shop keeps that under a key of metadata: its customers' accounts (Saleor's ``User.metadata``), and of
guests their orders, which take a checkout's metadata along.

An account that says something counts before orders do. What is known of a customer is kept beside the key that it was asked under: after
the shop has named another key nobody counts as agreeing until that one was looked up.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from ..core import clock
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..saleor_api.access import saleor
from ..shop import settings as shop
from ..shop.settings import ShopSettings
from .models import Customer

JOB = "customers.consent"
PAGE = 500
_YES = frozenset({"true", "yes", "y", "1", "on", "granted", "accepted", "subscribed"})
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}([T ].*)?")
"""Some shops write down when somebody agreed."""
_SAID = """
SELECT customer.id, customer.user_id, in_orders.value, in_account.value, in_account.at
FROM oms_customer AS customer
LEFT JOIN LATERAL (
    SELECT record.snapshot -> 'metadata' ->> %(key)s AS value
    FROM oms_customer_order AS theirs JOIN oms_order_record AS record ON record.id = theirs.order_id
    WHERE theirs.own_id = customer.id AND theirs.assigned_at IS NULL AND (record.snapshot -> 'metadata') ? %(key)s
    ORDER BY record.created_at DESC, record.id DESC LIMIT 1
) AS in_orders ON true
LEFT JOIN LATERAL (
    SELECT record.snapshot -> 'customer_metadata' ->> %(key)s AS value, record.synced_at AS at
    FROM oms_customer_order AS theirs JOIN oms_order_record AS record ON record.id = theirs.order_id
    WHERE theirs.own_id = customer.id AND theirs.assigned_at IS NULL AND customer.user_id <> '' AND NOT record.is_partial
    ORDER BY record.synced_at DESC, record.id DESC LIMIT 1
) AS in_account ON true
WHERE customer.id = ANY(%(ids)s)
"""
_FIELDS = ["mailing_consent", "mailing_consent_key", "mailing_consent_at"]


def read(value: str | None) -> bool | None:
    """What a value of the shop's key says: True for ``true``, ``yes``, ``1`` and the like, and for the date of an agreement; False for any
    other; None where there is none."""
    if value is None:
        return None
    plain = value.strip().casefold()
    return plain in _YES or _MOMENT.fullmatch(plain.upper()) is not None


@dataclass(frozen=True, slots=True)
class _Said:
    """What is stored of one customer: ``account`` is the key's value as the order that was read last shows it, at that moment."""

    customer_id: int
    user_id: str
    orders: str | None
    account: str | None
    at: datetime | None


def note(customer_ids: Collection[int]) -> None:
    """Write down what the orders of these customers say now, in a constant number of statements. Within a transaction."""
    if (key := shop.settings().mailing_consent_key) and customer_ids:
        _note(key, customer_ids, None, None)


def refresh(customers: Sequence[Customer], key: str) -> None:
    """Ask Saleor what these customers' accounts say now, and write it down; the customers that are given are changed, too.

    Not within a transaction. Raises what the port raises where Saleor can't be asked.
    """
    users = [one.user_id for one in customers if one.user_id]
    now = clock.now()
    accounts = saleor().account_metadata(users) if users else {}
    with transaction.atomic():
        fresh = _note(key, [one.pk for one in customers], accounts, now)
    for one in customers:
        if one.pk in fresh:
            one.mailing_consent, one.mailing_consent_key = fresh[one.pk].mailing_consent, key


def _note(
    key: str, customer_ids: Iterable[int], accounts: Mapping[str, Mapping[str, str]] | None, asked_at: datetime | None
) -> dict[int, Customer]:
    ids = sorted(customer_ids)
    customers = {one.pk: one for one in Customer.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    changed = []
    for said in _said(key, ids):
        customer = customers.get(said.customer_id)
        if customer is None:
            continue
        before = [getattr(customer, name) for name in _FIELDS]
        _take(customer, said, key, accounts, asked_at)
        if [getattr(customer, name) for name in _FIELDS] != before:
            changed.append(customer)
    if changed:
        Customer.objects.bulk_update(changed, _FIELDS)
    return customers


def _said(key: str, ids: Sequence[int]) -> list[_Said]:
    with connection.cursor() as cursor:
        cursor.execute(_SAID, {"key": key, "ids": list(ids)})
        return [_Said(*row) for row in cursor.fetchall()]


def _take(customer: Customer, said: _Said, key: str, accounts: Mapping[str, Mapping[str, str]] | None, asked_at: datetime | None) -> None:
    value, at = said.account, said.at
    if accounts is not None and said.user_id:
        # An account that is gone agrees to nothing any more, whatever its orders said.
        value, at = accounts.get(said.user_id, {key: "gone"}).get(key), asked_at
    elif customer.mailing_consent_key == key and (known_at := customer.mailing_consent_at) is not None and (at is None or at <= known_at):
        return  # Saleor was asked since
    own = read(value)
    customer.mailing_consent = own if own is not None else read(said.orders)
    customer.mailing_consent_key, customer.mailing_consent_at = key, at if said.user_id else None


# -- another key ------------------------------------------------------------------------------------------------------------------


def register_jobs() -> None:
    """Make the kind of job known; called once by bootstrap."""
    jobs.register(JOB, _step)


def on_settings_changed(before: ShopSettings, after: ShopSettings) -> None:
    """Look everybody's consent up where the shop has named another key."""
    if after.mailing_consent_key and after.mailing_consent_key != before.mailing_consent_key:
        jobs.start(JOB, {"key": after.mailing_consent_key})


def _step(job: Job) -> jobs.Slice:
    """One page of customers; safe to repeat, since it writes what is so."""
    if shop.settings().mailing_consent_key != job.params["key"]:
        return jobs.Slice(job.cursor, 0, is_last=True)  # another one was named since, and has a job of its own
    found = list(Customer.objects.filter(pk__gt=job.cursor or 0).order_by("pk")[:PAGE])
    refresh(found, job.params["key"])
    return jobs.Slice(found[-1].pk if found else job.cursor, len(found), is_last=len(found) < PAGE)
