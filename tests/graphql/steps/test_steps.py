"""Steps through the schema: what staff see and do, what customers and staff of other channels don't."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.configuration import services as configuration
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.graphql.attention import counts
from saleor_oms_plugin.shop import staff
from saleor_oms_plugin.steps.models import Step, StepTemplate
from saleor_oms_plugin.workflow.presets import install_preset
from tests.support.api import ask, order_id, status_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop
from tests.support.steps import has_four_steps, has_step, states_of, step_of

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

REACHED = replace(ANNA, email="Anna@shop.example")
STRANGER = replace(OWNER_OF_SHOP, channels=frozenset({"elsewhere"}))
OF_ORDER = """query($id: ID!) { omsOrder(id: $id) { steps {
  name instructions checklist { text isChecked } state isRequired isOverdue isMine people ticksOn event reason
  status { code } toStatus { code } assignee { name } closedBy { name kind } hold { code message toStatus }
  history { deed actor { name } reason }
} } }"""
LIST = "query($filter: OmsStepFilter) { omsSteps(filter: $filter) { totalCount edges { node { id name order { number } } } } }"
DONE = """mutation($id: ID!, $checked: [Int!]) { omsStepDone(id: $id, checked: $checked) {
  step { state } order { status { code } } errors { code field }
} }"""


def gid(step: Step) -> str:
    return to_global_id("OmsStep", step.pk)


def names(actor: Any, **filter: Any) -> list[str]:
    found = ask(LIST, actor, filter=filter).data["omsSteps"]
    assert found["totalCount"] == len(found["edges"])
    return [edge["node"]["name"] for edge in found["edges"]]


def test_an_order_shows_its_steps_to_staff(open_shop: Shop) -> None:
    has_four_steps(
        receipt={
            "names": {"sl": "Prevzem"},
            "checklist": [{"": "Goods", "sl": "Blago"}],
            "instructions": {"": "Look"},
            "who": "PEOPLE",
            "people": ["anna@shop.example"],
        }
    )
    order = open_shop.receives()

    steps = ask(OF_ORDER, REACHED, id=order_id(order)).data["omsOrder"]["steps"]

    assert [step["name"] for step in steps] == ["Receipt", "Papers", "Pack", "Courier"]
    first = steps[0]
    assert (first["isMine"], first["people"], first["instructions"]) == (True, ["anna@shop.example"], "Look")
    assert first["checklist"] == [{"text": "Goods", "isChecked": False}]
    assert (first["status"]["code"], first["toStatus"]["code"]) == ("new", "confirmed")
    sl = 'query($id: ID!) { omsOrder(id: $id) { steps { name(language: "sl") checklist(language: "sl-SI") { text } } } }'
    assert ask(sl, ANNA, id=order_id(order)).data["omsOrder"]["steps"][0] == {"name": "Prevzem", "checklist": [{"text": "Blago"}]}


def test_the_customer_never_sees_them(open_shop: Shop) -> None:
    has_four_steps()
    order = open_shop.receives(user_id=CUSTOMER.id)

    answer = ask("query($id: ID!) { omsOrder(id: $id) { number steps { name } } }", CUSTOMER, id=order_id(order))

    assert answer.data["omsOrder"] == {"number": order.number, "steps": None}
    assert answer.codes == ["PERMISSION_DENIED"]
    assert ask(LIST, CUSTOMER).data["omsSteps"] is None


def test_a_page_of_orders_reads_steps_at_once(open_shop: Shop) -> None:
    has_four_steps()
    query = (
        "query { omsOrders(first: 20) { edges { node { steps { name state history { deed } closedBy { name } toStatus { code } } } } } }"
    )

    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            assert not ask(query, ANNA).codes
        return len(found)

    open_shop.receives()
    one = cost()
    for _ in range(4):
        open_shop.receives()

    assert cost() == one


def test_ticking_moves_the_order_and_says_so(open_shop: Shop) -> None:
    has_four_steps(receipt={"checklist": [{"": "Goods"}]})
    order = open_shop.receives()
    step = gid(step_of(order, "receipt"))

    refused = ask(DONE, ANNA, id=step).data["omsStepDone"]
    assert refused == {"step": None, "order": None, "errors": [{"code": "REQUIRED", "field": "checked"}]}
    done = ask(DONE, ANNA, id=step, checked=[0]).data["omsStepDone"]

    assert done == {"step": {"state": "DONE"}, "order": {"status": {"code": "confirmed"}}, "errors": []}


def test_skipping_reopening_giving_and_checking(open_shop: Shop) -> None:
    staff.seen(OWNER_OF_SHOP)
    has_step("pack", checklist=[{"": "Goods"}])
    order = open_shop.receives()
    step = gid(step_of(order, "pack"))

    def do(call: str) -> Any:
        [answer] = ask(
            f"mutation {{ {call} {{ step {{ state assignee {{ name }} checklist {{ isChecked }} }} errors {{ code }} }} }}", ANNA
        ).data.values()
        assert answer["errors"] == []
        return answer["step"]

    assert do(f'omsStepCheck(id: "{step}", item: 0, isChecked: true)')["checklist"] == [{"isChecked": True}]
    assert do(f'omsStepAssign(id: "{step}", staff: "{OWNER_OF_SHOP.id}")')["assignee"] == {"name": OWNER_OF_SHOP.name}
    assert do(f'omsStepSkip(id: "{step}", reason: "No goods")')["state"] == "SKIPPED"
    assert do(f'omsStepReopen(id: "{step}", reason: "They came")')["state"] == "OPEN"
    [shown] = ask(OF_ORDER, ANNA, id=order_id(order)).data["omsOrder"]["steps"]
    assert [(entry["deed"], entry["reason"]) for entry in shown["history"]] == [
        ("REOPENED", "They came"),
        ("SKIPPED", "No goods"),
        ("ASSIGNED", OWNER_OF_SHOP.name),
    ]


def test_my_work_what_is_late_and_what_is_everybodys(open_shop: Shop) -> None:
    has_step("mine", who="PEOPLE", people=["anna@shop.example"], due_hours=5)
    has_step("late", due_hours=1)
    has_step("later", due_hours=2)
    order = open_shop.receives()
    Step.objects.filter(template__code="late").update(due_at=clock.now() - timedelta(minutes=1))

    assert names(REACHED) == ["Late", "Later", "Mine"]
    assert names(REACHED, mine=True) == ["Mine"]
    assert names(ANNA, mine=True) == []
    assert names(REACHED, unowned=True) == ["Late", "Later"]
    assert names(REACHED, overdue=True) == ["Late"]
    assert names(REACHED, states=["DONE"]) == []
    assert names(REACHED, order=order_id(order), templates=[to_global_id("OmsStepTemplate", StepTemplate.objects.get(code="late").pk)]) == [
        "Late"
    ]
    assert names(STRANGER) == []


def test_lists_are_paged_by_what_is_due(open_shop: Shop) -> None:
    for hours in (3, 1, 2):
        has_step(f"in-{hours}", due_hours=hours)
    has_step("some-day")
    open_shop.receives()
    query = "query($after: String) { omsSteps(first: 2, after: $after) { pageInfo { endCursor hasNextPage } edges { node { name } } } }"

    first = ask(query, ANNA).data["omsSteps"]
    second = ask(query, ANNA, after=first["pageInfo"]["endCursor"]).data["omsSteps"]

    assert [edge["node"]["name"] for edge in first["edges"] + second["edges"]] == ["In-1", "In-2", "In-3", "Some-Day"]
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)


@pytest.mark.parametrize(
    "call",
    [
        'omsStepDone(id: "%s")',
        'omsStepSkip(id: "%s", reason: "No")',
        'omsStepReopen(id: "%s")',
        'omsStepAssign(id: "%s")',
        'omsStepCheck(id: "%s", item: 0, isChecked: true)',
    ],
)
def test_staff_of_other_channels_find_no_step(open_shop: Shop, call: str) -> None:
    has_four_steps(receipt={"checklist": [{"": "Goods"}]})
    order = open_shop.receives()
    step, nowhere = gid(step_of(order, "receipt")), to_global_id("OmsStep", 10**6)

    def answer(of: str) -> Any:
        return ask(f"mutation {{ {call % of} {{ step {{ id }} order {{ number }} errors {{ code message field }} }} }}", STRANGER).data

    assert answer(step) == answer(nowhere)
    assert set(states_of(order).values()) == {"OPEN"}
    assert Step.objects.filter(checked=[0]).count() == 0


def test_overdue_and_held_steps_need_attention(open_shop: Shop) -> None:
    query = "query { omsAttention { causesCount overdueStepsCount heldSteps { name hold { code toStatus } order { number } } } }"
    counts.forget()
    has_step("receipt", "shipped", due_hours=1)
    order = open_shop.receives()
    before = ask(query, OWNER_OF_SHOP).data["omsAttention"]
    Step.objects.update(due_at=clock.now() - timedelta(minutes=1))
    late = ask(query, OWNER_OF_SHOP).data["omsAttention"]
    ask(DONE, ANNA, id=gid(step_of(order, "receipt")))
    counts.forget()

    after = ask(query, OWNER_OF_SHOP).data["omsAttention"]

    assert (before["overdueStepsCount"], late["overdueStepsCount"], after["overdueStepsCount"]) == (0, 1, 0)
    hold = {"code": "TRANSITION_NOT_ALLOWED", "toStatus": "shipped"}
    assert after["heldSteps"] == [{"name": "Receipt", "hold": hold, "order": {"number": order.number}}]
    assert after["causesCount"] == before["causesCount"] + 1
    counts.forget()
    assert ask(query, STRANGER).data["omsAttention"]["heldSteps"] == []
    counts.forget()


CREATE = """mutation($input: OmsStepTemplateInput!) { omsStepTemplateCreate(input: $input) {
  step { code name status { code } toStatus { code } checklist people ticksOn } errors { code field message }
} }"""


def created(open_shop: Shop, **given: Any) -> Any:
    usual = {"name": "Pack", "status": status_id(open_shop.status("picking"))}
    return ask(CREATE, OWNER_OF_SHOP, input={**usual, **given}).data["omsStepTemplateCreate"]


def test_a_step_is_set_up(open_shop: Shop) -> None:
    made = created(
        open_shop,
        toStatus=status_id(open_shop.status("packed")),
        checklist=[{"": "Goods", "sl": "Blago"}],
        who="PEOPLE",
        people=["Pack@Shop.example", "pack@shop.example"],
        ticksOn=["PACKED", "FULFILLED"],
    )

    assert made["errors"] == []
    assert made["step"] == {
        "code": "pack",
        "name": "Pack",
        "status": {"code": "picking"},
        "toStatus": {"code": "packed"},
        "checklist": [{"": "Goods", "sl": "Blago"}],
        "people": ["pack@shop.example"],
        "ticksOn": ["PACKED", "FULFILLED"],
    }


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"who": "PEOPLE"}, "people"),
        ({"people": ["a@b.example"]}, "people"),
        ({"who": "PEOPLE", "people": ["nobody"]}, "people"),
        ({"tells": True}, "tells"),
        ({"ticksOn": ["ACTION_DONE"]}, "action"),
        ({"action": "mail"}, "action"),
        ({"documentKind": "INVOICE"}, "documentKind"),
        ({"documentKind": "POEM", "ticksOn": ["DOCUMENT_ISSUED"]}, "documentKind"),
        ({"dueHours": 0}, "dueHours"),
        ({"checklist": [{"": " "}]}, "checklist"),
        ({"checklist": ["Goods"]}, "checklist"),
        ({"condition": {"combinator": "and", "rules": [{"field": "no.such", "operator": "=", "value": 1}]}}, "condition"),
    ],
)
def test_what_can_not_be_is_refused_with_its_field(open_shop: Shop, given: dict[str, Any], field: str) -> None:
    answer = created(open_shop, **given)

    assert answer["step"] is None
    assert answer["errors"][0]["field"].startswith(field), answer["errors"]
    assert not StepTemplate.objects.exists()


def test_a_step_can_not_lead_to_where_it_is_made(open_shop: Shop) -> None:
    [error] = created(open_shop, toStatus=status_id(open_shop.status("picking")))["errors"]
    assert error["field"] == "toStatus"


def test_ready_made_steps_are_offered_and_installed(open_shop: Shop) -> None:
    workflow = install_preset("pick-up", "shop").workflow
    assert workflow is not None
    offered = ask('query { omsStepPresets { code steps(language: "pl") } }', OWNER_OF_SHOP).data["omsStepPresets"]
    assert {one["code"] for one in offered} == {"b2c", "b2b", "cash-on-delivery", "pick-up", "made-to-order"}
    assert all(len(one["steps"]) == 4 for one in offered)

    call = 'omsStepPresetInstall(code: "pick-up", workflow: $id, manager: "m@shop.example")'
    document = f"mutation($id: ID!) {{ {call} {{ steps {{ name people tells }} errors {{ code }} }} }}"
    made = ask(document, OWNER_OF_SHOP, id=to_global_id("OmsWorkflow", workflow.pk)).data["omsStepPresetInstall"]

    assert made["errors"] == []
    assert [step["tells"] for step in made["steps"]] == [True, False, False, False]
    assert ask(document, ANNA, id=to_global_id("OmsWorkflow", workflow.pk)).data["omsStepPresetInstall"]["errors"] == [
        {"code": "PERMISSION_DENIED"}
    ]


def test_the_set_up_goes_out_and_comes_in_as_a_document(open_shop: Shop) -> None:
    has_four_steps(receipt={"checklist": [{"": "Goods", "sl": "Blago"}], "due_hours": 4, "ticks_on": ["PAID"]})
    exported = configuration.export()
    StepTemplate.objects.all().delete()

    result = configuration.import_(exported, OWNER_OF_SHOP)

    assert not result.faults
    assert configuration.export() == exported
    assert [one.code for one in StepTemplate.objects.all()] == ["receipt", "papers", "pack", "courier"]
