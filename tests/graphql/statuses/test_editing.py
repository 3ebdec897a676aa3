"""Making and changing statuses and workflows over GraphQL: what is kept, what is refused, and that a refusal changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.statuses.models import OrderStatus, StatusExternalId, Transition, Workflow
from tests.support.api import ask, status_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

CREATE = """mutation($input: OmsStatusInput!) { omsStatusCreate(input: $input) {
  status { id code name color textColor kind position customerName maxAgeHours externalIds { system value }
    translations { languageCode customerName description } } errors { code field index message params } } }"""
UPDATE = """mutation($id: ID!, $input: OmsStatusInput!) { omsStatusUpdate(id: $id, input: $input) {
  status { code name color maxAgeHours paymentGate paymentGateCondition } errors { code field index message params } } }"""
REORDER = "mutation($ids: [ID!]!) { omsStatusesReorder(ids: $ids) { statuses { code position } errors { code field } } }"
NEW_FLOW = """mutation($input: OmsWorkflowInput!) { omsWorkflowCreate(input: $input) {
  workflow { id code name isDefault initialStatus { code } statuses { code } transitions { fromStatus { code } toStatus { code } } }
  problems { severity code message } errors { code field index message params } } }"""
EDIT_FLOW = """mutation($id: ID!, $input: OmsWorkflowInput!) { omsWorkflowUpdate(id: $id, input: $input) {
  workflow { name condition transitions { label } } problems { code } errors { code field index message params } } }"""


def everything() -> list[Any]:
    tables = (OrderStatus, StatusExternalId, Workflow, Transition, Workflow.statuses.through)
    return [sorted(map(str, table.objects.values())) for table in tables]


def create(**given: Any) -> dict[str, Any]:
    return dict(ask(CREATE, OWNER_OF_SHOP, input=given).data["omsStatusCreate"])


def update(status: OrderStatus, **given: Any) -> dict[str, Any]:
    return dict(ask(UPDATE, OWNER_OF_SHOP, id=status_id(status), input=given).data["omsStatusUpdate"])


def codes(result: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(error["code"], error["field"]) for error in result["errors"]]


def test_a_status_of_the_shops_own(open_shop: Shop) -> None:
    result = create(
        name="Waiting for the engraver",
        kind="IN_PROGRESS",
        color="#123abc",
        customerName="Being engraved",
        maxAgeHours=48,
        externalIds=[{"system": "erp", "value": "E1"}, {"system": "erp", "value": "E2"}, {"system": "pos", "value": "E1"}],
        translations=[{"languageCode": "SR_LATN", "customerName": "Gravira se"}],
    )

    assert result["errors"] == []
    status = result["status"]
    assert (status["code"], status["textColor"], status["position"]) == ("waiting-for-the-engraver", "#FFFFFF", 15)
    assert status["externalIds"] == [{"system": "erp", "value": "E1"}, {"system": "erp", "value": "E2"}, {"system": "pos", "value": "E1"}]
    assert status["translations"] == [{"languageCode": "sr-latn", "customerName": "Gravira se", "description": ""}]


def test_a_new_status_can_be_used_at_once(open_shop: Shop) -> None:
    create(name="Engraving", kind="IN_PROGRESS")

    assert Workflow.objects.get(is_default=True).statuses.filter(code="engraving").exists()
    assert Transition.objects.filter(to_status__code="engraving").exists()
    assert ask("{ omsWorkflowCheck { severity } }", ANNA).data["omsWorkflowCheck"] is not None


def test_the_first_status_of_a_shop_brings_its_workflow(shop: Shop) -> None:
    create(name="Začetek", kind="NEW")

    workflow = Workflow.objects.get()
    assert (workflow.is_default, workflow.initial_status.code) == (True, "zacetek")


def test_a_code_is_made_of_the_name_in_latin_letters(open_shop: Shop) -> None:
    names = ("Спремно за преузимање", "Zapłacone", "Đubrivo, čaka", "Weiß", "العربية", "🚚", "Shipped!")

    made = [create(name=name, kind="READY")["status"]["code"] for name in names]

    assert made == ["spremno-za-preuzimanje", "zaplacone", "dubrivo-caka", "weiss", "status", "status-2", "shipped-2"]


def test_two_statuses_can_not_have_one_name(open_shop: Shop) -> None:
    before = everything()
    errors = create(name="shipped", kind="READY")["errors"]

    assert [(error["code"], error["field"]) for error in errors] == [("UNIQUE", "name")]
    assert "Shipped already (its code is shipped)" in errors[0]["message"]
    renamed = ask(UPDATE, OWNER_OF_SHOP, id=status_id(open_shop.status("packed")), input={"name": "Shipped"}).data["omsStatusUpdate"]
    assert [(error["code"], error["field"]) for error in renamed["errors"]] == [("UNIQUE", "name")]
    assert everything() == before
    # A name that stays is no new one
    assert (
        ask(UPDATE, OWNER_OF_SHOP, id=status_id(open_shop.status("packed")), input={"name": "Packed", "color": "#123456"}).data[
            "omsStatusUpdate"
        ]["errors"]
        == []
    )


@pytest.mark.parametrize("name", ["two\nlines", "a\ttab", "bell\u0007", "abc\u202edef", "line\u2028end"])
def test_a_name_is_one_line_that_is_what_it_seems(open_shop: Shop, name: str) -> None:
    errors = create(name=name, kind="READY")["errors"]

    assert [(error["code"], error["field"]) for error in errors] == [("INVALID", "name")]
    assert "one line" in errors[0]["message"]


JOINED = """mutation($input: OmsStatusInput!, $join: Boolean) { omsStatusCreate(input: $input, joinDefaultWorkflow: $join) { status { id }
  joined { workflow { code } transitions { fromStatus { name } toStatus { name } } } errors { code } } }"""


def test_the_answer_says_what_a_new_status_has_joined_and_it_can_be_left_out(open_shop: Shop) -> None:
    made = ask(JOINED, OWNER_OF_SHOP, input={"name": "Engraving", "kind": "IN_PROGRESS"}).data["omsStatusCreate"]

    (joined,) = made["joined"]
    ends = {(step["fromStatus"]["name"], step["toStatus"]["name"]) for step in joined["transitions"]}
    assert joined["workflow"] == {"code": "default"}
    assert ends
    assert all("Engraving" in pair for pair in ends)

    alone = ask(JOINED, OWNER_OF_SHOP, input={"name": "Gift wrapping", "kind": "IN_PROGRESS"}, join=False).data["omsStatusCreate"]
    assert (alone["joined"], alone["errors"]) == ([], [])
    assert not Workflow.objects.filter(statuses__name="Gift wrapping").exists()
    assert not Transition.objects.filter(from_status__name="Gift wrapping").exists()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"kind": "NEW"}, [("REQUIRED", "name")]),
        ({"name": "X"}, [("REQUIRED", "kind")]),
        ({"name": "  ", "kind": "NEW"}, [("REQUIRED", "name")]),
        ({"name": "x" * 121, "kind": "NEW"}, [("INVALID", "name")]),
        ({"name": "X", "kind": "NEW", "color": "red"}, [("INVALID", "color")]),
        ({"name": "X", "kind": "NEW", "code": "No Spaces"}, [("INVALID", "code")]),
        ({"name": "X", "kind": "NEW", "code": "shipped"}, [("UNIQUE", "code")]),
        ({"name": "X", "kind": "NEW", "maxAgeHours": 0}, [("INVALID", "maxAgeHours")]),
        ({"name": "X", "kind": "NEW", "externalIds": [{"system": "erp", "value": "S-40"}]}, [("UNIQUE", "externalIds")]),
        ({"name": "X", "kind": "NEW", "externalIds": [{"system": "", "value": "1"}]}, [("INVALID", "externalIds")]),
        ({"name": "X", "kind": "NEW", "translations": [{"languageCode": "polish!", "customerName": "X"}]}, [("INVALID", "translations")]),
    ],
)
def test_what_is_wrong_is_named_and_nothing_changes(open_shop: Shop, given: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    StatusExternalId.objects.create(status=open_shop.status("shipped"), system="erp", value="S-40")
    before = everything()

    assert codes(create(**given)) == expected
    assert everything() == before


def test_an_external_id_that_is_taken_names_whose_it_is(open_shop: Shop) -> None:
    StatusExternalId.objects.create(status=open_shop.status("shipped"), system="erp", value="S-40")

    [error] = update(open_shop.status("packed"), externalIds=[{"system": "wms", "value": "1"}, {"system": "erp", "value": "S-40"}])[
        "errors"
    ]

    assert error["index"] == 1
    assert "Shipped" in error["message"]


def test_an_update_changes_what_is_given_and_null_clears_what_may_be_empty(open_shop: Shop) -> None:
    condition = {"combinator": "and", "rules": [{"field": "customer.isCompany", "operator": "=", "value": False}]}
    status = open_shop.status("awaiting-payment")
    assert update(status, maxAgeHours=72, paymentGateCondition=condition)["status"]["paymentGateCondition"] == condition

    result = update(status, name="Waiting for the transfer", maxAgeHours=None, paymentGateCondition=None)

    assert result["status"] == {
        "code": "awaiting-payment",
        "name": "Waiting for the transfer",
        "color": "#F59E0B",
        "maxAgeHours": None,
        "paymentGate": "CHARGED",
        "paymentGateCondition": None,
    }


def test_a_condition_on_a_field_that_does_not_exist_is_refused_with_its_name(open_shop: Shop) -> None:
    wrong = {"combinator": "and", "rules": [{"field": "order.horoscope", "operator": "=", "value": "Leo"}]}

    [error] = update(open_shop.status("awaiting-payment"), paymentGateCondition=wrong)["errors"]

    assert (error["code"], error["field"]) == ("INVALID", "paymentGateCondition")
    assert "order.horoscope" in error["message"]


def test_a_change_that_makes_a_workflow_contradict_itself_is_refused_with_the_path(open_shop: Shop) -> None:
    Transition.objects.create(
        workflow=Workflow.objects.get(), from_status=open_shop.status("uncollected"), to_status=open_shop.status("awaiting-payment")
    )
    before = everything()

    result = update(open_shop.status("uncollected"), kind="CANCELED")

    assert result["status"] is None
    [error] = result["errors"]
    assert error["code"] == "CONTRADICTION"
    assert "Uncollected, then Awaiting payment" in error["message"]
    assert error["params"]["path"] == ["uncollected", "awaiting-payment"]
    assert everything() == before


def test_an_old_contradiction_does_not_keep_from_mending_something_else(open_shop: Shop) -> None:
    Transition.objects.create(
        workflow=Workflow.objects.get(), from_status=open_shop.status("cancelled"), to_status=open_shop.status("awaiting-payment")
    )

    assert update(open_shop.status("shipped"), name="On its way")["errors"] == []


def test_statuses_are_reordered_all_at_once(open_shop: Shop) -> None:
    ids = [status_id(status) for status in OrderStatus.objects.order_by("-position")]

    assert ask(REORDER, OWNER_OF_SHOP, ids=ids).data["omsStatusesReorder"]["statuses"][0]["code"] == "returned"
    before = everything()
    for wrong in (ids[1:], [*ids, ids[0]], [ids[0], *ids[:-1]]):
        assert codes(ask(REORDER, OWNER_OF_SHOP, ids=wrong).data["omsStatusesReorder"]) == [("INVALID", "ids")]
    assert everything() == before


def test_a_workflow_gets_the_usual_paths_unless_it_brings_its_own(open_shop: Shop) -> None:
    members = [open_shop.status(code) for code in ("new", "confirmed", "shipped", "delivered", "cancelled")]
    condition = {"combinator": "and", "rules": [{"field": "order.channel", "operator": "=", "value": "b2b"}]}

    result = ask(
        NEW_FLOW,
        OWNER_OF_SHOP,
        input={
            "name": "B2B",
            "condition": condition,
            "initialStatus": status_id(members[0]),
            "statuses": [status_id(one) for one in members],
        },
    ).data["omsWorkflowCreate"]

    assert (result["errors"], result["problems"]) == ([], [])
    assert (result["workflow"]["code"], result["workflow"]["isDefault"]) == ("b2b", False)
    assert {"fromStatus": {"code": "confirmed"}, "toStatus": {"code": "shipped"}} in result["workflow"]["transitions"]
    order = open_shop.has(channel="b2b")
    assert open_shop.state(order).workflow.code == "b2b"


def workflow_id() -> str:
    return to_global_id("OmsWorkflow", Workflow.objects.get(is_default=True).pk)


def step(shop: Shop, source: str, target: str, **more: Any) -> dict[str, Any]:
    return {"fromStatus": status_id(shop.status(source)), "toStatus": status_id(shop.status(target)), **more}


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([("cancelled", "awaiting-payment")], "CONTRADICTION"),
        ([("awaiting-payment", "cancelled")], "CONTRADICTION"),
        ([("new", "new")], "INVALID"),
        ([("new", "confirmed"), ("new", "confirmed")], "UNIQUE"),
    ],
)
def test_a_path_that_contradicts_itself_cannot_be_made(open_shop: Shop, steps: list[tuple[str, str]], expected: str) -> None:
    before = everything()

    given = {"transitions": [step(open_shop, *pair) for pair in steps]}
    result = ask(EDIT_FLOW, OWNER_OF_SHOP, id=workflow_id(), input=given).data["omsWorkflowUpdate"]

    assert result["workflow"] is None
    assert expected in [error["code"] for error in result["errors"]]
    assert everything() == before


def test_a_step_can_have_a_label_and_a_condition(open_shop: Shop) -> None:
    condition = {"combinator": "and", "rules": [{"field": "order.total", "operator": "<", "value": 500}]}
    given = {"transitions": [step(open_shop, "new", "confirmed", label="Accept", condition=condition)]}

    result = ask(EDIT_FLOW, OWNER_OF_SHOP, id=workflow_id(), input=given).data["omsWorkflowUpdate"]

    assert result["workflow"]["transitions"] == [{"label": "Accept"}]
    assert "UNREACHABLE" in [problem["code"] for problem in result["problems"]]
    assert Transition.objects.get().condition == condition


def test_a_status_with_orders_stays_in_its_workflow(open_shop: Shop) -> None:
    open_shop.has()
    others = [status_id(status) for status in OrderStatus.objects.exclude(code="new")]
    given = {"statuses": others, "initialStatus": status_id(open_shop.status("confirmed")), "transitions": []}

    result = ask(EDIT_FLOW, OWNER_OF_SHOP, id=workflow_id(), input=given).data["omsWorkflowUpdate"]

    assert ("STATUS_IN_USE", "statuses") in codes(result)
    assert Workflow.objects.get().initial_status.code == "new"


@pytest.mark.parametrize("caller", [ANNA, CUSTOMER])
def test_only_who_keeps_the_settings_changes_anything(open_shop: Shop, caller: Actor) -> None:
    before = everything()
    ids = [status_id(status) for status in OrderStatus.objects.order_by("-position")]
    shipped = status_id(open_shop.status("shipped"))

    answers = [
        ask(CREATE, caller, input={"name": "X", "kind": "NEW"}),
        ask(UPDATE, caller, id=shipped, input={"name": "X"}),
        ask(REORDER, caller, ids=ids),
        ask(NEW_FLOW, caller, input={"name": "X", "initialStatus": shipped, "statuses": [shipped]}),
        ask(EDIT_FLOW, caller, id=workflow_id(), input={"name": "X"}),
    ]

    for answer in answers:
        [result] = answer.data.values()
        assert [error["code"] for error in result["errors"]] == ["PERMISSION_DENIED"]
    assert everything() == before


def test_the_ready_made_workflow_has_no_errors(open_shop: Shop) -> None:
    problems = ask("{ omsWorkflowCheck { severity code message statuses { code } } }", ANNA).data["omsWorkflowCheck"]

    assert [problem for problem in problems if problem["severity"] == "ERROR"] == []
