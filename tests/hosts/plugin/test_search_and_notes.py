"""A real checkout's order is found by what the caller remembers: name, phone, article, our notes and those that stand in Saleor."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from helpers import drain, post
from shop_driver import Order, Shop, ShopDriver

FOUND = """query($text: String!, $channel: String!) { omsOrders(first: 10, filter: {search: $text, channels: [$channel]}) {
    totalCount edges { match node { number } } } }"""
WRITE = """mutation($order: ID!, $text: String!, $visibility: OmsNoteVisibilityEnum!) {
    omsNoteCreate(order: $order, text: $text, visibility: $visibility) { errors { code message } } }"""
NOTES = """query($id: ID!) { order(id: $id) { oms { placedBy { kind name }
    notes { id text visibility isFromSaleor author { kind name } edits { text } } publicNotes { text author { name } } } } }"""
CUSTOMERS = "query($id: ID!) { order(id: $id) { oms { publicNotes { text edits { text } } notes { text } } } }"


@pytest.fixture
def own_shop(driver: ShopDriver) -> Shop:
    return driver.make_shop(auto_confirm=True)


@pytest.fixture
def placed(driver: ShopDriver, own_shop: Shop) -> Order:
    order = driver.place_order(own_shop, email="caller@example.com")
    drain()
    return order


def numbers(text: str, shop: Shop, token: str) -> list[str]:
    answer = post(FOUND, {"text": text, "channel": shop.slug}, token)
    assert "errors" not in answer, answer
    return [edge["node"]["number"] for edge in answer["data"]["omsOrders"]["edges"]]


def notes_of(order: Order, token: str) -> dict[str, Any]:
    drain()
    answer = post(NOTES, {"id": order.id}, token)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["order"]["oms"]
    return found


def test_the_order_of_a_checkout_is_found_by_what_the_caller_remembers(
    driver: ShopDriver, placed: Order, own_shop: Shop, admin_token: str
) -> None:
    written = post(WRITE, {"order": placed.id, "text": "Ročaj je počil, bo klicala", "visibility": "PRIVATE"}, admin_token)
    assert written["data"]["omsNoteCreate"]["errors"] == []
    drain()
    sku = driver.call("query($id: ID!) { order(id: $id) { lines { productSku } } }", {"id": placed.id})["order"]["lines"][0]["productSku"]

    for text in (placed.number, "kovac", "ana kov", "345678", "caller@exam", "trubarjeva", "rocaj kovac", sku):
        assert numbers(text, own_shop, admin_token) == [placed.number], text
    assert numbers("rocaj novak", own_shop, admin_token) == []


def test_notes_that_stand_in_saleor_are_in_the_list_with_their_trail_and_are_found(
    driver: ShopDriver, placed: Order, own_shop: Shop, admin_token: str
) -> None:
    driver.add_note(placed, "Glue the hándle")
    driver.rewrite_note(placed, "Glue the hándle twice")

    found = notes_of(placed, admin_token)

    [note] = found["notes"]
    assert (note["text"], note["visibility"], note["isFromSaleor"], note["author"]["kind"]) == (
        "Glue the hándle twice",
        "PRIVATE",
        True,
        "STAFF",
    )
    assert note["author"]["name"]
    assert [edit["text"] for edit in note["edits"]] == ["Glue the hándle"]
    assert found["publicNotes"] == []
    assert numbers("handle twice", own_shop, admin_token) == [placed.number]


def test_a_customer_placed_it_or_the_staff_who_finished_the_draft(
    driver: ShopDriver, own_shop: Shop, admin_token: str, make_customer: Callable[[], str]
) -> None:
    bought = driver.place_order(own_shop, token=make_customer())
    draft = driver.create_draft(own_shop)
    driver.complete_draft(draft)
    drain()

    assert notes_of(bought, admin_token)["placedBy"]["kind"] == "CUSTOMER"
    assert notes_of(draft, admin_token)["placedBy"]["kind"] == "STAFF"


def test_the_customer_reads_the_public_note_alone(
    driver: ShopDriver, own_shop: Shop, admin_token: str, make_customer: Callable[[], str]
) -> None:
    token = make_customer()
    order = driver.place_order(own_shop, token=token)
    drain()
    needle = uuid.uuid4().hex
    driver.add_note(order, f"{needle} in Saleor")
    for text, visibility in ((f"{needle} of the staff", "PRIVATE"), ("It leaves today", "PUBLIC")):
        assert (
            post(WRITE, {"order": order.id, "text": text, "visibility": visibility}, admin_token)["data"]["omsNoteCreate"]["errors"] == []
        )
    assert len(notes_of(order, admin_token)["notes"]) == 3

    answer = post(CUSTOMERS, {"id": order.id}, token)

    assert answer["data"]["order"]["oms"]["publicNotes"] == [{"text": "It leaves today", "edits": []}]
    assert needle not in str(answer)
