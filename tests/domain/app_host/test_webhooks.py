"""A webhook is believed by its signature alone, and is stored before it is answered."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.hosts.app import keys
from saleor_oms_plugin.inbound import services as inbound
from saleor_oms_plugin.models import InboundEvent, OrderRecord, OrderState
from saleor_oms_plugin.testing import FakeSaleorServer
from saleor_oms_plugin.testing.deliveries import Delivery
from saleor_oms_plugin.testing.keys import SigningKey

from .conftest import AppHost

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivery(installed: AppHost, saleor: FakeSaleorServer) -> Delivery:
    return saleor.delivery(saleor.webhooks[0], "ORDER_CREATED", saleor.add_order())


def signed(saleor: FakeSaleorServer, body: bytes, event: str = "ORDER_CREATED") -> Delivery:
    return Delivery(event, "/webhooks/", body, saleor.webhook_headers(event, body))


def test_a_genuine_one_is_stored_with_one_insert(
    installed: AppHost, saleor: FakeSaleorServer, delivery: Delivery, django_assert_num_queries: Any
) -> None:
    assert installed.deliver(delivery).status_code == 200  # this one also looked the registration up
    InboundEvent.objects.all().delete()

    with django_assert_num_queries(1):
        answer = installed.deliver(delivery)

    assert answer.status_code == 200
    (event,) = InboundEvent.objects.all()
    (order,) = saleor.orders.values()
    assert (event.name, event.order_ids, event.order_updated_at) == ("ORDER_CREATED", [str(order.id)], order.updated_at)
    assert saleor.requests == []


def test_what_was_stored_becomes_an_order_with_a_status(installed: AppHost, delivery: Delivery) -> None:
    installed.deliver(delivery)

    inbound.drain_events()

    assert OrderState.objects.get().order == OrderRecord.objects.get()


def test_a_hundred_of_the_same_make_one_state(installed: AppHost, delivery: Delivery) -> None:
    for _ in range(100):
        assert installed.deliver(delivery).status_code == 200

    inbound.drain_events()

    assert OrderState.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"Saleor-Signature": ""}, id="unsigned"),
        pytest.param({"Saleor-Signature": "a..b"}, id="nonsense"),
        pytest.param({"Saleor-Signature": "a" * 10_000}, id="endless"),
        pytest.param({"Saleor-Api-Url": "https://other.example.com/graphql/"}, id="address of another Saleor"),
        pytest.param({"Saleor-Domain": "other.example.com"}, id="domain of another Saleor"),
    ],
)
def test_a_forged_one_is_refused_and_leaves_nothing(installed: AppHost, delivery: Delivery, change: dict[str, str]) -> None:
    assert installed.deliver(delivery, **change).status_code == 401
    assert not InboundEvent.objects.exists()


def test_an_altered_one_is_refused(installed: AppHost, delivery: Delivery) -> None:
    altered = replace(delivery, body=delivery.body.replace(b"ORDER", b"OTHER") + b" ")

    assert installed.deliver(altered).status_code == 401
    assert not InboundEvent.objects.exists()


def test_one_that_another_saleor_signed_is_refused(installed: AppHost, saleor: FakeSaleorServer, delivery: Delivery) -> None:
    with FakeSaleorServer() as other:
        theirs = other.webhook_headers("ORDER_CREATED", delivery.body)
    signature = {"Saleor-Signature": theirs["Saleor-Signature"]}

    assert installed.deliver(delivery, **theirs).status_code == 401
    assert installed.deliver(delivery, **signature).status_code == 401
    assert not InboundEvent.objects.exists()


def test_a_token_of_our_own_saleor_is_no_signature(installed: AppHost, saleor: FakeSaleorServer, delivery: Delivery) -> None:
    """Every customer has one, signed with the same key as the webhooks."""
    token = saleor.customer_token("VXNlcjo3")

    assert installed.deliver(delivery, **{"Saleor-Signature": token}).status_code == 401
    assert installed.deliver(delivery, **{"Saleor-Signature": f"{token.partition('.')[0]}..{token.rpartition('.')[2]}"}).status_code == 401
    assert not InboundEvent.objects.exists()


def test_before_the_installation_nothing_is_genuine(app_host: AppHost, saleor: FakeSaleorServer) -> None:
    assert app_host.deliver(signed(saleor, b"{}")).status_code == 401


@pytest.mark.parametrize("body", [b"{", b"", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_is_400(installed: AppHost, saleor: FakeSaleorServer, body: bytes) -> None:
    assert installed.deliver(signed(saleor, body)).status_code == 400
    assert not InboundEvent.objects.exists()


@pytest.mark.parametrize(
    "payload",
    [
        [],
        "text",
        {"__typename": "OrderCreated", "order": "T3JkZXI6MQ=="},
        {"__typename": "OrderCreated", "order": {"id": "T3JkZXI6MQ=="}},
        {"__typename": "OrderCreated", "order": {"id": None}},
        {"__typename": "OrderCreated", "order": {"id": "T3JkZXI6MTJlNDU2NzgtZTg5Yi0xMmQzLWE0NTYtNDI2NjE0MTc0MDAw", "updatedAt": "soon"}},
        {"__typename": "OrderCreated", "order": {"id": "T3JkZXI6MTJlNDU2NzgtZTg5Yi0xMmQzLWE0NTYtNDI2NjE0MTc0MDAw", "updatedAt": 5}},
        {"__typename": "OrderBulkCreated", "orders": {"id": "T3JkZXI6MQ=="}},
    ],
)
def test_json_that_tells_of_no_order_is_400(installed: AppHost, saleor: FakeSaleorServer, payload: Any) -> None:
    assert installed.deliver(signed(saleor, json.dumps(payload).encode())).status_code == 400
    assert not InboundEvent.objects.exists()


@pytest.mark.parametrize(
    ("event", "type_"), [("GIFT_CARD_CREATED", "GiftCardCreated"), ("ORDER_DANCED", "OrderDanced"), ("ORDER_CREATED", "Dance")]
)
def test_an_unknown_event_is_accepted_logged_and_nothing_else(
    installed: AppHost, saleor: FakeSaleorServer, caplog: pytest.LogCaptureFixture, event: str, type_: str
) -> None:
    caplog.set_level("INFO")

    answer = installed.deliver(signed(saleor, json.dumps({"__typename": type_, "order": {"id": "?"}}).encode(), event))

    assert answer.status_code == 200
    assert event.lower() in caplog.text
    assert not InboundEvent.objects.exists()


def test_a_bulk_event_tells_of_all_its_orders(installed: AppHost, saleor: FakeSaleorServer) -> None:
    orders = [saleor.add_order() for _ in range(3)]

    installed.deliver(saleor.delivery(saleor.webhooks[0], "ORDER_BULK_CREATED", *orders))

    assert sorted(InboundEvent.objects.get().order_ids) == sorted(str(order.id) for order in orders)


def test_after_a_change_of_keys_the_new_one_is_fetched(
    installed: AppHost, saleor: FakeSaleorServer, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed.deliver(delivery)
    saleor.rotate_key()
    renewed = saleor.delivery(saleor.webhooks[0], "ORDER_UPDATED", *saleor.orders.values())
    monkeypatch.setattr(keys, "REFETCH_SECONDS", 0.0)

    assert installed.deliver(renewed).status_code == 200
    assert installed.deliver(delivery).status_code == 401, "the old key is gone"


def test_however_many_forgers_come_the_keys_are_fetched_once(
    installed: AppHost, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed.deliver(delivery)
    fetched: list[str] = []
    monkeypatch.setattr(keys, "_fetch", lambda url: fetched.append(url) or {})

    for _ in range(5):
        forged = SigningKey().sign_detached(delivery.body)
        assert installed.deliver(delivery, **{"Saleor-Signature": forged}).status_code == 503, (
            "it may be one that Saleor has since a moment"
        )

    assert fetched == []


def test_keys_that_cannot_be_fetched_are_a_reason_to_send_again(installed: AppHost, saleor: FakeSaleorServer, delivery: Delivery) -> None:
    saleor.stop()

    answer = installed.deliver(delivery)

    saleor.start()
    assert answer.status_code == 503
    assert not InboundEvent.objects.exists()


@contextmanager
def database_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("the connection is closed")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        yield


def test_with_the_database_away_saleor_is_told_to_send_again(
    installed: AppHost, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database_away(monkeypatch):
        assert installed.deliver(delivery).status_code == 503

    assert installed.deliver(delivery).status_code == 200
    assert InboundEvent.objects.count() == 1


def test_saleor_may_be_away_when_the_event_is_handled_nothing_is_lost(
    installed: AppHost, saleor: FakeSaleorServer, delivery: Delivery
) -> None:
    installed.deliver(delivery)
    saleor.is_down = True
    inbound.drain_events()
    assert not OrderState.objects.exists()

    saleor.is_down = False
    InboundEvent.objects.update(due_at=InboundEvent.objects.get().received_at - timedelta(seconds=1))
    inbound.drain_events()

    assert OrderState.objects.exists()


def test_a_key_that_is_new_since_a_moment_makes_saleor_send_again(
    installed: AppHost, saleor: FakeSaleorServer, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed.deliver(delivery)
    saleor.rotate_key()
    renewed = saleor.delivery(saleor.webhooks[0], "ORDER_UPDATED", *saleor.orders.values())

    assert installed.deliver(renewed).status_code == 503
    monkeypatch.setattr(keys, "REFETCH_SECONDS", 0.0)
    assert installed.deliver(renewed).status_code == 200


def test_one_that_is_sent_three_hundred_times_is_one_event_and_is_read_twice_at_most(
    installed: AppHost, saleor: FakeSaleorServer, delivery: Delivery
) -> None:
    """Twice, since two events of one request of Saleor's may be the same to a letter."""
    for _ in range(300):
        assert installed.deliver(delivery).status_code == 200
        if saleor.requests == []:
            inbound.drain_events()
    InboundEvent.objects.update(due_at=InboundEvent.objects.earliest("id").received_at - timedelta(seconds=1))
    inbound.drain_events()

    assert InboundEvent.objects.count() == 2
    assert len(saleor.requests) == 2


