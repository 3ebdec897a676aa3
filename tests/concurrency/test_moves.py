"""Many at once: one wins per version, and nothing deadlocks or doubles."""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest
from django.db import connections

from saleor_oms_plugin.core.errors import ErrorCode, OmsError
from saleor_oms_plugin.inbound import services as inbound
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.statuses.models import Workflow
from saleor_oms_plugin.statuses.workflows import create_workflow
from saleor_oms_plugin.workflow import workflow_change
from saleor_oms_plugin.workflow.archiving import archive_status, delete_workflow
from saleor_oms_plugin.workflow.models import OrderState, StatusChange
from saleor_oms_plugin.workflow.services import MoveResult, ensure_states, move_order, move_orders, process_snapshot
from tests.support.fixtures import ACTIVATED
from tests.support.shop import ANNA, OWNER_OF_SHOP, Host, Shop

T = TypeVar("T")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_shop(host: Host, transactional_db: None) -> Iterator[Shop]:
    shop = Shop(host)
    shop.open(ACTIVATED)
    return shop


def together(count: int, work: Callable[[int], T]) -> list[T]:
    """Call ``work(0..count-1)`` in as many threads, all starting at the same moment."""
    barrier = threading.Barrier(count)

    def run(number: int) -> T:
        barrier.wait(timeout=30)
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_of_fifty_callers_who_saw_the_same_version_one_wins(open_shop: Shop) -> None:
    order = open_shop.receives()
    targets = [open_shop.status(code).pk for code in ("confirmed", "awaiting-payment")]

    results = together(50, lambda number: move_order(order.id, targets[number % 2], ANNA, version=1))

    outcomes = Counter(result.errors[0].code if result.errors else result.changed for result in results)
    assert outcomes[True] == 1
    # Those who wanted what the winner did find it done; the others saw a version that is gone.
    assert outcomes[False] == 24
    assert outcomes[ErrorCode.STALE_VERSION] == 25
    assert len(open_shop.history(order)) == 2


def test_of_fifty_callers_without_a_version_every_change_is_a_permitted_step(open_shop: Shop) -> None:
    order = open_shop.receives()
    path = [open_shop.status(code).pk for code in ("confirmed", "picking", "packed", "shipped", "delivered")]

    results = together(50, lambda number: move_order(order.id, path[number % 5], ANNA))

    codes = {result.errors[0].code for result in results if result.errors}
    assert codes <= {ErrorCode.TRANSITION_NOT_ALLOWED}
    changes = list(StatusChange.objects.filter(order=order.id).order_by("version"))
    assert [change.version for change in changes] == list(range(1, len(changes) + 1))
    assert all(later.from_status_id == earlier.to_status_id for earlier, later in itertools.pairwise(changes))
    assert sum(result.changed for result in results) == len(changes) - 1


def test_nobody_is_left_in_a_status_that_is_archived_at_the_same_moment(open_shop: Shop) -> None:
    orders = [open_shop.has() for _ in range(30)]
    confirmed, picking = open_shop.status("confirmed").pk, open_shop.status("picking").pk
    assert all(result.changed for result in move_orders([order.id for order in orders], confirmed, ANNA))

    def work(number: int) -> bool:
        if number == 15:
            return not archive_status(picking, OWNER_OF_SHOP, confirmed).errors
        return move_order(orders[number].id, picking, ANNA).changed

    assert together(30, work)[15]

    assert open_shop.status("picking").is_archived
    assert {open_shop.status_code(order) for order in orders} == {"confirmed"}


def test_a_workflow_is_not_deleted_under_an_order_that_is_being_put_into_it(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order, default = open_shop.has(), Workflow.objects.get(is_default=True)
    members = [open_shop.status(code).pk for code in ("new", "confirmed", "cancelled")]
    other = create_workflow({"name": "Counter", "statuses": members, "initial_status": members[0]}).value
    assert other is not None
    looked, deleted, real = threading.Event(), threading.Event(), workflow_change.mapped_status

    def look(*args: Any) -> Any:
        looked.set()
        deleted.wait(timeout=1)  # a deletion that does not wait for us comes through here
        return real(*args)

    monkeypatch.setattr(workflow_change, "mapped_status", look)

    def work(number: int) -> tuple[OmsError, ...]:
        if number == 0:
            return workflow_change.put_into_workflow(order.id, other.pk, None, ANNA).errors
        looked.wait(timeout=30)
        try:
            return delete_workflow(other.pk, OWNER_OF_SHOP, to_workflow=default.pk).errors
        finally:
            deleted.set()

    assert together(2, work) == [(), ()]

    assert open_shop.state(order).workflow == default, "the deletion waited, and took it along"
    assert open_shop.history(order) == ["new", "new", "new"]
    assert not Workflow.objects.filter(pk=other.pk).exists()


def test_ten_workers_with_the_same_events_make_one_state_each(open_shop: Shop) -> None:
    orders = [open_shop.saleor.add_order() for _ in range(20)]
    for order in orders * 5:
        inbound.record_event("order_created", [order.id], order.updated_at)

    together(10, lambda _: inbound.drain_events())

    assert all(open_shop.history(order) == ["new"] for order in orders)


def test_ten_workers_adopting_the_same_orders_neither_deadlock_nor_double(open_shop: Shop) -> None:
    for _ in range(50):
        process_snapshot(open_shop.saleor.add_order())
    StatusChange.objects.all().delete()
    OrderState.objects.all().delete()
    records = list(OrderRecord.objects.all())

    made = together(10, lambda number: ensure_states(records if number % 2 else records[::-1]))

    assert sum(made) == 50
    assert StatusChange.objects.count() == 50


def test_a_first_move_and_an_event_at_the_same_time_make_one_history(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order()
    inbound.record_event("order_created", [order.id], order.updated_at)
    confirmed = open_shop.status("confirmed").pk

    def work(number: int) -> MoveResult | int:
        return move_order(order.id, confirmed, OWNER_OF_SHOP) if number % 2 else inbound.drain_events()

    together(8, work)

    assert open_shop.history(order) == ["new", "confirmed"]
