"""``python -m benchmarks lists``: every filter and sort of the order list at 200,000 orders, and the other lists, as a matrix.

``OMS_BENCH_LISTS_DATABASE_URL`` names a database that is filled once and kept; without it an embedded PostgreSQL is filled each time.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

from big_shop import ORDERS, RUNS, SYSTEM, fill
from database_cpu import database_cpu
from table import Row, print_table

WISH = 0.050
ROUNDS = 7
ORDER_LIST = """query($filter: OmsOrderFilter, $sort: OmsOrderSort) { omsOrders(filter: $filter, sortBy: $sort, first: 50) {
  edges { cursor node { id number createdAt status { id name color } since isOverdue assignee { id name } promised { dispatchAt } } }
  pageInfo { hasNextPage endCursor } } }"""
SORTS = [(field, direction) for field in ("CREATED_AT", "SINCE", "NUMBER", "PROMISED") for direction in ("DESC", "ASC")]


def main() -> None:
    in_big_shop(_print_all, kept=os.environ.get("OMS_BENCH_LISTS_DATABASE_URL"))


def _print_all() -> None:
    _print_matrix()
    print()
    print_table(_others())


def in_big_shop(measure: Callable[[], None], kept: str | None = None, **sizes: int) -> None:
    """Measure in a shop of ``sizes`` (see `big_shop.fill`): in the database at ``kept``, filled once, or in an embedded PostgreSQL."""

    def fill_it(shop: Any) -> None:
        started = time.perf_counter()
        fill(shop, **sizes)
        made = {"orders": ORDERS, "runs": RUNS} | sizes
        print(f"{made['orders']:,} orders and {made['runs']:,} runs made in {time.perf_counter() - started:.0f} s")

    in_empty_shop(measure, fill_it, kept)


def in_empty_shop(measure: Callable[[], None], fill_it: Callable[[Any], None], kept: str | None = None) -> None:
    """Measure in a shop that ``fill_it`` fills: in the database at ``kept``, filled once, or in an embedded PostgreSQL."""
    import django

    from tests.support import embedded_postgres

    server = None if kept else embedded_postgres.start()
    try:
        from django.conf import settings

        from tests.settings import databases

        settings.DATABASES.update(databases(kept or server.url))  # type: ignore[union-attr]
        django.setup()
        _fill_once(fill_it)
        measure()
    finally:
        from django.db import connections

        connections.close_all()
        if server is not None:
            server.stop()


def _fill_once(fill_it: Callable[[Any], None]) -> None:
    from django.core.management import call_command

    from saleor_oms_plugin.orders.models import OrderRecord
    from saleor_oms_plugin.testing.fake_saleor import FakeSaleor
    from tests.support.shop import Host, Shop

    call_command("migrate", verbosity=0)
    host = Host(FakeSaleor())
    host.start()
    shop = Shop(host)
    if OrderRecord.objects.exists():
        return
    shop.open()
    shop.goes_live()
    fill_it(shop)


def filters() -> dict[str, dict[str, Any]]:
    """The filters of the order list by the names of the rows; together they use every one."""
    from saleor_oms_plugin.core import clock
    from saleor_oms_plugin.statuses.models import OrderStatus
    from tests.support.api import status_id

    statuses = list(OrderStatus.objects.filter(code__startswith="bench-").order_by("position"))
    first, final, canceled = ([status_id(one) for one in found] for found in (statuses[:5], statuses[20:21], statuses[29:]))
    now = clock.now()
    week = {"createdFrom": (now - timedelta(days=187)).isoformat(), "createdTo": (now - timedelta(days=180)).isoformat()}
    return {
        "all": {},
        "five open statuses": {"statuses": first},
        "one open status": {"statuses": first[:1]},
        "a final status": {"statuses": final},
        "canceled": {"statuses": canceled},
        "a small channel": {"channels": ["small"]},
        "two channels": {"channels": ["small", "second"]},
        "a final status in a small channel": {"statuses": final, "channels": ["small"]},
        "open statuses in a small channel": {"statuses": first, "channels": ["small"]},
        "a week half a year ago": week,
        "that week, a final status": {**week, "statuses": final},
        "overdue": {"overdue": True},
        "not overdue": {"overdue": False},
        "mine": {"mine": True},
        "not mine": {"mine": False},
        "mine, open": {"mine": True, "statuses": first},
        "somebody's": {"assignee": "VXNlcjoy"},
        "with failed actions": {"hasFailedActions": True},
        "with failed actions, small channel": {"hasFailedActions": True, "channels": ["small"]},
        "without failed actions": {"hasFailedActions": False},
        "promised before now": {"promisedBefore": now.isoformat()},
        "promised before now, open": {"promisedBefore": now.isoformat(), "statuses": first},
    }


def _print_matrix() -> None:
    from tests.support.shop import ANNA

    named = filters()
    width = max(len(name) for name in named)
    print(f"{ORDERS:,} orders, first 50, milliseconds (best of {ROUNDS}, warm); wished: {WISH * 1000:.0f}")
    print(f"{'':<{width}}" + "".join(f"{field[:8] + (' v' if direction == 'DESC' else ' ^'):>12}" for field, direction in SORTS))
    missed = 0
    for name, wanted in named.items():
        cells = []
        for field, direction in SORTS:
            seconds = best(partial(_ask, ORDER_LIST, ANNA, filter=wanted, sort={"field": field, "direction": direction}))
            missed += seconds > WISH
            cells.append(f"{seconds * 1000:>11.0f}{'!' if seconds > WISH else ' '}")
        print(f"{name:<{width}}" + "".join(cells), flush=True)
    print(f"{len(named) * len(SORTS) - missed} of {len(named) * len(SORTS)} met")


def _others() -> list[Row]:
    from saleor_oms_plugin.core.actor import MANAGE_SETTINGS
    from tests.support.shop import ANNA

    everything = replace(ANNA, permissions=ANNA.permissions | {MANAGE_SETTINGS})
    small = replace(everything, channels=frozenset({"small"}))
    documents: Mapping[str, tuple[str, Any]] = {
        "orders, in all": ("{ omsOrders(first: 50) { totalCount edges { node { number } } } }", everything),
        "statuses with ordersCount": ("{ omsStatuses { code ordersCount } }", everything),
        "statuses with ordersCount, small channel": ("{ omsStatuses { code ordersCount } }", small),
        "workflows with their statuses' counts": ("{ omsWorkflows { code statuses { code ordersCount } } }", everything),
        "available moves of 100 orders": (
            "{ omsOrders(first: 100) { edges { node { number availableMoves { toStatus { name } label isAllowed reason } } } } }",
            everything,
        ),
        "runs that failed": ("{ omsActionRuns(states: [FAILED, UNCERTAIN, PARKED], first: 50) { edges { node { id } } } }", everything),
        "runs that failed, in all": ("{ omsActionRuns(states: [FAILED, UNCERTAIN, PARKED], first: 50) { totalCount } }", everything),
        "runs, in all": ("{ omsActionRuns(first: 50) { totalCount edges { node { id } } } }", everything),
        "runs in a small channel": ("{ omsActionRuns(first: 50) { edges { node { id } } } }", small),
        "failed runs in a small channel": ("{ omsActionRuns(states: [FAILED], first: 50) { totalCount edges { node { id } } } }", small),
        "drift": (f'{{ omsErpDrift(system: "{SYSTEM}", first: 50) {{ edges {{ node {{ order {{ number }} }} }} }} }}', everything),
        "drift with totalCount": (f'{{ omsErpDrift(system: "{SYSTEM}", first: 50) {{ totalCount }} }}', everything),
        "what an adoption would do": ("{ omsAdoptionPreview { ordersCount counts { saleorStatus ordersCount } } }", everything),
    }
    rows = []
    for name, (document, actor) in documents.items():
        seconds = best(partial(_ask, document, actor))
        rows.append(Row(name, f"{seconds * 1000:.0f} ms", f"{WISH * 1000:.0f} ms", seconds <= WISH))
    return rows


def _ask(document: str, actor: Any, **variables: Any) -> None:
    from tests.support.api import ask

    answer = ask(document, actor, **variables)
    assert not answer.errors, answer.errors  # errors are no speed


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least seconds of some calls after one that warms up."""
    return best_with_cpu(work, rounds).seconds


@dataclass(frozen=True)
class Taken:
    """The least seconds of some calls: in all, of our own CPU, and of the database process's (0 where that is of another machine)."""

    seconds: float
    own: float
    database: float


def best_with_cpu(work: Callable[[], object], rounds: int = ROUNDS) -> Taken:
    """`best`, with what of it was work: a busy machine has no part in that."""
    work()
    taken: list[tuple[float, float, float]] = []
    for _ in range(rounds):
        gc.collect()
        before = (time.perf_counter(), time.process_time(), database_cpu())
        work()
        after = (time.perf_counter(), time.process_time(), database_cpu())
        taken.append((after[0] - before[0], after[1] - before[1], after[2] - before[2]))
        if taken[-1][0] < WISH:  # it will not miss the wish any more
            break
    return Taken(*(min(column) for column in zip(*taken, strict=True)))


if __name__ == "__main__":
    main()
