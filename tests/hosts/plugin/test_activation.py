"""A shop that switches the plugin off keeps a schema that answers, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from helpers import drain, move, oms_of, pk_of, post, sweep
from saleor.plugins.models import PluginConfiguration
from shop_driver import Order, Shop, ShopDriver

from saleor_oms_plugin.hosts.plugin import activation
from saleor_oms_plugin.hosts.plugin.names import PLUGIN_ID
from saleor_oms_plugin.inbound.models import InboundEvent
from saleor_oms_plugin.workflow.models import OrderState

SWITCH = "mutation($id: ID!, $on: Boolean!) { pluginUpdate(id: $id, input: {active: $on}) { errors { field message } } }"


@pytest.fixture
def switch(admin_token: str) -> Iterator[Callable[[bool], None]]:
    def to(on: bool) -> None:
        assert post(SWITCH, {"id": PLUGIN_ID, "on": on}, admin_token)["data"]["pluginUpdate"]["errors"] == []

    yield to
    to(True)


def test_fields_are_null_and_saleors_own_answer_stands(switch: Callable[[bool], None], order: Order, admin_token: str) -> None:
    switch(False)
    answer = post("query($id: ID!) { order(id: $id) { number oms { status { code } } } }", {"id": order.id}, admin_token)
    assert answer == {"data": {"order": {"number": order.number, "oms": None}}, "extensions": answer["extensions"]}


def test_roots_are_null_and_moves_are_refused(switch: Callable[[bool], None], order: Order, admin_token: str) -> None:
    target = next(step for step in oms_of(order, admin_token)["availableMoves"] if step["isAllowed"])["toStatus"]["id"]
    switch(False)
    assert post("{ omsStatuses { code } }", {}, admin_token)["data"] == {"omsStatuses": None}
    result = move(order, target, admin_token)
    assert result["changed"] is False
    assert "switched off" in result["errors"][0]["message"]
    switch(True)
    assert oms_of(order, admin_token)["version"] == 1


def test_nothing_is_recorded_and_the_sweep_finds_what_happened_meanwhile(
    switch: Callable[[bool], None], driver: ShopDriver, shop: Shop, admin_token: str
) -> None:
    drain()
    switch(False)
    before = InboundEvent.objects.count()
    placed = driver.place_order(shop)
    sweep()
    assert InboundEvent.objects.count() == before
    assert not OrderState.objects.filter(order_id=pk_of(placed)).exists()

    switch(True)
    sweep()
    assert oms_of(placed, admin_token)["version"] == 1


def test_asking_again_and_again_is_one_query_at_most() -> None:
    activation.forget()
    with CaptureQueriesContext(connections["replica"]) as replica, CaptureQueriesContext(connections["default"]) as writer:
        assert all(activation.is_active() for _ in range(100))
    assert len(replica.captured_queries) + len(writer.captured_queries) == 1


def test_another_process_notices_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert activation.is_active()
    PluginConfiguration.objects.filter(identifier=PLUGIN_ID).update(active=False)  # as another process does
    now = activation.time.monotonic()
    try:
        monkeypatch.setattr(activation.time, "monotonic", lambda: now + activation.TRUST_SECONDS + 1)
        assert not activation.is_active()
    finally:
        monkeypatch.undo()
        PluginConfiguration.objects.filter(identifier=PLUGIN_ID).update(active=True)
        activation.forget()
