"""The fake lives the lives that a real Saleor was recorded living: same events in the same order, same orders afterwards.

Each recorded life starts the fake with the order as Saleor first answered it; from there on it is on its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from saleor_oms_plugin.saleor_api import documents
from saleor_oms_plugin.saleor_api.answers import Answer
from saleor_oms_plugin.saleor_api.client import SaleorClient
from saleor_oms_plugin.saleor_api.parsing import order_full
from saleor_oms_plugin.saleor_api.types import Fulfillment, Order
from saleor_oms_plugin.testing import FakeSaleor, FakeSaleorServer
from saleor_oms_plugin.testing.server import FakeWebhook
from tests.support.recordings import RECORDINGS, load

Change = Callable[[FakeSaleor, Order], object]


def _pieces(order: Order, count: int) -> dict[str, int]:
    return {order.lines[0].id: count}


LIVES: dict[str, list[Change]] = {
    "guest": [
        lambda saleor, order: saleor.pay(order.id, by_transaction=True),
        lambda saleor, order: saleor.fulfill(order.id, _pieces(order, 1)),
        lambda saleor, order: saleor.fulfill(order.id),
        lambda saleor, order: saleor.set_tracking(order.id, "SI123456789"),
        lambda saleor, order: saleor.return_(order.id, _pieces(order, 1)),
        lambda saleor, order: saleor.refund(order.id),
    ],
    "customer": [
        lambda saleor, order: saleor.confirm(order.id),
        lambda saleor, order: saleor.pay(order.id),
        lambda saleor, order: saleor.fulfill(order.id),
        lambda saleor, order: saleor.cancel_fulfillment(order.id),
    ],
    "cancelled": [
        lambda saleor, order: saleor.add_note(order.id),
        lambda saleor, order: saleor.set_metadata(order.id, {"reason": "bought twice"}),
        lambda saleor, order: saleor.cancel(order.id),
    ],
    "draft": [lambda saleor, order: saleor.complete_draft(order.id)],
    "expired": [lambda saleor, order: saleor.expire(order.id)],
}
BY_HAND = {"customer", "expired"}
"""Lives in a channel whose orders staff confirm."""


def recorded(life: str) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = load(life)["steps"]
    return steps


def order_of(step: dict[str, Any]) -> Order:
    return order_full(Answer(json.loads(json.dumps(step["OrderById"]["data"]))).child("order"))


def events_of(step: dict[str, Any]) -> list[str]:
    return [webhook["headers"]["Saleor-Event"].upper() for webhook in step["webhooks"]]


def comparable(order: Order) -> Order:
    """Without what no two Saleors have alike: moments, and the ids and warehouses of parcels."""

    def parcel(found: Fulfillment) -> Fulfillment:
        return replace(found, id="", created=order.created_at, warehouse="")

    parcels = sorted((parcel(found) for found in order.fulfillments), key=str)
    return replace(order, updated_at=order.created_at, fulfillments=tuple(parcels))


@pytest.mark.parametrize("life", LIVES)
def test_a_recorded_life(life: str) -> None:
    first, *steps = recorded(life)
    saleor = FakeSaleor()
    order = saleor.remember(order_of(first))
    if life not in BY_HAND:
        saleor.confirms_itself.add(order.id)

    for change, step in zip(LIVES[life], steps, strict=True):
        saleor.events.clear()
        before = saleor.orders[order.id].updated_at
        change(saleor, order)

        assert [name for name, _ in saleor.events] == events_of(step), step["step"]
        mine = SaleorClient(saleor.transport()).order(order.id)
        assert mine is not None
        assert comparable(mine) == comparable(order_of(step)), step["step"]
        assert (mine.updated_at > before) is _rose(life, step), step["step"]


def _rose(life: str, step: dict[str, Any]) -> bool:
    steps = recorded(life)
    return order_of(step).updated_at > order_of(steps[steps.index(step) - 1]).updated_at


def test_a_checkout_begins_as_recorded() -> None:
    for life, auto_confirm in (("guest", True), ("customer", False)):
        saleor = FakeSaleor()
        order = saleor.checkout_complete(auto_confirm=auto_confirm)

        step = recorded(life)[0]
        assert [name for name, _ in saleor.events] == events_of(step)
        assert order.status == order_of(step).status


def test_drafts_and_imports_tell_what_was_recorded() -> None:
    saleor = FakeSaleor()
    draft = saleor.create_draft()
    saleor.delete_draft(draft.id)
    saleor.bulk_create(2)

    recorded_events = [event for life in ("draft-deleted", "bulk-created") for step in recorded(life) for event in events_of(step)]
    assert [name for name, _ in saleor.events] == recorded_events


@pytest.fixture(scope="module")
def server() -> Iterator[FakeSaleorServer]:
    with FakeSaleorServer() as saleor:
        yield saleor


def _webhooks() -> Iterator[Any]:
    for path in sorted(RECORDINGS.glob("*.json")):
        for step in json.loads(path.read_text(encoding="utf-8")).get("steps", ()):
            for webhook in step["webhooks"]:
                yield pytest.param(webhook, id=f"{path.stem}, {step['step']}, {webhook['headers']['Saleor-Event']}")


@pytest.mark.parametrize("webhook", list(_webhooks()))
def test_a_webhook_has_the_recorded_form(server: FakeSaleorServer, webhook: dict[str, Any]) -> None:
    body = json.loads(webhook["body"])
    about = FakeWebhook(server.app.id, "orders", "http://localhost/", documents.subscription("OrderEvents"), frozenset())
    orders = [server.add_order() for _ in body.get("orders", [1])]

    mine = server.delivery(about, webhook["headers"]["Saleor-Event"].upper(), *orders)

    assert _form(json.loads(mine.body)) == _form(body)
    assert mine.headers["Saleor-Event"] == webhook["headers"]["Saleor-Event"]
    assert {name for name in webhook["headers"] if "Saleor" in name} == {name for name in mine.headers if "Saleor" in name}


def _form(value: Any) -> Any:
    """Names and kinds instead of values; the type's name itself stays."""
    match value:
        case dict():
            return {name: found if name == "__typename" else _form(found) for name, found in value.items()}
        case list():
            return [_form(found) for found in value]
        case str():
            return "a moment" if _is_moment(value) else "a text"
        case _:
            return type(value).__name__


def _is_moment(text: str) -> bool:
    try:
        return "T" in text and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
