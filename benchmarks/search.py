"""``python -m benchmarks search [--orders N]``: the search over GraphQL, 200,000 orders by default, and what its upkeep costs.

``OMS_BENCH_SEARCH_DATABASE_URL`` names a database that is filled once and kept; without it an embedded PostgreSQL is filled each time.
With ``SALEOR_HOME``, ``SALEOR_PYTHON`` and ``OMS_BENCH_SALEOR_DATABASE_URL`` (a disposable copy of a database that Saleor has migrated)
Saleor's own search of the same orders is asked beside it, text by text (`saleor_beside`).
"""

from __future__ import annotations

import argparse
import gc
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, partial
from typing import Any

from database_cpu import database_cpu
from lists import in_empty_shop
from page_documents import SHOWN_AT_FIRST, page_document
from saleor_beside import Saleor, saleor_at_hand
from search_shop import fill
from search_upkeep import upkeep
from table import Row, print_table

ORDERS = 200_000
ROUNDS = 5
"""Of each text of a kind."""
WISH, WISH_OF_A_MILLION = 0.040, 0.080
FASTER = 5
"""Times as fast as Saleor."""
LIST = """query($filter: OmsOrderFilter) { omsOrders(filter: $filter, first: 50) {
  edges { match node { id number createdAt customerName status { id name } total { amount currency } } }
  pageInfo { hasNextPage endCursor } } }"""
