"""The kind that issues documents: once for an order, however often it runs."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from saleor_oms_plugin.actions.dry_run import preview_action
from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.documents.models import Document
from saleor_oms_plugin.saleor_api.client import SaleorClient
from saleor_oms_plugin.saleor_api.port import SaleorUnavailableError
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import make_action
from tests.support.shop import ANNA, PUBLIC_URL, Shop


@pytest.fixture
def live(open_shop: Shop) -> Shop:
    open_shop.goes_live()
    assert shop_settings.update({"grace_seconds": 0}).errors == ()
    return open_shop


def confirmed(shop: Shop) -> Order:
    order = shop.receives()
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    return order


def the_run() -> ActionRun:
    return ActionRun.objects.get()


@pytest.mark.django_db
def test_an_order_that_is_confirmed_gets_its_invoice_also_in_saleor(live: Shop) -> None:
    make_action(live.status("confirmed"), kind="document", config={"kind": "INVOICE"})

    order = confirmed(live)
    drain_runs(5)

    document = Document.objects.get()
    run = the_run()
    assert run.state == RunState.DONE
    assert run.result == {
        "number": document.number,
        "url": f"{PUBLIC_URL}/documents/{document.token}.pdf",
        "isNew": True,
        "wasAttached": True,
    }
    assert [invoice.number for invoice in live.saleor.invoices[order.id]] == [document.number]


@pytest.mark.django_db
def test_a_run_whose_answer_from_saleor_was_lost_attaches_nothing_twice(live: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    make_action(live.status("confirmed"), kind="document", config={"kind": "INVOICE"})
    order = confirmed(live)
    with monkeypatch.context() as patch:
        patch.setattr(SaleorClient, "create_invoice", _breaks)
        drain_runs(5)
    assert the_run().state == RunState.RETRYING
    assert Document.objects.get().attached_at is None

    with time_machine.travel(clock.now() + timedelta(minutes=5)):
        drain_runs(5)

    assert the_run().state == RunState.DONE
    assert Document.objects.count() == 1
    assert len(live.saleor.invoices[order.id]) == 1


def _breaks(api: SaleorClient, order_id: UUID, number: str, url: str) -> None:
    """Saleor takes the invoice, and its answer is lost."""
    _create(api, order_id, number, url)
    raise SaleorUnavailableError("The line broke.")


_create = SaleorClient.create_invoice


@pytest.mark.django_db
def test_a_document_that_cannot_be_issued_fails_the_run_with_the_reason(live: Shop) -> None:
    make_action(live.status("confirmed"), kind="document", config={"kind": "INVOICE", "series": "no-such"})

    confirmed(live)
    drain_runs(5)

    run = the_run()
    assert run.state == RunState.FAILED
    assert "no-such" in run.error
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_a_preview_issues_nothing(live: Shop) -> None:
    action = make_action(live.status("confirmed"), kind="document", config={"kind": "INVOICE"})
    order = live.receives()

    preview = preview_action(action.pk, order.id)

    assert preview is not None
    assert not Document.objects.exists()
    assert not live.saleor.invoices
