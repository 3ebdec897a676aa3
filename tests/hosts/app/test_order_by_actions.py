"""One whole order in the app host beside a real Saleor: set up over GraphQL, done by the app's own worker."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from beside import Beside
from payment_server import PaymentServer
from shop_driver import Order, Shop

from tests.support.app_server import eventually
from tests.support.pdf import text_of
from tests.support.smtp import MailServer

RUNS = """query($order: ID!) { omsActionRuns(order: $order, first: 50) { edges { node { state error whyNot kind } } } }"""
ORDER = """query($id: ID!) { order(id: $id) {
    status chargeStatus metadata { key value } invoices { number url }
    fulfillments { trackingNumber } events { type message app { name } } } }"""


@pytest.fixture(scope="module")
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture(scope="module")
def payments(beside: Beside) -> Iterator[PaymentServer]:
    beside.admin_token()
    with PaymentServer(beside.driver) as server:
        yield server


def says(beside: Beside, document: str, **variables: Any) -> Any:
    """A mutation of the app's; its answer, which has no errors."""
    answer = beside.ask(document, beside.admin_token(), **variables)
    (result,) = answer["data"].values()
    assert result["errors"] == [], result
    return result


@pytest.fixture
def live(beside: Beside, mail_server: MailServer) -> Iterator[None]:
    """The shop acts for real and mails to our server; afterwards its actions are gone."""
    smtp = {"smtpHost": "127.0.0.1", "smtpPort": mail_server.port, "smtpSecurity": "NONE", "senderAddress": "shop@example.com"}
    says(beside, "mutation($i: OmsMessageSettingsInput!) { omsMessageSettingsUpdate(input: $i) { errors { field message } } }", i=smtp)
    says(beside, "mutation { omsShopUpdate(input: {graceSeconds: 0}) { errors { field message } } }")
    seller = {"name": "Čebela d.o.o.", "address": "Trubarjeva cesta 1\n1000 Ljubljana", "country": "SI"}
    says(beside, "mutation($i: OmsSellerInput!) { omsSellerUpdate(input: $i) { errors { field message } } }", i=seller)
    says(beside, "mutation { omsGoLive { errors { field message } } }")
    yield
    statuses = beside.ask("{ omsStatuses { actions { id } } }", beside.admin_token())["data"]["omsStatuses"]
    for action in [action["id"] for status in statuses for action in status["actions"]]:
        says(beside, "mutation($id: ID!) { omsActionDelete(id: $id) { errors { field message } } }", id=action)
    says(beside, "mutation { omsGoLive(live: false) { errors { field message } } }")


def ids(beside: Beside) -> dict[str, str]:
    found = beside.ask("{ omsStatuses { id code } }", beside.admin_token())["data"]["omsStatuses"]
    return {status["code"]: status["id"] for status in found}


def act(beside: Beside, status: str, *actions: tuple[str, dict[str, Any]]) -> None:
    create = """mutation($status: ID!, $input: OmsActionInput!) {
        omsActionCreate(status: $status, input: $input) { errors { field message } } }"""
    for kind, config in actions:
        says(beside, create, status=ids(beside)[status], input={"kind": kind, "label": kind, "config": config})


def enters(beside: Beside, order: Order, status: str) -> None:
    document = """mutation($order: ID!, $to: ID!) {
        omsOrderMove(order: $order, toStatus: $to, override: true) { errors { field message } } }"""
    says(beside, document, order=order.id, to=ids(beside)[status])


def runs(beside: Beside, order: Order) -> list[tuple[str, str]]:
    edges = beside.ask(RUNS, beside.admin_token(), order=order.id)["data"]["omsActionRuns"]["edges"]
    return sorted((edge["node"]["kind"], edge["node"]["state"]) for edge in edges)


def test_one_whole_order(live: None, beside: Beside, shop: Shop, payments: PaymentServer, mail_server: MailServer) -> None:
    act(beside, "packed", ("capture_payment", {}), ("fulfill_order", {}))
    act(
        beside,
        "shipped",
        ("add_tracking", {"number": "RR{{ order.number }}SI"}),
        ("write_metadata", {"items": {"sent-by": "Pošta"}}),
        ("order_note", {"text": "Sent as {{ order.number }}"}),
        ("document", {"kind": "INVOICE"}),
        ("email", {"template": "shipped", "documents": ["INVOICE"]}),
    )
    order = beside.driver.place_order(shop, quantity=2)
    beside.driver.authorize(order, payments.token)
    beside.arrived(order)

    enters(beside, order, "packed")

    kinds = ["add_tracking", "capture_payment", "document", "email", "fulfill_order", "order_note", "write_metadata"]
    eventually(lambda: runs(beside, order) == [(kind, "DONE") for kind in kinds])
    assert beside.arrived(order)["status"]["code"] == "shipped"
    beside.admin_token()
    found = beside.driver.call(ORDER, {"id": order.id})["order"]
    assert (found["status"], found["chargeStatus"]) == ("FULFILLED", "FULL")
    assert found["fulfillments"] == [{"trackingNumber": f"RR{order.number}SI"}]
    assert found["metadata"] == [{"key": "sent-by", "value": "Pošta"}]
    assert [event["message"] for event in found["events"] if event["type"] == "NOTE_ADDED"] == [f"Sent as {order.number}"]
    assert payments.requests == ["transaction_charge_requested"]
    (message,) = mail_server.received
    text = message.get_body(preferencelist=("plain",))
    assert text is not None
    assert (message["To"], f"RR{order.number}SI" in text.get_content()) == ("ana@example.com", True)
    # The invoice is one: Saleor's, the mail's, and what its address leads to
    (invoice,) = found["invoices"]
    (attached,) = message.iter_attachments()
    with urllib.request.urlopen(invoice["url"]) as answer:
        pdf = answer.read()
    assert pdf == attached.get_content()
    assert invoice["number"] in text_of(pdf)


def test_a_declined_card_stands_in_the_failure_inbox(live: None, beside: Beside, shop: Shop, payments: PaymentServer) -> None:
    act(beside, "packed", ("capture_payment", {}))
    payments.behaves("FAILS")
    order = beside.driver.place_order(shop)
    beside.driver.authorize(order, payments.token)
    beside.arrived(order)

    enters(beside, order, "packed")

    eventually(lambda: runs(beside, order) == [("capture_payment", "FAILED")])
    inbox = "{ omsActionRuns(states: [FAILED], first: 50) { edges { node { error } } } }"
    failed = beside.ask(inbox, beside.admin_token())["data"]["omsActionRuns"]["edges"]
    assert "The payment app: The card was declined." in [edge["node"]["error"] for edge in failed]