CUSTOMERS = "query($search: String) { omsCustomers(search: $search, first: 50) { edges { match node { id name email ordersCount } } } }"
SEARCHES: dict[str, list[str]] = {
    "a rare name": ["zupancic-vrtovsek", "primoz vrtovsek", "źdrav-njeg", "königsling"],
    "a common first name": ["marija", "ana", "marko", "piotr", "dragan"],
    "two words": ["marija ljubljana", "anna kowalska", "јована beograd", "boots maribor"],
    "a phone's fragment": ["41 555", "998 88", "4512", "040 999 888", "7654321"],
    "a fragment of a name": ["upanc", "owalsk", "ernman", "orđev", "klemen"],
    "a word of a note": ["handle", "broken", "faktur", "dostavo", "nachbarn"],
    "a SKU": ["MUG-1", "BOO-1042", "KET-1003/A", "1777", "lam-2"],
    "an order's number": ["#150042", "100777", "1042"],
    "an e-mail": ["primoz@zupancic.si", "marija.novak", "siol"],
    "a status": ["delivered", "new", "canceled marija"],
    "a customer's code": ["K-10042", "k 1104"],
    "a word of every order": ["rr", "com"],
    "nobody": ["qqqqq", "xyzzyx novak"],
}
ASKED = frozenset(list(SEARCHES)[:7])
"""What figures were wished of."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks search")
    parser.add_argument("--orders", type=int, default=ORDERS)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each text is asked, once warm")
    parser.add_argument("--asked", action="store_true", help="only that of which figures were wished")
    given = parser.parse_args()
    measure = partial(_print_all, given.orders, given.rounds, only_asked=given.asked)
    in_empty_shop(measure, partial(_fill, given.orders), kept=os.environ.get("OMS_BENCH_SEARCH_DATABASE_URL"))


def _fill(orders: int, shop: Any) -> None:
    from saleor_oms_plugin.core import clock

    started = time.perf_counter()
    fill(orders, clock.now())
    print(f"{orders:,} orders made in {time.perf_counter() - started:.0f} s", flush=True)


def _print_all(orders: int, rounds: int, *, only_asked: bool) -> None:
    from saleor_oms_plugin.orders.models import OrderRecord

    count = OrderRecord.objects.count()
    if abs(count - orders) > 1:
        print(f"The database that is kept has {count:,} orders; drop it to have {orders:,}.")
    _print_sizes()
    wish = WISH if count <= ORDERS + 1 else WISH_OF_A_MILLION
    print(f"First 50 of {count:,} orders with what was found of each, without totalCount: p95, warm. CPU is our own + the database's.")
    with saleor_at_hand(count) as saleor:
        rows = [row for name in SEARCHES if name in ASKED or not only_asked for row in _searched(name, wish, saleor, rounds)]
    print_table(rows if only_asked else rows + _others(wish))
    if not only_asked:
        print()
        print_table(upkeep())


def _searched(name: str, wish: float, saleor: Saleor | None, rounds: int) -> list[Row]:
    variables = [{"filter": {"search": text}} for text in SEARCHES[name]]
    if saleor is None or name not in ASKED:
        return [_row(name, LIST, variables, wish if name in ASKED else None, rounds=rounds)]
    ours, theirs = [], []
    for text, one in zip(SEARCHES[name], variables, strict=True):  # in turns, so that a busy machine slows both
        ours.append(measured([partial(_ask, LIST, one)], rounds))
        theirs.append(saleor.measured(text, rounds))
    us = _joined(ours)
    them = _joined([Taken(one.seconds, one.cpu, ()) for one in theirs])
    found = [f"{_count(LIST, one)} ({other.found})" for one, other in zip(variables, theirs, strict=True)]
    work = _median([own + database for own, database in zip(us.own, us.database, strict=True)])
    ratios = f"{_median(them.seconds) / _median(us.seconds):.1f} times by p50, {p95(them.seconds) / p95(us.seconds):.1f} by p95"
    ratios += f", {_median(them.own) / work:.1f} by CPU ({_median(them.own) * 1000:.0f} ms)"
    is_faster = _median(them.seconds) >= FASTER * _median(us.seconds)
    figure = f"p50 {_median(us.seconds) * 1000:.0f} and {_median(them.seconds) * 1000:.0f} ms: {ratios}; found {', '.join(found)}"
    return [_shown(name, us, wish, ""), Row("  beside Saleor's", figure, f"{FASTER} times", is_faster)]


def _others(wish: float) -> list[Row]:
    from saleor_oms_plugin.core import clock

    week = (clock.now() - timedelta(days=8)).isoformat()
    page, small = page_document("Orders"), replace(_staff(), channels=frozenset({"small"}))
    named: Mapping[str, tuple[str, list[dict[str, Any]], float | None]] = {
        "a common name among open orders": (LIST, [{"filter": {"search": "marija", "isOpen": True}}], wish),
        "a common name in a small channel": (LIST, [{"filter": {"search": "marija", "channels": ["small"]}}], wish),
        "two words of the last week": (LIST, [{"filter": {"search": "zupancic handle", "createdFrom": week}}], wish),
        "customer:, note: and sku: together": (LIST, [{"filter": {"customerSearch": "marija", "note": "handle", "skus": ["MUG"]}}], wish),
        "a common name, the pages' list, 25 of it": (page, [_page("marija", 25)], None),
        "a common name, the pages' list, 50 of it": (page, [_page("marija", 50)], None),
        "the palette's eight": (page_document("FindOrders"), [{"search": "marija", "first": 8}], None),
        "customers: a rare and a common name": (CUSTOMERS, [{"search": "zupancic-vrtovsek"}, {"search": "marija"}], None),
    }
    rows = [_row(name, *asked) for name, asked in named.items()]
    for name, asked in {
        "customers of one channel, no search": [{}],
        "customers of one channel: a rare and a common name": [{"search": "zupancic-vrtovsek"}, {"search": "marija"}],
    }.items():
        rows.append(_row(name, CUSTOMERS, asked, wish, small))
    return rows


def _page(text: str, first: int) -> dict[str, Any]:
    """As the pages ask with the columns that they show at first."""
    sort = {"field": "CREATED_AT", "direction": "DESC"}
    return {"filter": {"search": text}, "sortBy": sort, "first": first, **SHOWN_AT_FIRST, "searched": True}


@dataclass(frozen=True)
class Taken:
    """What calls have taken, each in seconds: that passed, of our CPU and of the database's (empty where that is in ours)."""

    seconds: Sequence[float]
    own: Sequence[float]
    database: Sequence[float]


