"""A hook writes one row down and returns, whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from helpers import drain, oms_of, pk_of, sweep
from saleor.order.models import Order as SaleorOrder
from shop_driver import Order, Shop, ShopDriver

from saleor_oms_plugin.hosts.plugin.plugin import OmsPlugin
from saleor_oms_plugin.inbound.models import InboundEvent

ORDER_HOOKS = [
    "order_created",
    "order_confirmed",
    "order_updated",
    "order_paid",
    "order_fully_paid",
    "order_refunded",
    "order_fully_refunded",
    "order_fulfilled",
    "order_cancelled",
    "order_expired",
    "order_metadata_updated",
    "draft_order_created",
    "draft_order_updated",
    "draft_order_deleted",
]
FULFILLMENT_HOOKS = [
    "fulfillment_created",
    "fulfillment_approved",
    "fulfillment_canceled",
    "fulfillment_metadata_updated",
    "tracking_number_updated",
]


@pytest.fixture
def plugin() -> OmsPlugin:
    return OmsPlugin(configuration=[], active=True)


@contextmanager
def broken_table() -> Iterator[None]:
    """The database refuses every INSERT of an event."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE oms_inbound_event RENAME TO oms_inbound_event_away")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE oms_inbound_event_away RENAME TO oms_inbound_event")


def statements(capture: CaptureQueriesContext) -> list[str]:
    return [query["sql"] for query in capture.captured_queries]


@pytest.mark.parametrize("hook", ORDER_HOOKS)
def test_an_order_hook_is_one_insert(hook: str, plugin: OmsPlugin, seen_order: Order) -> None:
    instance = SaleorOrder.objects.get(pk=pk_of(seen_order))
    with CaptureQueriesContext(connections["default"]) as writer, CaptureQueriesContext(connections["replica"]) as replica:
        # webhooks= and whatever a later Saleor adds must not disturb
        answer = getattr(plugin, hook)(instance, previous_value="before", webhooks=None, something_new=1)
    assert answer == "before"
    assert len(statements(writer)) == 1
    assert statements(writer)[0].startswith('INSERT INTO "oms_inbound_event"')
    assert statements(replica) == []
    event = InboundEvent.objects.latest("pk")
    assert (event.name, event.order_ids, event.order_updated_at) == (hook, [pk_of(seen_order)], instance.updated_at)


@pytest.fixture(scope="session")
def fulfilled_order(driver: ShopDriver, shop: Shop) -> Order:
    placed = driver.place_order(shop)
    driver.fulfill(shop, placed, 1)
    return placed


@pytest.mark.parametrize("hook", FULFILLMENT_HOOKS)
def test_a_fulfillment_hook_is_one_insert_and_no_look_at_the_order(hook: str, plugin: OmsPlugin, fulfilled_order: Order) -> None:
    instance = SaleorOrder.objects.get(pk=pk_of(fulfilled_order)).fulfillments.get()
    instance._state.fields_cache.clear()
    with CaptureQueriesContext(connections["default"]) as writer:
        getattr(plugin, hook)(instance, *([True] if hook == "fulfillment_created" else []), previous_value=None, notify_customer=False)
    assert len(statements(writer)) == 1
    event = InboundEvent.objects.latest("pk")
    assert (event.name, event.order_ids) == (hook, [pk_of(fulfilled_order)])


def test_orders_created_in_bulk_are_one_insert(plugin: OmsPlugin, driver: ShopDriver, shop: Shop) -> None:
    placed = [driver.place_order(shop) for _ in range(3)]
    instances = list(SaleorOrder.objects.filter(pk__in=[pk_of(order) for order in placed]))
    with CaptureQueriesContext(connections["default"]) as writer:
        plugin.order_bulk_created(instances, previous_value=None)
    assert len(statements(writer)) == 1
    event = InboundEvent.objects.latest("pk")
    assert set(event.order_ids) == {pk_of(order) for order in placed}
    assert event.order_updated_at is None  # no one moment is true of all of them


def test_an_inactive_plugin_does_nothing(seen_order: Order) -> None:
    plugin = OmsPlugin(configuration=[], active=False)
    instance = SaleorOrder.objects.get(pk=pk_of(seen_order))
    with CaptureQueriesContext(connections["default"]) as writer:
        assert plugin.order_updated(instance, previous_value="before") == "before"
    assert statements(writer) == []
    OmsPlugin(configuration=[], active=True)  # Saleor makes one for the next request


def test_a_checkout_succeeds_although_the_database_refuses_the_event_and_the_sweep_finds_the_order(
    driver: ShopDriver, shop: Shop, admin_token: str, caplog: pytest.LogCaptureFixture
) -> None:
    drain()
    with broken_table():
        placed = driver.place_order(shop)
    assert "the periodic sweep will find it" in caplog.text
    drain()
    assert oms_of(placed, admin_token)["version"] == 0  # no event has announced it yet

    sweep()

    assert oms_of(placed, admin_token)["version"] == 1
    assert oms_of(placed, admin_token)["status"]["code"] == "new"


def test_a_refused_insert_leaves_the_transaction_around_it_whole(plugin: OmsPlugin, seen_order: Order) -> None:
    instance = SaleorOrder.objects.get(pk=pk_of(seen_order))
    with broken_table(), transaction.atomic():
        SaleorOrder.objects.filter(pk=instance.pk).update(customer_note="written before the hook")
        plugin.order_updated(instance, previous_value=None)
        instance.refresh_from_db()  # would raise in a spoilt transaction
    assert SaleorOrder.objects.get(pk=instance.pk).customer_note == "written before the hook"


def test_a_hook_never_raises(plugin: OmsPlugin, seen_order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any) -> None:
        raise DatabaseError("gone") if args[0] == "order_updated" else RuntimeError("a bug of ours")

    monkeypatch.setattr("saleor_oms_plugin.inbound.services.record_event", fail)
    instance = SaleorOrder.objects.get(pk=pk_of(seen_order))
    assert plugin.order_updated(instance, previous_value="a") == "a"
    assert plugin.order_paid(instance, previous_value="b") == "b"


def test_the_hooks_are_those_that_saleor_calls() -> None:
    """A hook that Saleor renames would otherwise go silent without anybody noticing."""
    from saleor.plugins.base_plugin import BasePlugin

    known = BasePlugin.__annotations__
    missing = [hook for hook in [*ORDER_HOOKS, *FULFILLMENT_HOOKS, "order_bulk_created", "webhook"] if hook not in known]
    assert missing == []


def test_an_event_wakes_nobody_where_celery_is_eager(order: Order, driver: ShopDriver) -> None:
    driver.add_note(order, "The work is not done inside the request")
    assert InboundEvent.objects.latest("pk").state == "PENDING"
