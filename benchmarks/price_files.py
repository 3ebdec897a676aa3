"""``python -m benchmarks price_files``: 100,000 prices as a file, and classes proposed to 100,000 customers.

Saleor answers from a table here: what it takes itself is not in the figures. ``OMS_BENCH_PRICES_DATABASE_URL`` names a database that is
filled once and kept; without it an embedded PostgreSQL is filled each time. The peak is that of this process, in which nothing else runs.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable, Mapping
from typing import Any

from lists import in_empty_shop
from table import Row, print_table

VARIANTS = 100_000
CLASSES = 4
PART = 1_000_000
MEMORY_MB = 300
CUSTOMERS = 100_000
PROPOSALS_WISH = 1.0
CHANNEL = "main"
PROPOSALS = """query($after: String) { omsClassProposals(months: 12, currency: "EUR", first: 100, after: $after) {
  pageInfo { endCursor }
  edges { node { customer { id name } turnover { amount } currentClass { id } proposedClass { id } direction } } } }"""
COUNT = '{ omsClassProposals(months: 12, currency: "EUR", first: 1) { totalCount } }'
_CUSTOMERS = """
INSERT INTO oms_customer (id, user_id, email, email_key, name, company, phone, language_code, channel, origin, code, note, agreements, tags,
                          orders_count, last_order_at, is_known, created_at, discount_class_id)
SELECT i, encode(('User:' || i)::bytea, 'base64'), 'c' || i || '@example.com', 'c' || i || '@example.com', 'Customer ' || i, '', '', 'sl',
       'main', 'CHECKOUT', '', '', '', '{}', 5, now() - interval '1 minute' * i, true, now(),
       CASE WHEN i %% 3 = 0 THEN (SELECT id FROM oms_discount_class ORDER BY rank OFFSET i %% 4 LIMIT 1) END
FROM generate_series(1, %(customers)s) i
"""
_ORDERS = """
INSERT INTO oms_order_record ({columns}, id, number, number_key, user_id, user_email, created_at, saleor_updated_at, synced_at, snapshot)
SELECT {values}, md5('order' || i || '-' || n)::uuid, (5 * i + n)::text, 5 * i + n, encode(('User:' || i)::bytea, 'base64'), '',
       now() - interval '70 days' * n - interval '1 minute' * i, now(), now(), '{{}}'
FROM generate_series(1, %(customers)s) i CROSS JOIN generate_series(0, 4) n
CROSS JOIN (SELECT * FROM oms_order_record LIMIT 1) template
"""
_LINKS = """
INSERT INTO oms_customer_order (order_id, own_id, customer_id, channel, created_at, currency, total, is_placed, is_owed)
SELECT record.id, record.number_key / 5, record.number_key / 5, 'main', record.created_at,
       CASE WHEN record.number_key %% 7 = 0 THEN 'PLN' ELSE 'EUR' END, (record.number_key * 7919 %% 100003) / 10.0, true, false