def measured(work: Sequence[Callable[[], object]], rounds: int = ROUNDS) -> Taken:
    """These calls, each done once before to warm up."""
    for one in work:
        one()
    taken = []
    for _ in range(rounds):
        for one in work:
            gc.collect()
            before = (database_cpu(), time.process_time(), time.perf_counter())
            one()
            after = (time.perf_counter(), time.process_time(), database_cpu())
            taken.append((after[0] - before[2], after[1] - before[1], after[2] - before[0]))
    return Taken(*map(list, zip(*taken, strict=True)))


def _joined(taken: Sequence[Taken]) -> Taken:
    columns = zip(*((one.seconds, one.own, one.database) for one in taken), strict=True)
    return Taken(*([value for values in column for value in values] for column in columns))


def p95(values: Sequence[float]) -> float:
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def _row(name: str, document: str, variables: Sequence[dict[str, Any]], wish: float | None, actor: Any = None, rounds: int = ROUNDS) -> Row:
    found = [_count(document, one, actor) for one in variables]
    taken = measured([partial(_ask, document, one, actor) for one in variables], rounds)
    return _shown(name, taken, wish, f"; {', '.join(map(str, found))} found")


def _shown(name: str, taken: Taken, wish: float | None, found: str) -> Row:
    """By the time that passed on a quiet machine; on a busy one what the call has worked says more, and stands beside it."""
    work = p95([own + database for own, database in zip(taken.own, taken.database, strict=True)])
    halves = f"{_median(taken.own) * 1000:.0f} + {_median(taken.database) * 1000:.0f}"
    figure = f"{p95(taken.seconds) * 1000:.0f} ms; CPU {work * 1000:.0f} ms, p50 {halves}{found}"
    met = p95(taken.seconds) <= wish or (_is_busy() and work <= wish) if wish else None
    return Row(name, figure, f"{wish * 1000:.0f} ms" if wish else "", met)


def _is_busy() -> bool:
    """Whether so much else runs that the time that passes is not ours."""
    return os.getloadavg()[0] > max(os.cpu_count() or 1, 2) + 0.5


def _staff() -> Any:
    from saleor_oms_plugin.core.actor import MANAGE_USERS
    from tests.support.shop import ANNA

    return replace(ANNA, permissions=ANNA.permissions | {MANAGE_USERS})


@cache
def _valid(document: str) -> Any:
    """Read and found valid once, as the app host does it; in Saleor it is done with each request, and takes 1 to 6 ms."""
    from graphql import parse, validate

    from tests.support.api import schema

    read = parse(document)
    assert not validate(schema(), read)
    return read


def _ask(document: str, variables: dict[str, Any], actor: Any = None) -> Any:
    from graphql import execute

    from tests.support.api import schema
    from tests.support.shop import Context

    answer = execute(schema(), _valid(document), context_value=Context(actor or _staff()), variable_values=variables)
    assert not answer.errors, answer.errors  # errors are no speed
    return answer.data


def _count(document: str, variables: dict[str, Any], actor: Any = None) -> str:
    [(_, found)] = _ask(document, variables, actor).items()
    count = len(found["edges"])
    return "50+" if count == 50 else str(count)


def _print_sizes() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_table_size('oms_order_words')), pg_size_pretty(pg_relation_size('oms_words_codes'))")
        table, index = cursor.fetchone()
        cursor.execute("SELECT pg_size_pretty(pg_total_relation_size('oms_order_record'))")
        [records] = cursor.fetchone()
    load = os.getloadavg()[0]
    print(f"The words: {table}, their index {index}; the orders' records {records}. The machine's load is {load:.1f}.")


if __name__ == "__main__":
    main()
