"""``python -m benchmarks board``: the board of 50 columns, search, counts, changes and moves of many, at 100,000 orders.

Board, list and widget ask what their pages ask. What is wished is said of the CPU that a request takes, our own and the database's: a busy
machine has no part in it. The time that passed stands beside it.
``OMS_BENCH_BOARD_DATABASE_URL`` names a database that is filled once and kept; without it an embedded PostgreSQL is filled.
"""

from __future__ import annotations

import os
from datetime import timedelta
from functools import partial
from typing import Any

from lists import best_with_cpu, in_big_shop
from page_documents import SHOWN_AT_FIRST, page_document
from table import Row, print_table

SIZES = {"orders": 100_000, "runs": 1_000, "statuses": 50, "workflows": 1}
ROUNDS = 5
SOON, PAGE_WISH, BOARD_WISH, BULK_WISH = 0.050, 0.100, 0.300, 1.0
BOARD, LIST, WIDGET = page_document("Board"), page_document("Orders"), page_document("OrderDetails")
SEARCH = "query($filter: OmsOrderFilter) { omsOrders(filter: $filter, first: 50) { edges { node { id number customerName } } } }"
FILTER_COUNTS = "query($filters: [OmsOrderFilter!]!) { omsFilterCounts(filters: $filters) { count isAtLeast } }"
ORDER_COUNTS = "query($filter: OmsOrderFilter) { omsOrderCounts(filter: $filter) { status { id } count } }"
CHANGES = "query($since: DateTime!, $filter: OmsOrderFilter) { omsChanges(since: $since, filter: $filter) { newCount changedCount } }"
BULK = """query($filter: OmsOrderFilter, $to: ID!) { omsBulkMovePreview(filter: $filter, toStatus: $to) { total canMove
  refused { code count sample { number } } actions { count } } }"""
Measured = tuple[str, str, dict[str, Any], float]


def main() -> None:
    in_big_shop(_print_all, kept=os.environ.get("OMS_BENCH_BOARD_DATABASE_URL"), **SIZES)


def _print_all() -> None:
    from dataclasses import replace

    from django.db import connection

    from saleor_oms_plugin.core.actor import MANAGE_SETTINGS
    from tests.support.shop import ANNA

    with connection.cursor() as cursor:
        # Nobody measures the CPU of other processes than our connection's.
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    actor = replace(ANNA, permissions=ANNA.permissions | {MANAGE_SETTINGS})
    rows = []
    for name, document, variables, wish in (*_boards(), *_pages(), *_searches(), *_counts(), *_bulk()):
        taken = best_with_cpu(partial(_ask, document, actor, variables), ROUNDS)
        work = taken.own + taken.database
        figure = f"{taken.own * 1000:.0f} + {taken.database * 1000:.0f} = {work * 1000:.0f} ms, in {taken.seconds * 1000:.0f} ms"
        rows.append(Row(name, figure, f"{wish * 1000:.0f} ms", work <= wish))
    print_table(rows)


def _boards() -> list[Measured]:
    from tests.support.shop import ANNA

    return [
        ("board, 50 columns of 20", BOARD, {"first": 20}, BOARD_WISH),
        ("board of open orders", BOARD, {"filter": {"isOpen": True}, "first": 20}, BOARD_WISH),
        ("board of a small channel", BOARD, {"filter": {"channels": ["small"]}, "first": 20}, BOARD_WISH),
        (f"board of {ANNA.name}'s orders", BOARD, {"filter": {"mine": True}, "first": 20}, BOARD_WISH),
        ("board of what a search finds", BOARD, {"filter": {"search": "anboic"}, "first": 20}, BOARD_WISH),
        ("workflows and steps with their counts", "{ omsWorkflows { ordersCount transitions { movesCount } } }", {}, SOON),
    ]


def _pages() -> list[Measured]:
    from saleor_oms_plugin.core.ids import to_global_id
    from saleor_oms_plugin.orders.models import OrderRecord

    order = to_global_id("Order", OrderRecord.objects.get(number="77777").pk)
    return [
        ("the order list's page, 50 orders", LIST, {"first": 50, **SHOWN_AT_FIRST}, PAGE_WISH),
        ("the same, of open orders", LIST, {"filter": {"isOpen": True}, "first": 50, **SHOWN_AT_FIRST}, PAGE_WISH),
        ("the order widget", WIDGET, {"id": order}, PAGE_WISH),
    ]


def _searches() -> list[Measured]:
    searched = {
        "an order's number": "#77777",
        "the beginning of a number": "777",
        "a name": "dabopeic",
        "the beginning of a name": "dabo",
        "a fragment of a name": "bope",
        "two words": "annana 777",
        "an e-mail": "c777@example.com",
        "a word of every order": "example",
        "nobody": "qqqqq",
    }
    return [(f"search: {name}", SEARCH, {"filter": {"search": text}}, SOON) for name, text in searched.items()]


def _counts() -> list[Measured]:
    from saleor_oms_plugin.core import clock

    now = clock.now()
    tabs = [
        {"isOpen": True},
        {"isOpen": True, "promisedBefore": now.isoformat()},
        {"isOpen": True, "isPaid": False},
        {"overdue": True},
        {"isOpen": True, "mine": True},
        {"hasFailedActions": True},
        {},
    ]
    return [
        ("counts by status", ORDER_COUNTS, {}, SOON),
        ("counts by status, of open orders", ORDER_COUNTS, {"filter": {"isOpen": True}}, SOON),
        ("counts by status, of a small channel", ORDER_COUNTS, {"filter": {"channels": ["small"]}}, SOON),
        ("counts of the seven ready views", FILTER_COUNTS, {"filters": tabs}, BOARD_WISH),
        ("changes of the last minute", CHANGES, {"since": (now - timedelta(minutes=1)).isoformat(), "filter": {"isOpen": True}}, SOON),
        ("changes of the last week", CHANGES, {"since": (now - timedelta(days=7)).isoformat(), "filter": {"isOpen": True}}, SOON),
    ]


def _bulk() -> list[Measured]:
    from saleor_oms_plugin.statuses.models import OrderStatus
    from tests.support.api import status_id

    first, second = OrderStatus.objects.filter(code__startswith="bench-").order_by("position")[:2]
    wanted = {"statuses": [status_id(first)]}
    return [("a move of all orders in a status, looked at before", BULK, {"filter": wanted, "to": status_id(second)}, BULK_WISH)]


def _ask(document: str, actor: Any, variables: dict[str, Any]) -> None:
    from tests.support.api import ask

    answer = ask(document, actor, **variables)
    assert not answer.errors, answer.errors  # errors are no speed


if __name__ == "__main__":
    main()
