"""What a real Saleor sent and answered is understood, and carries an order through its life."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import jwt
import pytest

from saleor_oms_plugin.core.ids import order_pk
from saleor_oms_plugin.hosts.app import webhooks
from saleor_oms_plugin.inbound import services as inbound
from saleor_oms_plugin.inbound.models import EventState, InboundEvent
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.saleor_api.client import SaleorClient
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.models import OrderMilestone, OrderState, StatusChange
from tests.support.recordings import load
from tests.support.shop import Host, Shop

LIVES = ["guest", "customer", "cancelled", "draft", "draft-deleted", "expired", "bulk-created"]

STATUSES = {
    "guest": ["UNCONFIRMED", "UNFULFILLED", "PARTIALLY_FULFILLED", "FULFILLED", "FULFILLED", "PARTIALLY_RETURNED", "PARTIALLY_RETURNED"],
    "customer": ["UNCONFIRMED", "UNFULFILLED", "UNFULFILLED", "FULFILLED", "UNFULFILLED"],
    "cancelled": ["UNCONFIRMED", "UNCONFIRMED", "UNCONFIRMED", "CANCELED"],
    "draft": ["DRAFT", "UNFULFILLED"],
    "draft-deleted": ["DRAFT", None],
    "expired": ["UNCONFIRMED", "EXPIRED"],
    "bulk-created": ["UNFULFILLED", "UNFULFILLED"],
}

FACTS: dict[str, list[str]] = {
    "guest": ["CREATED", "CONFIRMED", "AUTHORIZED", "PAID", "PARTIALLY_FULFILLED", "FULFILLED", "TRACKING_ADDED", "REFUNDED"],
    "customer": ["CREATED", "CONFIRMED", "AUTHORIZED", "PAID", "FULFILLED"],
    "cancelled": ["CREATED", "CANCELED"],
    "draft": ["CREATED", "CONFIRMED"],
    "draft-deleted": [],
    "expired": ["CREATED", "EXPIRED"],
    "bulk-created": ["ADOPTED", "ADOPTED"],
}
"""What each life latches, every fact once, in this order."""


class Replay:
    """A Transport that answers as the recorded Saleor did."""

    def __init__(self, answers: Mapping[str, dict[str, Any]]) -> None:
        self.answers = dict(answers)

    def execute(self, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        name = next(name for name in self.answers if f"query {name}(" in document or f"query {name} " in document)
        if name == "OrderById":
            return self.answers["OrderById"].get(variables["id"], {"order": None})
        return self.answers[name]


def snapshot(step: dict[str, Any]) -> Order | None:
    """The order after a step, read as our client reads it."""
    data = json.loads(json.dumps(step["OrderById"]["data"]), parse_float=str)
    order = data["order"]
    pk = order_pk(order["id"]) if order else UUID(int=1)
    return SaleorClient(Replay({"OrderById": {order["id"]: data} if order else {}})).order(pk)


def deliveries() -> Iterator[tuple[str, dict[str, Any]]]:
    for life in LIVES:
        for step in load(life)["steps"]:
            for number, webhook in enumerate(step["webhooks"]):
                yield f"{life}-{step['step']}-{number}", webhook


@pytest.mark.parametrize("webhook", [pytest.param(webhook, id=name) for name, webhook in deliveries()])
def test_a_delivery_is_signed_and_read(webhook: dict[str, Any]) -> None:
    keys = {key["kid"]: jwt.PyJWK(key) for key in load("jwks")["keys"]}
    signature, body = webhook["headers"]["Saleor-Signature"], webhook["body"].encode()
    kid = jwt.get_unverified_header(signature)["kid"]
    jwt.PyJWS().decode_complete(signature, keys[kid], ["RS256"], detached_payload=body)
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.PyJWS().decode_complete(signature, keys[kid], ["RS256"], detached_payload=body + b" ")

    event = webhooks.read(webhook["headers"]["Saleor-Event"], body)
    assert event is not None
    assert event.name.lower() == webhook["headers"]["Saleor-Event"]
    assert event.order_ids


@pytest.mark.parametrize("life", LIVES)
def test_every_answer_is_read_as_what_the_order_was(life: str) -> None:
    found = [snapshot(step) for step in load(life)["steps"]]
    assert [order.status if order else None for order in found] == STATUSES[life]


def test_payment_fulfillment_and_people_are_read() -> None:
    steps = {step["step"]: snapshot(step) for step in load("guest")["steps"]}
    paid, tracked, refunded = steps["paid"], steps["tracking"], steps["refunded"]
    assert paid is not None
    assert tracked is not None
    assert refunded is not None
    assert (paid.charge_status, paid.total_charged) == ("FULL", paid.total)
    assert sorted(fulfillment.tracking_number for fulfillment in tracked.fulfillments) == ["", "SI123456789"]
    assert refunded.total_refunded == refunded.total
    assert paid.user_id is None
    registered = snapshot(load("customer")["steps"][0])
    assert registered is not None
    assert registered.user_id is not None
    assert registered.user_email == "ana@example.com"  # the checkout's, which need not be the account's


def test_the_other_documents_answers_are_read() -> None:
    answers = {name: answer["data"] for name, answer in load("answers")["answers"].items()}
    for edge in answers["AllOrders"]["orders"]["edges"]:
        edge["node"]["voucher"] = None  # asked for since then
    client = SaleorClient(Replay(json.loads(json.dumps(answers), parse_float=str)))
    assert client.shop().version == "3.23.28"
    assert {channel.currency for channel in client.channels()} >= {"EUR"}
    page = client.all_orders()
    assert page.total_count == len(page.orders) == 7


@pytest.mark.parametrize("life", LIVES)
def test_a_life_replayed_is_one_state_and_ends_as_it_ended(life: str, open_shop: Shop, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    replay = Replay({"OrderById": {}})
    monkeypatch.setattr(host.saleor, "transport", lambda: replay)
    host.start()
    known: dict[str, Any] = replay.answers["OrderById"]
    steps = load(life)["steps"]
    if life == "bulk-created":  # one event for both orders
        known |= {step["OrderById"]["data"]["order"]["id"]: step["OrderById"]["data"] for step in steps}
    order_ids: set[UUID] = set()
    for step in steps:
        order = step["OrderById"]["data"]["order"]
        if order is None:
            known.clear()
        else:
            known[order["id"]] = step["OrderById"]["data"]
        for webhook in [*step["webhooks"], *reversed(step["webhooks"])]:  # all of them twice, and once backwards
            event = webhooks.read(webhook["headers"]["Saleor-Event"], webhook["body"].encode())
            assert event is not None
            inbound.record_event(event.name, event.order_ids, event.order_updated_at)
            order_ids |= set(event.order_ids)
        inbound.drain_events()

    assert set(InboundEvent.objects.values_list("state", flat=True)) == {EventState.DONE}
    for record in OrderRecord.objects.filter(pk__in=order_ids):
        gone = STATUSES[life][-1] is None
        assert (record.deleted_at is not None) == gone
        assert gone or record.saleor_status == STATUSES[life][-1]
    expected = 0 if life == "draft-deleted" else len(order_ids)
    assert OrderState.objects.filter(order_id__in=order_ids).count() == expected
    sources = set(StatusChange.objects.filter(order_id__in=order_ids, version=1).values_list("source", flat=True))
    assert sources == (set() if expected == 0 else {"ADOPTED"} if life == "bulk-created" else {"CREATED"})
    assert list(OrderMilestone.objects.order_by("id").values_list("milestone", flat=True)) == FACTS[life]
    assert not OrderMilestone.objects.filter(handled_at=None).exists()
