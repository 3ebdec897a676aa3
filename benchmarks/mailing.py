"""``python -m benchmarks mailing``: the list of 500,000 customers' e-mail addresses: its file, its sums and its pages.

``OMS_BENCH_MAILING_DATABASE_URL`` names a database that is filled once and kept; without it an embedded PostgreSQL is filled each time.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Mapping
from typing import Any

from lists import in_empty_shop
from table import Row, print_table

CUSTOMERS = 500_000
KEY = "newsletter"
LIST = """query($after: String) { omsCustomerEmails(first: 100, after: $after) {
  pageInfo { endCursor } edges { node { email name lastOrderAt ordersCount languageCode totals { amount currency } } } } }"""
SUMMARY = "{ omsCustomerEmailsSummary { emailsCount languages { languageCode count } leftOut { reason count } } }"
# Six of ten are guests. Of a hundred, five share the address of one before them, and one has opted out.
_CUSTOMERS = """
INSERT INTO oms_customer (id, user_id, email, email_key, name, company, phone, language_code, channel, origin, code, note, agreements, tags,
                          orders_count, last_order_at, is_known, created_at, is_opted_out_of_mailing)
SELECT i, CASE WHEN i %% 10 < 4 THEN encode(('User:' || i)::bytea, 'base64') ELSE '' END, address, address, 'Customer ' || i, '', '',
       (ARRAY['sl', 'pl', 'sr', 'de', 'en'])[1 + i %% 5], 'main', 'CHECKOUT', '', '', '', '{}',
       1 + i %% 3, now() - interval '1 minute' * i, true, now(), i %% 100 = 17
FROM generate_series(1, %(customers)s) i
CROSS JOIN LATERAL (SELECT 'c' || CASE WHEN i %% 20 = 3 THEN i - 2 ELSE i END || '@example.com' AS address) made
"""
_ORDERS = """
INSERT INTO oms_order_record ({columns}, id, number, number_key, user_id, user_email, created_at, saleor_updated_at, synced_at, snapshot)
SELECT {values}, md5('order' || i || '-' || n)::uuid, (3 * i + n)::text, 3 * i + n, customer.user_id, customer.email,
       customer.last_order_at - interval '1 day' * n, now(), now(),
       jsonb_set(template.snapshot, '{{metadata,newsletter}}', to_jsonb(CASE WHEN i %% 2 = 0 THEN 'true' ELSE 'false' END))
FROM oms_customer customer CROSS JOIN LATERAL (SELECT customer.id AS i) named CROSS JOIN generate_series(0, customer.orders_count - 1) n
CROSS JOIN (SELECT * FROM oms_order_record LIMIT 1) template
"""
_LINKS = """
INSERT INTO oms_customer_order (order_id, own_id, customer_id, channel, created_at, currency, total, is_placed, is_owed)
SELECT record.id, record.number_key / 3, record.number_key / 3, record.channel, record.created_at,
       CASE WHEN record.number_key %% 7 = 0 THEN 'PLN' ELSE 'EUR' END, 20, true, false
FROM oms_order_record record WHERE record.number_key > 0
"""


def main() -> None:
    in_empty_shop(_measure, _fill, kept=os.environ.get("OMS_BENCH_MAILING_DATABASE_URL"))


def _fill(shop: Any) -> None:
    from django.db import connection

    from saleor_oms_plugin.orders.models import OrderRecord

    shop.has(number="0")
    own = {"id", "number", "number_key", "user_id", "user_email", "created_at", "saleor_updated_at", "synced_at", "snapshot", "dirty_since"}
    others = [field.column for field in OrderRecord._meta.concrete_fields if field.column not in own]
    columns, values = ", ".join(others), ", ".join(f"template.{name}" for name in others)
    with connection.cursor() as cursor:
        for statement in (_CUSTOMERS, _ORDERS.format(columns=columns, values=values), _LINKS):
            cursor.execute(statement, {"customers": CUSTOMERS})
        cursor.execute("SELECT setval('oms_customer_id_seq', (SELECT max(id) FROM oms_customer))")
        cursor.execute("VACUUM ANALYZE")


def _measure() -> None:
    from saleor_oms_plugin.shop import settings

    rows = _lists("without a key of consent")
    rows.append(_file("without a key of consent"))
    settings.update({"mailing_consent_key": KEY})
    began = time.perf_counter()
    _drain()
    rows.append(Row("consent of everybody looked up, after the shop has named a key", f"{time.perf_counter() - began:.0f} s"))
    rows += [*_lists("with a key of consent"), _file("with a key of consent")]
    print_table(rows)


def _file(what: str) -> Row:
    from saleor_oms_plugin.customers import mailing_file
    from saleor_oms_plugin.downloads import links, services
    from tests.support.customers import CLARA

    before, began = _peak(), time.perf_counter()
    job = mailing_file.export(None, None, CLARA).value
    assert job is not None
    _drain()
    took = time.perf_counter() - began
    job.refresh_from_db()
    assert job.state == "DONE", job.errors
    download = services.of_job(job.pk)
    assert download is not None
    began, size = time.perf_counter(), sum(len(part) for part in links.parts_of(download))
    read, grown = time.perf_counter() - began, _peak() - before
    figure = f"{took:.0f} s for {job.done:,} customers, {job.counts['written']:,} lines, {size / 1e6:.0f} MB; fetched in {read:.1f} s;"
    return Row(f"the file, {what}", f"{figure} peak of the process {_peak():.0f} MB, {grown:.0f} of it by this")


def _lists(what: str) -> list[Row]:
    from tests.support.customers import CLARA

    deep = _cursor_of(CUSTOMERS // 2)
    asked: list[tuple[str, str, Mapping[str, Any]]] = [
        ("the first page", LIST, {}),
        ("a page of the middle", LIST, {"after": deep}),
        ("the sums", SUMMARY, {}),
    ]
    return [Row(f"{name}, {what}", f"{_best(document, CLARA, variables) * 1000:.0f} ms") for name, document, variables in asked]


def _best(document: str, actor: Any, variables: Mapping[str, Any]) -> float:
    from tests.support.api import ask

    taken = []
    for _ in range(3):
        began = time.perf_counter()
        answer = ask(document, actor, **variables)
        taken.append(time.perf_counter() - began)
        assert not answer.errors, answer.errors
    return min(taken)


def _cursor_of(customer_id: int) -> str:
    import base64
    import json

    from saleor_oms_plugin.customers.models import Customer

    customer = Customer.objects.get(pk=customer_id)
    assert customer.last_order_at is not None
    return base64.urlsafe_b64encode(json.dumps([customer.last_order_at.isoformat(), str(customer_id)]).encode()).decode()


def _drain() -> None:
    from saleor_oms_plugin.jobs.services import drain_jobs

    while drain_jobs(60):
        pass


def _peak() -> float:
    """The most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