FROM oms_order_record record WHERE record.number_key >= 5
"""


def main() -> None:
    in_empty_shop(_measure, _fill, kept=os.environ.get("OMS_BENCH_PRICES_DATABASE_URL"))


def _fill(shop: Any) -> None:
    from django.db import connection

    from saleor_oms_plugin.customers.classes import CLASSES as TABLE
    from saleor_oms_plugin.orders.models import OrderRecord

    for rank in range(1, CLASSES + 1):
        turnover = [{"currency": "EUR", "amount": 40_000 // rank}]
        assert TABLE.create({"name": f"Class {rank}", "rank": rank, "turnover_from": turnover}).value
    shop.has(number="0")
    own = {"id", "number", "number_key", "user_id", "user_email", "created_at", "saleor_updated_at", "synced_at", "snapshot", "dirty_since"}
    others = [field.column for field in OrderRecord._meta.concrete_fields if field.column not in own]
    columns, values = ", ".join(others), ", ".join(f"template.{name}" for name in others)
    with connection.cursor() as cursor:
        for statement in (_CUSTOMERS, _ORDERS.format(columns=columns, values=values), _LINKS):
            cursor.execute(statement, {"customers": CUSTOMERS})
        cursor.execute("VACUUM ANALYZE")


class Table:
    """Saleor's answers about `VARIANTS` articles, made as they are asked for."""

    def execute(self, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        match document.split("(")[0].split()[-1]:
            case "ChannelTaxes":
                setting = {"pricesEnteredWithTax": False, "chargeTaxes": False, "taxCalculationStrategy": "FLAT_RATES", "countries": []}
                channel = {"currencyCode": "EUR", "defaultCountry": {"code": "SI"}, "taxConfiguration": setting}
                return {"channel": channel}
            case "ArticlesBySkus":
                return {"productVariants": {"edges": [{"node": _article(int(sku[4:]))} for sku in variables["filter"]["sku"]]}}
            case "ArticleNames":
                start = int(variables["after"] or 0)
                end = min(start + variables["first"], VARIANTS)
                page = {"hasNextPage": end < VARIANTS, "endCursor": str(end)}
                edges = [{"node": _article(n)} for n in range(start, end)]
                return {"productVariants": {"totalCount": VARIANTS, "pageInfo": page, "edges": edges}}
        raise AssertionError(document)


def _article(number: int) -> dict[str, Any]:
    from saleor_oms_plugin.core.ids import to_global_id

    listing = {"channel": {"slug": CHANNEL}, "price": {"amount": 100.0}, "costPrice": {"amount": 60.0 + number % 30}}
    product = {"id": to_global_id("Product", number // 4), "name": f"Product {number // 4}", "taxClass": None, "category": None}
    pk = to_global_id("ProductVariant", number)
    return {"id": pk, "sku": f"SKU-{number}", "name": "", "product": product, "channelListings": [listing], "pricing": None}


def _measure() -> None:
    from dataclasses import replace

    from saleor_oms_plugin.core.runtime import runtime, set_runtime
    from saleor_oms_plugin.discounts import settings
    from saleor_oms_plugin.discounts.models import DiscountRule

    set_runtime(replace(runtime(), transport=Table))
    settings.update({"least_margin_percent": 20})
    rows = _proposals()
    before = _peak()
    DiscountRule.objects.all().delete()
    file = _sent(_content())
    rows += [_tried("a dry run, all of it new", file), _imported("the import", file), _exported()]
    again = _sent(_content())
    rows.append(_tried("a dry run of the same file again", again))
    grown = f"{_peak():.0f} MB, {_peak() - before:.0f} of it by the files"
    rows.append(Row("peak memory of the process", grown, f"{MEMORY_MB} MB", _peak() <= MEMORY_MB))
    print_table(rows)


def _content() -> bytes:
    """Some of it above its ceiling."""
    header = "sku,product,variant,max_discount_percent," + ",".join(f"class-{rank}" for rank in range(1, CLASSES + 1))
    lines = (f"SKU-{n},Product {n // 4},,,{n % 20},{n % 15},{n % 9}.5,{n % 5}" for n in range(VARIANTS))
    return "\r\n".join([header, *lines]).encode()


def _sent(content: bytes) -> Any:
    from saleor_oms_plugin.discounts import sheet_import
    from tests.support.discounts import DORA

    sheet = None
    for part, start in enumerate(range(0, len(content), PART)):
        done = sheet_import.put_part(sheet and sheet.pk, "bench.csv", part, content[start : start + PART], DORA)
        assert done.value is not None, done.errors
        sheet = done.value
    return sheet


def _tried(what: str, sheet: Any) -> Row:
    from saleor_oms_plugin.discounts import sheet_import
    from tests.support.discounts import DORA

    return _timed(what, lambda: sheet_import.try_(sheet.pk, CHANNEL, DORA).value)


def _imported(what: str, sheet: Any) -> Row:
    from saleor_oms_plugin.discounts import sheet_import
    from tests.support.discounts import DORA

    return _timed(what, lambda: sheet_import.import_(sheet.pk, DORA, skips_refused=True).value)


def _exported() -> Row:
    from saleor_oms_plugin.discounts import sheet_export
    from tests.support.discounts import DORA

    return _timed("the export", lambda: sheet_export.export(CHANNEL, DORA).value)


def _timed(what: str, begin: Callable[[], Any]) -> Row:
    from saleor_oms_plugin.jobs.services import drain_jobs

    began = time.perf_counter()
    job = begin()
    assert job is not None
    while drain_jobs(60):
        pass
    took = time.perf_counter() - began
    job.refresh_from_db()
    assert job.state == "DONE", job.errors
    figures = ", ".join(f"{count:,} {name}" for name, count in job.counts.items() if count)
    return Row(what, f"{took:.1f} s, {job.done / took:,.0f} rows a second; {figures}")


def _proposals() -> list[Row]:
    from tests.support.api import ask
    from tests.support.customers import CLARA

    rows = []
    first = ask(PROPOSALS, CLARA).data["omsClassProposals"]["pageInfo"]["endCursor"]
    asked: list[tuple[str, str, dict[str, Any]]] = [
        ("classes proposed, the first page of 100", PROPOSALS, {}),
        ("classes proposed, the second page", PROPOSALS, {"after": first}),
        ("how many are proposed", COUNT, {}),
    ]
    for name, document, variables in asked:
        taken = []
        for _ in range(3):
            began = time.perf_counter()
            answer = ask(document, CLARA, **variables)
            taken.append(time.perf_counter() - began)
            assert not answer.errors, answer.errors
        best = min(taken)
        figure = f"{best * 1000:.0f} ms, {answer.queries} queries"
        rows.append(Row(f"{name}, of {CUSTOMERS:,} customers", figure, f"{PROPOSALS_WISH * 1000:.0f} ms", best <= PROPOSALS_WISH))
    return rows


def _peak() -> float:
    """The most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
