"""Whose an order is, said by the customer's code: what counts for them from then on, and that it is taken back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.customers import condition_fields
from saleor_oms_plugin.customers.models import Customer
from tests.support.api import ask, order_id
from tests.support.customers import CLARA, ONLY_POLAND, USER, customer_id, guest, orders, settle, user
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

ONLY_HERE = replace(ANNA, channels=frozenset({"default-channel"}))
ASSIGN = """mutation($order: ID!, $code: String!) { done: omsOrderCustomerAssign(order: $order, code: $code) {
  order { isCustomerAssigned customer { email agreements } reminders { id text } warnings { code } otherOrders { number } }
  errors { code field message params } } }"""
OF_ORDER = "query($id: ID) { omsOrder(id: $id) { isCustomerAssigned customer { email } reminders { text } warnings { code } } }"
OF_CUSTOMER = """query($id: ID) { omsCustomer(id: $id) { ordersCount totals { total { amount } ordersCount }
  latestOrders { number } timeline { kind order { number } } } }"""
UPDATE = """mutation($id: ID!, $input: OmsCustomerInput!) { done: omsCustomerUpdate(id: $id, input: $input) { errors { message } } }"""
DONE = "mutation($id: ID!, $order: ID) { done: omsCustomerReminderDone(id: $id, order: $order) { reminder { doneAt } errors { code } } }"


def assign(order: Any, code: str, actor: Actor = ANNA) -> Any:
    return ask(ASSIGN, actor, order=order_id(order), code=code).data["done"]


def of_order(order: Any) -> Any:
    return ask(OF_ORDER, ANNA, id=order_id(order)).data["omsOrder"]


def of_customer(customer: Customer) -> Any:
    return ask(OF_CUSTOMER, CLARA, id=customer_id(customer)).data["omsCustomer"]


def know(customer: Customer, **written: Any) -> None:
    assert ask(UPDATE, CLARA, id=customer_id(customer), input=written).data["done"]["errors"] == []


def found_by(**asked: Any) -> list[str]:
    document = "query($f: OmsOrderFilter) { omsOrders(filter: $f) { edges { node { number } } } }"
    return [edge["node"]["number"] for edge in ask(document, CLARA, f=asked).data["omsOrders"]["edges"]]


def test_entering_a_code_makes_an_order_the_customers_and_brings_up_the_reminder(open_shop: Shop) -> None:
    orders(open_shop, "wholesale@example.com", number="1")
    order = orders(open_shop, "somebody@example.com", name="Somebody Else", number="2")
    know(guest("wholesale@example.com"), code="W-1", reminder="Add the catalogue.", agreements="30 days")

    done = assign(order, " w-1 ")

    assert done["errors"] == []
    shown = done["order"]
    assert (shown["isCustomerAssigned"], shown["customer"]) == (True, {"email": "wholesale@example.com", "agreements": "30 days"})
    assert [one["text"] for one in shown["reminders"]] == ["Add the catalogue."]
    assert [one["number"] for one in shown["otherOrders"]] == ["1"]
    settle()
    assert guest("wholesale@example.com").name == "Ana Novak"  # the order of somebody else tells nothing of them
    open_shop.hears_of(open_shop.saleor.change(order.id, customer_note="Hello"))
    settle()
    assert of_order(order)["customer"] == {"email": "wholesale@example.com"}

    back = assign(order, "")["order"]
    assert (back["isCustomerAssigned"], back["customer"]["email"], back["reminders"]) == (False, "somebody@example.com", [])
    assert assign(order, "w-1", ONLY_POLAND)["errors"][0]["field"] == "order"


def test_a_reminder_that_a_code_brings_up_is_ticked_off_on_that_order(open_shop: Shop) -> None:
    orders(open_shop, "wholesale@example.com")
    order = orders(open_shop, "somebody@example.com")
    know(guest("wholesale@example.com"), code="W-1", reminder="Add the catalogue.")
    [reminder] = assign(order, "W-1")["order"]["reminders"]

    done = ask(DONE, ANNA, id=reminder["id"], order=order_id(order)).data["done"]

    assert (done["errors"], done["reminder"]["doneAt"] is None) == ([], False)
    assert of_order(order)["reminders"] == []
    assert assign(order, "")["order"]["reminders"] == []


def test_totals_the_timeline_and_the_search_follow_it_there_and_back(open_shop: Shop) -> None:
    orders(open_shop, "wholesale@example.com", number="1", total=Decimal(10))
    order = orders(open_shop, "somebody@example.com", number="2", total=Decimal(7))
    theirs = guest("wholesale@example.com")
    know(theirs, code="W-1")

    def stands_with(customer: Customer) -> tuple[Any, ...]:
        shown = of_customer(customer)
        told = [one["order"]["number"] for one in shown["timeline"] if one["kind"] == "ORDER"]
        amounts = [Decimal(str(one["total"]["amount"])) for one in shown["totals"]]
        return shown["ordersCount"], amounts, sorted(one["number"] for one in shown["latestOrders"]), sorted(told)

    def found() -> tuple[list[str], list[str]]:
        return sorted(found_by(search="W-1")), sorted(found_by(customer=customer_id(theirs)))

    assign(order, "W-1")
    settle()
    assert stands_with(theirs) == (2, [Decimal(17)], ["1", "2"], ["1", "2"])
    assert stands_with(guest("somebody@example.com")) == (0, [], [], [])
    assert found() == (["1", "2"], ["1", "2"])

    assign(order, "")
    settle()
    assert stands_with(theirs) == (1, [Decimal(10)], ["1"], ["1"])
    assert stands_with(guest("somebody@example.com")) == (1, [Decimal(7)], ["2"], ["2"])
    assert found() == (["1"], ["1"])


def test_what_was_agreed_holds_for_it_and_warns(open_shop: Shop) -> None:
    orders(open_shop, "wholesale@example.com")
    order = orders(open_shop, "somebody@example.com", payment_gateways=("Cash-on-Delivery",))
    know(guest("wholesale@example.com"), code="W-1", allowsCashOnDelivery=False, paymentTermDays=30)

    assert [one["code"] for one in assign(order, "W-1")["order"]["warnings"]] == ["NO_CASH_ON_DELIVERY"]
    asked = condition_fields.facts_of(open_shop.record(order).order).customer
    assert asked is not None
    assert (asked.code, asked.allows_cash_on_delivery, asked.payment_term_days) == ("W-1", False, 30)
    assert assign(order, "")["order"]["warnings"] == []


def test_drafts_and_orders_of_nobody_can_be_said_to_be_somebodys(open_shop: Shop) -> None:
    orders(open_shop, "wholesale@example.com")
    draft = orders(open_shop, "somebody@example.com", status="DRAFT")
    nobodys = orders(open_shop, "")
    know(guest("wholesale@example.com"), code="W-1", reminder="Add the catalogue.")
    assert of_order(nobodys)["customer"] is None

    for order in (draft, nobodys):
        shown = assign(order, "W-1")["order"]
        assert (shown["customer"]["email"], len(shown["reminders"])) == ("wholesale@example.com", 1)
    assert assign(nobodys, "")["order"]["customer"] is None
    assert of_order(nobodys) == {"isCustomerAssigned": False, "customer": None, "reminders": [], "warnings": []}


def test_the_code_of_a_guest_who_was_joined_leads_to_whom_it_was_joined_to(open_shop: Shop) -> None:
    orders(open_shop, "ana@example.com")
    orders(open_shop, "ana@work.example", user_id=USER)
    order = orders(open_shop, "somebody@example.com")
    know(guest("ana@example.com"), code="G-1")
    know(user(), code="A-1")
    join = "mutation($guest: ID!, $customer: ID!) { omsCustomersJoin(guest: $guest, customer: $customer) { errors { code } } }"
    ask(join, CLARA, guest=customer_id(guest("ana@example.com")), customer=customer_id(user()))

    assert assign(order, "g-1")["order"]["customer"]["email"] == "ana@work.example"


def test_a_mistyped_code_is_refused_with_what_may_have_been_meant(open_shop: Shop) -> None:
    for number, code in ((1, "K-1001"), (2, "K-1010"), (3, "K-2001"), (4, "X-9")):
        orders(open_shop, f"{number}@example.com", name=f"Customer {number}")
        know(guest(f"{number}@example.com"), code=code)
    order = orders(open_shop, "somebody@example.com")

    def meant(typed: str) -> list[str]:
        [error] = assign(order, typed)["errors"]
        assert (error["code"], error["field"]) == ("NOT_FOUND", "code")
        return [one["code"] for one in (error["params"] or {}).get("didYouMean", [])]

    assert meant("K-100l") == ["K-1001"]  # a letter for a figure
    assert meant("k-l001") == ["K-1001", "K-2001"]
    assert meant("k1001") == ["K-1001"]
    assert meant("K-10001") == ["K-1001"]
    assert meant("K-1001 0") == []
    assert meant("K-0101") == ["K-1001"]
    assert meant("K-1011") == ["K-1001", "K-1010"]
    assert meant("nobody") == meant("9") == meant("x" * 200) == []
    [error] = assign(order, "K-100l")["errors"]
    assert error["message"] == "No customer has the code 'K-100l'. Did you mean K-1001 (Customer 1)?"
    assert error["params"] == {"didYouMean": [{"code": "K-1001", "name": "Customer 1"}]}
    assert of_order(order)["isCustomerAssigned"] is False


def test_codes_of_strangers_can_not_be_guessed(open_shop: Shop) -> None:
    orders(open_shop, "stranger@example.com", channel="channel-pln")
    know(guest("stranger@example.com"), code="S-1")
    order = orders(open_shop, "mine@example.com")

    for guess in ("s-1", "s-2"):
        guessed, nobody = assign(order, guess, ONLY_HERE), assign(order, "n-9", ONLY_HERE)
        assert guessed["order"] is None
        assert guessed["errors"] == [error | {"message": error["message"].replace("n-9", guess)} for error in nobody["errors"]]
        assert (guessed["errors"][0]["code"], guessed["errors"][0]["params"]) == ("NOT_FOUND", None)
    assert of_order(order)["customer"]["email"] == "mine@example.com"
