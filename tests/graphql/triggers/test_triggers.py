"""The roots of triggers, and an order's facts."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.workflow.models import Trigger
from tests.support.api import ask, order_id, status_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop
from tests.support.triggers import add_trigger, rule

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

FIELDS = """id code event position workflow { code } fromStatuses { code } toStatus { code } condition isEnabled mayMoveBack
    afterHours inWorkingTime"""
CREATE = f"""mutation($input: OmsTriggerInput!) {{
    omsTriggerCreate(input: $input) {{ trigger {{ {FIELDS} }} errors {{ field code message }} }} }}"""
UPDATE = f"""mutation($id: ID!, $input: OmsTriggerInput!) {{
    omsTriggerUpdate(id: $id, input: $input) {{ trigger {{ {FIELDS} }} errors {{ field code message }} }} }}"""
DELETE = f"mutation($id: ID!) {{ omsTriggerDelete(id: $id) {{ trigger {{ {FIELDS} }} errors {{ field code message }} }} }}"
LIST = f"{{ omsTriggers {{ {FIELDS} }} }}"
FACTS = """query($first: Int) { omsOrders(first: $first) { edges { node { number facts { fact at handledAt outcome } } } } }"""


def trigger_id(trigger: Trigger) -> str:
    return to_global_id("OmsTrigger", trigger.pk)


def test_a_trigger_is_made_listed_changed_and_taken_away(open_shop: Shop) -> None:
    values = {
        "event": "TIME_IN_STATUS",
        "fromStatuses": [status_id(open_shop.status("picking")), status_id(open_shop.status("confirmed"))],
        "toStatus": status_id(open_shop.status("packed")),
        "condition": rule("order.total", ">", 10),
        "afterHours": 24,
        "inWorkingTime": True,
    }

    made = ask(CREATE, OWNER_OF_SHOP, input=values).data["omsTriggerCreate"]

    assert made["errors"] == []
    assert made["trigger"] == {
        "id": trigger_id(Trigger.objects.get()),
        "code": "time-in-status-packed",
        "event": "TIME_IN_STATUS",
        "position": 0,
        "workflow": None,
        "fromStatuses": [{"code": "confirmed"}, {"code": "picking"}],
        "toStatus": {"code": "packed"},
        "condition": rule("order.total", ">", 10),
        "isEnabled": True,
        "mayMoveBack": False,
        "afterHours": 24,
        "inWorkingTime": True,
    }
    assert ask(LIST, ANNA).data["omsTriggers"] == [made["trigger"]]

    changed = ask(UPDATE, OWNER_OF_SHOP, id=made["trigger"]["id"], input={"isEnabled": False, "condition": None}).data["omsTriggerUpdate"]
    assert changed["trigger"] == made["trigger"] | {"isEnabled": False, "condition": None}

    gone = ask(DELETE, OWNER_OF_SHOP, id=made["trigger"]["id"]).data["omsTriggerDelete"]
    assert gone == {"trigger": changed["trigger"], "errors": []}
    assert ask(LIST, ANNA).data["omsTriggers"] == []


def test_what_is_wrong_is_answered_in_errors(open_shop: Shop) -> None:
    answer = ask(CREATE, OWNER_OF_SHOP, input={"event": "FULL_MOON", "fromStatuses": [status_id(open_shop.status("new"))]})

    assert answer.errors == []
    [error] = answer.data["omsTriggerCreate"]["errors"]
    assert (error["field"], error["code"]) == ("toStatus", "REQUIRED")
    assert ask(UPDATE, OWNER_OF_SHOP, id="nonsense", input={}).data["omsTriggerUpdate"]["errors"][0]["code"] == "INVALID"
    assert not Trigger.objects.exists()


@pytest.mark.parametrize("actor", [ANNA, CUSTOMER])
def test_without_the_right_nothing_is_made_changed_or_taken_away(open_shop: Shop, actor: Any) -> None:
    trigger = add_trigger(open_shop, "PAID", "new", "confirmed")
    values = {"event": "PAID", "fromStatuses": [status_id(open_shop.status("new"))], "toStatus": status_id(open_shop.status("packed"))}

    answers = [
        ask(CREATE, actor, input=values).data["omsTriggerCreate"],
        ask(UPDATE, actor, id=trigger_id(trigger), input={"isEnabled": False}).data["omsTriggerUpdate"],
        ask(DELETE, actor, id=trigger_id(trigger)).data["omsTriggerDelete"],
    ]

    assert {answer["errors"][0]["code"] for answer in answers} == {"PERMISSION_DENIED"}
    assert [one.is_enabled for one in Trigger.objects.all()] == [True]


def test_a_customer_reads_no_triggers(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed")

    answer = ask(LIST, CUSTOMER)

    assert answer.data["omsTriggers"] is None
    assert answer.codes == ["PERMISSION_DENIED"]


def test_the_list_costs_the_same_however_many_triggers_there_are(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed")
    one = ask(LIST, ANNA).queries
    for target in ("picking", "packed", "shipped"):
        add_trigger(open_shop, "PAID", "new confirmed", target)

    assert ask(LIST, ANNA).queries == one


def test_staff_read_what_became_of_an_orders_facts(open_shop: Shop) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed", code="paid")
    order = open_shop.receives(user_id=CUSTOMER.id)
    open_shop.hears_of(open_shop.saleor.pay(order.id))
    document = "query($id: ID!) { omsOrder(id: $id) { number facts { fact handledAt outcome } } }"

    facts = ask(document, ANNA, id=order_id(order)).data["omsOrder"]["facts"]

    assert [one["fact"] for one in facts] == ["PAID", "AUTHORIZED", "CONFIRMED", "CREATED"]
    assert (facts[0]["outcome"]["code"], facts[0]["outcome"]["trigger"]) == ("MOVED", "paid")
    assert facts[0]["handledAt"] is not None
    owners = ask(document, CUSTOMER, id=order_id(order))
    assert owners.data["omsOrder"] == {"number": order.number, "facts": None}
    assert owners.codes == ["PERMISSION_DENIED"]


def test_a_page_of_orders_costs_one_query_for_all_their_facts(open_shop: Shop) -> None:
    open_shop.has()
    one = ask(FACTS, ANNA, first=1).queries
    for _ in range(9):
        open_shop.has()

    many = ask(FACTS, ANNA, first=10)

    assert many.queries == one
    assert all(len(edge["node"]["facts"]) == 2 for edge in many.data["omsOrders"]["edges"])


def test_a_new_shop_gets_triggers_with_the_whole_ready_made_set(shop: Shop) -> None:
    document = "mutation($codes: [String!]) { omsStatusesFromTemplates(codes: $codes) { errors { code } } }"

    assert ask(document, OWNER_OF_SHOP).data["omsStatusesFromTemplates"]["errors"] == []

    assert "paid-confirmed" in [one["code"] for one in ask(LIST, ANNA).data["omsTriggers"]]
