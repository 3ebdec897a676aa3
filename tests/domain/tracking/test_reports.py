"""What carriers report of parcels: it finds its order in whichever order the two come, says the same in any order, and moves orders."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.customers.warnings import warnings_of
from saleor_oms_plugin.jobs import services as jobs
from saleor_oms_plugin.jobs.services import run_to_end
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop.models import Installation
from saleor_oms_plugin.testing.factories import make_fulfillment, make_line
from saleor_oms_plugin.tracking import attaching, numbers, queries
from saleor_oms_plugin.tracking.carriers import CARRIERS
from saleor_oms_plugin.tracking.connections import SavedConnection
from saleor_oms_plugin.tracking.models import CarrierReport, ParcelEvent, TrackedNumber
from saleor_oms_plugin.tracking.queries import ParcelState
from saleor_oms_plugin.tracking.services import choose_carrier
from saleor_oms_plugin.workflow.models import OrderMilestone
from saleor_oms_plugin.workflow.services import install_default_triggers, move_order
from tests.support.carriers import NUMBER, connect, report, settle, tells
from tests.support.customers import guest
from tests.support.shop import OWNER_OF_SHOP, Shop
from tests.support.triggers import add_trigger, latched

pytestmark = pytest.mark.django_db

OTHER = "1Z999AA10123456793"
REACHED = [
    "PARCEL_IN_TRANSIT",
    "PARCEL_AT_PICKUP_POINT",
    "PARCEL_EXCEPTION",
    "PARCEL_DELIVERED",
    "ALL_PARCELS_DELIVERED",
    "PARCEL_RETURNED",
]


@pytest.fixture
def ups(open_shop: Shop) -> SavedConnection:
    return connect()


def sent(shop: Shop, *tracking_numbers: str, status: str = "shipped", **changes: Any) -> Order:
    """An order all of whose pieces left, a parcel for each number, and that is in this status."""
    lines = tuple(make_line(quantity=2, quantity_fulfilled=2) for _ in tracking_numbers)
    parcels = tuple(
        make_fulfillment(line, tracking_number=number, created=clock.now() - timedelta(hours=1) + timedelta(minutes=place))
        for place, (line, number) in enumerate(zip(lines, tracking_numbers, strict=True))
    )
    order = shop.has(status="FULFILLED", lines=lines, fulfillments=parcels, **changes)
    settle()
    move_order(order.id, shop.status(status).pk, OWNER_OF_SHOP, override=True)
    return order


def of_parcels(order: Order) -> list[str]:
    """Which milestones of parcels the order has reached, in their order."""
    return [one for one in latched(order) if one in REACHED]


def warned_of(order: Order) -> list[str]:
    return [one.code for one in warnings_of([guest(order.user_email).pk], None).get(guest(order.user_email).pk, [])]


def states(order: Order) -> dict[str, ParcelState]:
    return {number: one.state for number, one in queries.statuses_of(queries.events_of([order.id]).get(order.id, [])).items()}


# -- whose parcel -----------------------------------------------------------------------------------------------------------


def test_a_report_finds_the_order_that_has_its_number(open_shop: Shop, ups: SavedConnection) -> None:
    order, other = sent(open_shop, "1Z 999 AA1 01 2345 6784"), sent(open_shop, OTHER)

    assert tells(ups, report("AT_PICKUP_POINT", place="  Locker\n7 ")) == {"accepted": 1, "duplicates": 0, "refused": []}

    [event] = queries.events_of([order.id])[order.id]
    assert (event.event, event.place, event.carrier, event.connection) == ("AT_PICKUP_POINT", "Locker 7", "ups", "ups")
    assert states(order) == {NUMBER: ParcelState.AT_PICKUP_POINT}
    assert states(other) == {}


def test_a_report_that_comes_before_its_parcel_is_known_waits_for_it(open_shop: Shop, ups: SavedConnection) -> None:
    tells(ups, report("IN_TRANSIT"))
    assert not ParcelEvent.objects.exists()

    order = sent(open_shop, NUMBER)
    settle()

    assert states(order) == {NUMBER: ParcelState.IN_TRANSIT}


def test_a_number_that_is_entered_later_brings_its_reports_with_it(open_shop: Shop, ups: SavedConnection) -> None:
    order = sent(open_shop, "")
    tells(ups, report())
    open_shop.hears_of(open_shop.saleor.set_tracking(order.id, NUMBER))
    settle()

    assert states(order) == {NUMBER: ParcelState.DELIVERED}


def test_what_finds_no_parcel_is_forgotten_after_thirty_days_and_looked_at_each_night_until_then(
    open_shop: Shop, ups: SavedConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = sent(open_shop, "123456789012")
    choose_carrier(order.fulfillments[0].id, "fedex")
    tells(ups, report(number="123456789012"), report(number="UNKNOWN 1"))
    assert states(order) == {}
    choose_carrier(order.fulfillments[0].id, "ups")

    assert attaching.purge() == 0
    settle()
    assert states(order) == {"123456789012": ParcelState.DELIVERED}

    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=31))
    assert attaching.purge() == 2
    assert states(order) == {"123456789012": ParcelState.DELIVERED}


@pytest.mark.parametrize("days", [-31, 181])
def test_what_happened_long_before_or_after_the_parcel_was_another_parcels(open_shop: Shop, ups: SavedConnection, days: int) -> None:
    order = sent(open_shop, NUMBER)
    stored = open_shop.record(order)
    parcel = replace(order.fulfillments[0], created=clock.now() - timedelta(days=days))
    stored.order = replace(order, fulfillments=(parcel,))
    stored.save()

    tells(ups, report())

    assert states(order) == {}


def test_a_carrier_says_nothing_of_parcels_that_others_carry(open_shop: Shop, ups: SavedConnection) -> None:
    order = sent(open_shop, NUMBER)
    inpost = connect(code="inpost", name="InPost", carrier="inpost")

    tells(inpost, report())
    assert states(order) == {}
    assert CarrierReport.objects.get().attached_at is None


def test_a_carrier_of_the_shops_own_that_is_a_known_one_is_that_one(open_shop: Shop, ups: SavedConnection) -> None:
    assert not CARRIERS.create({"code": "our-ups", "name": "Our UPS", "known_as": "ups"}).errors
    order = sent(open_shop, NUMBER)

    tells(ups, report())

    assert states(order) == {NUMBER: ParcelState.DELIVERED}


def test_two_shops_orders_with_one_number_are_told_apart_by_the_connections_channels(open_shop: Shop) -> None:
    ours, theirs = sent(open_shop, NUMBER), sent(open_shop, NUMBER, channel="channel-pln")
    polish = connect(channels=["channel-pln"])

    tells(polish, report())

    assert (states(ours), states(theirs)) == ({}, {NUMBER: ParcelState.DELIVERED})
    assert of_parcels(ours) == []


def test_a_parcel_with_the_goods_of_two_orders_is_both_orders(open_shop: Shop, ups: SavedConnection) -> None:
    both = sent(open_shop, NUMBER), sent(open_shop, NUMBER)

    tells(ups, report())

    assert [states(order) for order in both] == [{NUMBER: ParcelState.DELIVERED}] * 2


def test_what_was_entered_on_more_than_ten_orders_is_no_parcels_number(open_shop: Shop, ups: SavedConnection) -> None:
    for _ in range(11):
        order = open_shop.has(status="FULFILLED", lines=(LINE,), fulfillments=(make_fulfillment(LINE, tracking_number="PICKED UP"),))
    settle()

    tells(ups, report(number="PICKEDUP"))

    assert TrackedNumber.objects.filter(number="PICKEDUP").count() == 11
    assert states(order) == {}


LINE = make_line(quantity=2, quantity_fulfilled=2)


def test_the_numbers_of_orders_that_were_there_before_are_noted_by_a_job(open_shop: Shop, ups: SavedConnection) -> None:
    order = sent(open_shop, NUMBER)
    settle()
    TrackedNumber.objects.all().delete()
    tells(ups, report())
    assert states(order) == {}

    run_to_end(jobs.start(numbers.JOB).pk, lambda job: None)
    settle()

    assert states(order) == {NUMBER: ParcelState.DELIVERED}


def test_a_page_of_orders_and_of_reports_costs_as_many_statements_as_two(open_shop: Shop, ups: SavedConnection) -> None:
    orders = [sent(open_shop, f"TEST{number:06}") for number in range(8)]
    counts = []
    for part in (orders[:2], orders[2:]):  # one alone is not locked before it is marked
        for order in part:
            tells_nothing_yet = report(number=order.fulfillments[0].tracking_number)
            CarrierReport.objects.create(
                connection=ups.connection,
                event_id=str(order.id),
                carrier="ups",
                number=tells_nothing_yet["trackingNumber"],
                event="DELIVERED",
                at=clock.now(),
                received_at=clock.now(),
            )
        with CaptureQueriesContext(connection) as captured:
            assert attaching.attach_waiting(5) == len(part)
        counts.append(len(captured))

    assert counts[0] == counts[1]
    assert ParcelEvent.objects.count() == 8


# -- where it is ------------------------------------------------------------------------------------------------------------


def test_reports_say_the_same_in_whichever_order_they_come(open_shop: Shop, ups: SavedConnection) -> None:
    now = clock.now()
    told = [report(event, at=now - timedelta(minutes=9 - place)) for place, event in enumerate(["IN_TRANSIT", "EXCEPTION", "DELIVERED"])]
    found = []
    for order_of_reports in permutations(told):
        ParcelEvent.objects.all().delete()
        CarrierReport.objects.all().delete()
        order = sent(open_shop, NUMBER)
        for one in order_of_reports:
            tells(ups, one)
        found.append(states(order))

    assert found == [{NUMBER: ParcelState.DELIVERED}] * 6


def test_the_same_event_once_more_is_merged_whatever_it_says_then(open_shop: Shop, ups: SavedConnection) -> None:
    order = sent(open_shop, NUMBER)
    first = report("IN_TRANSIT")

    tells(ups, first)
    again = tells(ups, first, {**first, "event": "RETURNED"}, report("EXCEPTION", eventId=first["eventId"]))

    assert again == {"accepted": 0, "duplicates": 3, "refused": []}
    assert states(order) == {NUMBER: ParcelState.IN_TRANSIT}
    assert ParcelEvent.objects.count() == 1


# -- what follows -----------------------------------------------------------------------------------------------------------


def test_what_nobody_collected_comes_back_as_uncollected_by_itself(open_shop: Shop, ups: SavedConnection) -> None:
    install_default_triggers()
    order = sent(open_shop, NUMBER, user_email="ana.novak@example.com")
    now = clock.now()

    tells(ups, report("AT_PICKUP_POINT", at=now - timedelta(minutes=5)), report("RETURNED", at=now))

    assert open_shop.status_code(order) == "uncollected"
    assert of_parcels(order) == ["PARCEL_IN_TRANSIT", "PARCEL_RETURNED"]
    assert warned_of(order) == ["UNCOLLECTED"]


def test_a_customer_is_warned_of_by_the_report_alone_where_no_trigger_moves_the_order(open_shop: Shop, ups: SavedConnection) -> None:
    order = sent(open_shop, NUMBER)

    tells(ups, report("RETURNED"))

    assert open_shop.status_code(order) == "shipped"
    assert warned_of(order) == ["UNCOLLECTED"]


def test_what_comes_back_after_it_was_delivered_was_collected(open_shop: Shop, ups: SavedConnection) -> None:
    install_default_triggers()
    order = sent(open_shop, NUMBER)
    now = clock.now()

    tells(ups, report("DELIVERED", at=now - timedelta(minutes=5)))
    tells(ups, report("RETURNED", at=now))

    assert open_shop.status_code(order) == "delivered"
    assert "PARCEL_RETURNED" not in of_parcels(order)
    assert warned_of(order) == []


def test_an_order_is_delivered_when_all_of_its_parcels_are(open_shop: Shop, ups: SavedConnection) -> None:
    install_default_triggers()
    order = sent(open_shop, NUMBER, OTHER)

    tells(ups, report(number=NUMBER))
    assert (open_shop.status_code(order), of_parcels(order)) == ("shipped", ["PARCEL_IN_TRANSIT", "PARCEL_DELIVERED"])
    tells(ups, report(number=OTHER))

    assert (open_shop.status_code(order), of_parcels(order)[-1]) == ("delivered", "ALL_PARCELS_DELIVERED")


def test_an_order_of_which_pieces_are_still_to_be_sent_is_not_delivered_until_they_are_given_up(
    open_shop: Shop, ups: SavedConnection
) -> None:
    line = make_line(quantity=3, quantity_fulfilled=2)
    parcel = make_fulfillment(replace(line, quantity=2), tracking_number=NUMBER)
    order = open_shop.has(status="PARTIALLY_FULFILLED", lines=(line,), fulfillments=(parcel,))
    settle()
    tells(ups, report())
    assert of_parcels(order) == ["PARCEL_IN_TRANSIT", "PARCEL_DELIVERED"]

    given_up = make_fulfillment(replace(line, quantity=1), status="RETURNED")
    open_shop.hears_of(open_shop.saleor.change(order.id, fulfillments=(parcel, given_up)))
    settle()

    assert of_parcels(order)[-1] == "ALL_PARCELS_DELIVERED"


@pytest.mark.parametrize(
    ("event", "milestones"),
    [
        ("IN_TRANSIT", ["PARCEL_IN_TRANSIT"]),
        ("AT_PICKUP_POINT", ["PARCEL_IN_TRANSIT", "PARCEL_AT_PICKUP_POINT"]),
        ("EXCEPTION", ["PARCEL_EXCEPTION"]),
        ("DELIVERED", ["PARCEL_IN_TRANSIT", "PARCEL_DELIVERED", "ALL_PARCELS_DELIVERED"]),
        ("RETURNED", ["PARCEL_IN_TRANSIT", "PARCEL_RETURNED"]),
    ],
)
def test_each_event_is_a_milestone_once(open_shop: Shop, ups: SavedConnection, event: str, milestones: list[str]) -> None:
    order = sent(open_shop, NUMBER)

    for minutes in (3, 2):
        tells(ups, report(event, at=clock.now() - timedelta(minutes=minutes)))

    assert of_parcels(order) == milestones


def test_trouble_that_is_over_by_the_time_we_hear_of_it_is_none(open_shop: Shop, ups: SavedConnection) -> None:
    add_trigger(open_shop, "PARCEL_EXCEPTION", "shipped", "complaint-pending")
    order = sent(open_shop, NUMBER)
    now = clock.now()

    tells(ups, report("DELIVERED", at=now), report("EXCEPTION", at=now - timedelta(hours=1)))

    assert open_shop.status_code(order) == "shipped"


def test_what_was_before_the_shop_used_us_moves_nothing(open_shop: Shop, ups: SavedConnection) -> None:
    install_default_triggers()
    order = sent(open_shop, NUMBER)
    Installation.objects.update(activated_at=clock.now() - timedelta(minutes=10))

    tells(ups, report(at=clock.now() - timedelta(minutes=20)))

    assert (open_shop.status_code(order), of_parcels(order)) == ("shipped", [])
    assert states(order) == {NUMBER: ParcelState.DELIVERED}


def test_an_order_without_milestones_has_what_held_before_as_no_news(open_shop: Shop, ups: SavedConnection) -> None:
    install_default_triggers()
    order = sent(open_shop, NUMBER)
    OrderMilestone.objects.filter(order=order.id).delete()

    tells(ups, report("AT_PICKUP_POINT"))
    open_shop.hears_of(open_shop.saleor.change(order.id, customer_note="changed"))

    assert latched(order) == ["ADOPTED", "PARCEL_IN_TRANSIT", "PARCEL_AT_PICKUP_POINT"]
