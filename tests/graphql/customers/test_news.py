"""By what a customer hears of changes, over GraphQL: who may read it, who may say it, and what a link alone is not enough for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_ORDERS, Actor
from saleor_oms_plugin.customers import news
from saleor_oms_plugin.customers.models import NewsChoice, NewsWay
from saleor_oms_plugin.links.services import unlock
from saleor_oms_plugin.saleor_api.types import Order
from tests.support.api import ask, order_id
from tests.support.customers import CLARA, customer_id, guest, settle, user
from tests.support.links import CALLER, forged, fresh_limits, new_link, token_of
from tests.support.shop import ANNA, CUSTOMER, Shop

__all__ = ["fresh_limits"]
pytestmark = [pytest.mark.django_db(databases=["default", "replica"]), pytest.mark.usefixtures("fresh_limits")]

NEWS = "news { channel isWanted since way by { kind name } }"
UPDATE = f"""mutation($order: ID, $token: String, $access: String, $channels: [OmsNewsInput!]!) {{
  done: omsNewsUpdate(order: $order, token: $token, access: $access, channels: $channels) {{ {NEWS} errors {{ code field message }} }} }}"""
BY_STAFF = f"""mutation($id: ID!, $channels: [OmsNewsInput!]!) {{
  done: omsCustomerNewsUpdate(id: $id, channels: $channels) {{ customer {{ {NEWS} }} errors {{ code field }} }} }}"""
OF_ORDER = f"query($id: ID) {{ omsOrder(id: $id) {{ {NEWS} }} }}"
BY_LINK = f"query($token: String!) {{ omsOrderByLink(token: $token) {{ {NEWS} }} }}"
OF_CUSTOMER = (
    f'query($id: ID) {{ omsCustomer(id: $id) {{ {NEWS} timeline(kinds: ["NEWS"]) {{ kind text actor {{ name }} news {{ isWanted }} }} }} }}'
)
OFF, ON = [{"channel": "EMAIL", "isWanted": False}], [{"channel": "EMAIL", "isWanted": True}]
OTHER = Actor(CUSTOMER.kind, "Dora Zec", id="VXNlcjo5OTk=")


@pytest.fixture(autouse=True)
def _limits() -> None:
    news.SWITCHED_ON.forget()


@pytest.fixture
def order(open_shop: Shop) -> Order:
    """The signed-in customer's."""
    found = open_shop.has(user_id=CUSTOMER.id, user_email="ciril@example.com")
    settle()
    return found


def done(answer: Any) -> Any:
    assert answer.errors == []
    return answer.data["done"]


def codes(answer: Any) -> list[str]:
    return [error["code"] for error in done(answer)["errors"]]


def test_a_customer_says_no_and_yes_again_for_all_orders(order: Order, open_shop: Shop) -> None:
    another = open_shop.has(user_id=CUSTOMER.id, user_email="ciril@example.com")

    off = done(ask(UPDATE, CUSTOMER, order=order_id(order), channels=OFF))

    assert off["errors"] == []
    [mail] = off["news"]
    assert (mail["channel"], mail["isWanted"], mail["way"], mail["by"]) == ("EMAIL", False, "ACCOUNT", None)
    assert mail["since"]
    for one in (order, another):
        assert ask(OF_ORDER, CUSTOMER, id=order_id(one)).data["omsOrder"]["news"] == off["news"]
    on = done(ask(UPDATE, CUSTOMER, order=order_id(another), channels=ON))
    assert on["news"][0]["isWanted"]


def test_saying_the_same_again_changes_nothing(order: Order) -> None:
    for _ in range(3):
        assert codes(ask(UPDATE, CUSTOMER, order=order_id(order), channels=OFF)) == []

    assert NewsChoice.objects.count() == 1


@pytest.mark.parametrize(
    ("caller", "code"),
    [(ANONYMOUS, "PERMISSION_DENIED"), (OTHER, "PERMISSION_DENIED"), (ANNA, "PERMISSION_DENIED"), (CLARA, "PERMISSION_DENIED")],
    ids=["stranger", "another customer", "staff of orders", "staff of customers"],
)
def test_nobody_else_says_it_by_the_order(order: Order, caller: Actor, code: str) -> None:
    assert codes(ask(UPDATE, caller, order=order_id(order), channels=OFF)) == [code]
    assert not NewsChoice.objects.exists()


def test_a_stranger_reads_nothing_and_staff_of_orders_do(order: Order) -> None:
    for caller in (ANONYMOUS, OTHER):
        assert ask(OF_ORDER, caller, id=order_id(order)).codes == ["PERMISSION_DENIED"]
    assert ask(OF_ORDER, ANNA, id=order_id(order)).data["omsOrder"]["news"] == [
        {"channel": "EMAIL", "isWanted": True, "since": None, "way": None, "by": None}
    ]


