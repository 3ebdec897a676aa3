"""Keeping what is searched up to date: of orders for `orders.derived`, of customers whenever something of one changed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, transaction

from ..customers import records
from ..customers.queries import Customer
from ..orders.parcels import trackings
from ..orders.queries import OrderRecord
from ..saleor_api.types import Address, Order
from .folding import grams_of, words_of

AT_ONCE = 100
"""Customers that are locked together."""
_WRITE = """
INSERT INTO {table} ({key}, text, words, grams)
SELECT id, array_to_string(words, ' '), array_to_tsvector(words), grams
FROM jsonb_to_recordset(%s::jsonb) AS given (id {type}, words text[], grams varchar(3)[])
ON CONFLICT ({key}) DO UPDATE SET text = excluded.text, words = excluded.words, grams = excluded.grams
WHERE {table}.text <> excluded.text
"""
_WRITE_ORDERS = _WRITE.format(table="oms_order_words", key="order_id", type="uuid")
_WRITE_CUSTOMERS = _WRITE.format(table="oms_customer_words", key="customer_id", type="bigint")


def write(records: Iterable[OrderRecord]) -> None:
    """Write what these orders can be found by, in one statement."""
    _write(_WRITE_ORDERS, {record.pk: _words(record) for record in records})


def keep_up_customers(limit_seconds: float) -> int:
    """Write anew what the customers of whom something changed can be found by, for about so long; returns how many there were."""
    deadline, done = time.monotonic() + limit_seconds, 0
    while time.monotonic() < deadline:
        with transaction.atomic():
            customers = records.take_touched(AT_ONCE)
            if customers:
                _write(_WRITE_CUSTOMERS, {one.pk: _words_of_customer(one) for one in customers})
        done += len(customers)
        if len(customers) < AT_ONCE:
            break
    return done


def _write(statement: str, found: Mapping[Any, list[str]]) -> None:
    given = [{"id": str(pk), "words": words, "grams": sorted(grams_of(words))} for pk, words in found.items()]
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(given)])


def _words_of_customer(customer: Customer) -> list[str]:
    """The words of a customer and of the guests who were joined to it, each once."""
    texts: list[str] = []
    for one in (customer, *customer.members.all()):
        texts += [one.code, one.name, one.company, one.email, one.phone, "".join(filter(str.isdigit, one.phone)), *one.tags, one.note]
    return list(dict.fromkeys(word for text in texts for word in words_of(text)))


def _words(record: OrderRecord) -> list[str]:
    """The order's words, each once, in the order in which they were met."""
    order = record.order
    texts = [record.number, record.user_email]
    if isinstance(order, Order):
        texts += [name for address in (order.billing_address, order.shipping_address) if address for name in _names(address)]
        # As people read it on the label, and as its barcode says it.
        numbers = [tracking.number for tracking in trackings(order) if "://" not in tracking.number]
        texts += [*numbers, *("".join(number.split()) for number in numbers)]
    return list(dict.fromkeys(word for text in texts for word in words_of(text)))


def _names(address: Address) -> tuple[str, ...]:
    return address.first_name, address.last_name, address.company_name
