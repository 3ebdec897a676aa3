"""A customer's timeline: what happened, newest first, with the very texts."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.customers import timeline
from saleor_oms_plugin.links.models import OfferAnswer, OrderLink
from saleor_oms_plugin.notes import services as notes
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.workflow.services import move_order
from tests.graphql.test_cursors import cursors
from tests.support.api import ask, order_id
from tests.support.customers import CLARA, ONLY_POLAND, customer_id, guest, orders, settle
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

MARCH = datetime(2026, 3, 1, tzinfo=UTC)
TIMELINE = """query($id: ID, $first: Int, $after: String, $kinds: [String!]) { omsCustomer(id: $id) {
  timeline(first: $first, after: $after, kinds: $kinds) { kind at text cursor actor { name } order { number }
    changes { toStatus { code } } note { text visibility } call { direction text }
    message { text } answer { isAccepted total { amount } } } } }"""
CALL = """mutation($id: ID!, $direction: OmsCallDirectionEnum!, $text: String!, $order: ID) {
  done: omsCustomerCallLog(id: $id, direction: $direction, text: $text, order: $order) {
    call { text actor { name } } errors { code field } } }"""


def items(actor: Actor = CLARA, **given: Any) -> Any:
    answer = ask(TIMELINE, actor, id=customer_id(guest()), **given)
    return answer.data["omsCustomer"]["timeline"] if answer.data["omsCustomer"] else answer.codes


def log(text: str, actor: Actor = CLARA, **given: Any) -> Any:
    return ask(CALL, actor, **{"id": customer_id(guest()), "direction": "INCOMING", "text": text, **given}).data["done"]


def test_it_tells_of_orders_moves_notes_and_calls(open_shop: Shop) -> None:
    order = orders(open_shop, number="7", created_at=MARCH)
    for code in ("confirmed", "picking"):
        assert move_order(order.id, open_shop.status(code).pk, ANNA).changed
    notes.create(order.id, "Rings twice.", Visibility.PRIVATE, ANNA)
    assert log("Where is it?", order=order_id(order))["errors"] == []
    orders(open_shop, "other@example.com")

    found = items()

    assert [one["kind"] for one in found] == ["CALL", "NOTE", "MOVES", "ORDER"]
    call, note, moves, placed = found
    assert (call["call"], call["actor"], call["order"]) == (
        {"direction": "INCOMING", "text": "Where is it?"},
        {"name": "Clara Zupan"},
        {"number": "7"},
    )
    assert note["note"] == {"text": "Rings twice.", "visibility": "PRIVATE"}
    assert moves["text"] == "Order 7: New → Confirmed → Picking"
    assert [one["toStatus"]["code"] for one in moves["changes"]] == ["picking", "confirmed", "new"]
    assert (placed["order"], placed["text"]) == ({"number": "7"}, "Order 7 was placed, of 17.40 EUR.")


def test_pages_follow_each_other_whatever_is_at_one_moment(open_shop: Shop) -> None:
    made = [orders(open_shop, number=str(number), created_at=MARCH + timedelta(days=number // 4)) for number in range(12)]
    for order in made[:5]:
        notes.create(order.id, "Hello", Visibility.PUBLIC, ANNA)
    whole = items(first=100)
    assert len(whole) == 17

    seen: list[Any] = []
    while page := items(first=3, after=seen[-1]["cursor"] if seen else None):
        seen += page

    assert seen == whole


def test_it_is_filtered_by_kind(open_shop: Shop) -> None:
    order = orders(open_shop)
    notes.create(order.id, "Hello", Visibility.PUBLIC, ANNA)

    assert [one["kind"] for one in items(kinds=["NOTE"])] == ["NOTE"]
    assert items(kinds=[]) == []
    (refused,) = ask(TIMELINE, CLARA, id=customer_id(guest()), kinds=["WEATHER"]).errors
    assert "WEATHER" in str(refused)
    assert "ORDER" in str(refused)
    listed = ask("{ omsTimelineKinds { name description } }", CLARA).data["omsTimelineKinds"]
    assert {one["name"] for one in listed} >= {"ORDER", "MOVES", "NOTE", "RETURN", "COMPLAINT", "CALL", "MESSAGE"}
    assert all(one["description"] for one in listed)


def test_a_cursor_that_is_none_is_refused(open_shop: Shop) -> None:
    orders(open_shop)
    moment = "2026-01-01T00:00:00+00:00"
    places = [[moment, kind, key] for kind in ("ORDER", "NOTE") for key in ("x", None, {}, "\0", True)]
    places += [[moment, "ORDER", 5], [moment, "WEATHER", 1], [moment, ["NOTE"], 1], ["2026-01-01", "NOTE", 1], [None, "NOTE", 1]]

    for cursor in cursors() + [base64.urlsafe_b64encode(json.dumps(place).encode()).decode() for place in places]:
        assert ask(TIMELINE, CLARA, id=customer_id(guest()), after=cursor).codes == ["INVALID"], cursor
    for key in ("9" * 30, "-1", "0"):
        cursor = base64.urlsafe_b64encode(json.dumps([moment, "NOTE", key]).encode()).decode()
        assert ask(TIMELINE, CLARA, id=customer_id(guest()), after=cursor).codes == []


def test_other_channels_are_not_told_of(open_shop: Shop) -> None:
    here = orders(open_shop, number="1")
    there = orders(open_shop, number="2", channel="channel-pln")
    notes.create(here.id, "Rings twice.", Visibility.PRIVATE, ANNA)
    move_order(here.id, open_shop.status("confirmed").pk, ANNA)
    log("Where is it?", order=order_id(here))
    log("When do you open?")
    log("Is it late?", order=order_id(there))

    found = items(ONLY_POLAND)

    assert [(one["kind"], one["call"]["text"] if one["call"] else None, one["order"]) for one in found] == [
        ("CALL", "Is it late?", {"number": "2"}),
        ("CALL", "When do you open?", None),
        ("ORDER", None, {"number": "2"}),
    ]


def test_links_that_were_opened_and_offers_that_were_answered_are_told(open_shop: Shop) -> None:
    order = orders(open_shop, number="1", created_at=MARCH)
    by = {"actor_kind": "STAFF", "actor_name": "Anna Novak", "created_at": MARCH}
    link = OrderLink.objects.create(order_id=order.id, last_used_at=MARCH + timedelta(days=1), **by)
    OrderLink.objects.create(order_id=order.id, **by)
    answer = {"version": "1", "is_accepted": True, "name": "Ana", "total": Decimal("17.40"), "currency": "EUR"}
    OfferAnswer.objects.create(order_id=order.id, at=MARCH + timedelta(days=2), link=link, **answer)

    told = items(kinds=["LINK_OPENED", "OFFER"])
    assert [one["answer"] for one in told] == [{"isAccepted": True, "total": {"amount": 17.4}}, None]
    assert [(one["kind"], one["text"], one["actor"]) for one in told] == [
        ("OFFER", "The offer of 17.40 EUR was accepted.", {"name": "Ana"}),
        ("LINK_OPENED", "Somebody opened a secret link to the order.", None),
    ]
    orders(open_shop, number="2", channel="channel-pln")
    assert items(ONLY_POLAND, kinds=["LINK_OPENED", "OFFER"]) == []


def test_returns_and_complaints_have_their_day(open_shop: Shop) -> None:
    orders(open_shop, status="RETURNED", number="1")
    about = orders(open_shop, number="2")
    for code in ("confirmed", "picking", "packed", "shipped", "complaint-pending"):
        assert move_order(about.id, open_shop.status(code).pk, CLARA).changed
    settle()

    assert [one["text"] for one in items(kinds=["RETURN", "COMPLAINT"])] == [
        "There was a complaint about order 2.",
        "Goods of order 1 came back.",
    ]


def test_a_call_needs_words_and_a_customer_of_ones_own(open_shop: Shop) -> None:
    orders(open_shop)
    strangers = orders(open_shop, "other@example.com")

    assert log("  ")["errors"] == [{"code": "REQUIRED", "field": "text"}]
    assert log("x" * 5001)["errors"] == [{"code": "INVALID", "field": "text"}]
    assert log("Hello", order=order_id(strangers))["errors"] == [{"code": "NOT_FOUND", "field": "order"}]
    assert log("Hello", ONLY_POLAND)["errors"] == [{"code": "NOT_FOUND", "field": "id"}]
    assert log("Hello", id=to_global_id("OmsCustomer", 10**9))["errors"] == [{"code": "NOT_FOUND", "field": "id"}]


def test_it_is_read_of_one_customer_at_a_time(open_shop: Shop) -> None:
    orders(open_shop)
    orders(open_shop, "other@example.com")

    answer = ask("{ omsCustomers { edges { node { timeline { text } } } } }", CLARA)

    assert answer.codes == ["INVALID"]


def test_a_page_costs_as_many_queries_however_much_there_is(open_shop: Shop) -> None:
    counts = []
    for count in (1, 15):
        for _ in range(count):
            order = orders(open_shop)
            move_order(order.id, open_shop.status("confirmed").pk, ANNA)
            notes.create(order.id, "Hello", Visibility.PUBLIC, ANNA)
            log("Hello")
        counts.append(ask(TIMELINE, CLARA, id=customer_id(guest()), first=100).queries)

    assert counts[0] == counts[1]


def test_another_room_adds_what_it_knows(open_shop: Shop) -> None:
    orders(open_shop)
    at = datetime(2030, 1, 1, tzinfo=UTC)
    source = timeline.Source("Visits.", lambda ask: [] if ask.at is not None else [timeline.Item("VISIT", at, 1, "Came by.")])

    timeline.register("VISIT", source)
    try:
        assert items(first=1)[0]["text"] == "Came by."
        assert [one["kind"] for one in items(after=items(first=1)[0]["cursor"])] == ["ORDER"]
    finally:
        timeline._sources.pop("VISIT")
