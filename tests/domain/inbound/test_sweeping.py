"""The sweep reads in pages and writes what is new: nothing changed, nothing written."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.inbound.resync import reread_open_orders
from saleor_oms_plugin.inbound.services import sweep_orders
from saleor_oms_plugin.jobs.services import drain_jobs
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.services import refresh_order
from tests.support.shop import Shop


def orders_come(shop: Shop, count: int) -> list[Order]:
    return [shop.saleor.add_order() for _ in range(count)]


def swept() -> list[str]:
    """The statements of one sweep."""
    with CaptureQueriesContext(connection) as captured:
        sweep_orders()
    return [query["sql"] for query in captured]


def test_a_sweep_that_finds_nothing_new_writes_no_order_and_locks_none(open_shop: Shop) -> None:
    orders_come(open_shop, 5)
    sweep_orders()
    before = list(OrderRecord.objects.order_by("pk").values())

    statements = swept()

    assert not [sql for sql in statements if "oms_order_record" in sql and ("UPDATE" in sql or "INSERT" in sql)]
    assert list(OrderRecord.objects.order_by("pk").values()) == before


def test_a_page_of_orders_costs_as_many_statements_as_one_order(open_shop: Shop) -> None:
    found = []
    for count in (1, 30):
        orders_come(open_shop, count)
        swept()
        found.append(len(swept()))
    fresh = []
    for count in (1, 30):
        for order in orders_come(open_shop, count):
            open_shop.saleor.change(order.id, external_reference="new")
        fresh.append(len(swept()))

    assert found[0] == found[1]
    assert fresh[1] <= fresh[0] + 6 * 29  # the trigger of a new order has each its turn; the rest is shared


def test_of_a_page_only_what_changed_is_written(open_shop: Shop) -> None:
    orders = orders_come(open_shop, 5)
    sweep_orders()
    read_at = dict(OrderRecord.objects.values_list("pk", "synced_at"))
    open_shop.saleor.change(orders[2].id, external_reference="A-1")

    sweep_orders()

    now = dict(OrderRecord.objects.values_list("pk", "synced_at"))
    assert [order.id for order in orders if now[order.id] != read_at[order.id]] == [orders[2].id]
    assert OrderRecord.objects.get(pk=orders[2].id).external_reference == "A-1"


def test_an_equal_updated_at_with_another_content_is_written(open_shop: Shop) -> None:
    [order] = orders_come(open_shop, 1)
    sweep_orders()
    at = OrderRecord.objects.get().saleor_updated_at
    open_shop.saleor.change(order.id, total=Decimal("99.00"), updated_at=at)

    sweep_orders()

    assert OrderRecord.objects.get().total == Decimal("99.00")


def test_an_order_that_was_deleted_for_us_and_is_there_again_is_written(open_shop: Shop) -> None:
    orders_come(open_shop, 1)
    sweep_orders()
    OrderRecord.objects.update(deleted_at=clock.now())

    sweep_orders()

    assert OrderRecord.objects.get().deleted_at is None


def test_that_an_order_was_read_is_written_down_every_few_minutes_where_somebody_asks_for_it(open_shop: Shop) -> None:
    [order] = orders_come(open_shop, 1)
    with time_machine.travel(clock.now(), tick=False) as now:
        refresh_order(order.id)
        first = OrderRecord.objects.get().synced_at
        now.shift(timedelta(minutes=1))
        refresh_order(order.id)
        assert OrderRecord.objects.get().synced_at == first
        now.shift(timedelta(minutes=5))
        refresh_order(order.id)
        assert OrderRecord.objects.get().synced_at == clock.now()


def test_open_orders_are_read_again_by_pages(open_shop: Shop) -> None:
    orders = orders_come(open_shop, 12)
    sweep_orders()
    for order in orders:
        open_shop.saleor.change(order.id, external_reference="changed", updated_at=order.updated_at)
    open_shop.saleor.requests.clear()
    reread_open_orders()
    drain_jobs()

    assert [name for name, _ in open_shop.saleor.requests] == ["OrdersByIds"]
    assert set(OrderRecord.objects.values_list("external_reference", flat=True)) == {"changed"}
