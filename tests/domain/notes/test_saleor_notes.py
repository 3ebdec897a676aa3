"""The notes that stand in Saleor are read behind the order's events, and shown beside ours."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.background.maintenance import handle_events
from saleor_oms_plugin.core.actor import MANAGE_USERS
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.notes import saleor_notes
from saleor_oms_plugin.notes.models import Note, SaleorHistory
from saleor_oms_plugin.notes.services import Visibility, create
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing.people import FakeApp
from tests.support.api import ask, order_id
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "replica"])

NOTES = """query($id: ID!) { omsOrder(id: $id) { placedBy { kind name }
    notes { id text visibility isFromSaleor author { kind name } edits { text actor { name } } } } }"""
FOUND = "query($text: String!) { omsOrders(first: 10, filter: {search: $text}) { edges { node { number } } } }"


def hears(shop: Shop, order: Order) -> None:
    """The event that Saleor sends behind a note, and what the worker does."""
    shop.hears_of(order)
    handle_events()


def shown(order: Order) -> dict[str, Any]:
    answer = ask(NOTES, ANNA, id=order_id(order))
    assert answer.errors == []
    found: dict[str, Any] = answer.data["omsOrder"]
    return found


@pytest.fixture
def writer(open_shop: Shop) -> str:
    """The id of a member of staff."""
    return open_shop.saleor.add_user("ana@shop.example", first_name="Ana", last_name="Zajc", is_staff=True).id


def test_a_note_of_saleors_stands_among_ours_and_is_found(open_shop: Shop, writer: str) -> None:
    order = open_shop.receives(number="7")
    assert create(order.id, "Ours", Visibility.PUBLIC, ANNA).errors == ()

    open_shop.saleor.add_note(order.id, "Glue the handle first", by=writer)
    hears(open_shop, order)

    theirs, ours = shown(order)["notes"]
    assert (theirs["text"], theirs["visibility"], theirs["isFromSaleor"], theirs["author"]) == (
        "Glue the handle first",
        "PRIVATE",
        True,
        {"kind": "STAFF", "name": "Ana Zajc"},
    )
    assert (ours["text"], ours["isFromSaleor"]) == ("Ours", False)
    answer = ask(FOUND, ANNA, text="handle")
    assert [edge["node"]["number"] for edge in answer.data["omsOrders"]["edges"]] == ["7"]


def test_what_it_said_before_stays_in_its_trail(open_shop: Shop, writer: str) -> None:
    order = open_shop.receives()
    open_shop.saleor.add_note(order.id, "One mug", by=writer)
    hears(open_shop, order)

    open_shop.saleor.add_note(order.id, "Two mugs", by=writer, corrects=0)
    hears(open_shop, order)
    open_shop.saleor.add_note(order.id, "Three mugs", by="", corrects=0)
    hears(open_shop, order)

    [note] = shown(order)["notes"]
    assert note["text"] == "Three mugs"
    assert note["edits"] == [{"text": "Two mugs", "actor": {"name": "Saleor"}}, {"text": "One mug", "actor": {"name": "Ana Zajc"}}]


def test_heard_of_again_it_is_written_once(open_shop: Shop, writer: str) -> None:
    order = open_shop.receives()
    open_shop.saleor.add_note(order.id, "Once", by=writer)

    for _ in range(3):
        hears(open_shop, order)

    assert Note.objects.count() == 1
    assert SaleorHistory.objects.get().due_at is None


def test_it_is_changed_in_saleor_alone(open_shop: Shop, writer: str) -> None:
    order = open_shop.receives()
    open_shop.saleor.add_note(order.id, "Theirs", by=writer)
    hears(open_shop, order)
    [note] = shown(order)["notes"]

    for document in ('omsNoteUpdate(id: $id, text: "Mine", visibility: PUBLIC)', "omsNoteDelete(id: $id)"):
        answer = ask(f"mutation($id: ID!) {{ {document} {{ errors {{ code message field }} }} }}", ANNA, id=note["id"])
        [errors] = answer.data.values()
        assert errors["errors"] == [
            {"code": "INVALID", "message": "This note stands in Saleor: change it there, or write a new one here.", "field": "id"}
        ]
    assert shown(order)["notes"] == [note]


def test_while_saleor_is_away_they_wait(open_shop: Shop, writer: str) -> None:
    order = open_shop.receives()
    handle_events()
    open_shop.saleor.add_note(order.id, "Later", by=writer)
    saleor_notes.mark([order.id])
    open_shop.saleor.is_down = True
    assert saleor_notes.keep_up(1) == 0

    open_shop.saleor.is_down = False
    SaleorHistory.objects.update(due_at=order.created_at)  # five minutes later
    assert saleor_notes.keep_up(1) == 1

    assert [note["text"] for note in shown(order)["notes"]] == ["Later"]


def test_of_a_hundred_orders_they_are_read_with_one_question(open_shop: Shop) -> None:
    orders = [open_shop.has(number=str(number)) for number in range(100)]
    draft = open_shop.saleor.create_draft()
    open_shop.hears_of(draft, "draft_order_created")
    open_shop.saleor.add_note(draft.id, "An offer")
    saleor_notes.mark([order.id for order in [*orders, draft]])
    open_shop.saleor.requests.clear()

    assert saleor_notes.keep_up(5) == 101

    asked = sorted(name for name, _ in open_shop.saleor.requests)
    assert asked == ["OrderHistoriesByIds", "OrderHistoriesByIds", "OrderHistory"], "the draft alone is asked for by itself"
    assert [note["text"] for note in shown(draft)["notes"]] == ["An offer"]


def test_who_placed_the_order_is_told_a_person_or_an_app(open_shop: Shop) -> None:
    market = FakeApp(to_global_id("App", 77), "Market connector", frozenset())
    open_shop.saleor.apps[market.id] = market
    buyer = open_shop.saleor.add_user("ciril@example.com", first_name="Ciril", last_name="Kos")
    bought, sold, imported = (
        open_shop.receives(user_id=buyer.id),
        open_shop.receives(),
        open_shop.receives(origin="BULK_CREATE"),
    )
    open_shop.saleor.placed_by[sold.id] = market.id
    saleor_notes.mark([bought.id, sold.id, imported.id])
    handle_events()

    assert [shown(order)["placedBy"] for order in (bought, sold, imported)] == [
        {"kind": "CUSTOMER", "name": "Ciril Kos"},
        {"kind": "APP", "name": "Market connector"},
        None,
    ]


def test_without_the_right_to_see_people_the_note_is_there_and_saleor_signs_it(open_shop: Shop, writer: str) -> None:
    saleor = open_shop.saleor
    saleor.app = saleor.apps[saleor.app.id] = FakeApp(saleor.app.id, saleor.app.name, saleor.app.permissions - {MANAGE_USERS})
    order = open_shop.receives()
    saleor.add_note(order.id, "Whoever", by=writer)
    hears(open_shop, order)

    [note] = shown(order)["notes"]
    assert (note["text"], note["author"]) == ("Whoever", {"kind": "SYSTEM", "name": "Saleor"})
