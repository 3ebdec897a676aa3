"""An order is walked through its workflow: what would be sent is shown, and nothing is sent, stored or numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.core import mail

from saleor_oms_plugin.actions.action_type import RunContext
from saleor_oms_plugin.actions.models import Action
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.core.actor import MANAGE_SETTINGS
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.documents.models import NumberSeries
from saleor_oms_plugin.shop.models import StaffMember
from saleor_oms_plugin.statuses.models import Workflow
from tests.support.action_types import Probe, installed, make_action
from tests.support.api import ask, order_id
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

REHEARSAL = """mutation($order: ID, $workflow: ID, $preset: String, $everyStatus: Boolean) {
  omsRehearsal(order: $order, workflow: $workflow, preset: $preset, everyStatus: $everyStatus) {
    order { number } workflowCode workflowName isInstalled
    steps { code name color textColor customerName customerDescription isOnPath waitsBecause
      actions { id kind label trigger delayMinutes isCustomerFacing
        preview { subject html text skippedBecause detail } errors { code message } } }
    errors { code field message } } }"""
MAIN_PATH = ["new", "awaiting-payment", "confirmed", "picking", "packed", "shipped", "delivered"]
TOO_SMALL = {"combinator": "and", "rules": [{"field": "order.total", "operator": ">=", "value": 100_000}]}


class Careless(Probe):
    """Writes while it is asked to look only."""

    def preview(self, config: Any, context: RunContext) -> Any:
        NumberSeries.objects.create(code="careless", kind="INVOICE", pattern="X{number}")
        Workflow.objects.update(name="Changed")
        return super().preview(config, context)


@pytest.fixture
def kinds() -> Iterator[None]:
    with installed(Probe(), Careless("careless")):
        yield


def rehearse(caller: Any = OWNER_OF_SHOP, **given: Any) -> Any:
    answer = ask(REHEARSAL, caller, **given)
    assert answer.errors == []
    return answer.data["omsRehearsal"]


def rows() -> dict[str, list[Any]]:
    """All that is stored, table by table; who was seen when is noted of every call."""
    models = [model for model in apps.get_app_config("oms").get_models() if model is not StaffMember]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def actions_of(answer: Any, code: str) -> list[Any]:
    return next(step["actions"] for step in answer["steps"] if step["code"] == code)


def test_each_step_shows_what_would_be_sent_and_nothing_is_stored_or_sent(open_shop: Shop, kinds: None) -> None:
    open_shop.goes_live()
    make_action(open_shop.status("confirmed"), "email", config={"template": "order-confirmed", "documents": ["INVOICE"]})
    make_action(open_shop.status("packed"), "document", config={"kind": "INVOICE"})
    make_action(open_shop.status("shipped"), "webhook", config={"url": "https://erp.example.com/x", "body": '{"n": "{{ order.number }}"}'})
    make_action(open_shop.status("picking"), "careless", config={"text": "hello"})
    order = open_shop.has(number="7")
    before = rows()

    answer = rehearse(order=order_id(order))

    assert rows() == before
    assert drain_runs(1.0, 1) == 0
    assert mail.outbox == []
    assert [step["code"] for step in answer["steps"]] == MAIN_PATH
    assert (answer["order"]["number"], answer["isInstalled"], answer["errors"]) == ("7", True, [])
    [confirmation] = actions_of(answer, "confirmed")
    assert "7" in confirmation["preview"]["subject"]
    assert "<html" in confirmation["preview"]["html"]
    assert confirmation["preview"]["detail"]["to"] == [order.user_email]
    [request] = actions_of(answer, "shipped")
    assert request["preview"]["text"] == '{"n": "7"}'
    assert request["preview"]["skippedBecause"] == "Signing secret has not been entered: its runs wait until it is."
    [careless] = actions_of(answer, "picking")
    assert careless["preview"]["text"] == "hello"


def test_a_document_has_the_next_number_and_leaves_it_to_the_next_order(open_shop: Shop) -> None:
    NumberSeries.objects.create(code="invoices", kind="INVOICE", pattern="{year}/{number:04}", next_number=12)
    make_action(open_shop.status("packed"), "document", config={"kind": "INVOICE"})
    order = order_id(open_shop.has(number="7"))

    first, second = (actions_of(rehearse(order=order), "packed")[0]["preview"] for _ in range(2))

    assert first["detail"] == second["detail"]
    assert first["detail"]["nextNumber"].endswith("/0012")
    assert "data:image/png" in first["html"]
    assert NumberSeries.objects.get().next_number == 12


def test_what_would_not_run_says_why(open_shop: Shop, kinds: None) -> None:
    status = open_shop.status("confirmed")
    make_action(status, "probe", condition=TOO_SMALL)
    make_action(status, "probe", is_enabled=False)
    make_action(status, "no-such-kind")
    make_action(status, "email", config={"template": "gone"})
    make_action(status, "probe", trigger="LEAVE", config={"text": "bye"})

    answer = rehearse(order=order_id(open_shop.has()))

    dear, off, unknown, gone = actions_of(answer, "confirmed")
    assert "order.total >= 100000" in dear["preview"]["skippedBecause"]
    assert off["preview"]["skippedBecause"] == "The action is switched off."
    assert [error["code"] for error in unknown["errors"]] == ["INVALID"]
    assert [error["code"] for error in gone["errors"]] == ["ACTION_FAILED"]
    [leaving] = actions_of(answer, "picking")
    assert (leaving["trigger"], leaving["preview"]["text"]) == ("LEAVE", "bye")


def test_a_gate_that_would_hold_the_order_is_named(open_shop: Shop) -> None:
    unpaid, paid = open_shop.has(), open_shop.has(total_charged=Decimal(1000))

    held = {step["code"]: step["waitsBecause"] for step in rehearse(order=order_id(unpaid))["steps"]}
    passed = {step["code"]: step["waitsBecause"] for step in rehearse(order=order_id(paid))["steps"]}

    assert "paid" in held["awaiting-payment"]
    assert passed["awaiting-payment"] is None


def test_the_statuses_beside_the_path_come_after_it(open_shop: Shop) -> None:
    steps = rehearse(order=order_id(open_shop.has()), everyStatus=True)["steps"]

    assert [step["code"] for step in steps if step["isOnPath"]] == MAIN_PATH
    assert {"cancelled", "complaint-pending", "returned"} <= {step["code"] for step in steps if not step["isOnPath"]}


def test_a_preset_is_walked_through_with_the_usual_mails_before_it_is_installed(open_shop: Shop) -> None:
    open_shop.has(number="7")
    before = rows()

    answer = rehearse(preset="pick-up")

    assert rows() == before
    assert answer["isInstalled"] is False
    assert [step["code"] for step in answer["steps"]] == ["new", "confirmed", "picking", "ready-for-pickup", "delivered"]
    [ready] = actions_of(answer, "ready-for-pickup")
    assert ready["id"] is None
    assert ready["preview"]["subject"]


def test_without_an_order_a_recent_one_that_shows_most_is_taken(open_shop: Shop) -> None:
    open_shop.has(number="7")
    open_shop.has(number="8", user_email="")
    open_shop.has(number="9", status="CANCELED")

    assert rehearse()["order"]["number"] == "7"


def test_a_shop_without_orders_is_told(open_shop: Shop) -> None:
    assert [(error["code"], error["field"]) for error in rehearse()["errors"]] == [("NOT_FOUND", "order")]


def test_more_orders_cost_no_more_queries(open_shop: Shop) -> None:
    make_action(open_shop.status("confirmed"), "email", config={"template": "order-confirmed"})
    open_shop.has()
    few = ask(REHEARSAL, OWNER_OF_SHOP).queries
    for _ in range(10):
        open_shop.has()

    assert ask(REHEARSAL, OWNER_OF_SHOP).queries <= few


def test_strangers_are_refused(open_shop: Shop) -> None:
    order = order_id(open_shop.has())
    keeper = replace(OWNER_OF_SHOP, permissions=frozenset({MANAGE_SETTINGS}))
    elsewhere = replace(OWNER_OF_SHOP, channels=frozenset({"elsewhere"}))

    for caller, code in ((ANNA, "PERMISSION_DENIED"), (keeper, "PERMISSION_DENIED"), (elsewhere, "NOT_FOUND")):
        for given in ({"order": order}, {}):
            answer = rehearse(caller, **given)
            assert [error["code"] for error in answer["errors"]] == [code]
            assert (answer["order"], answer["steps"]) == (None, [])


def test_wrong_arguments_are_told(open_shop: Shop) -> None:
    open_shop.has()
    workflow = to_global_id("OmsWorkflow", Workflow.objects.get().pk)

    assert rehearse(workflow=workflow, preset="b2c")["errors"][0]["field"] == "preset"
    assert rehearse(preset="none-such")["errors"][0]["code"] == "NOT_FOUND"
    assert rehearse(workflow=to_global_id("OmsWorkflow", 987_654))["errors"][0]["field"] == "workflow"


def test_the_usual_mails_are_added_once_and_only_where_nothing_is_mailed(open_shop: Shop) -> None:
    document = "mutation($id: ID!) { omsActionsFromTemplates(workflow: $id) { actions { label config status { code } } errors { code } } }"
    workflow = to_global_id("OmsWorkflow", Workflow.objects.get().pk)
    own = make_action(open_shop.status("shipped"), "email", config={"subject": "Sent", "body": "<p>Sent.</p>"})

    first = ask(document, OWNER_OF_SHOP, id=workflow).data["omsActionsFromTemplates"]
    second = ask(document, OWNER_OF_SHOP, id=workflow).data["omsActionsFromTemplates"]

    made = {one["status"]["code"]: one["config"].get("template") for one in first["actions"]}
    assert made["confirmed"] == "order-confirmed"
    assert "shipped" not in made
    assert (second["actions"], second["errors"]) == ([], [])
    assert Action.objects.filter(status=own.status).count() == 1
