"""Milestones: read from the order as it is, latched once, however it came in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.inbound import services as inbound
from saleor_oms_plugin.orders import services as order_services
from saleor_oms_plugin.saleor_api.types import Fulfillment, FulfillmentLine, Order
from saleor_oms_plugin.testing.factories import make_fulfillment, make_line, make_order
from saleor_oms_plugin.workflow.milestones import milestones_of
from saleor_oms_plugin.workflow.models import OrderMilestone, OrderState, StatusChange
from saleor_oms_plugin.workflow.services import ensure_states, move_order, process_snapshot
from tests.support.shop import ANNA, Shop
from tests.support.summaries import summary_of
from tests.support.triggers import add_trigger, latched, outcome

THREE = make_line(quantity=3)
LONG_AGO = datetime(2025, 3, 1, tzinfo=UTC)
NEW = ["CREATED", "CONFIRMED"]


def parcel(status: str, quantity: int, warehouse: str = "Niš") -> Fulfillment:
    return make_fulfillment(status=status, warehouse=warehouse, lines=(FulfillmentLine(THREE.id, quantity),))


@pytest.mark.parametrize(
    ("changes", "milestones"),
    [
        ({"status": "DRAFT"}, []),
        ({"status": "UNCONFIRMED"}, ["CREATED"]),
        ({}, NEW),
        ({"total_authorized": Decimal("17.40")}, [*NEW, "AUTHORIZED"]),
        ({"total_charged": Decimal("17.40")}, [*NEW, "AUTHORIZED", "PAID"]),
        ({"total_charged": Decimal("20")}, [*NEW, "AUTHORIZED", "PAID"]),
        ({"total_charged": Decimal("5")}, NEW),
        ({"status": "UNCONFIRMED", "total_charged": Decimal("17.40")}, ["CREATED", "AUTHORIZED", "PAID"]),
        ({"status": "PARTIALLY_FULFILLED"}, NEW),  # Saleor says that of an order of which a piece was refunded unsent, too
        ({"lines": (THREE,), "fulfillments": (parcel("FULFILLED", 1),)}, [*NEW, "PARTIALLY_FULFILLED"]),
        ({"lines": (THREE,), "fulfillments": (parcel("WAITING_FOR_APPROVAL", 3),)}, NEW),
        ({"lines": (THREE,), "fulfillments": (parcel("FULFILLED", 2), parcel("REFUNDED", 1, ""))}, [*NEW, "FULFILLED"]),
        (
            {"status": "PARTIALLY_RETURNED", "lines": (THREE,), "fulfillments": (parcel("RETURNED", 1), parcel("FULFILLED", 2))},
            [*NEW, "FULFILLED"],
        ),
        ({"status": "RETURNED", "lines": (THREE,), "fulfillments": (parcel("RETURNED", 3, ""),)}, NEW),
        ({"status": "FULFILLED"}, [*NEW, "FULFILLED"]),
        ({"fulfillments": (make_fulfillment(tracking_number="SI1"),)}, [*NEW, "TRACKING_ADDED"]),
        ({"fulfillments": (make_fulfillment(tracking_number="SI1", status="CANCELED"),)}, NEW),
        ({"status": "PARTIALLY_RETURNED"}, NEW),
        ({"status": "RETURNED"}, [*NEW, "RETURNED"]),
        ({"total_refunded": Decimal("17.40")}, [*NEW, "REFUNDED"]),
        ({"total_refunded": Decimal("5"), "total_charged": Decimal("12.40")}, NEW),
        ({"status": "CANCELED"}, ["CREATED", "CANCELED"]),
        ({"status": "EXPIRED"}, ["CREATED", "EXPIRED"]),
    ],
)
def test_each_fact_is_read_from_the_order_as_it_is(changes: dict[str, object], milestones: list[str]) -> None:
    assert list(milestones_of(make_order(**changes))) == milestones


def test_a_head_shows_nothing_of_what_it_does_not_have() -> None:
    order = make_order(
        status="FULFILLED",
        total_refunded=Decimal("17.40"),
        fulfillments=(make_fulfillment(tracking_number="SI1"),),
    )

    assert list(milestones_of(summary_of(order))) == NEW


def test_a_whole_life_latches_each_fact_once_in_its_order(open_shop: Shop) -> None:
    saleor = open_shop.saleor
    order = open_shop.receives()
    [line] = order.lines
    for change in (
        lambda: saleor.pay(order.id, by_transaction=True),
        lambda: saleor.fulfill(order.id, {line.id: 1}),
        lambda: saleor.set_tracking(order.id, "SI1"),
        lambda: saleor.set_tracking(order.id, "SI2"),
        lambda: saleor.return_(order.id),
        lambda: saleor.refund(order.id),
        lambda: saleor.update(order.id, customer_note="ring twice"),
    ):
        open_shop.hears_of(change())
        open_shop.hears_of(saleor.orders[order.id])

    assert latched(order) == [*NEW, "AUTHORIZED", "PAID", "FULFILLED", "TRACKING_ADDED", "RETURNED", "REFUNDED"]
    assert not OrderMilestone.objects.filter(handled_at=None).exists()


@pytest.mark.parametrize(("end", "milestone"), [("cancel", "CANCELED"), ("expire", "EXPIRED")])
def test_an_order_that_comes_to_nothing_says_so(open_shop: Shop, end: str, milestone: str) -> None:
    order = open_shop.receives(status="UNCONFIRMED")

    open_shop.hears_of(getattr(open_shop.saleor, end)(order.id))

    assert latched(order) == ["CREATED", milestone]


def test_part_of_an_order_sent_is_a_fact_of_its_own(open_shop: Shop) -> None:
    order = open_shop.receives(lines=tuple(replace(line, quantity=3) for line in make_order().lines))
    [line] = order.lines

    open_shop.hears_of(open_shop.saleor.fulfill(order.id, {line.id: 1}))
    open_shop.hears_of(open_shop.saleor.fulfill(order.id))

    assert latched(order) == [*NEW, "PARTIALLY_FULFILLED", "FULFILLED"]


def test_a_draft_has_no_facts_until_it_is_an_order(open_shop: Shop) -> None:
    draft = open_shop.saleor.add_draft()
    open_shop.hears_of(draft)
    assert latched(draft) == []

    open_shop.hears_of(open_shop.saleor.complete_draft(draft.id))

    assert latched(draft) == NEW


def adopted(shop: Shop, **changes: object) -> Order:
    order = shop.saleor.add_order(created_at=LONG_AGO, **changes)
    call_command("oms_resync", "--yes", stdout=StringIO(), stderr=StringIO())
    return order


def test_what_held_of_an_adopted_order_moves_nothing_and_what_comes_afterwards_does(open_shop: Shop) -> None:
    add_trigger(open_shop, "CONFIRMED", "confirmed", "picking")
    add_trigger(open_shop, "PAID", "confirmed", "packed")
    order = adopted(open_shop)
    open_shop.hears_of(order)
    assert open_shop.history(order) == ["confirmed"]
    assert outcome(order, "ADOPTED")["held"] == NEW

    open_shop.hears_of(open_shop.saleor.pay(order.id))

    assert open_shop.history(order) == ["confirmed", "packed"]
    assert latched(order) == ["ADOPTED", "AUTHORIZED", "PAID"]


def test_what_only_the_whole_of_an_adopted_order_shows_is_no_news_when_it_is_read(open_shop: Shop) -> None:
    add_trigger(open_shop, "TRACKING_ADDED", "delivered", "returned")
    line = make_line()
    order = adopted(open_shop, status="FULFILLED", lines=(line,), fulfillments=(make_fulfillment(line, tracking_number="SI1"),))
    assert open_shop.record(order).is_partial
    assert outcome(order, "ADOPTED")["unread"] == ["FULFILLED", "TRACKING_ADDED", "REFUNDED"]

    open_shop.hears_of(order)

    assert open_shop.history(order) == ["delivered"]
    assert outcome(order, "ADOPTED")["held"] == [*NEW, "FULFILLED", "TRACKING_ADDED"]
    assert outcome(order, "ADOPTED")["unread"] == []


@pytest.mark.parametrize("status", ["UNFULFILLED", "PARTIALLY_FULFILLED"])
def test_goods_of_an_adopted_order_that_leave_before_it_was_read_whole_are_news(open_shop: Shop, status: str) -> None:
    add_trigger(open_shop, "FULFILLED", "new", "shipped")
    add_trigger(open_shop, "FULFILLED", "confirmed", "shipped")
    add_trigger(open_shop, "FULFILLED", "picking", "shipped")
    parcels = (parcel("FULFILLED", 1),) if status == "PARTIALLY_FULFILLED" else ()
    order = adopted(open_shop, status=status, lines=(THREE,), fulfillments=parcels)
    assert open_shop.record(order).is_partial

    open_shop.hears_of(open_shop.saleor.fulfill(order.id, {THREE.id: 3 - len(parcels)}))

    assert open_shop.status_code(order) == "shipped"


def test_the_rest_is_sent_after_the_first_parcel_came_back(open_shop: Shop) -> None:
    add_trigger(open_shop, "FULFILLED", "new", "shipped")
    line = make_line(quantity=2)
    order = open_shop.receives(status="UNCONFIRMED", lines=(line,))
    saleor = open_shop.saleor
    for change in (
        lambda: saleor.fulfill(order.id, {line.id: 1}),
        lambda: saleor.return_(order.id, {line.id: 1}),
        lambda: saleor.fulfill(order.id, {line.id: 1}),
    ):
        open_shop.hears_of(change())

    assert open_shop.status_code(order) == "shipped"


def test_a_tracking_number_is_news_of_an_adopted_order_that_had_none_when_it_was_completed(open_shop: Shop) -> None:
    add_trigger(open_shop, "TRACKING_ADDED", "delivered", "returned")
    order = adopted(open_shop, status="FULFILLED", fulfillments=(make_fulfillment(),))
    order_services.complete(open_shop.record(order))

    open_shop.hears_of(open_shop.saleor.set_tracking(order.id, "SI1"))

    assert open_shop.history(order) == ["delivered", "returned"]


def test_what_an_order_shows_when_somebody_looks_at_it_has_its_turn_with_the_next_drain(
    open_shop: Shop, django_capture_on_commit_callbacks: Any
) -> None:
    add_trigger(open_shop, "PAID", "confirmed", "packed")
    order = adopted(open_shop)
    open_shop.saleor.pay(order.id)  # and its event is lost

    with django_capture_on_commit_callbacks(execute=True):
        order_services.complete(open_shop.record(order))
    assert "drain" in open_shop.host.kicks
    maintenance.drain()

    assert open_shop.history(order) == ["confirmed", "packed"]


def test_looking_at_an_order_without_a_state_gives_it_none(open_shop: Shop) -> None:
    order = adopted(open_shop)
    StatusChange.objects.all().delete()
    OrderState.objects.all().delete()

    order_services.complete(open_shop.record(order))

    assert not open_shop.record(order).is_partial
    assert open_shop.status_code(order) is None


def test_an_order_from_before_there_were_facts_is_not_told_what_it_knew(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed")
    add_trigger(open_shop, "FULFILLED", "new", "shipped")
    order = open_shop.receives(status="UNCONFIRMED")
    paid = open_shop.saleor.pay(order.id)
    order_services.upsert(paid)
    OrderMilestone.objects.all().delete()  # as an upgrade from a release without triggers finds it

    open_shop.hears_of(open_shop.saleor.fulfill(order.id))

    assert outcome(order, "ADOPTED")["held"] == ["CREATED", "AUTHORIZED", "PAID"]
    assert open_shop.history(order) == ["new", "shipped"]


@pytest.mark.parametrize("comes_again_by", ["event", "sweep", "an older snapshot"])
def test_a_snapshot_stored_without_its_facts_loses_none(open_shop: Shop, comes_again_by: str) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed")
    order = open_shop.receives()
    paid = open_shop.saleor.pay(order.id)
    order_services.upsert_many([paid])  # as the long list's job does
    assert "PAID" not in latched(order)

    if comes_again_by == "event":
        open_shop.hears_of(paid)
    elif comes_again_by == "sweep":
        inbound.sweep_orders()
    else:
        process_snapshot(order)

    assert open_shop.history(order) == ["new", "confirmed"]


def test_what_a_refused_move_finds_out_is_latched(open_shop: Shop) -> None:
    order = open_shop.receives()
    move_order(order.id, open_shop.status("awaiting-payment").pk, ANNA)
    open_shop.saleor.pay(order.id)

    move_order(order.id, open_shop.status("confirmed").pk, ANNA)

    assert set(latched(order)) == {*NEW, "AUTHORIZED", "PAID"}


def test_facts_are_latched_in_the_transaction_that_makes_the_state_with_one_statement(open_shop: Shop) -> None:
    orders = [open_shop.saleor.add_order() for _ in range(20)]
    records = order_services.upsert_many(orders)

    with CaptureQueriesContext(connection) as queries:
        ensure_states(records)

    assert len([query for query in queries if query["sql"].startswith('INSERT INTO "oms_order_fact"')]) == 1
    [statement] = [query["sql"] for query in queries if 'INTO "oms_order_fact"' in query["sql"]]
    assert "ON CONFLICT DO NOTHING" in statement
    assert OrderMilestone.objects.count() == 40
    assert StatusChange.objects.count() == 20
