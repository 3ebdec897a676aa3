"""Keeping what is searched up to date: of orders for `orders.derived`, of customers whenever something of one changed, and of a whole shop
by a job. Each writes what is so: what was erased elsewhere is gone here with it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from ..customers import records as customer_records
from ..customers.queries import Customer
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..notes.queries import Note, notes_of
from ..orders import derived
from ..orders import services as order_services
from ..orders.queries import OrderRecord
from .folding import codes_of, squeezed, words_of
from .models import CustomerWords, OrderWords
from .parts import IN_ONE, Kind, Part, parts_of_customer, parts_of_order, to_lines

AT_ONCE = 100
"""Customers that are locked together."""
MAX_WORDS = 3_000
"""Of one text of an order or a customer: of thousands of notes the oldest words are not found."""
ORDERS_JOB = "search.orders"
CUSTOMERS_JOB = "search.customers"
PAGE = 200
_WRITE_ORDERS = """
INSERT INTO oms_order_words (order_id, created_at, channel, customer, goods, notes, skus, parts, codes)
SELECT id, created_at, channel, customer, goods, notes, skus, parts, codes FROM jsonb_to_recordset(%s::jsonb) AS given
    (id uuid, created_at timestamptz, channel text, customer text, goods text, notes text, skus text, parts text, codes smallint[])
ON CONFLICT (order_id) DO UPDATE SET created_at = excluded.created_at, channel = excluded.channel, customer = excluded.customer,
    goods = excluded.goods, notes = excluded.notes, skus = excluded.skus, parts = excluded.parts, codes = excluded.codes
"""
_WRITE_CUSTOMERS = """
INSERT INTO oms_customer_words (customer_id, text, code, codes)
SELECT id, text, code, codes FROM jsonb_to_recordset(%s::jsonb) AS given (id bigint, text text, code text, codes smallint[])
ON CONFLICT (customer_id) DO UPDATE SET text = excluded.text, code = excluded.code, codes = excluded.codes
"""


# -- orders --------------------------------------------------------------------------------------------------------------------


def write(records: Sequence[OrderRecord]) -> None:
    """Write what these orders can be found by, in a constant number of statements; of drafts, and of what Saleor has no more, nothing is
    kept. Within a transaction, with the records locked."""
    there = [record for record in records if record.deleted_at is None and not record.is_draft]
    stored = _stored([record.pk for record in records])
    notes = notes_of([record.pk for record in there])
    found = {record.pk: _words_of_order(record, notes.get(record.pk, [])) for record in there}
    if gone := stored.keys() - found.keys():
        OrderWords.objects.filter(pk__in=gone).delete()
    if changed := {pk: words for pk, words in found.items() if stored.get(pk) != words}:
        _write(_WRITE_ORDERS, [{"id": str(pk), **words.as_columns()} for pk, words in changed.items()])


@dataclass(frozen=True, slots=True)
class _Words:
    """The columns of an order's row but for the codes, which follow from them."""

    created_at: Any
    channel: str
    customer: str
    goods: str
    notes: str
    skus: str
    parts: str

    def as_columns(self) -> dict[str, Any]:
        codes = codes_of(set(f"{self.customer}{self.goods}{self.notes}".split()))
        return {**dict(zip(_COLUMNS, astuple(self), strict=True)), "created_at": self.created_at.isoformat(), "codes": sorted(codes)}


_COLUMNS = tuple(field.name for field in fields(_Words))


def _stored(order_ids: Sequence[UUID]) -> dict[UUID, _Words]:
    rows = OrderWords.objects.filter(pk__in=order_ids)
    return {pk: _Words(*given) for pk, *given in rows.values_list("pk", *_COLUMNS)}


def _words_of_order(record: OrderRecord, notes: Sequence[Note]) -> _Words:
    parts = parts_of_order(record, record.order, notes)
    customer = _text([part for part in parts if part.of_customer])
    goods = _text([part for part in parts if not part.of_customer and part.kind is not Kind.NOTE])
    written = _text([part for part in parts if part.kind is Kind.NOTE])
    skus = _spaced(squeezed(part.text) for part in parts if part.kind is Kind.SKU)
    return _Words(record.created_at, record.channel, customer, goods, written, skus, to_lines(parts))


def _text(parts: Iterable[Part]) -> str:
    """The words of these parts, each once, with a blank before each."""
    words: dict[str, None] = {}
    for part in parts:
        if len(words) >= MAX_WORDS:
            break
        own = words_of(part.text)
        words.update(dict.fromkeys(own))
        if part.kind in IN_ONE and len(own) > 1:
            words[squeezed(part.text)] = None
    return _spaced(list(words)[:MAX_WORDS])


def _spaced(words: Iterable[str]) -> str:
    return "".join(f" {word}" for word in dict.fromkeys(words) if word)


# -- customers -----------------------------------------------------------------------------------------------------------------


def keep_up_customers(limit_seconds: float) -> int:
    """Write anew what the customers of whom something changed can be found by, for about so long; returns how many there were."""
    deadline, done = time.monotonic() + limit_seconds, 0
    while time.monotonic() < deadline:
        with transaction.atomic():
            customers = customer_records.take_touched(AT_ONCE)
            derived.sparing(write_customers, customers, customer_records.put_off)
        done += len(customers)
        if len(customers) < AT_ONCE:
            break
    return done


def write_customers(customers: Sequence[Customer]) -> None:
    """Write what these customers can be found by, in a constant number of statements. Within a transaction, with the customers locked and
    their joined guests loaded."""
    rows = CustomerWords.objects.filter(pk__in=[one.pk for one in customers])
    stored = {pk: (text, code) for pk, text, code in rows.values_list("pk", "text", "code")}
    found = {one.pk: (_text(parts_of_customer(one, one.members.all())), squeezed(one.code)) for one in customers}
    changed = {pk: words for pk, words in found.items() if stored.get(pk) != words}
    if changed:
        given = [{"id": pk, "text": text, "code": code, "codes": sorted(codes_of(text.split()))} for pk, (text, code) in changed.items()]
        _write(_WRITE_CUSTOMERS, given)


# -- a whole shop ---------------------------------------------------------------------------------------------------------------


def register_jobs() -> None:
    """Make the kinds of jobs known; called once by bootstrap."""
    jobs.register(ORDERS_JOB, _orders_step)
    jobs.register(CUSTOMERS_JOB, _customers_step)


def start_backfill() -> list[Job]:
    """Queue the writing of what all orders and customers are found by; what is under way is not begun twice."""
    return [jobs.start(ORDERS_JOB), jobs.start(CUSTOMERS_JOB)]


def _orders_step(job: Job) -> jobs.Slice:
    """One page of orders; safe to repeat, since it writes what is so."""
    with transaction.atomic():
        records = order_services.lock_page(UUID(job.cursor) if job.cursor else None, PAGE)
        derived.sparing(write, records)
    return jobs.Slice(str(records[-1].pk) if records else job.cursor, len(records), is_last=len(records) < PAGE)


def _customers_step(job: Job) -> jobs.Slice:
    with transaction.atomic():
        customers = customer_records.lock_page(int(job.cursor) if job.cursor else 0, PAGE)
        derived.sparing(write_customers, customers, customer_records.put_off)
    return jobs.Slice(str(customers[-1].pk) if customers else job.cursor, len(customers), is_last=len(customers) < PAGE)


def _write(statement: str, given: Sequence[Mapping[str, Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(given)])
