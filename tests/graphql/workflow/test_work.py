"""Assignee and promised dates over GraphQL: rights, inputs, what staff and the owner see, the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_SETTINGS, Actor, ActorKind
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.models import PromiseChange, PromiseRule
from saleor_oms_plugin.workflow.services import assign
from tests.support.api import SaleorOrder, ask, order_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

ASSIGN = """mutation($order: ID!, $staff: ID) {
  omsOrderAssign(order: $order, staff: $staff) { order { assignee { kind name id } } errors { code field message } }
}"""
PROMISE = """mutation($order: ID!, $input: OmsPromiseInput!) {
  omsOrderPromiseUpdate(order: $order, input: $input) {
    order { promised { dispatchAt deliveryAt reason } promiseHistory { oldDispatchAt dispatchAt deliveryAt reason actor { name } } }
    errors { code field }
  }
}"""
FRIDAY, MONDAY = "2026-05-08T12:00:00+00:00", "2026-05-11T12:00:00+00:00"
KEEPER = Actor(ActorKind.STAFF, "Sara", id="VXNlcjo1", permissions=frozenset({MANAGE_SETTINGS}))
STRANGERS = [ANONYMOUS, CUSTOMER, KEEPER]


@pytest.fixture
def order(open_shop: Shop) -> Order:
    return open_shop.has(user_id=CUSTOMER.id)


def give(caller: Actor, order: Order, staff: str | None) -> dict[str, Any]:
    answer = ask(ASSIGN, caller, order=order_id(order), staff=staff)
    assert answer.errors == []
    return dict(answer.data["omsOrderAssign"])


def promise(caller: Actor, order: Order, **dates: Any) -> dict[str, Any]:
    answer = ask(PROMISE, caller, order=order_id(order), input=dates)
    assert answer.errors == []
    return dict(answer.data["omsOrderPromiseUpdate"])


def test_an_order_is_taken_and_given_back(order: Order) -> None:
    assert give(ANNA, order, ANNA.id)["order"] == {"assignee": {"kind": "STAFF", "name": "Anna Novak", "id": ANNA.id}}
    assert give(ANNA, order, None)["order"] == {"assignee": None}


def test_whoever_has_opened_the_orders_can_be_given_one(order: Order) -> None:
    assert [error["field"] for error in give(ANNA, order, OWNER_OF_SHOP.id)["errors"]] == ["staff"]

    ask("{ omsOrders { totalCount } }", OWNER_OF_SHOP)

    assert give(ANNA, order, OWNER_OF_SHOP.id)["order"]["assignee"]["name"] == "Olga Horvat"


@pytest.mark.parametrize("caller", STRANGERS)
def test_without_the_right_nothing_is_assigned_or_promised(open_shop: Shop, order: Order, caller: Actor) -> None:
    assert [error["code"] for error in give(caller, order, caller.id)["errors"]] == ["PERMISSION_DENIED"]
    assert [error["code"] for error in promise(caller, order, dispatchAt=FRIDAY)["errors"]] == ["PERMISSION_DENIED"]
    assert (open_shop.state(order).assignee_id, open_shop.state(order).promised_at) == ("", None)


def test_staff_of_other_channels_assign_and_promise_nothing(open_shop: Shop, order: Order) -> None:
    stranger = replace(ANNA, channels=frozenset({"elsewhere"}))

    assert [error["code"] for error in give(stranger, order, ANNA.id)["errors"]] == ["NOT_FOUND"]
    assert [error["code"] for error in promise(stranger, order, dispatchAt=FRIDAY)["errors"]] == ["NOT_FOUND"]
    assert (open_shop.state(order).assignee_id, open_shop.state(order).promised_at) == ("", None)


@pytest.mark.parametrize("wrong", ["nonsense", to_global_id("App", 1)])
def test_an_id_that_is_no_users_is_invalid(order: Order, wrong: str) -> None:
    assert [error["code"] for error in give(ANNA, order, wrong)["errors"]] == ["INVALID"]


def test_what_is_left_out_stays_and_null_clears(order: Order) -> None:
    promise(ANNA, order, dispatchAt=FRIDAY, deliveryAt=MONDAY)

    kept = promise(ANNA, order, dispatchAt=MONDAY, reason="The supplier is late")["order"]
    assert kept["promised"] == {"dispatchAt": MONDAY, "deliveryAt": MONDAY, "reason": "The supplier is late"}
    assert kept["promiseHistory"][0] == {
        "oldDispatchAt": FRIDAY,
        "dispatchAt": MONDAY,
        "deliveryAt": MONDAY,
        "reason": "The supplier is late",
        "actor": {"name": "Anna Novak"},
    }

    cleared = promise(ANNA, order, dispatchAt=None, deliveryAt=None)["order"]
    assert cleared["promised"] is None
    assert len(cleared["promiseHistory"]) == 3


def test_a_delivery_before_the_dispatch_is_an_error_of_the_answer(order: Order) -> None:
    assert promise(ANNA, order, dispatchAt=MONDAY, deliveryAt=FRIDAY)["errors"] == [{"code": "INVALID", "field": "deliveryAt"}]
    assert not PromiseChange.objects.exists()


def test_the_owner_reads_the_promise_and_not_how_it_came_about(order: Order) -> None:
    promise(ANNA, order, dispatchAt=FRIDAY, reason="As agreed")
    assign(order.id, ANNA.id, ANNA)
    document = "{ orders { oms { promised { dispatchAt deliveryAt reason } promiseHistory { at } assignee { name } isOverdue } } }"

    answer = ask(document, CUSTOMER, root=[SaleorOrder(order.id)])

    assert answer.data["orders"][0]["oms"] == {
        "promised": {"dispatchAt": FRIDAY, "deliveryAt": None, "reason": "As agreed"},
        "promiseHistory": None,
        "assignee": None,
        "isOverdue": None,
    }
    assert answer.codes == ["PERMISSION_DENIED"] * 3


RULES = "{ omsPromiseRules { id code name position condition dispatchHours deliveryHours inWorkingTime isEnabled } }"
CREATE = """mutation($input: OmsPromiseRuleInput!) {
  omsPromiseRuleCreate(input: $input) { rule { id code } errors { code field } }
}"""
UPDATE = """mutation($id: ID!, $input: OmsPromiseRuleInput!) {
  omsPromiseRuleUpdate(id: $id, input: $input) { rule { dispatchHours deliveryHours } errors { code field } }
}"""
DELETE = "mutation($id: ID!) { omsPromiseRuleDelete(id: $id) { errors { code } } }"


def test_rules_are_made_changed_listed_and_deleted(shop: Shop) -> None:
    made = ask(CREATE, OWNER_OF_SHOP, input={"name": "Next day", "dispatchHours": 24, "inWorkingTime": False}).data["omsPromiseRuleCreate"]
    assert made["errors"] == []
    rule = made["rule"]["id"]

    changed = ask(UPDATE, OWNER_OF_SHOP, id=rule, input={"deliveryHours": 72, "dispatchHours": None}).data["omsPromiseRuleUpdate"]
    assert changed == {"rule": {"dispatchHours": None, "deliveryHours": 72}, "errors": []}
    listed = {
        "id": rule,
        "code": "next-day",
        "name": "Next day",
        "position": 0,
        "condition": None,
        "dispatchHours": None,
        "deliveryHours": 72,
        "inWorkingTime": False,
        "isEnabled": True,
    }
    assert ask(RULES, ANNA).data["omsPromiseRules"] == [listed]

    assert ask(DELETE, OWNER_OF_SHOP, id=rule).data["omsPromiseRuleDelete"]["errors"] == []
    assert ask(RULES, ANNA).data["omsPromiseRules"] == []


def test_rules_need_the_right_to_the_settings(shop: Shop) -> None:
    kept = PromiseRule.objects.create(code="kept", name="Kept", dispatch_hours=1)
    rule = to_global_id("OmsPromiseRule", kept.pk)

    for caller in (ANNA, CUSTOMER, ANONYMOUS):
        answers = [
            ask(CREATE, caller, input={"name": "x", "dispatchHours": 1}).data["omsPromiseRuleCreate"],
            ask(UPDATE, caller, id=rule, input={"name": "x"}).data["omsPromiseRuleUpdate"],
            ask(DELETE, caller, id=rule).data["omsPromiseRuleDelete"],
        ]
        assert [answer["errors"][0]["code"] for answer in answers] == ["PERMISSION_DENIED"] * 3

    assert [one.name for one in PromiseRule.objects.all()] == ["Kept"]
    assert ask(RULES, CUSTOMER).codes == ["PERMISSION_DENIED"]
