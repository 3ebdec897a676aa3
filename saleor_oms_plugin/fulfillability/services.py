"""Keeping up which orders can go out: the rows follow the orders that were touched, the verdicts follow rows and stock.

All verdicts are made together, since what one order takes decides what the next one gets. That is reckoned in memory from two narrow
tables, and only what came out differently is written. It is done where something has changed, at most once a second, and
with pauses of ten times as long as it took: in a large shop it never keeps a worker busy.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from ..core import clock
from ..jobs import recurring
from ..orders.queries import OrderRecord
from ..warehouses import queries as stock
from ..warehouses import services as warehouses
from ..workflow import queries as workflow
from . import wanted
from .judging import UNKNOWN, Shelves, Verdict
from .models import OrderToSend

TURN = "fulfillability"
EVERY = timedelta(seconds=1)
PAUSE = 10
"""Times as long as it took."""
_LOCK = 7214608913
"""Of PostgreSQL's advisory locks: the verdicts are made by one at a time."""
_AT_ONCE = 1000
_COLUMNS = [
    "number",
    "created_at",
    "channel",
    "country",
    "pick_up_at",
    "lines",
    "variant_ids",
    "has_packed",
    "is_waiting",
    "changed_at",
]


_followers: list[Callable[[Sequence[UUID]], None]] = []


def followed_by(tell: Callable[[Sequence[UUID]], None]) -> None:
    """Have ``tell`` called with the orders that can go out from now on, within that transaction; called by bootstrap."""
    if tell not in _followers:
        _followers.append(tell)


def write(records: Sequence[OrderRecord]) -> None:
    """What these orders have still to send, for `orders.derived`: within its transaction, with the records locked.

    Where that has changed, what lies there of the articles has too, or may have: it is asked for.
    """
    rows = OrderToSend.objects.in_bulk([record.pk for record in records])
    kinds = workflow.kinds_of([record.pk for record in records])
    changed: list[OrderToSend] = []
    asked: set[str] = set()
    for record in records:
        if record.is_partial:
            continue  # it is read in full soon
        found = wanted.of_record(record)
        row = rows.get(record.pk)
        if found is None and (row is None or not row.lines):
            continue
        columns: dict[str, Any] = wanted.columns_of(found) if found is not None else wanted.NOTHING
        columns = columns | {"is_waiting": kinds.get(record.pk) in wanted.WAITING_KINDS, "created_at": record.created_at}
        if row is not None and all(getattr(row, name) == value for name, value in columns.items()):
            continue
        if row is None or row.lines != columns["lines"]:
            asked |= {*columns["variant_ids"], *(row.variant_ids if row is not None else ())}
        row = row or OrderToSend(order_id=record.pk)
        for name, value in columns.items():
            setattr(row, name, value)
        row.changed_at = clock.now()
        changed.append(row)
    if changed:
        changed.sort(key=lambda row: row.pk)
        OrderToSend.objects.bulk_create(changed, update_conflicts=True, unique_fields=["order"], update_fields=_COLUMNS)
    if asked:
        warehouses.want(asked)
        warehouses.report(asked)


def keep_up(limit_seconds: float) -> int:
    """Read the stock that was asked for, for about so long, and make the verdicts again where something has changed; outside of any
    transaction. Returns how many variants were read and orders judged anew."""
    done = warehouses.keep_up(limit_seconds)
    if _is_due() and recurring.take_turn(TURN, clock.now() - EVERY):
        started = time.monotonic()
        done += judge_all()
        recurring.set_last(TURN, clock.now() + PAUSE * timedelta(seconds=time.monotonic() - started))
    return done


def _is_due() -> bool:
    return OrderToSend.objects.exclude(changed_at=None).exists() or stock.has_changed()


def forget_unwanted() -> int:
    """Forget the stock of what no open order wants any more; returns of how many variants. For the night."""
    return warehouses.keep_only({variant for variants in OrderToSend.objects.values_list("variant_ids", flat=True) for variant in variants})


