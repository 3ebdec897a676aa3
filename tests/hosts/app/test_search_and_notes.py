"""Beside a real Saleor a checkout's order is found by what the caller remembers, and the notes that stand in Saleor are among ours."""

from __future__ import annotations

from typing import Any

import pytest
from beside import Beside, People
from shop_driver import Order, Shop

from tests.support.app_server import eventually

FOUND = """query($text: String!, $channel: String!) { omsOrders(first: 10, filter: {search: $text, channels: [$channel]}) {
  edges { match node { number } } } }"""
WRITE = """mutation($order: ID!, $text: String!, $visibility: OmsNoteVisibilityEnum!) {
  omsNoteCreate(order: $order, text: $text, visibility: $visibility) { errors { code message } } }"""
NOTES = """query($id: ID!) { omsOrder(id: $id) { placedBy { kind }
  notes { text visibility isFromSaleor author { kind name } edits { text } } publicNotes { text } } }"""


@pytest.fixture
def own_shop(beside: Beside) -> Shop:
    beside.admin_token()
    return beside.driver.make_shop(auto_confirm=True)


@pytest.fixture
def placed(beside: Beside, own_shop: Shop) -> Order:
    order = beside.driver.place_order(own_shop, email="caller@example.com")
    beside.arrived(order)
    return order


def numbers(beside: Beside, shop: Shop, text: str) -> list[str]:
    answer = beside.ask(FOUND, beside.admin_token(), text=text, channel=shop.slug)
    return [edge["node"]["number"] for edge in answer["data"]["omsOrders"]["edges"]]


def seen(beside: Beside, order: Order, token: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = beside.ask(NOTES, token or beside.admin_token(), id=order.id)["data"]["omsOrder"]
    return found


def write(beside: Beside, order: Order, text: str, visibility: str) -> None:
    answer = beside.ask(WRITE, beside.admin_token(), order=order.id, text=text, visibility=visibility)
    assert answer["data"]["omsNoteCreate"]["errors"] == []


def test_the_order_of_a_checkout_is_found_by_what_the_caller_remembers(beside: Beside, placed: Order, own_shop: Shop) -> None:
    write(beside, placed, "Ročaj je počil, bo klicala", "PRIVATE")

    assert eventually(lambda: numbers(beside, own_shop, "rocaj kovac") == [placed.number])
    for text in (placed.number, "kovac", "ana kov", "345678", "caller@exam", "trubarjeva"):
        assert numbers(beside, own_shop, text) == [placed.number], text
    assert numbers(beside, own_shop, "rocaj novak") == []


def test_notes_that_stand_in_saleor_are_in_the_list_with_their_trail_and_are_found(beside: Beside, placed: Order, own_shop: Shop) -> None:
    beside.driver.add_note(placed, "Glue the hándle")
    beside.driver.rewrite_note(placed, "Glue the hándle twice")

    assert eventually(lambda: [note["text"] for note in seen(beside, placed)["notes"]] == ["Glue the hándle twice"])
    [note] = seen(beside, placed)["notes"]
    assert (note["visibility"], note["isFromSaleor"], note["author"]["kind"], [edit["text"] for edit in note["edits"]]) == (
        "PRIVATE",
        True,
        "STAFF",
        ["Glue the hándle"],
    )
    assert note["author"]["name"]
    assert eventually(lambda: numbers(beside, own_shop, "handle twice") == [placed.number])


def test_the_customer_reads_the_public_note_alone(beside: Beside, shop: Shop, people: People) -> None:
    token = beside.sign_in(people.ana)
    order = beside.driver.place_order(shop, email=people.ana, token=token)
    beside.arrived(order)
    beside.driver.add_note(order, "needle in Saleor")
    write(beside, order, "needle of the staff", "PRIVATE")
    write(beside, order, "It leaves today", "PUBLIC")
    assert eventually(lambda: len(seen(beside, order)["notes"]) == 3)
    assert seen(beside, order)["placedBy"] == {"kind": "CUSTOMER"}

    answer = beside.ask(NOTES, beside.sign_in(people.ana), id=order.id)

    assert answer["data"]["omsOrder"]["publicNotes"] == [{"text": "It leaves today"}]
    assert (answer["data"]["omsOrder"]["notes"], answer["data"]["omsOrder"]["placedBy"]) == (None, None)
    assert "needle" not in str(answer)
