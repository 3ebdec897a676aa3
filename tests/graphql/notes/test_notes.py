"""Notes: what staff write and change, what stays of it, and what the customer reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import ANONYMOUS, Actor
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.messages.settings import update as update_messages
from saleor_oms_plugin.notes.models import NoteEdit
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.notes.services import create as create_note
from saleor_oms_plugin.saleor_api.types import Order
from tests.support.api import SaleorOrder, ask, order_id
from tests.support.shop import ANNA, CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

RESULT = """{ errors { code field message } note {
  id text visibility editedAt author { kind name id } edits { text visibility actor { name } } } }"""
CREATE = f"""mutation($order: ID!, $text: String!, $visibility: OmsNoteVisibilityEnum!) {{
  done: omsNoteCreate(order: $order, text: $text, visibility: $visibility) {RESULT} }}"""
UPDATE = f"""mutation($id: ID!, $text: String, $visibility: OmsNoteVisibilityEnum) {{
  done: omsNoteUpdate(id: $id, text: $text, visibility: $visibility) {RESULT} }}"""
DELETE = f"mutation($id: ID!) {{ done: omsNoteDelete(id: $id) {RESULT} }}"
RESTORE = f"mutation($id: ID!) {{ done: omsNoteRestore(id: $id) {RESULT} }}"
STAFFS = "query($id: ID) { omsOrder(id: $id) { notes { text visibility author { name } } } }"
CUSTOMERS = "{ orders { oms { publicNotes { text visibility author { kind name id } edits { text } editedAt } } } }"

PETRA = replace(ANNA, name="Petra Kranjc", id="VXNlcjo3")
ELSEWHERE = replace(ANNA, channels=frozenset({"another-channel"}))


def write(order: Order, text: str = "Rings twice.", visibility: str = "PRIVATE", actor: Actor = ANNA) -> Any:
    return ask(CREATE, actor, order=order_id(order), text=text, visibility=visibility).data["done"]


def notes_of(order: Order) -> list[Any]:
    return ask(STAFFS, ANNA, id=order_id(order)).data["omsOrder"]["notes"]


def customers_notes(order: Order) -> Any:
    return ask(CUSTOMERS, CUSTOMER, root=[SaleorOrder(order.id)])


def test_staff_write_notes_and_read_all_of_them_newest_first(open_shop: Shop) -> None:
    order = open_shop.has()

    made = write(order, "  Rings\u202e twice.  ")
    write(order, "Thank you!", "PUBLIC")

    assert made["errors"] == []
    assert made["note"]["author"] == {"kind": "STAFF", "name": "Anna Novak", "id": ANNA.id}
    assert [(note["text"], note["visibility"]) for note in notes_of(order)] == [("Thank you!", "PUBLIC"), ("Rings twice.", "PRIVATE")]


def test_a_note_that_is_sent_again_after_a_lost_answer_is_written_once(open_shop: Shop) -> None:
    order, other = open_shop.has(), open_shop.has()
    document = CREATE.replace("$visibility: OmsNoteVisibilityEnum!", "$visibility: OmsNoteVisibilityEnum!, $key: String").replace(
        "visibility: $visibility)", "visibility: $visibility, key: $key)"
    )

    def send(text: str, key: str | None, to: Order = order, actor: Actor = ANNA) -> Any:
        return ask(document, actor, order=order_id(to), text=text, visibility="PRIVATE", key=key).data["done"]

    first, again = send("Rings twice.", "k-1"), send("Rings twice.", "k-1")
    assert (first["errors"], again["errors"]) == ([], [])
    assert again["note"]["id"] == first["note"]["id"]
    assert [error["code"] for error in send("Rings thrice.", "k-1")["errors"]] == ["UNIQUE"]
    # The key is the caller's own, of this order; without one every call writes.
    for done in (send("Rings twice.", "k-1", other), send("Rings twice.", "k-1", actor=PETRA), *(send("Again", None) for _ in range(2))):
        assert done["note"]["id"] != first["note"]["id"]
    assert [note["text"] for note in notes_of(order)] == ["Again", "Again", "Rings twice.", "Rings twice."]
    assert [note["text"] for note in notes_of(other)] == ["Rings twice."]


def test_a_note_that_was_changed_or_deleted_meanwhile_is_not_written_anew(open_shop: Shop) -> None:
    order = open_shop.has()
    made = create_note(order.id, "First", Visibility.PRIVATE, ANNA, "k-1").value
    assert made is not None
    ask(UPDATE, ANNA, id=to_global_id("OmsNote", made.pk), text="Second")

    assert create_note(order.id, "First", Visibility.PRIVATE, ANNA, "k-1").value == made
    ask(DELETE, ANNA, id=to_global_id("OmsNote", made.pk))
    assert create_note(order.id, "First", Visibility.PRIVATE, ANNA, "k-1").errors == ()

    assert notes_of(order) == []


def test_the_customer_reads_public_notes_signed_by_the_shop(open_shop: Shop) -> None:
    update_messages({"shop_name": "Čarovnija"})
    order = open_shop.has(user_id=CUSTOMER.id)
    write(order, "Pays late.", "PRIVATE")
    public = write(order, "It is on its way", "PUBLIC")["note"]
    ask(UPDATE, PETRA, id=public["id"], text="It is on its way.")

    (read,) = customers_notes(order).data["orders"][0]["oms"]["publicNotes"]

    assert (read["text"], read["visibility"]) == ("It is on its way.", "PUBLIC")
    assert read["author"] == {"kind": "SYSTEM", "name": "Čarovnija", "id": None}
    assert read["edits"] == []


def test_what_a_note_said_before_stays_with_who_changed_it(open_shop: Shop) -> None:
    note = write(open_shop.has(), "Call back", "PUBLIC")["note"]

    changed = ask(UPDATE, PETRA, id=note["id"], text="Call back on Monday", visibility="PRIVATE").data["done"]["note"]
    same = ask(UPDATE, PETRA, id=note["id"], text="Call back on Monday").data["done"]["note"]

    assert changed["edits"] == [{"text": "Call back", "visibility": "PUBLIC", "actor": {"name": "Petra Kranjc"}}]
    assert changed["author"]["name"] == "Anna Novak"
    assert changed["editedAt"] is not None
    assert same["edits"] == changed["edits"]


def test_a_deleted_note_is_read_by_nobody_and_can_be_brought_back(open_shop: Shop) -> None:
    order = open_shop.has(user_id=CUSTOMER.id)
    note = write(order, "Sorry for the delay.", "PUBLIC")["note"]

    assert ask(DELETE, PETRA, id=note["id"]).data["done"]["errors"] == []
    assert notes_of(order) == customers_notes(order).data["orders"][0]["oms"]["publicNotes"] == []
    assert ask(UPDATE, ANNA, id=note["id"], text="New").data["done"]["errors"][0]["code"] == "NOT_FOUND"

    assert ask(RESTORE, ANNA, id=note["id"]).data["done"]["errors"] == []
    assert [one["text"] for one in notes_of(order)] == ["Sorry for the delay."]
    assert NoteEdit.objects.count() == 2


@pytest.mark.parametrize(("text", "code"), [("", "REQUIRED"), (" \n ", "REQUIRED"), ("x" * 5001, "INVALID")])
def test_a_text_that_is_none_or_too_long_is_refused(open_shop: Shop, text: str, code: str) -> None:
    order = open_shop.has()

    (error,) = write(order, text)["errors"]

    assert (error["code"], error["field"], notes_of(order)) == (code, "text", [])


def test_another_channels_order_is_not_there(open_shop: Shop) -> None:
    order = open_shop.has()
    note = write(order)["note"]

    refused = [write(order, actor=ELSEWHERE)["errors"]]
    refused += [ask(document, ELSEWHERE, id=note["id"]).data["done"]["errors"] for document in (UPDATE, DELETE, RESTORE)]

    assert {error["code"] for errors in refused for error in errors} == {"NOT_FOUND"}
    assert len(notes_of(order)) == 1
    unknown = to_global_id("OmsNote", 10**9)
    assert ask(DELETE, ANNA, id=unknown).data["done"]["errors"][0]["code"] == "NOT_FOUND"


@pytest.mark.parametrize("caller", [CUSTOMER, ANONYMOUS], ids=["owner", "stranger"])
def test_nobody_but_staff_reads_all_notes(open_shop: Shop, caller: Actor) -> None:
    order = open_shop.has(user_id=CUSTOMER.id)
    write(order, "Pays late.")

    answer = ask("{ orders { oms { notes { text } } } }", caller, root=[SaleorOrder(order.id)])

    assert answer.codes == ["PERMISSION_DENIED"]
    assert "Pays late." not in str(answer)


def test_a_page_of_orders_costs_no_more_than_one(open_shop: Shop) -> None:
    orders = [open_shop.has(user_id=CUSTOMER.id) for _ in range(5)]
    for order in orders:
        write(order, "Hello", "PUBLIC")
    document = "{ omsOrders(first: 10) { edges { node { notes { text edits { text } } publicNotes { text } } } } }"
    five = ask(document, ANNA)

    for order in orders[1:]:
        open_shop.record(order).delete()

    assert five.queries == ask(document, ANNA).queries


def test_what_was_written_answers_the_order_with_all_its_notes(open_shop: Shop) -> None:
    order = open_shop.has()
    write(order, "First")
    document = """mutation($order: ID!, $text: String!) {
      done: omsNoteCreate(order: $order, text: $text, visibility: PUBLIC) { order { id notes { text } } errors { code } } }"""

    done = ask(document, ANNA, order=order_id(order), text="Second").data["done"]
    refused = ask(document, ANNA, order=order_id(order), text=" ").data["done"]

    assert done["order"] == {"id": to_global_id("OmsOrder", order.id), "notes": [{"text": "Second"}, {"text": "First"}]}
    assert (refused["order"], refused["errors"]) == (None, [{"code": "REQUIRED"}])
