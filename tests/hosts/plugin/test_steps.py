"""Steps in a real Saleor: with a checkout the whole list stands there, the manager is told, and each step moves the status."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from helpers import drain, pk_of, post
from mail_server import MailServer
from shop_driver import Order, Shop, ShopDriver
from test_news import mailbox

from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.statuses.models import Workflow
from saleor_oms_plugin.steps.models import StepTemplate

pytest.importorskip("typst", reason="the extra documents is not installed")

__all__ = ["mailbox"]
MANAGER = "vodja@kabi.example"
STEPS = """query($id: ID!) { order(id: $id) { oms { status { code }
    steps { id name(language: "sl") state event closedBy { name kind } hold { code } }
    publicHistory(languageCode: "sl") { status { name } } } } }"""
PRESET = """mutation($condition: JSON) { omsPresetInstall(code: "cash-on-delivery", workflowCode: "kabi", condition: $condition) {
    workflow { id } errors { message } } }"""
INSTALL = """mutation($id: ID!, $manager: String) { omsStepPresetInstall(code: "cash-on-delivery", workflow: $id, manager: $manager) {
    steps { code } errors { message } } }"""
DONE = (
    "mutation($id: ID!, $checked: [Int!]) { omsStepDone(id: $id, checked: $checked) { order { status { code } } errors { code message } } }"
)
ISSUE = "mutation($order: ID!) { omsDocumentIssue(order: $order, input: {kind: INVOICE}) { document { number } errors { message } } }"


def ask(document: str, token: str, **variables: Any) -> Any:
    answer = post(document, variables, token)
    assert "errors" not in answer, answer
    [found] = answer["data"].values()
    assert not (isinstance(found, dict) and found.get("errors")), found
    return found


@pytest.fixture
def kabi(driver: ShopDriver, admin_token: str, mailbox: MailServer) -> Iterator[Shop]:
    """A channel with a workflow of its own and Kabi's four steps; afterwards no order gets them any more."""
    shop = driver.make_shop(auto_confirm=True)
    before = message_settings.settings().default_language
    assert message_settings.update({"default_language": "sl"}).errors == ()
    rule = {"field": "order.channel", "operator": "=", "value": shop.slug}
    workflow = ask(PRESET, admin_token, condition={"combinator": "and", "rules": [rule]})["workflow"]
    Workflow.objects.filter(code="kabi").update(condition={"combinator": "and", "rules": [rule]}, position=0)
    Workflow.objects.exclude(code="kabi").filter(position=0).update(position=1)
    installed = ask(INSTALL, admin_token, id=workflow["id"], manager=MANAGER)
    assert [step["code"] for step in installed["steps"]] == ["kabi-receipt", "kabi-papers", "kabi-pack", "kabi-courier"]
    StepTemplate.objects.update(is_enabled=True)
    yield shop
    StepTemplate.objects.update(is_enabled=False)
    message_settings.update({"default_language": before})


def seen(order: Order, token: str) -> dict[str, Any]:
    found: dict[str, Any] = ask(STEPS, token, id=order.id)["oms"]
    return found


def states(order: Order, token: str) -> list[tuple[str, str | None]]:
    return [(step["state"], step["event"]) for step in seen(order, token)["steps"]]


def test_a_checkout_brings_four_steps_and_each_moves_the_status(
    driver: ShopDriver, kabi: Shop, admin_token: str, make_customer: Callable[[], str], mailbox: MailServer
) -> None:
    customer = make_customer()
    order = driver.place_order(kabi, token=customer)
    driver.confirm(order)  # it is not paid, so Saleor leaves it unconfirmed, and no invoice is issued of that
    drain()
    drain()

    found = seen(order, admin_token)
    assert [step["name"] for step in found["steps"]] == [
        *("Pregled naročila in zaloge", "Račun in dokumenti", "Priprava in pakiranje", "Predaja dostavni službi")
    ]
    assert (found["status"]["code"], {step["state"] for step in found["steps"]}) == ("new", {"OPEN"})
    [mail] = [one for one in mailbox.received if one["To"] == MANAGER]
    assert mail["Subject"] == f"Naročilo {order.number}: Pregled naročila in zaloge"

    receipt, _, pack, _ = (step["id"] for step in found["steps"])
    assert ask(DONE, admin_token, id=receipt, checked=[0, 1])["order"]["status"]["code"] == "confirmed"

    ask(ISSUE, admin_token, order=order.id)
    drain()
    assert states(order, admin_token) == [("DONE", None), ("DONE", "DOCUMENT_ISSUED"), ("OPEN", None), ("OPEN", None)]
    assert seen(order, admin_token)["status"]["code"] == "picking"

    assert ask(DONE, admin_token, id=pack)["order"]["status"]["code"] == "packed"
    driver.fulfill(kabi, order, 2)
    drain()
    drain()

    assert states(order, admin_token)[-1] == ("DONE", "FULFILLED")
    history = [one["status"]["name"] for one in seen(order, admin_token)["publicHistory"]]
    assert history == ["Odposlano", "Zapakirano", "V pripravi", "Potrjeno", "Prejeto"]

    theirs = post(STEPS, {"id": order.id}, customer)
    assert theirs["data"]["order"]["oms"]["steps"] is None
    assert [one["status"]["name"] for one in theirs["data"]["order"]["oms"]["publicHistory"]] == history
    assert pk_of(order)


def test_staff_of_another_channel_find_no_step(
    driver: ShopDriver, kabi: Shop, shop: Shop, admin_token: str, make_staff: Callable[..., str]
) -> None:
    order = driver.place_order(kabi)
    drain()
    [receipt, *_] = seen(order, admin_token)["steps"]
    stranger = make_staff("manage_orders", channels=[shop.slug])

    listed = post("query { omsSteps(first: 100) { edges { node { id } } } }", {}, stranger)["data"]["omsSteps"]["edges"]
    assert receipt["id"] not in [edge["node"]["id"] for edge in listed]
    refused = post(DONE, {"id": receipt["id"], "checked": [0, 1]}, stranger)["data"]["omsStepDone"]
    assert [error["code"] for error in refused["errors"]] == ["NOT_FOUND"]
    assert seen(order, admin_token)["steps"][0]["state"] == "OPEN"
