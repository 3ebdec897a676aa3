"""Keeping what is searched up to date: every record that was touched is written anew, whoever touched it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable

from django.db import connection, transaction

from ..orders import services as order_services
from ..orders.parcels import trackings
from ..orders.queries import OrderRecord
from ..saleor_api.types import Address, Order
from .folding import grams_of, words_of

AT_ONCE = 100
"""Records that are locked together."""
_WRITE = """
INSERT INTO oms_order_words (order_id, text, words, grams)
SELECT id, array_to_string(words, ' '), array_to_tsvector(words), grams
FROM jsonb_to_recordset(%s::jsonb) AS given (id uuid, words text[], grams varchar(3)[])
ON CONFLICT (order_id) DO UPDATE SET text = excluded.text, words = excluded.words, grams = excluded.grams
WHERE oms_order_words.text <> excluded.text
"""


def keep_up(limit_seconds: float) -> int:
    """Write anew what the touched orders can be found by, for about so long; returns how many orders were."""
    deadline, done = time.monotonic() + limit_seconds, 0
    while time.monotonic() < deadline:
        count = _some()
        done += count
        if count < AT_ONCE:
            break
    return done


def _some() -> int:
    """The next touched orders. Who touches one meanwhile waits, and touches it anew."""
    with transaction.atomic():
        records = order_services.take_touched(AT_ONCE)
        if records:
            write(records)
    return len(records)


def write(records: Iterable[OrderRecord]) -> None:
    """Write what these orders can be found by, in one statement."""
    found = {record.pk: _words(record) for record in records}
    given = [{"id": str(pk), "words": words, "grams": sorted(grams_of(words))} for pk, words in found.items()]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [json.dumps(given)])


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