def test_the_same_message_again_is_looked_at_a_minute_later(installed: AppHost, delivery: Delivery) -> None:
    installed.deliver(delivery)
    installed.deliver(delivery)

    first, again = InboundEvent.objects.order_by("id")
    assert timedelta(seconds=59) < again.due_at - first.due_at < timedelta(seconds=70)


@pytest.mark.parametrize(("days", "events"), [(0, 1), (6, 1), (8, 0)])
def test_one_from_before_what_we_remember_is_answered_and_forgotten(
    installed: AppHost, saleor: FakeSaleorServer, delivery: Delivery, days: int, events: int
) -> None:
    payload = json.loads(delivery.body)
    payload["issuedAt"] = (clock.now() - timedelta(days=days)).isoformat()

    assert installed.deliver(signed(saleor, json.dumps(payload).encode())).status_code == 200
    assert InboundEvent.objects.count() == events


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "soon", "2026-01-01T00:00:00"])
@pytest.mark.parametrize("field", ["updatedAt", "issuedAt"])
def test_a_moment_that_is_none_is_400(installed: AppHost, saleor: FakeSaleorServer, delivery: Delivery, moment: str, field: str) -> None:
    payload = json.loads(delivery.body)
    (payload if field == "issuedAt" else payload["order"])[field] = moment

    assert installed.deliver(signed(saleor, json.dumps(payload).encode())).status_code == 400
    assert not InboundEvent.objects.exists()


@pytest.mark.parametrize("kid", [None, 5, "", "k" * 300])
def test_a_signature_that_names_no_key_is_refused_and_saleor_not_asked(
    installed: AppHost, delivery: Delivery, kid: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[str] = []
    monkeypatch.setattr(keys, "_fetch", lambda url: fetched.append(url) or {})
    header = base64.urlsafe_b64encode(json.dumps({"alg": "RS256", "b64": False, "crit": ["b64"], "kid": kid}).encode()).decode().rstrip("=")

    assert installed.deliver(delivery, **{"Saleor-Signature": f"{header}..AAAA"}).status_code == 401
    assert fetched == []


def test_a_body_beyond_the_limit_is_refused(installed: AppHost, saleor: FakeSaleorServer) -> None:
    installed.configure(OMS_MAX_BODY="10000")

    assert installed.deliver(signed(saleor, b'"' + b"x" * 10_001 + b'"')).status_code == 413
    assert not InboundEvent.objects.exists()


def test_only_posts_are_webhooks(installed: AppHost) -> None:
    assert installed.client.get("/webhooks/").status_code == 405
