"""Moving over GraphQL: rights, refusals and what is answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_SETTINGS, Actor, ActorKind
from saleor_oms_plugin.saleor_api.types import Order
from tests.support.api import ask, order_id, status_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

MOVE = """mutation($order: ID!, $to: ID!, $reason: String, $version: Int, $override: Boolean) {
  omsOrderMove(order: $order, toStatus: $to, reason: $reason, version: $version, override: $override) {
    changed order { version status { code } history { reason } } change { fromStatus { code } toStatus { code } actor { kind name } }
    errors { code field message params }
  }
}"""


@pytest.fixture
def order(open_shop: Shop) -> Order:
    return open_shop.receives(user_id=CUSTOMER.id)


def move(shop: Shop, caller: Actor, order: Order, code: str, **variables: Any) -> dict[str, Any]:
    answer = ask(MOVE, caller, order=order_id(order), to=status_id(shop.status(code)), **variables)
    assert answer.errors == []
    return dict(answer.data["omsOrderMove"])


def test_a_move_answers_the_order_as_it_is_now(open_shop: Shop, order: Order) -> None:
    result = move(open_shop, ANNA, order, "confirmed", reason="all fine", version=1)

    assert result == {
        "changed": True,
        "order": {"version": 2, "status": {"code": "confirmed"}, "history": [{"reason": "all fine"}, {"reason": None}]},
        "change": {"fromStatus": {"code": "new"}, "toStatus": {"code": "confirmed"}, "actor": {"kind": "STAFF", "name": "Anna Novak"}},
        "errors": [],
    }


@pytest.mark.parametrize(
    "caller",
    [
        ANONYMOUS,
        CUSTOMER,
        Actor(ActorKind.STAFF, "Pia", id="VXNlcjo0", permissions=frozenset({"MANAGE_PRODUCTS"})),
        Actor(ActorKind.STAFF, "Sara", id="VXNlcjo1", permissions=frozenset({MANAGE_SETTINGS})),
    ],
)
def test_without_the_right_nothing_happens(open_shop: Shop, order: Order, caller: Actor) -> None:
    result = move(open_shop, caller, order, "confirmed")

    assert [error["code"] for error in result["errors"]] == ["PERMISSION_DENIED"]
    assert (result["changed"], result["order"], result["change"]) == (False, None, None)
    assert open_shop.history(order) == ["new"]


def test_staff_of_other_channels_move_nothing_and_learn_nothing(open_shop: Shop, order: Order) -> None:
    result = move(open_shop, replace(ANNA, channels=frozenset({"elsewhere"})), order, "confirmed")

    assert [error["code"] for error in result["errors"]] == ["NOT_FOUND"]
    assert result["order"] is None
    assert open_shop.history(order) == ["new"]


def test_a_refusal_answers_the_order_so_that_the_page_can_show_it(open_shop: Shop, order: Order) -> None:
    result = move(open_shop, ANNA, order, "delivered")

    assert [(error["code"], error["field"]) for error in result["errors"]] == [("TRANSITION_NOT_ALLOWED", "toStatus")]
    assert result["order"]["status"] == {"code": "new"}


def test_override_needs_the_right_to_the_settings(open_shop: Shop, order: Order) -> None:
    assert move(open_shop, ANNA, order, "delivered", override=True)["errors"][0]["code"] == "PERMISSION_DENIED"
    assert open_shop.history(order) == ["new"]
    assert move(open_shop, OWNER_OF_SHOP, order, "delivered", override=True)["changed"]


@pytest.mark.parametrize("wrong", ["nonsense", "T21zU3RhdHVzOjE="])
def test_a_wrong_id_is_an_error_of_the_answer(open_shop: Shop, order: Order, wrong: str) -> None:
    answer = ask(MOVE, ANNA, order=wrong, to=status_id(open_shop.status("confirmed")))

    assert [error["code"] for error in answer.data["omsOrderMove"]["errors"]] == ["INVALID"]


def test_two_moves_in_one_request_each_answer_their_own_state(open_shop: Shop, order: Order) -> None:
    document = """mutation($order: ID!, $one: ID!, $two: ID!) {
      one: omsOrderMove(order: $order, toStatus: $one) { order { version status { code } } }
      two: omsOrderMove(order: $order, toStatus: $two) { order { version status { code } } }
    }"""

    answer = ask(
        document, ANNA, order=order_id(order), one=status_id(open_shop.status("confirmed")), two=status_id(open_shop.status("picking"))
    )

    assert answer.data["two"]["order"] == {"version": 3, "status": {"code": "picking"}}
