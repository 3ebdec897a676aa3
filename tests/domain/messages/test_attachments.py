"""Documents and enclosures that go along with a mail."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.actions.dry_run import preview_action
from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.documents import references, seller, services
from saleor_oms_plugin.documents.models import Document, ReferenceModel
from saleor_oms_plugin.order_messages import attachments
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import make_action
from tests.support.shop import ANNA, Shop
from tests.support.smtp import MailServer

pytest.importorskip("typst", reason="the extra 'documents' is not installed")
WITH_PROFORMA = {"template": "payment-request", "documents": ["PROFORMA"]}


@pytest.fixture
def live_shop(open_shop: Shop, mail_server: MailServer) -> Shop:
    open_shop.goes_live()
    assert shop_settings.update({"grace_seconds": 0}).errors == ()
    return open_shop


@pytest.fixture
def selling(live_shop: Shop) -> Shop:
    """A shop that knows who sells."""
    values: dict[str, Any] = {"name": "Čebela d.o.o.", "address": "Trubarjeva 1\n1000 Ljubljana", "country": "SI", "vat_id": "SI12345678"}
    assert seller.save("", values).errors == ()
    return live_shop


def confirmed(shop: Shop, **changes: Any) -> Any:
    order = shop.receives(**changes)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    drain_runs()
    return order


def test_a_document_is_issued_once_and_attached(selling: Shop, mail_server: MailServer) -> None:
    # Given two mails of one status with the same document
    for _ in range(2):
        make_action(selling.status("confirmed"), kind="email", config=WITH_PROFORMA)

    confirmed(selling)

    # Then both carry it, and it was issued once
    files = [[(part.get_filename(), part.get_content()) for part in message.iter_attachments()] for message in mail_server.received]
    assert len(files) == 2
    assert files[0] == files[1]
    ((name, content),) = files[0]
    assert name.endswith(".pdf")
    assert content.startswith(b"%PDF")
    assert Document.objects.count() == 1
    assert [run.result["attached"] for run in ActionRun.objects.all() if run.result] == [[name], [name]]


def test_a_document_that_can_not_be_issued_stops_the_mail(selling: Shop, mail_server: MailServer) -> None:
    # Given an order that nothing can be written to
    make_action(selling.status("confirmed"), kind="email", config=WITH_PROFORMA)

    order = confirmed(selling, billing_address=None, shipping_address=None)

    run = ActionRun.objects.get()
    assert (run.state, run.error) == (RunState.FAILED, f"Order {order.number} has no address.")
    assert mail_server.received == []


def test_too_much_for_a_mail_fails_and_sends_nothing(selling: Shop, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 100)
    make_action(selling.status("confirmed"), kind="email", config=WITH_PROFORMA)

    confirmed(selling)

    assert ActionRun.objects.get().state == RunState.FAILED
    assert mail_server.received == []


def test_a_preview_issues_nothing(selling: Shop, mail_server: MailServer) -> None:
    action = make_action(selling.status("confirmed"), kind="email", config=WITH_PROFORMA)
    order = selling.receives()

    shown = preview_action(action.pk, order.id).preview

    assert shown is not None
    assert shown.detail is not None
    assert shown.detail["documents"] == ["PROFORMA"]
    assert not Document.objects.exists()
    assert mail_server.recipients_seen == []


def test_a_payment_request_shows_the_transfer_and_its_code(selling: Shop, mail_server: MailServer) -> None:
    # Given a seller with an account
    assert seller.save("", {"iban": "SI56 0510 0801 0486 080", "reference_model": "SI12"}).errors == ()
    action = make_action(selling.status("confirmed"), kind="payment_request", config={})

    order = confirmed(selling, language_code="sl", number="1042")

    # Then the mail names it, and carries the picture that its HTML shows
    (message,) = mail_server.received
    html, plain = (message.get_body(preferencelist=(kind,)) for kind in ("html", "plain"))
    assert html is not None
    assert plain is not None
    assert "SI56051008010486080" in plain.get_content().replace(" ", "")
    assert "SI12" in plain.get_content()
    assert 'src="cid:payment-code"' in html.get_content()
    (code,) = [part for part in message.walk() if part.get_content_type() == "image/png"]
    assert code["Content-ID"] == "<payment-code>"
    assert code.get_content().startswith(b"\x89PNG")

    # And a preview shows it without a mail around it
    shown = preview_action(action.pk, order.id).preview
    assert shown is not None
    assert shown.html is not None
    assert 'src="data:image/png;base64,' in shown.html


def test_a_text_that_shows_no_code_carries_none(selling: Shop, mail_server: MailServer) -> None:
    assert seller.save("", {"iban": "SI56 0510 0801 0486 080"}).errors == ()
    make_action(selling.status("confirmed"), kind="email", config={"template": "order-confirmed"})

    confirmed(selling)

    assert [part.get_content_type() for part in mail_server.received[0].walk() if part.get_content_maintype() == "image"] == []


@pytest.mark.parametrize("model", ReferenceModel.values)
def test_an_order_keeps_one_reference_whatever_asks_for_the_money(selling: Shop, mail_server: MailServer, model: str) -> None:
    assert seller.save("", {"iban": "SI56 0510 0801 0486 080", "reference_model": model}).errors == ()
    make_action(selling.status("confirmed"), kind="payment_request", config={"template": "payment-request"})

    # Given an order that was asked to pay before any document, then by a pro forma, then by an invoice
    order = confirmed(selling, number="1042")
    issued = [services.issue(order.id, kind).document for kind in ("PROFORMA", "INVOICE")]

    references_ = {document.content["payment"]["reference"] for document in issued if document is not None}
    assert references_ == {references.of_order(model, "1042")}
    body = mail_server.received[0].get_body(preferencelist=("plain",))
    assert body is not None
    assert references_.pop() in body.get_content()


def test_a_pro_forma_and_its_mail_have_one_reference(selling: Shop, mail_server: MailServer) -> None:
    assert seller.save("", {"iban": "SI56 0510 0801 0486 080", "reference_model": "SI12"}).errors == ()
    make_action(selling.status("confirmed"), kind="payment_request", config=WITH_PROFORMA)

    confirmed(selling)

    reference = Document.objects.get().content["payment"]["reference"]
    body = mail_server.received[0].get_body(preferencelist=("plain",))
    assert body is not None
    assert reference in body.get_content()