def test_a_link_alone_switches_off_and_not_on(order: Order) -> None:
    token = token_of(new_link(order.id))

    off = ask(UPDATE, ANONYMOUS, token=token, channels=OFF)
    assert done(off)["news"][0]["way"] == "LINK"
    assert ask(BY_LINK, ANONYMOUS, token=token).data["omsOrderByLink"]["news"][0]["isWanted"] is False

    locked = done(ask(UPDATE, ANONYMOUS, token=token, channels=ON))
    assert ([(one["code"], one["field"]) for one in locked["errors"]], locked["news"]) == ([("PERMISSION_DENIED", "access")], None)
    assert codes(ask(UPDATE, ANONYMOUS, token=token, access="A" * 32, channels=ON)) == ["PERMISSION_DENIED"]
    assert codes(ask(UPDATE, ANONYMOUS, token=token, channels=OFF)) == []

    unlocked = unlock(token, "ciril@example.com", "", CALLER).value
    assert unlocked is not None
    assert done(ask(UPDATE, ANONYMOUS, token=token, access=unlocked.access, channels=ON))["news"][0]["isWanted"] is True


def test_access_to_one_link_is_none_to_another(order: Order, open_shop: Shop) -> None:
    mine = open_shop.has(user_email="eve@example.com")
    ask(UPDATE, CUSTOMER, order=order_id(order), channels=OFF)
    unlocked = unlock(token_of(new_link(mine.id)), "eve@example.com", "", CALLER).value
    assert unlocked is not None

    answer = ask(UPDATE, ANONYMOUS, token=token_of(new_link(order.id)), access=unlocked.access, channels=ON)

    assert codes(answer) == ["PERMISSION_DENIED"]


def test_a_wrong_token_says_and_changes_nothing(order: Order) -> None:
    for token in (forged(new_link(order.id)), "x", ""):
        assert codes(ask(UPDATE, ANONYMOUS, token=token, channels=OFF)) == ["NOT_FOUND"]
    assert not NewsChoice.objects.exists()


def test_one_of_order_and_token_is_given(order: Order) -> None:
    both = {"order": order_id(order), "token": token_of(new_link(order.id))}
    assert codes(ask(UPDATE, CUSTOMER, **both, channels=OFF)) == ["REQUIRED"]
    assert codes(ask(UPDATE, CUSTOMER, channels=OFF)) == ["REQUIRED"]


def test_staff_note_it_and_the_timeline_says_who(order: Order) -> None:
    customer = user(CUSTOMER.id or "")

    noted = done(ask(BY_STAFF, CLARA, id=customer_id(customer), channels=OFF))

    [mail] = noted["customer"]["news"]
    assert (mail["isWanted"], mail["way"], mail["by"]) == (False, "STAFF", {"kind": "STAFF", "name": "Clara Zupan"})
    found = ask(OF_CUSTOMER, CLARA, id=customer_id(customer)).data["omsCustomer"]
    assert found["news"] == noted["customer"]["news"]
    assert found["timeline"] == [
        {
            "kind": "NEWS",
            "text": "The customer wants no mail about changes of orders (as staff noted).",
            "actor": {"name": "Clara Zupan"},
            "news": {"isWanted": False},
        }
    ]


@pytest.mark.parametrize("caller", [replace(CLARA, permissions=frozenset({MANAGE_ORDERS})), CUSTOMER, ANONYMOUS], ids=lambda one: one.name)
def test_others_note_nothing(order: Order, caller: Actor) -> None:
    assert codes(ask(BY_STAFF, caller, id=customer_id(user(CUSTOMER.id or "")), channels=OFF)) == ["PERMISSION_DENIED"]
    assert not NewsChoice.objects.exists()


def test_staff_of_another_channel_do_not_find_the_customer(order: Order) -> None:
    elsewhere = replace(CLARA, channels=frozenset({"elsewhere"}))

    assert codes(ask(BY_STAFF, elsewhere, id=customer_id(user(CUSTOMER.id or "")), channels=OFF)) == ["NOT_FOUND"]


def test_a_page_of_orders_costs_as_many_queries_as_one(open_shop: Shop) -> None:
    document = f"{{ omsOrders(first: 100) {{ edges {{ node {{ {NEWS} }} }} }} }}"
    costs = []
    for count in (1, 9):
        for number in range(count):
            open_shop.has(user_email=f"buyer-{count}-{number}@example.com")
        settle()
        ask(document, CLARA)
        costs.append(ask(document, CLARA).queries)

    assert costs[0] == costs[1]


def test_an_order_of_nobody_has_no_news(open_shop: Shop) -> None:
    order = open_shop.has(user_id=None, user_email="")

    assert ask(OF_ORDER, ANNA, id=order_id(order)).data["omsOrder"]["news"] == []
    assert codes(ask(UPDATE, ANONYMOUS, token=token_of(new_link(order.id)), channels=OFF)) == ["NOT_FOUND"]


def test_an_order_that_no_customer_was_made_of_yet_can_say_no(open_shop: Shop) -> None:
    order = open_shop.has(user_email="quick@example.com")

    assert codes(ask(UPDATE, ANONYMOUS, token=token_of(new_link(order.id)), channels=OFF)) == []
    settle()

    assert NewsChoice.objects.get().customer == guest("quick@example.com")
    assert NewsChoice.objects.get().way == NewsWay.LINK
