"""Steps beside a real Saleor: the app's worker makes, tells, ticks and moves; the customer sees the statuses alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from beside import Beside, People
from shop_driver import Order, Shop
from test_order_by_actions import live, mail_server, says

from tests.support.app_server import eventually
from tests.support.smtp import MailServer

__all__ = ["live", "mail_server"]
MANAGER = "vodja@kabi.example"
STEPS = """query($id: ID!) { omsOrder(id: $id) { status { code }
    steps { id name(language: "sl") state event } publicHistory(languageCode: "sl") { status { name } } } }"""
HISTORY = """query($id: ID!) { omsOrder(id: $id) { publicHistory(languageCode: "sl") { status { name } } steps { id } } }"""
PRESET = """mutation($condition: JSON) { omsPresetInstall(code: "cash-on-delivery", workflowCode: "kabi", condition: $condition) {
    workflow { id } errors { message } } }"""
INSTALL = """mutation($id: ID!, $manager: String) { omsStepPresetInstall(code: "cash-on-delivery", workflow: $id, manager: $manager) {
    steps { id code } errors { message } } }"""
DONE = "mutation($id: ID!, $checked: [Int!]) { omsStepDone(id: $id, checked: $checked) { order { status { code } } errors { message } } }"
ISSUE = "mutation($order: ID!) { omsDocumentIssue(order: $order, input: {kind: INVOICE}) { document { number } errors { message } } }"
LANGUAGE = """mutation($language: String!) { omsMessageSettingsUpdate(input: {defaultLanguage: $language}) { errors { message } } }"""


@pytest.fixture
def kabi(live: None, beside: Beside) -> Iterator[Shop]:
    """A channel with a workflow of its own and Kabi's four steps; afterwards no order gets them any more."""
    beside.admin_token()
    shop = beside.driver.make_shop(auto_confirm=True)
    says(beside, LANGUAGE, language="sl")
    rule = {"field": "order.channel", "operator": "=", "value": shop.slug}
    workflow = says(beside, PRESET, condition={"combinator": "and", "rules": [rule]})["workflow"]["id"]
    steps = says(beside, INSTALL, id=workflow, manager=MANAGER)["steps"]
    assert [step["code"] for step in steps] == ["kabi-receipt", "kabi-papers", "kabi-pack", "kabi-courier"]
    yield shop
    for step in steps:
        says(beside, "mutation($id: ID!) { omsStepTemplateDelete(id: $id) { errors { message } } }", id=step["id"])
    says(beside, LANGUAGE, language="en")


def seen(beside: Beside, order: Order) -> Any:
    return beside.ask(STEPS, beside.admin_token(), id=order.id)["data"]["omsOrder"]


def states(beside: Beside, order: Order) -> list[tuple[str, str | None]]:
    return [(step["state"], step["event"]) for step in seen(beside, order)["steps"]]


def test_a_checkout_brings_four_steps_and_each_moves_the_status(
    kabi: Shop, beside: Beside, people: People, mail_server: MailServer
) -> None:
    order = beside.driver.place_order(kabi, email=people.ana, token=beside.sign_in(people.ana))
    beside.admin_token()
    beside.driver.confirm(order)  # it is not paid, so Saleor leaves it unconfirmed, and no invoice is issued of that
    beside.arrived(order, saleorStatus="UNFULFILLED")

    found = seen(beside, order)
    assert [step["name"] for step in found["steps"]] == [
        *("Pregled naročila in zaloge", "Račun in dokumenti", "Priprava in pakiranje", "Predaja dostavni službi")
    ]
    assert found["status"]["code"] == "new"
    eventually(lambda: [mail["Subject"] for mail in mail_server.received if mail["To"] == MANAGER] != [])
    [mail] = [mail for mail in mail_server.received if mail["To"] == MANAGER]
    assert mail["Subject"] == f"Naročilo {order.number}: Pregled naročila in zaloge"

    receipt, _, pack, _ = (step["id"] for step in found["steps"])
    assert says(beside, DONE, id=receipt, checked=[0, 1])["order"]["status"]["code"] == "confirmed"
    says(beside, ISSUE, order=order.id)
    eventually(lambda: seen(beside, order)["status"]["code"] == "picking")
    assert states(beside, order)[1] == ("DONE", "DOCUMENT_ISSUED")
    assert says(beside, DONE, id=pack)["order"]["status"]["code"] == "packed"
    beside.admin_token()
    beside.driver.fulfill(kabi, order, 2)
    eventually(lambda: states(beside, order)[-1] == ("DONE", "FULFILLED"))

    history = ["Odposlano", "Zapakirano", "V pripravi", "Potrjeno", "Prejeto"]
    assert [one["status"]["name"] for one in seen(beside, order)["publicHistory"]] == history
    theirs = beside.ask(HISTORY, beside.sign_in(people.ana), id=order.id)["data"]["omsOrder"]
    assert [one["status"]["name"] for one in theirs["publicHistory"]] == history
    assert theirs["steps"] is None
