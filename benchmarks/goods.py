"""``python -m benchmarks goods``: which of 100,000 open orders can go out now: the lists by it, and making all verdicts.

``OMS_BENCH_GOODS_DATABASE_URL`` names a database that is filled once and kept; without it an embedded PostgreSQL is filled.
"""

from __future__ import annotations

import os
import resource
import time
from functools import partial
from typing import Any

from big_shop import fill
from lists import best_with_cpu, in_empty_shop
from table import Row, print_table

ORDERS = 100_000
WISH = 0.300
VARIANTS = 2_000
LIST = """query($filter: OmsOrderFilter, $sort: OmsOrderSort) { omsOrders(filter: $filter, sortBy: $sort, first: 50) {
  edges { node { id number createdAt status { id name } fulfillability { isFulfillable shortages { code name missing } } } }
  pageInfo { hasNextPage endCursor } } }"""
COUNTS = "query($filters: [OmsOrderFilter!]!) { omsFilterCounts(filters: $filters) { count isAtLeast } }"
BY_STATUS = "query($filter: OmsOrderFilter) { omsOrderCounts(filter: $filter) { status { id } count } }"
_OPENED = """
UPDATE oms_order_state SET status_id = (%(open)s::bigint[])[1 + number_key %% array_length(%(open)s::bigint[], 1)]
"""
# One to three lines each, of 2,000 articles; some are wanted far more often than others.
_WANTED = """
INSERT INTO oms_order_to_send (order_id, number, created_at, channel, country, pick_up_at, lines, variant_ids, has_packed, is_waiting,
                               changed_at, shortages)
SELECT record.id, record.number, record.created_at, record.channel, 'SI', '', made.lines, made.variants, false, true, now(), '[]'
FROM oms_order_record record CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_array('line-' || number_key || '-' || place, 'variant-' || variant, 'Article ' || variant, pieces, 0))
               AS lines,
           array_agg(DISTINCT 'variant-' || variant) AS variants
    FROM generate_series(1, 1 + number_key %% 3) AS place
    CROSS JOIN LATERAL (SELECT (%(variants)s * power((number_key * 7919 * place %% 100003) / 100003.0, 2))::int AS variant,
                               1 + (number_key + place) %% 3 AS pieces) AS what
) AS made
WHERE record.number_key >= 1
"""
# For four pieces in five; the more an article is wanted, the more of it there is.
_STOCK = """
INSERT INTO oms_stock (variant_id, is_gone, is_tracked, levels, read_at)
SELECT line->>1, false, true, jsonb_build_object('near', (sum((line->>3)::int) * 0.5)::int, 'far', (sum((line->>3)::int) * 0.3)::int), now()
FROM oms_order_to_send, jsonb_array_elements(lines) AS line GROUP BY 1
"""


def main() -> None:
    in_empty_shop(_print_all, _fill, kept=os.environ.get("OMS_BENCH_GOODS_DATABASE_URL"))


def _fill(shop: Any) -> None:
    from django.db import connection

    from saleor_oms_plugin.fulfillability import services
    from saleor_oms_plugin.statuses.models import OrderStatus
    from saleor_oms_plugin.warehouses.models import Warehouse

    fill(shop, orders=ORDERS, runs=1_000, statuses=30, workflows=1)
    Warehouse.objects.all().delete()
    for name in ("near", "far"):
        Warehouse.objects.create(id=name, slug=name, name=name, pick_up="DISABLED", channels={"main": None, "second": None, "small": None})
    opened = list(OrderStatus.objects.filter(code__startswith="bench-", kind="IN_PROGRESS").values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM oms_order_to_send")
        cursor.execute("DELETE FROM oms_stock")
        for statement in (_OPENED, _WANTED, _STOCK):
            cursor.execute(statement, {"open": opened, "variants": VARIANTS})
    print_table([_judged("all verdicts, all new", services.judge_all)])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # every row was written twice


def _print_all() -> None:
    from saleor_oms_plugin.fulfillability import services
    from saleor_oms_plugin.fulfillability.models import OrderToSend

    rows = [_judged("all verdicts again, none new", services.judge_all), _judged("the same, one article got 50 pieces", _delivered)]
    rows += _lists()
    rows.append(Row("memory of the process at most", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"))
    can, cannot = (OrderToSend.objects.filter(is_fulfillable=able).count() for able in (True, False))
    print(f"{can:,} orders can go out, {cannot:,} wait. CPU is our own + the database's.")
    print_table(rows)


def _judged(name: str, judge: Any) -> Row:
    started, cpu = time.perf_counter(), time.process_time()
    changed = judge()
    return Row(
        name, f"{time.perf_counter() - started:.1f} s, {time.process_time() - cpu:.1f} s of our own CPU; {changed:,} came out differently"
    )


def _delivered() -> int:
    from saleor_oms_plugin.core import clock
    from saleor_oms_plugin.fulfillability import services
    from saleor_oms_plugin.warehouses.models import StockRecord

    some = StockRecord.objects.get(variant_id="variant-500")
    some.levels["near"] += 50
    some.changed_at = clock.now()
    some.save()
    return services.judge_all()


def _lists() -> list[Row]:
    asked: dict[str, tuple[str, dict[str, Any]]] = {}
    for name, able in (("can go out", True), ("wait for goods", False)):
        for field in ("CREATED_AT", "SINCE", "NUMBER", "PROMISED"):
            for direction in ("ASC", "DESC"):
                sort = {"field": field, "direction": direction}
                asked[f"first 50 that {name}, by {field} {direction}"] = (LIST, {"filter": {"fulfillable": able}, "sort": sort})
        asked[f"that {name}, of a small channel"] = (LIST, {"filter": {"fulfillable": able, "channels": ["small"]}, "sort": None})
        asked[f"that {name}, open and paid"] = (LIST, {"filter": {"fulfillable": able, "isOpen": True, "isPaid": False}, "sort": None})
        asked[f"how many {name}, by status"] = (BY_STATUS, {"filter": {"fulfillable": able}})
    asked["both views' counts"] = (COUNTS, {"filters": [{"fulfillable": True}, {"fulfillable": False}]})
    rows = []
    for name, (document, variables) in asked.items():
        taken = best_with_cpu(partial(_ask, document, variables), 4)
        work = taken.own + taken.database
        halves = f"{taken.own * 1000:.0f} + {taken.database * 1000:.0f}"
        rows.append(Row(name, f"{halves} = {work * 1000:.0f} ms, in {taken.seconds * 1000:.0f} ms", f"{WISH * 1000:.0f} ms", work <= WISH))
    return rows


def _ask(document: str, variables: dict[str, Any]) -> None:
    from tests.support.api import ask
    from tests.support.shop import ANNA

    answer = ask(document, ANNA, **variables)
    assert not answer.errors, answer.errors  # errors are no speed


if __name__ == "__main__":
    main()
