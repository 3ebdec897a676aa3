"""The worker is killed (SIGKILL) at every step of a run, by the kinds that shops use, before real servers on the loopback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from saleor_oms_plugin.actions.maintenance import digest_since
from saleor_oms_plugin.actions.models import OPEN_STATES, ActionRun
from saleor_oms_plugin.actions.services import create_action
from saleor_oms_plugin.core.actor import HANDLE_PAYMENTS
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.core.outgoing import new_signing_secret
from saleor_oms_plugin.documents.models import Document
from saleor_oms_plugin.messages import services as accounts
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing import FakeSaleorServer
from saleor_oms_plugin.testing.factories import make_address
from saleor_oms_plugin.workflow.models import StatusChange
from saleor_oms_plugin.workflow.services import move_order
from tests.proof.matrix import MATRIX, STEPS, Found, table
from tests.support.fixtures import ACTIVATED
from tests.support.receiver import Receiver
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop
from tests.support.smtp import MailServer
from tests.support.workers import Workers

KEEPER = replace(OWNER_OF_SHOP, permissions=OWNER_OF_SHOP.permissions | {HANDLE_PAYMENTS})
GATEWAY = ("mirumee.payments.dummy",)
ROOT = Path(__file__).parents[2]


@dataclass
class Subject:
    """A kind's configuration, and how to learn from the other side what happened to an order: one key for each time."""

    config: dict[str, Any]
    keys: Callable[[Order], list[str]]
    prepare: Callable[[Order], Any] = lambda order: None


@pytest.fixture
def email(mail_server: MailServer) -> Subject:
    def keys(order: Order) -> list[str]:
        return [str(mail["Message-ID"]) for mail in mail_server.received if mail["To"] == order.user_email]

    return Subject({"template": "order-confirmed"}, keys)


@pytest.fixture
def webhook(target: Receiver) -> Subject:
    def keys(order: Order) -> list[str]:
        own = [request.headers for request in target.requests if request.body == order.number]
        assert all(headers["idempotency-key"] == headers["webhook-id"] for headers in own)
        return [headers["webhook-id"] for headers in own]

    return Subject({"url": target.url, "secret": new_signing_secret(), "body": "{{ order.number }}"}, keys)


@pytest.fixture
def order_note(saleor: FakeSaleorServer) -> Subject:
    return Subject({"text": "{{ order.number }} is confirmed"}, lambda order: saleor.notes.get(order.id, []))


@pytest.fixture
def change_status(live_shop: Shop) -> Subject:
    def keys(order: Order) -> list[str]:
        moves = StatusChange.objects.filter(order=order.id, to_status__code="picking")
        return [str(pk) for pk in moves.values_list("pk", flat=True)]

    return Subject({"to_status": "picking"}, keys)


@pytest.fixture
def sms(live_shop: Shop, target: Receiver, workers: Workers, saleor: FakeSaleorServer) -> Subject:
    account = {"account_sid": "AC" + "a" * 32, "auth_token": "b" * 32, "source": "+38640000000"}
    assert accounts.save("sms", "twilio", "Our SMS", account).errors == ()
    target.text = '{"sid": "SM1", "status": "queued"}'
    workers.connect(saleor, sms_url=target.url)

    def keys(order: Order) -> list[str]:
        return [request.body for request in target.requests if f"Body={order.number}" in request.body]

    return Subject({"service": "sms", "text": "{{ order.number }}"}, keys)


@pytest.fixture
def capture_payment(saleor: FakeSaleorServer) -> Subject:
    def keys(order: Order) -> list[str]:
        order_id = to_global_id("Order", order.id)
        return [name for name, variables in saleor.requests if name == "OrderCapture" and order_id in variables.values()]

    return Subject({}, keys, prepare=lambda order: saleor.authorize(order.id))


@pytest.fixture
def document(saleor: FakeSaleorServer) -> Subject:
    pytest.importorskip("typst", reason="the extra 'documents' is not installed")

    def keys(order: Order) -> list[str]:
        numbers = list(Document.objects.filter(order=order.id).values_list("number", flat=True))
        assert [invoice.number for invoice in saleor.invoices[order.id]] == numbers
        issued = list(Document.objects.order_by("sequence").values_list("sequence", flat=True))
        assert issued == list(range(1, len(issued) + 1)), "A number is missing."
        assert not Document.objects.filter(rendered_at=None).exists()
        return numbers

    return Subject({"kind": "INVOICE"}, keys)


@pytest.mark.parametrize("kind", MATRIX)
def test_after_a_restart_everything_promised_of_a_killed_worker_holds(
    live_shop: Shop, workers: Workers, kind: str, request: pytest.FixtureRequest
) -> None:
    # Given an action of this kind
    subject: Subject = request.getfixturevalue(kind)
    made = create_action(live_shop.status("confirmed").pk, {"kind": kind, "config": subject.config}, KEEPER)
    assert made.value is not None, made.errors

    found = {}
    for number, step in enumerate(MATRIX[kind]):
        # When an order moves, the worker dies at this step, and another one comes
        address = make_address(phone="+38640123456")
        order = live_shop.has(
            number=str(7000 + number), user_email=f"c{number}@example.com", shipping_address=address, payment_gateways=GATEWAY
        )
        subject.prepare(order)
        assert move_order(order.id, live_shop.status("confirmed").pk, ANNA).changed
        workers.one_dies(at=STEPS[step])
        workers.one_works()

        # Then it happened as often as promised, and the run says so
        keys = subject.keys(order)
        run = ActionRun.objects.get(order=order.id)
        found[step] = Found(len(keys), len(set(keys)), run.state)
        assert run.state == "DONE" or run.error or run.why_not
    assert found == MATRIX[kind]

    # And nothing is stuck; the shop is notified of what a person has to decide
    assert not ActionRun.objects.filter(state__in=OPEN_STATES).exists()
    uncertain = sum(expected.state == "UNCERTAIN" for expected in found.values())
    digest = digest_since(ACTIVATED)
    assert (digest.counts if digest else ()) == (((kind, "UNCERTAIN", uncertain),) if uncertain else ())


def test_the_document_shows_what_is_asserted() -> None:
    shown = (ROOT / "docs" / "reliability.md").read_text()

    assert table() in shown, f"The table is now:\n{table()}"