def judge_all() -> int:
    """Make every order's verdict again; returns how many came out differently. Nothing where somebody else is at it, or where the
    warehouses were not read yet."""
    with transaction.atomic():
        known = stock.warehouses()
        if not known or not _is_alone():
            return 0
        _follow_statuses()
        seen = stock.changed()
        shelves = Shelves(known.serving)
        shelves.fill(stock.stocks().values())
        judged, settled = [], []
        for row, verdict in _verdicts(shelves):
            if row.changed_at is not None:
                settled.append([str(row.pk), row.changed_at.isoformat()])
            if (row.is_fulfillable, row.shortages) != (verdict.is_fulfillable, shortages := wanted.shortages_to_json(verdict)):
                judged.append({"id": str(row.pk), "can": verdict.is_fulfillable, "shortages": shortages})
        _write_down(judged)
        _settle(settled)
        warehouses.settle(seen)
    return len(judged)


def _is_alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


_FOLLOW = """
UPDATE oms_order_to_send SET is_waiting = now.is_waiting FROM (
    SELECT state.order_id, status.kind = ANY(%s) AS is_waiting
    FROM oms_order_state AS state JOIN oms_order_status AS status ON status.id = state.status_id
) AS now WHERE now.order_id = oms_order_to_send.order_id AND now.is_waiting <> oms_order_to_send.is_waiting
"""


def _follow_statuses() -> None:
    """Somebody may have changed a status's kind, which touches no order."""
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, [[kind.value for kind in sorted(wanted.WAITING_KINDS)]])


def _verdicts(shelves: Shelves) -> Iterator[tuple[OrderToSend, Verdict]]:
    for row in OrderToSend.objects.filter(is_waiting=True, has_packed=True).order_by("created_at", "pk"):
        shelves.put_aside(wanted.of_row(row))
    for row in OrderToSend.objects.order_by("created_at", "pk").iterator(_AT_ONCE * 5):
        yield row, shelves.judge(wanted.of_row(row)) if row.is_waiting else UNKNOWN


_WRITE_DOWN = """
UPDATE oms_order_to_send SET is_fulfillable = given.can, shortages = given.shortages, judged_at = %s
FROM jsonb_to_recordset(%s::jsonb) AS given (id uuid, can boolean, shortages jsonb) WHERE order_id = given.id
"""
_SETTLE = """
UPDATE oms_order_to_send SET changed_at = NULL FROM unnest(%s::uuid[], %s::timestamptz[]) AS given (id, changed_at)
WHERE order_id = given.id AND oms_order_to_send.changed_at = given.changed_at
"""
_REMOVE = "DELETE FROM oms_order_to_send WHERE lines = '[]' AND changed_at IS NULL"


def _write_down(judged: list[dict[str, Any]]) -> None:
    now = clock.now()
    with connection.cursor() as cursor:
        for some in _slices(judged):
            _lock(cursor, [one["id"] for one in some])
            cursor.execute(_WRITE_DOWN, [now, json.dumps(some)])
    ready = [UUID(one["id"]) for one in judged if one["can"]]
    for tell in _followers if ready else ():
        tell(ready)


def _settle(seen: list[list[str]]) -> None:
    """They were judged as they were when they were read; what has changed since is judged again. Rows with nothing to send go."""
    with connection.cursor() as cursor:
        for some in _slices(seen):
            _lock(cursor, [one[0] for one in some])
            cursor.execute(_SETTLE, [list(column) for column in zip(*some, strict=True)])
        if seen:
            cursor.execute(_REMOVE)


def _lock(cursor: Any, order_ids: list[str]) -> None:
    """Always in one order, as by whoever writes what orders have to send: two such must not deadlock."""
    cursor.execute("SELECT FROM oms_order_to_send WHERE order_id = ANY(%s::uuid[]) ORDER BY order_id FOR UPDATE", [order_ids])


def _slices(items: list[Any]) -> Iterable[list[Any]]:
    return (items[start : start + _AT_ONCE] for start in range(0, len(items), _AT_ONCE))
