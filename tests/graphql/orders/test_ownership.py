"""Whose order it is: a guest who registers owns what they bought before, though Saleor tells nobody of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from saleor_oms_plugin.core import runtime
from saleor_oms_plugin.core.actor import ANONYMOUS, Actor, ActorKind
from saleor_oms_plugin.graphql.orders import ownership
from saleor_oms_plugin.saleor_api.types import Order
from tests.support.api import Answer, SaleorOrder, ask, order_id
from tests.support.shop import ANNA, CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

BY_ID = "query($id: ID!) { omsOrder(id: $id) { number publicStatus { code } } }"
BY_NUMBER = "query($number: String!) { omsOrder(number: $number) { number publicStatus { code } } }"
OF_SALEOR = "{ orders { oms { number publicStatus { code } } } }"
GUEST = "ana@example.com"
ELSEWHERE = replace(ANNA, channels=frozenset({"elsewhere"}))


@pytest.fixture(autouse=True)
def _nobody_has_asked_before() -> Iterator[None]:
    yield
    ownership.OF_CALLER.forget()
    ownership.OF_ORDER.forget()


@pytest.fixture
def order(open_shop: Shop) -> Order:
    return open_shop.receives(user_email=GUEST)


def registered(shop: Shop) -> Actor:
    """The guest, who has an account now and is signed in."""
    return Actor(ActorKind.CUSTOMER, "Ana", id=shop.saleor.confirm_account(GUEST).id)


def asked_in_every_way(caller: Actor, order: Order) -> list[Answer]:
    return [
        ask(BY_ID, caller, id=order_id(order)),
        ask(BY_NUMBER, caller, number=order.number),
        ask(OF_SALEOR, caller, root=[SaleorOrder(order.id)]),
    ]


@pytest.mark.parametrize("way", [0, 1, 2])
def test_a_guest_who_registers_sees_the_own_orders_at_once(open_shop: Shop, order: Order, way: int) -> None:
    answer = asked_in_every_way(registered(open_shop), order)[way]

    assert answer.errors == []
    assert open_shop.record(order).user_id != ""


def test_an_order_that_has_only_just_been_made_is_read_for_its_customer(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order(user_id=CUSTOMER.id)

    assert ask(BY_ID, CUSTOMER, id=order_id(order)).data["omsOrder"]["number"] == order.number


def test_a_page_of_them_is_one_question_to_saleor(open_shop: Shop) -> None:
    orders = [open_shop.has(user_email=GUEST) for _ in range(20)]
    caller = registered(open_shop)
    before = len(open_shop.saleor.requests)

    answer = ask(OF_SALEOR, caller, root=[SaleorOrder(order.id) for order in orders])

    assert [one["oms"]["number"] for one in answer.data["orders"]] == [order.number for order in orders]
    assert len(open_shop.saleor.requests) == before + 1


def test_the_order_of_somebody_else_is_not_asked_about(open_shop: Shop) -> None:
    order = open_shop.receives(user_id=CUSTOMER.id)
    before = len(open_shop.saleor.requests)

    answers = asked_in_every_way(registered(open_shop), order)

    assert [answer.codes for answer in answers] == [["PERMISSION_DENIED"]] * 3
    assert len(open_shop.saleor.requests) == before


def test_a_guests_order_is_asked_about_once_in_a_while_and_no_caller_asks_for_ever(open_shop: Shop, order: Order) -> None:
    before = len(open_shop.saleor.requests)
    for _ in range(5):
        assert ask(BY_ID, CUSTOMER, id=order_id(order)).codes == ["PERMISSION_DENIED"]
    assert len(open_shop.saleor.requests) == before + 1

    for _ in range(150):
        ask(BY_ID, CUSTOMER, id=order_id(replace(order, id=uuid4())))
    assert len(open_shop.saleor.requests) == before + 100


def test_nobody_signed_in_asks_saleor_nothing(open_shop: Shop, order: Order) -> None:
    before = len(open_shop.saleor.requests)

    answers = asked_in_every_way(ANONYMOUS, order)

    assert [answer.codes for answer in answers] == [["PERMISSION_DENIED"]] * 3
    assert "Sign in" in answers[0].errors[0].message
    assert len(open_shop.saleor.requests) == before


def test_while_saleor_is_away_the_answer_is_the_refusal(open_shop: Shop, order: Order) -> None:
    caller = registered(open_shop)
    open_shop.saleor.is_down = True

    assert ask(BY_ID, caller, id=order_id(order)).codes == ["PERMISSION_DENIED"]


@pytest.mark.parametrize(
    ("by_record", "by_saleor", "is_seen"),
    [("", CUSTOMER.id, True), (CUSTOMER.id, "", False), (CUSTOMER.id, "VXNlcjo5OQ==", False), (CUSTOMER.id, CUSTOMER.id, True)],
)
def test_where_saleors_own_order_is_at_hand_it_says_whose_it_is(
    open_shop: Shop, monkeypatch: pytest.MonkeyPatch, by_record: str, by_saleor: str, is_seen: bool
) -> None:
    order = open_shop.receives(user_id=by_record or None)

    def owner(context: Any, pk: UUID) -> str:
        return by_saleor

    monkeypatch.setattr(runtime, "_runtime", replace(runtime.runtime(), saleor_owner=owner))
    open_shop.saleor.is_down = True  # it need not be asked

    answer = ask(BY_ID, CUSTOMER, id=order_id(order))

    assert (answer.data["omsOrder"] is not None) == is_seen
    assert answer.codes == ([] if is_seen else ["PERMISSION_DENIED"])


@pytest.mark.parametrize("caller", [ELSEWHERE, CUSTOMER, ANONYMOUS], ids=["staff of another channel", "a customer", "nobody"])
def test_an_order_out_of_reach_and_one_that_is_not_there_answer_alike(open_shop: Shop, order: Order, caller: Actor) -> None:
    unknown = replace(order, id=uuid4(), number="99999")

    there, not_there = asked_in_every_way(caller, order), asked_in_every_way(caller, unknown)

    assert [answer.data for answer in there] == [answer.data for answer in not_there]
    assert [answer.codes for answer in there] == [answer.codes for answer in not_there] == [["PERMISSION_DENIED"]] * 3
    assert [str(answer.errors[0]) for answer in there] == [str(answer.errors[0]) for answer in not_there]
    assert "You need the permission" not in str(there[0].errors[0]) or caller is not ELSEWHERE


def test_who_sees_every_order_is_told_that_there_is_none(order: Order) -> None:
    unknown = replace(order, id=uuid4(), number="99999")

    assert [(answer.data, answer.codes) for answer in asked_in_every_way(ANNA, unknown)] == [
        ({"omsOrder": None}, []),
        ({"omsOrder": None}, []),
        ({"orders": [{"oms": None}]}, []),
    ]
