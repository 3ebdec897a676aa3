"""What customers ask of the shop over GraphQL, how staff are told, and what answers a question."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import ANONYMOUS, Actor, ActorKind
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.graphql.attention import counts
from saleor_oms_plugin.graphql.orders import ownership
from saleor_oms_plugin.messages.variables import Subject, variables_of
from saleor_oms_plugin.notes import questions, services
from saleor_oms_plugin.notes.models import Note
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop.calendar import calendar
from tests.support.api import ask, order_id
from tests.support.links import forged, fresh_limits, later, new_link, token_of
from tests.support.shop import ANNA, CUSTOMER, Shop

__all__ = ["fresh_limits"]
pytestmark = [pytest.mark.django_db(databases=["default", "replica"]), pytest.mark.usefixtures("fresh_limits")]

ASK = """mutation($order: ID, $token: String, $text: String!, $key: String) {
  done: omsOrderQuestionAsk(order: $order, token: $token, text: $text, key: $key) {
    note { id text isQuestion waits author { kind name } edits { text } } errors { code field message params } } }"""
READ = "query($id: ID!) { omsOrder(id: $id) { publicNotes { text isQuestion waits answeredAt author { kind name } } } }"
WAITING = "{ omsAttention { causesCount questions { order { number } note { id text createdAt } } } }"
DISMISS = "mutation($id: ID!) { done: omsQuestionDismiss(id: $id) { note { waits } errors { code } } }"
FOUND = "query($has: Boolean!) { omsOrders(filter: { hasQuestion: $has }) { edges { node { number } } } }"
ELSEWHERE = replace(ANNA, channels=frozenset({"another-channel"}))


@pytest.fixture(autouse=True)
def _nobody_has_asked() -> None:
    questions.ASKED.forget()
    ownership.OF_CALLER.forget()
    ownership.OF_ORDER.forget()


@pytest.fixture
def order(open_shop: Shop) -> Order:
    return open_shop.has(user_id=CUSTOMER.id, number="1042")


def asked(caller: Actor = CUSTOMER, **given: Any) -> dict[str, Any]:
    answer = ask(ASK, caller, **given)
    assert answer.errors == []
    found: dict[str, Any] = answer.data["done"]
    return found


def waiting(caller: Actor = ANNA) -> list[str]:
    counts.forget()
    return [one["note"]["text"] for one in ask(WAITING, caller).data["omsAttention"]["questions"]]


def test_its_owner_asks_and_reads_the_answer_in_the_same_place(order: Order) -> None:
    note = asked(order=order_id(order), text="When does it come?")["note"]

    assert (note["text"], note["isQuestion"], note["waits"]) == ("When does it come?", True, True)
    assert note["author"] == {"kind": "CUSTOMER", "name": ""}
    assert waiting() == ["When does it come?"]
    assert ask(WAITING, ANNA).data["omsAttention"]["causesCount"] == 1

    services.create(order.id, "Tomorrow.", Visibility.PUBLIC, ANNA)

    assert waiting() == []
    answer, question = ask(READ, CUSTOMER, id=order_id(order)).data["omsOrder"]["publicNotes"]
    assert (answer["text"], answer["isQuestion"]) == ("Tomorrow.", False)
    assert (question["waits"], question["answeredAt"] is not None) == (False, True)


def test_whoever_has_the_link_asks_without_an_account(order: Order) -> None:
    link = new_link(order.id)

    assert asked(ANONYMOUS, token=token_of(link), text="When?")["errors"] == []
    assert [error["code"] for error in asked(ANONYMOUS, token=forged(link), text="When?")["errors"]] == ["NOT_FOUND"]
    assert Note.objects.count() == 1


def test_nobody_else_asks(order: Order) -> None:
    other = Actor(ActorKind.CUSTOMER, "Dora", id="VXNlcjo5OQ==")
    given = {"order": order_id(order), "text": "When?"}

    for caller, code, says in (
        (ANONYMOUS, "PERMISSION_DENIED", "Sign in"),
        (other, "PERMISSION_DENIED", "no order of yours"),
        (ANNA, "INVALID", "omsNoteCreate"),
    ):
        (error,) = asked(caller, **given)["errors"]
        assert error["code"] == code
        assert says in error["message"]
        assert "MANAGE" not in f"{error['message']}{error['params']}"
    assert [error["code"] for error in asked(text="When?")["errors"]] == ["REQUIRED"]
    assert not Note.objects.exists()


def test_a_call_that_is_sent_again_asks_once(order: Order) -> None:
    first, again = (asked(order=order_id(order), text="When?", key="k1")["note"]["id"] for _ in range(2))

    assert first == again
    assert [error["code"] for error in asked(order=order_id(order), text="Where?", key="k1")["errors"]] == ["UNIQUE"]
    assert Note.objects.count() == 1


@pytest.mark.parametrize(("text", "code"), [(" \n", "REQUIRED"), ("x" * 2001, "INVALID")])
def test_a_question_has_words_and_not_too_many(order: Order, text: str, code: str) -> None:
    assert [(error["code"], error["field"]) for error in asked(order=order_id(order), text=text)["errors"]] == [(code, "text")]


def test_five_in_an_hour_and_twenty_that_wait_are_enough(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        assert asked(order=order_id(order), text=f"{number}?")["errors"] == []
    assert [error["code"] for error in asked(order=order_id(order), text="5?")["errors"]] == ["RATE_LIMITED"]

    for _ in range(3):
        later(monkeypatch, hours=1)
        for number in range(5):
            assert asked(order=order_id(order), text=f"{number}?")["errors"] == []
    later(monkeypatch, hours=1)
    assert [error["code"] for error in asked(order=order_id(order), text="One more?")["errors"]] == ["RATE_LIMITED"]
    services.create(order.id, "All answered.", Visibility.PUBLIC, ANNA)
    assert asked(order=order_id(order), text="One more?")["errors"] == []


def test_an_answer_that_is_taken_back_leaves_the_question_open(order: Order) -> None:
    asked(order=order_id(order), text="When?")
    note = services.create(order.id, "For us alone.", Visibility.PRIVATE, ANNA).value
    assert note is not None
    assert waiting() == ["When?"]

    services.update(note.pk, ANNA, visibility=Visibility.PUBLIC)
    assert waiting() == []
    services.delete(note.pk, ANNA)
    assert waiting() == ["When?"]
    services.restore(note.pk, ANNA)
    assert waiting() == []


def test_what_a_status_writes_by_itself_answers_nothing(order: Order) -> None:
    asked(order=order_id(order), text="When?")

    services.write_once(order.id, "Your parcel was packed.", Visibility.PUBLIC, ANNA, "run:7")
    services.create(order.id, "Our own thoughts.", Visibility.PRIVATE, ANNA)

    assert waiting() == ["When?"]


def test_it_is_set_aside_by_who_reaches_the_order(order: Order) -> None:
    pk = asked(order=order_id(order), text="Thank you!")["note"]["id"]

    assert waiting(ELSEWHERE) == []
    assert ask(DISMISS, ELSEWHERE, id=pk).data["done"]["errors"][0]["code"] == "NOT_FOUND"
    assert ask(DISMISS, ANNA, id=pk).data["done"] == {"note": {"waits": False}, "errors": []}
    assert waiting() == []
    written = services.create(order.id, "A note.", Visibility.PRIVATE, ANNA).value
    assert written is not None
    assert ask(DISMISS, ANNA, id=to_global_id("OmsNote", written.pk)).data["done"]["errors"][0]["code"] == "NOT_FOUND"


def test_staff_do_not_change_what_the_customer_said(order: Order) -> None:
    asked(order=order_id(order), text="When?")
    note = Note.objects.get()

    for change in ({"text": "Never mind."}, {"visibility": Visibility.PRIVATE}):
        assert [error.code for error in services.update(note.pk, ANNA, **change).errors] == ["INVALID"]
    assert services.delete(note.pk, ANNA).errors == ()
    assert waiting() == []


def test_lists_find_orders_that_wait_for_an_answer(open_shop: Shop, order: Order) -> None:
    open_shop.has(number="1043")
    asked(order=order_id(order), text="When?")

    found = {has: [edge["node"]["number"] for edge in ask(FOUND, ANNA, has=has).data["omsOrders"]["edges"]] for has in (True, False)}

    assert found == {True: ["1042"], False: ["1043"]}


def test_messages_do_not_show_it_as_the_shops_note(order: Order) -> None:
    services.create(order.id, "From the shop.", Visibility.PUBLIC, ANNA)
    asked(order=order_id(order), text="From the customer.")

    notes = variables_of(Subject(order, "en", calendar().zone))["notes"]

    assert [note["text"] for note in notes] == ["From the shop."]
