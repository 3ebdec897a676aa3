"""What keeping the search up to date costs: of an order that was touched, and of the move that touches it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from database_cpu import database_cpu
from table import Row, interleaved, milliseconds

WISH = 0.003
"""Seconds of an order."""
ORDERS = 300
MOVES = 60


def upkeep() -> list[Row]:
    """What an order costs whose words change, and one that was touched without that, as after a move: the words alone, and everything that
    is derived of an order, its customer included."""
    _settle()
    changes: dict[str, Callable[[list[Any]], None]] = {
        "touched, with nothing new": lambda ids: None,
        "with a new note": _note,
        "of a customer with a new name": _rename,
    }
    return [row for name, change in changes.items() for row in _rows(name, change)] + [_move()]


def _rows(name: str, change: Callable[[list[Any]], None]) -> list[Row]:
    from saleor_oms_plugin.core import clock
    from saleor_oms_plugin.orders.models import OrderRecord

    all_of_it, words = [], []
    for place in range(3):
        ids = list(OrderRecord.objects.order_by("-created_at").values_list("pk", flat=True)[place * ORDERS : (place + 1) * ORDERS])
        change(ids)
        OrderRecord.objects.filter(pk__in=ids).update(dirty_since=clock.now())
        with _timed_words() as spent:
            before = _cpu()
            _settle()
            all_of_it.append((_cpu() - before) / ORDERS)
        words.append(sum(spent) / ORDERS)
    figures = {f"upkeep of an order {name}": min(words), "  with all that is derived of it": min(all_of_it)}
    wishes = (WISH, None)
    return [
        Row(row, f"{seconds * 1000:.2f} ms of CPU", f"{wish * 1000:.0f} ms" if wish else "", seconds <= wish if wish else None)
        for (row, seconds), wish in zip(figures.items(), wishes, strict=True)
    ]


def _settle() -> None:
    from saleor_oms_plugin.background import maintenance

    while maintenance.keep_up_derived():
        pass


@contextmanager
def _timed_words() -> Iterator[list[float]]:
    """What writing the words of orders and of their customers has taken meanwhile, in seconds of CPU, the database's included."""
    from saleor_oms_plugin.orders import derived
    from saleor_oms_plugin.search import services as search

    spent: list[float] = []

    def timed(write: Callable[[Any], None]) -> Callable[[Any], None]:
        def work(rows: Any) -> None:
            before = _cpu()
            write(rows)
            spent.append(_cpu() - before)

        return work

    writers, customers = list(derived._writers), search.write_customers
    derived._writers[:] = [timed(one) if one is search.write else one for one in writers]
    search.write_customers = timed(customers)  # type: ignore[assignment]
    try:
        yield spent
    finally:
        derived._writers[:] = writers
        search.write_customers = customers


def _cpu() -> float:
    return time.process_time() + database_cpu()


def _note(ids: list[Any]) -> None:
    from saleor_oms_plugin.core import clock
    from saleor_oms_plugin.notes.models import Note

    said = {"visibility": "PRIVATE", "created_at": clock.now(), "actor_kind": "STAFF", "actor_name": "Maja"}
    Note.objects.bulk_create(Note(order_id=pk, text="Wants another color, calls on Monday.", **said) for pk in ids)


def _rename(ids: list[Any]) -> None:
    from saleor_oms_plugin.orders.models import OrderRecord

    for record in OrderRecord.objects.filter(pk__in=ids):
        snapshot = record.snapshot
        snapshot["billing_address"]["last_name"] += "a"
        OrderRecord.objects.filter(pk=record.pk).update(snapshot=snapshot)


def _move() -> Row:
    """A move marks its order to be derived anew; all the rest is done afterwards, by a worker."""
    from saleor_oms_plugin.core.actor import MANAGE_SETTINGS
    from saleor_oms_plugin.orders import services as orders
    from saleor_oms_plugin.orders.models import OrderRecord
    from saleor_oms_plugin.workflow.services import move_order
    from tests.support.shop import ANNA

    first, second = _two_ways()
    actor = replace(ANNA, permissions=ANNA.permissions | {MANAGE_SETTINGS})
    record = OrderRecord.objects.filter(state__status=first).order_by("-created_at").first()
    assert record is not None
    turn = [second, first]
    marks = orders.touch_many

    def move() -> None:
        result = move_order(record.pk, turn[0], actor, override=True)
        assert not result.errors, result.errors
        turn.reverse()

    def bare() -> None:
        orders.touch_many = lambda order_ids: None
        try:
            move()
        finally:
            orders.touch_many = marks

    without, with_it = interleaved(bare, move, rounds=MOVES)
    _settle()
    ratio = with_it / without
    figure = f"{ratio:.2f} times one that marks nothing ({milliseconds(with_it)}, {milliseconds(without)})"
    return Row("a move, with its order marked for the search", figure, "1.1 times", ratio <= 1.1)


def _two_ways() -> tuple[int, int]:
    """Two open statuses of the default workflow."""
    from saleor_oms_plugin.statuses.models import OrderStatus

    open_ones = OrderStatus.objects.filter(workflows__is_default=True, kind__in=["NEW", "IN_PROGRESS", "READY"]).order_by("position")
    first, second = open_ones.values_list("pk", flat=True)[:2]
    return first, second
