"""What the ledger of actions costs: making promises, and draining ten thousand of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from table import Row, milliseconds

RUNS, ORDERS, ROUNDS = 10_000, 1_000, 5
LEAST_SHARE = 0.6

_PLAIN_TABLE = """
DROP TABLE IF EXISTS bench_plain_ledger;
CREATE TABLE bench_plain_ledger (id bigserial PRIMARY KEY, key text UNIQUE, kind text, state text, attempts int, due_at timestamptz,
                                 lease_until timestamptz);
CREATE INDEX ON bench_plain_ledger (due_at) WHERE state = 'pending';
INSERT INTO bench_plain_ledger (key, kind, state, attempts, due_at)
SELECT 'change-' || i, 'no-op', 'pending', 0, now() FROM generate_series(1, {runs}) i;
"""
_PLAIN_CLAIM = """
UPDATE bench_plain_ledger SET lease_until = now() + interval '5 minutes', attempts = attempts + 1
WHERE id IN (SELECT id FROM bench_plain_ledger WHERE state = 'pending' AND due_at <= now() AND (lease_until IS NULL OR lease_until < now())
             ORDER BY due_at LIMIT 100 FOR UPDATE SKIP LOCKED)
RETURNING id, key, kind
"""


def ledger_cost() -> list[Row]:
    """Draining no-op runs against a table of nothing but claim and done, its rows written one by one and a hundred at a time."""
    from saleor_oms_plugin.actions.services import drain_runs
    from tests.support.action_types import NoOp, installed, make_action

    shop = _live_shop()
    with installed(NoOp()):
        for _ in range(RUNS // ORDERS):
            make_action(shop.status("confirmed"), "no-op")
        _move(shop, [shop.has().id for _ in range(ORDERS)])
        ours, one_by_one, batched = [], [], []
        for _ in range(ROUNDS):  # in turns, so that a busy machine slows them all
            _all_due()
            ours.append(_rate(lambda: drain_runs(600)))
            for rates, work in ((one_by_one, _plain_one_by_one), (batched, _plain_batched)):
                _run(_PLAIN_TABLE.format(runs=RUNS), "VACUUM ANALYZE bench_plain_ledger")
                rates.append(_rate(work))
    _run("DROP TABLE bench_plain_ledger")
    best = max(ours)
    return [
        _share(best, max(one_by_one), "that marks each run done by itself"),
        _share(best, max(batched), "that marks a hundred runs done at once"),
    ]


def enqueue_cost() -> list[Row]:
    """A move with ten actions against the same move with none."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from saleor_oms_plugin.actions.models import Action, ActionRun
    from tests.support.action_types import NoOp, installed, make_action

    shop = _live_shop()
    Action.objects.all().update(is_enabled=False, is_deleted=True, cancel_when_left=False)
    found = []
    with installed(NoOp()):
        for count in (0, 10):
            for _ in range(count):
                make_action(shop.status("confirmed"), "no-op", cancel_when_left=False)
            _move(shop, [shop.has().id])
            orders = [shop.has().id for _ in range(100)]
            start = time.perf_counter()
            for order_id in orders:
                _move(shop, [order_id])
            seconds = (time.perf_counter() - start) / len(orders)
            with CaptureQueriesContext(connection) as captured:
                _move(shop, [shop.has().id])
            inserts = sum("INSERT" in query["sql"] and "oms_action_run" in query["sql"] for query in captured)
            found.append((seconds, inserts))
    ActionRun.objects.all().delete()
    (bare, _), (full, inserts) = found
    return [Row("a move that promises ten actions", f"{milliseconds(full)}; {milliseconds(bare)} without", "one INSERT", inserts == 1)]


def _live_shop() -> Any:
    from saleor_oms_plugin.testing.fake_saleor import FakeSaleor
    from tests.support.shop import Host, Shop

    host = Host(FakeSaleor())
    host.start()
    shop = Shop(host)
    shop.open()
    shop.goes_live()
    return shop


def _move(shop: Any, order_ids: list[Any]) -> None:
    from saleor_oms_plugin.workflow.services import move_orders
    from tests.support.shop import ANNA

    target = shop.status("confirmed").pk
    for start in range(0, len(order_ids), 500):
        assert all(result.changed for result in move_orders(order_ids[start : start + 500], target, ANNA))


def _all_due() -> None:
    _run(
        "UPDATE oms_action_run SET state = 'PENDING', attempts = 0, first_tried_at = NULL, finished_at = NULL",
        "VACUUM ANALYZE oms_action_run",
    )


def _run(*statements: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _rate(work: Callable[[], int]) -> float:
    start = time.perf_counter()
    done = work()
    assert done == RUNS, done
    return RUNS / (time.perf_counter() - start)


def _plain_one_by_one() -> int:
    return _plain(lambda cursor, ids: [cursor.execute("UPDATE bench_plain_ledger SET state = 'done' WHERE id = %s", [pk]) for pk in ids])


def _plain_batched() -> int:
    return _plain(lambda cursor, ids: cursor.execute("UPDATE bench_plain_ledger SET state = 'done' WHERE id = ANY(%s)", [ids]))


def _plain(finish: Callable[[Any, list[int]], object]) -> int:
    from django.db import connection

    done = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_PLAIN_CLAIM)
            ids = [row[0] for row in cursor.fetchall()]
            if not ids:
                return done
            finish(cursor, ids)
            done += len(ids)


def _share(ours: float, plain: float, what: str) -> Row:
    figure = f"{ours:,.0f}/s, {ours / plain:.0%} of {plain:,.0f}/s"
    return Row(f"draining no-op runs, against plain SQL {what}", figure, f"{LEAST_SHARE:.0%}", ours / plain >= LEAST_SHARE)
