"""Many at once issue documents: each order has one, and no number is missing or given twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from saleor_oms_plugin.bootstrap import compose
from saleor_oms_plugin.documents import series, services, typesetting
from saleor_oms_plugin.documents.models import Document, NumberSeries, StoredFile
from tests.concurrency.test_moves import together
from tests.support.fixtures import ACTIVATED
from tests.support.shop import Host, Shop

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shop(host: Host, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    shop = Shop(host)
    shop.open(ACTIVATED)
    compose()
    monkeypatch.setattr(typesetting, "pdf", lambda content, at, **how: f"%PDF-{content.number}".encode())
    return shop


def test_orders_that_are_issued_together_get_numbers_without_a_gap(shop: Shop) -> None:
    orders = [shop.has() for _ in range(24)]

    results = together(24, lambda place: services.issue(orders[place].id, "INVOICE"))

    assert all(result.is_new for result in results)
    assert sorted(Document.objects.values_list("sequence", flat=True)) == list(range(1, 25))
    assert NumberSeries.objects.get().next_number == 25
    in_order = Document.objects.order_by("sequence").values_list("issued_at", flat=True)
    assert list(in_order) == sorted(in_order)


def test_one_order_that_many_issue_at_once_has_one_document(shop: Shop) -> None:
    order = shop.has()

    results = together(12, lambda place: services.issue(order.id, "INVOICE"))

    assert len({result.document.pk for result in results if result.document}) == 1
    assert sum(result.is_new for result in results) == 1
    assert (Document.objects.count(), StoredFile.objects.count(), NumberSeries.objects.get().next_number) == (1, 1, 2)


def test_one_order_issued_out_of_two_series_at_once_leaves_no_gap_in_either(shop: Shop) -> None:
    for code in ("a", "b"):
        saved = series.save(code, {"kind": "INVOICE", "pattern": code + "{year}-{number}", "is_default": code == "a"}, is_new=True)
        assert saved.errors == ()
    orders = [shop.has() for _ in range(6)]

    together(12, lambda place: services.issue(orders[place // 2].id, "INVOICE", series_code="ab"[place % 2]))

    assert Document.objects.count() == 6
    for found in NumberSeries.objects.all():
        given = sorted(Document.objects.filter(series=found).values_list("sequence", flat=True))
        assert given == list(range(1, found.next_number))


def test_one_refund_that_many_credit_at_once_is_on_one_note(shop: Shop) -> None:
    order = shop.has()
    shop.saleor.pay(order.id)
    services.issue(order.id, "INVOICE")
    shop.saleor.refund(order.id)

    results = together(12, lambda place: services.issue(order.id, "CREDIT_NOTE"))

    assert len({result.document.pk for result in results if result.document}) == 1
    assert sum(result.is_new for result in results) == 1


def test_credits_by_hand_at_once_are_never_more_than_the_invoice(shop: Shop) -> None:
    order = shop.has()
    invoice = services.issue(order.id, "INVOICE").document
    assert invoice is not None
    gross = Decimal(invoice.content["gross"])

    results = together(8, lambda place: services.issue(order.id, "CREDIT_NOTE", credit=services.Credit(gross / 4)))

    assert sum(result.is_new for result in results) == 4
    assert sum(Decimal(note.content["gross"]) for note in Document.objects.filter(corrects=invoice)) == gross


def test_an_invoice_that_many_attach_at_once_is_attached_once(shop: Shop) -> None:
    order = shop.has()
    document = services.issue(order.id, "INVOICE").document
    assert document is not None

    def attach(place: int) -> bool | None:
        try:
            return services.attach(Document.objects.get())
        except services.AttachmentInProgressError:
            return None

    results = together(8, attach)

    assert results.count(True) == 1
    assert [invoice.number for invoice in shop.saleor.invoices[order.id]] == [document.number]
