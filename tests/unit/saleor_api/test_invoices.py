"""Invoices and categories of an order, through the port."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from saleor_oms_plugin.saleor_api.client import SaleorClient
from saleor_oms_plugin.saleor_api.port import SaleorError, SaleorRefusedError
from saleor_oms_plugin.saleor_api.types import Invoice
from saleor_oms_plugin.testing import FakeSaleor, make_line


@pytest.fixture
def saleor() -> FakeSaleor:
    return FakeSaleor()


@pytest.fixture
def api(saleor: FakeSaleor) -> SaleorClient:
    return SaleorClient(saleor.transport())


def test_an_invoice_is_added_and_listed(saleor: FakeSaleor, api: SaleorClient) -> None:
    order = saleor.add_order()
    assert api.order_invoices(order.id) == ()

    api.create_invoice(order.id, "2026-1", "https://oms.example.com/documents/x.pdf")

    (invoice,) = api.order_invoices(order.id)
    assert invoice == Invoice("2026-1", "https://oms.example.com/documents/x.pdf", invoice.id)
    assert api.order_invoices(uuid4()) == ()


def test_one_of_an_orders_invoices_is_taken_out_once(saleor: FakeSaleor, api: SaleorClient) -> None:
    order = saleor.add_order()
    for number in ("2026-1", "2026-2"):
        api.create_invoice(order.id, number, f"https://oms.example.com/documents/{number}.pdf")
    first, second = api.order_invoices(order.id)

    api.delete_invoice(first.id)

    assert api.order_invoices(order.id) == (second,)
    with pytest.raises(SaleorRefusedError) as refusal:
        api.delete_invoice(first.id)
    assert refusal.value.codes == {"NOT_FOUND"}


@pytest.mark.parametrize("changes", [{"status": "DRAFT"}, {"status": "UNCONFIRMED"}, {"billing_address": None}])
def test_an_order_that_can_have_no_invoice_is_refused(saleor: FakeSaleor, api: SaleorClient, changes: dict[str, object]) -> None:
    order = saleor.add_order(**changes)

    with pytest.raises(SaleorError, match="orderId: Cannot create an invoice"):
        api.create_invoice(order.id, "2026-1", "https://oms.example.com/x.pdf")

    assert api.order_invoices(order.id) == ()


def test_the_categories_of_what_was_ordered_and_those_above(saleor: FakeSaleor, api: SaleorClient) -> None:
    saleor.categories = {"POT": ("home", "kitchen", "pots"), "TEA": ("food",)}
    order = saleor.add_order(
        lines=(make_line(sku="POT"), make_line(sku="TEA"), make_line(sku="GONE", variant_id=None), make_line(sku="BARE"))
    )

    assert api.order_categories(order.id) == {"home", "kitchen", "pots", "food"}
    assert api.order_categories(uuid4()) == frozenset()


def test_net_amounts_and_rates_come_with_the_order(saleor: FakeSaleor, api: SaleorClient) -> None:
    line = make_line(unit_price=Decimal("24.40"), quantity=2, tax_rate=Decimal("0.22"))
    order = saleor.add_order(lines=(line,), shipping_price=Decimal("6.10"), shipping_tax_rate=Decimal("0.22"))

    read = api.order(order.id)

    assert read == order
    assert read is not None
    assert (read.total_net, read.shipping_price_net, read.lines[0].total_net, read.lines[0].unit_price_net) == (45, 5, 40, 20)
