"""Saleor's invoices are our documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from helpers import drain, pk_of, post
from shop_driver import Order, Shop, ShopDriver

pytest.importorskip("typst", reason="the extra documents is not installed")

REQUEST = """mutation($order: ID!) { invoiceRequest(orderId: $order) {
    invoice { number url status message createdAt } errors { field message code } } }"""
ISSUE = """mutation($order: ID!, $input: OmsDocumentIssueInput!) { omsDocumentIssue(order: $order, input: $input) {
    document { number url kind } isNew errors { code message } } }"""
INVOICES = "query($order: ID!) { order(id: $order) { invoices { number url status } oms { documents { number kind url } } } }"


@pytest.fixture(autouse=True)
def seller() -> Iterator[None]:
    from saleor_oms_plugin.documents import seller as sellers

    assert sellers.save("", {"name": "Čebela d.o.o.", "country": "SI", "iban": "SI56051008010486080", "payment_code": "EPC"}).errors == ()
    yield
    sellers.delete("")


@pytest.fixture
def paid(driver: ShopDriver, careful_shop: Shop) -> Order:
    order = driver.place_order(careful_shop)
    driver.confirm(order)
    driver.mark_paid(order)
    drain()
    return order


def ask(document: str, token: str, **variables: Any) -> Any:
    answer = post(document, variables, token)
    assert "errors" not in answer, answer
    [found] = answer["data"].values()
    return found


def test_staff_ask_for_an_invoice(paid: Order, admin_token: str) -> None:
    answer = ask(REQUEST, admin_token, order=paid.id)

    assert answer["errors"] == []
    invoice = answer["invoice"]
    assert invoice["status"] == "SUCCESS", invoice
    response = Client().get(urlsplit(invoice["url"]).path)
    assert response.status_code == 200
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert (response["Cache-Control"], response["X-Content-Type-Options"]) == ("no-store", "nosniff")


def test_asking_again_is_the_same_document(paid: Order, admin_token: str) -> None:
    first, second = (ask(REQUEST, admin_token, order=paid.id)["invoice"] for _ in range(2))

    assert (first["number"], first["url"]) == (second["number"], second["url"])
    assert len(ask(INVOICES, admin_token, order=paid.id)["oms"]["documents"]) == 1


def test_without_a_seller_the_request_is_left_to_others(paid: Order, admin_token: str) -> None:
    from saleor_oms_plugin.documents import seller as sellers
    from saleor_oms_plugin.documents.models import Document

    sellers.save("", {"name": ""})

    assert ask(REQUEST, admin_token, order=paid.id)["invoice"] is None
    assert not Document.objects.filter(order_id=pk_of(paid)).exists()


def test_an_issued_document_becomes_saleors_invoice_once(paid: Order, admin_token: str) -> None:
    wanted = {"kind": "INVOICE", "attach": True}
    first, second = (ask(ISSUE, admin_token, order=paid.id, input=wanted) for _ in range(2))

    assert (first["errors"], first["isNew"], second["isNew"]) == ([], True, False)
    order = ask(INVOICES, admin_token, order=paid.id)
    assert [(invoice["number"], invoice["url"], invoice["status"]) for invoice in order["invoices"]] == [
        (first["document"]["number"], first["document"]["url"], "SUCCESS")
    ]


def test_asking_for_an_invoice_that_an_action_added_lists_it_once(paid: Order, admin_token: str) -> None:
    added = ask(ISSUE, admin_token, order=paid.id, input={"kind": "INVOICE", "attach": True})["document"]

    asked_for = [ask(REQUEST, admin_token, order=paid.id)["invoice"] for _ in range(2)]

    assert {(invoice["number"], invoice["url"], invoice["status"]) for invoice in asked_for} == {(added["number"], added["url"], "SUCCESS")}
    assert [invoice["number"] for invoice in ask(INVOICES, admin_token, order=paid.id)["invoices"]] == [added["number"]]


def test_a_void_invoice_is_no_invoice_of_saleors_order(paid: Order, admin_token: str) -> None:
    void = 'mutation($id: ID!) { omsDocumentVoid(id: $id, reason: "Wrong buyer") { document { state } errors { message } } }'
    first = ask(REQUEST, admin_token, order=paid.id)["invoice"]
    document = ask(ISSUE.replace("document {", "document { id"), admin_token, order=paid.id, input={"kind": "INVOICE"})["document"]
    assert document["number"] == first["number"]

    assert ask(void, admin_token, id=document["id"]) == {"document": {"state": "VOID"}, "errors": []}
    assert ask(INVOICES, admin_token, order=paid.id)["invoices"] == []

    # And its address says that it is void, while the next one is another
    assert Client().get(urlsplit(first["url"]).path).status_code == 200
    second = ask(REQUEST, admin_token, order=paid.id)["invoice"]
    assert [invoice["number"] for invoice in ask(INVOICES, admin_token, order=paid.id)["invoices"]] == [second["number"]]
    assert second["number"] != first["number"]


def test_a_credit_note_over_what_saleor_gave_back(paid: Order, admin_token: str, driver: ShopDriver) -> None:
    from saleor_oms_plugin.documents.models import Document

    invoice = ask(ISSUE, admin_token, order=paid.id, input={"kind": "INVOICE"})["document"]
    note = ask(ISSUE, admin_token, order=paid.id, input={"kind": "CREDIT_NOTE", "amount": "1.10"})

    assert (note["errors"], note["isNew"], note["document"]["kind"]) == ([], True, "CREDIT_NOTE")
    content = Document.objects.get(number=note["document"]["number"]).content
    assert (content["corrects"], content["gross"]) == (invoice["number"], "1.10")


def test_totals_are_saleors_own(paid: Order, admin_token: str) -> None:
    from saleor.order.models import Order as SaleorOrder

    from saleor_oms_plugin.documents.models import Document

    ask(ISSUE, admin_token, order=paid.id, input={"kind": "RECEIPT"})

    content = Document.objects.get(order_id=pk_of(paid), kind="RECEIPT").content
    order = SaleorOrder.objects.get(pk=pk_of(paid))
    assert (float(content["net"]), float(content["gross"])) == (float(order.total_net_amount), float(order.total_gross_amount))
    assert sum(float(row["gross"]) for row in content["taxes"]) == pytest.approx(float(order.total_gross_amount))


def test_the_categories_of_what_was_ordered(paid: Order) -> None:
    from saleor.order.models import OrderLine
    from saleor.product.models import Category

    from saleor_oms_plugin.core.ids import order_pk
    from saleor_oms_plugin.saleor_api.access import saleor

    product = OrderLine.objects.get(order_id=pk_of(paid)).variant.product
    above = Category.objects.create(name="Kitchen", slug=f"kitchen-{product.pk}")
    product.category = Category.objects.create(name="Pots", slug=f"pots-{product.pk}", parent=above)
    product.save(update_fields=["category"])

    assert saleor().order_categories(order_pk(paid.id)) == {f"kitchen-{product.pk}", f"pots-{product.pk}"}


def test_an_unknown_address_is_nothing(paid: Order) -> None:
    for name in ("x", "x" * 43 + ".pdf", "../manifest.json", "%00"):
        response = Client().get(f"/plugins/saleor.oms/documents/{name}")
        assert response.status_code == 404
        assert response["Cache-Control"] == "no-store"
