"""Whoever speaks of an order's money says the same: conditions, milestones, gates, mails, documents, codes, actions, the API."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.bootstrap import compose
from saleor_oms_plugin.core.conditions import evaluate
from saleor_oms_plugin.documents import seller, services
from saleor_oms_plugin.documents.content import from_json
from saleor_oms_plugin.documents.layout import page, transfer_of
from saleor_oms_plugin.messages.variables import Subject, variables_of
from saleor_oms_plugin.order_messages import bank_transfer
from saleor_oms_plugin.orders.condition_fields import ORDER_FIELDS
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.statuses.queries import OrderStatus, PaymentGate, StatusKind
from saleor_oms_plugin.workflow.decisions import gate_refusal
from saleor_oms_plugin.workflow.milestones import milestones_of
from saleor_oms_plugin.workflow.services import move_order
from tests.domain.messages.conftest import mail_server
from tests.support.action_types import make_action
from tests.support.api import ask, order_id
from tests.support.money_cases import CASES, GOODS, IDS, MoneyCase, order_of
from tests.support.shop import ANNA, Shop
from tests.support.smtp import MailServer

__all__ = ["mail_server"]

every_case = pytest.mark.parametrize("case", CASES, ids=IDS)
UTC = ZoneInfo("UTC")


@pytest.fixture
def selling(open_shop: Shop) -> Shop:
    """A live shop that is paid by transfer."""
    compose()
    open_shop.goes_live()
    assert shop_settings.update({"grace_seconds": 0}).errors == ()
    values = {"name": "Seller", "address": "Street 1\n1000 Town", "country": "SI", "iban": "SI56 0510 0801 0486 080", "payment_days": 8}
    assert seller.save("", values).errors == ()
    return open_shop


def heard(shop: Shop, case: MoneyCase, **changes: Any) -> Order:
    """The order of a case, as we have it stored."""
    order = order_of(case, shop.saleor, **changes)
    shop.hears_of(order)
    return order


def holds(order: Order, field: str, operator: str, value: object) -> bool:
    return evaluate({"combinator": "and", "rules": [{"field": field, "operator": operator, "value": value}]}, ORDER_FIELDS, order).holds


def acted(shop: Shop, case: MoneyCase, kind: str, config: dict[str, Any]) -> ActionRun:
    make_action(shop.status("confirmed"), kind=kind, config=config)
    order = heard(shop, case)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    drain_runs()
    return ActionRun.objects.get()


@every_case
def test_conditions(open_shop: Shop, case: MoneyCase) -> None:
    order = order_of(case, open_shop.saleor)

    assert holds(order, "order.isCharged", "=", True) == case.is_charged
    assert holds(order, "order.isAuthorized", "=", True) == case.is_authorized
    assert holds(order, "order.totalCharged", "=", case.paid)
    assert holds(order, "order.totalOwed", "=", case.owed)


@every_case
def test_milestones(open_shop: Shop, case: MoneyCase) -> None:
    reached = milestones_of(order_of(case, open_shop.saleor))

    assert [name in reached for name in ("PAID", "AUTHORIZED", "REFUNDED")] == [case.is_charged, case.is_authorized, case.is_refunded]


@every_case
def test_payment_gates(open_shop: Shop, case: MoneyCase) -> None:
    order = order_of(case, open_shop.saleor)
    target = OrderStatus(name="Next", kind=StatusKind.IN_PROGRESS)

    def is_open(gate: PaymentGate) -> bool:
        return gate_refusal(OrderStatus(name="Waits", payment_gate=gate), target, order) is None

    assert (is_open(PaymentGate.CHARGED), is_open(PaymentGate.AUTHORIZED)) == (case.is_charged, case.is_authorized)


@every_case
def test_texts_of_mails(selling: Shop, case: MoneyCase) -> None:
    order = heard(selling, case)

    said = variables_of(Subject(order, "en", UTC), frozenset({"order", "payments", "payment"}))

    assert said["order"]["is_paid"] == case.is_charged
    amounts = {name: said["payments"][name]["amount"] for name in ("paid", "due", "refunded")}
    assert amounts == {"paid": case.paid, "due": case.asked, "refunded": order.total_refunded}
    assert said["payment"]["amount"]["amount"] == case.asked
    assert bool(said["payment"]["qr"]) == (case.asked > 0)
    assert (bank_transfer.picture(Subject(order, "en", UTC)) is not None) == (case.asked > 0)


@every_case
@pytest.mark.parametrize("kind", ["INVOICE", "PROFORMA"])
def test_documents(selling: Shop, case: MoneyCase, kind: str) -> None:
    pytest.importorskip("typst", reason="the extra 'documents' is not installed")
    order = heard(selling, case)

    document = services.issue(order.id, kind).document
    assert document is not None
    content = from_json(document.content)

    assert (content.gross, content.paid, content.due) == (order.total, case.paid, case.asked)
    assert (content.credited, content.reserved) == (case.given_back, case.reserved)
    transfer = transfer_of(content)
    assert (transfer.amount if transfer else Decimal(0)) == case.asked
    assert (content.due_on is not None, content.payment is not None) == (case.asked > 0, case.asked > 0)
    shown = page(content)
    assert shown["totals"][-1] == ["To pay", f"€{case.asked:.2f}"]
    assert (shown["payment"] is not None) == (case.asked > 0)


def test_a_canceled_order_is_not_asked_for_money(selling: Shop) -> None:
    pytest.importorskip("typst", reason="the extra 'documents' is not installed")
    order = selling.has()
    selling.hears_of(selling.saleor.cancel(order.id))

    document = services.issue(order.id, "INVOICE").document
    assert document is not None
    content = from_json(document.content)

    assert (content.paid, content.due, content.payment, content.due_on) == (0, 0, None, None)
    said = variables_of(Subject(selling.saleor.orders[order.id], "en", UTC), frozenset({"payments", "payment"}))
    assert (said["payments"]["due"]["amount"], said["payment"]["amount"]["amount"], said["payment"]["qr"]) == (0, 0, None)


@every_case
def test_payment_requests_and_reminders(selling: Shop, mail_server: MailServer, case: MoneyCase) -> None:
    run = acted(selling, case, "payment_request", {"template": "payment-reminder"})

    assert run.state == (RunState.DONE if case.asked else RunState.SKIPPED)
    texts = [message.get_body(("plain",)).get_content() for message in mail_server.received]
    assert [f"€{case.asked:.2f}" in text for text in texts] == ([True] if case.asked else [])


@every_case
def test_capturing(selling: Shop, case: MoneyCase) -> None:
    run = acted(selling, case, "capture_payment", {})

    assert run.state == (RunState.DONE if case.owed and case.reserved else RunState.SKIPPED)
    taken = sum((Decimal(step["amount"]) for step in (run.result or {}).get("requested", ())), Decimal(0))
    assert taken == (min(case.owed, case.reserved) if case.owed else 0)


@every_case
def test_marking_as_paid(selling: Shop, case: MoneyCase) -> None:
    run = acted(selling, case, "mark_as_paid", {})

    # Saleor marks no order that has a transaction
    has_money = bool(case.steps or case.changes)
    assert run.state == (RunState.SKIPPED if not case.owed else RunState.FAILED if has_money else RunState.DONE)


@every_case
def test_giving_back(selling: Shop, case: MoneyCase) -> None:
    run = acted(selling, case, "refund_payment", {})

    assert run.state == (RunState.DONE if case.paid else RunState.SKIPPED)
    assert sum((Decimal(step["amount"]) for step in (run.result or {}).get("requested", ())), Decimal(0)) == case.paid


@every_case
def test_the_api(open_shop: Shop, case: MoneyCase) -> None:
    order = heard(open_shop, case)

    document = """query($order: ID!) { omsOrder(id: $order) {
        chargeStatus isPaid totalPaid { amount } totalGivenBack { amount } totalOwed { amount } } }"""
    found = ask(document, ANNA, order=order_id(order)).data["omsOrder"]

    assert (found["chargeStatus"], found["isPaid"]) == (case.charge_status, case.is_charged)
    amounts = [Decimal(str(found[name]["amount"])) for name in ("totalPaid", "totalGivenBack", "totalOwed")]
    assert amounts == [case.paid, case.given_back, case.owed]


def test_the_table_has_what_a_shop_meets() -> None:
    """A table that lost its cases would promise nothing."""
    assert {case.charge_status for case in CASES} == {"NONE", "PARTIAL", "FULL", "OVERCHARGED"}
    assert {case.is_charged for case in CASES if case.charge_status == "FULL"} == {True, False}
    assert GOODS == 100  # shares are hundredths, so they are amounts here
