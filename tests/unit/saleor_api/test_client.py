"""What the client makes of Saleor's answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from saleor_oms_plugin.saleor_api import documents
from saleor_oms_plugin.saleor_api.client import SaleorClient
from saleor_oms_plugin.saleor_api.port import SaleorDeniedError, SaleorError
from saleor_oms_plugin.saleor_api.types import Address, Channel, Fulfillment, FulfillmentLine, Order, OrderLine, OrderSummary, Shop

from . import answers

ORDER_ID = UUID(answers.ORDER_ID)
SINCE = datetime(2026, 8, 1, 9, tzinfo=UTC)
UPDATED_AT = "2026-08-01T12:30:00+00:00"
"""Of the answers' order."""


class Scripted:
    """A transport that gives the answers it was made with, one a call, and raises those that are exceptions."""

    def __init__(self, *script: dict[str, Any] | Exception) -> None:
        self.script = list(script)
        self.calls: list[tuple[str, dict[str, Any]]] = []

    def execute(self, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        self.calls.append((document, dict(variables)))
        answer = self.script.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def order_of(answer: dict[str, Any]) -> Order:
    order = SaleorClient(Scripted({"order": answer})).order(ORDER_ID)
    assert order is not None
    return order


def test_an_order_is_read_whole() -> None:
    transport = Scripted({"order": answers.whole()})

    order = SaleorClient(transport).order(ORDER_ID)

    novak = Address("Ana", "Novak", "", "Ulica 1", "", "LJUBLJANA", "", "1000", "SI", "", "")
    assert order == Order(
        id=ORDER_ID,
        number="17",
        status="PARTIALLY_FULFILLED",
        channel="si",
        created_at=datetime(2026, 8, 1, 10, 0, 0, 123456, tzinfo=UTC),
        updated_at=datetime(2026, 8, 1, 12, 30, tzinfo=UTC),
        currency="EUR",
        total=Decimal("30.1"),
        subtotal=Decimal(25),
        shipping_price=Decimal("5.1"),
        total_authorized=Decimal(10),
        total_charged=Decimal(0),
        total_refunded=Decimal("1.5"),
        total_granted_refund=Decimal("2.5"),
        total_charge_pending=Decimal("3.5"),
        total_refund_pending=Decimal("0.5"),
        charge_status="NONE",
        authorize_status="PARTIAL",
        origin="CHECKOUT",
        user_id="VXNlcjoy",
        user_email="ana@example.com",
        language_code="sr-latn",
        external_reference="",
        customer_note="Pozvonite!",
        voucher_code="",
        shipping_method="DPD",
        is_click_and_collect=False,
        billing_address=novak,
        shipping_address=Address("Čeda", "Novak", "", "Ulica 1", "", "LJUBLJANA", "", "1000", "SI", "", ""),
        lines=(
            OrderLine(
                "T3JkZXJMaW5lOjE=",
                "Kava",
                "1 kg",
                "",
                "UHJvZHVjdFZhcmlhbnQ6Mw==",
                2,
                1,
                Decimal("12.5"),
                Decimal(25),
                "",
                Decimal("10.96"),
                Decimal("21.92"),
                Decimal("0.14"),
            ),
        ),
        fulfillments=(
            Fulfillment(
                "RnVsZmlsbG1lbnQ6MQ==",
                "FULFILLED",
                "CC123",
                datetime(2026, 8, 1, 12, tzinfo=UTC),
                "Ljubljana",
                (FulfillmentLine("T3JkZXJMaW5lOjE=", 1),),
            ),
        ),
        metadata={"gift": "yes"},
        customer_metadata={"customer_group": "b2b"},
        customer_external_reference="ERP-77",
        total_net=Decimal("26.1"),
        shipping_price_net=Decimal("4.18"),
        shipping_tax_rate=Decimal("0.22"),
        payment_gateways=("mirumee.payments.dummy", "saleor.app.payment.stripe", "Card"),
    )
    assert transport.calls == [(documents.operation("OrderById"), {"id": answers.GLOBAL_ID, "withOrigin": True})]


def test_a_guest_who_collects_an_unshipped_order() -> None:
    order = order_of(
        answers.whole()
        | {"user": None, "userEmail": None, "shippingAddress": None, "shippingMethodName": None, "collectionPointName": "Trgovina Center"}
    )

    assert (order.user_id, order.user_email, order.shipping_address) == (None, "", None)
    assert (order.shipping_method, order.is_click_and_collect) == ("Trgovina Center", True)


def test_what_saleor_forgot_of_a_deleted_product_is_left_empty() -> None:
    answer = answers.whole()
    answer["lines"][0]["productVariantId"] = None
    answer["fulfillments"][0] |= {"warehouse": None, "lines": [{"quantity": 1, "orderLine": None}]}

    order = order_of(answer)

    assert order.lines[0].variant_id is None
    assert order.fulfillments[0].warehouse == ""
    assert order.fulfillments[0].lines == (FulfillmentLine(None, 1),)


def test_a_picture_is_taken_over() -> None:
    answer = answers.whole()
    answer["lines"][0]["thumbnail"] = {"url": "https://shop.example.com/kava.webp"}

    assert order_of(answer).lines[0].thumbnail_url == "https://shop.example.com/kava.webp"


@pytest.mark.parametrize("amount", [30.1, Decimal("30.1"), "30.1"])
def test_an_amount_is_exact_whatever_the_transport_makes_of_it(amount: Any) -> None:
    answer = answers.whole() | {"total": {"currency": "EUR", "gross": {"amount": amount}, "net": {"amount": 26.1}}}

    assert str(order_of(answer).total) == "30.1"


def test_an_order_that_saleor_does_not_have_is_none() -> None:
    assert SaleorClient(Scripted({"order": None})).order(ORDER_ID) is None


def test_all_orders_are_read_page_by_page_as_heads() -> None:
    transport = Scripted(
        {"orders": answers.page(answers.head(), end_cursor="abc", has_next=True, totalCount=2)},
        {"orders": answers.page(answers.head() | {"number": "18"}, end_cursor="def")},
    )
    client = SaleorClient(transport)

    first = client.all_orders()
    second = client.all_orders(after=first.end_cursor, first=50)

    assert [order.number for order in first.orders + second.orders] == ["17", "18"]
    assert [type(order) for order in first.orders] == [OrderSummary]
    assert (first.total_count, second.total_count) == (2, None)
    assert second.end_cursor is None
    assert [variables for _, variables in transport.calls] == [
        {"filter": None, "after": None, "first": 100, "withTotal": True, "withOrigin": True},
        {"filter": {"updatedAt": {"gte": UPDATED_AT}}, "after": "abc", "first": 50, "withTotal": False, "withOrigin": True},
    ]


def test_drafts_are_read_like_orders() -> None:
    client = SaleorClient(Scripted({"draftOrders": answers.page(answers.head() | {"status": "DRAFT"}, totalCount=1)}))

    (draft,) = client.all_drafts().orders

    assert (draft.status, type(draft)) == ("DRAFT", OrderSummary)


def test_changed_orders_are_read_whole_and_each_page_looks_from_where_the_last_one_ended() -> None:
    transport = Scripted(
        {"orders": answers.page(answers.whole(), end_cursor="abc", has_next=True)},
        {"orders": answers.page(answers.whole())},
    )
    client = SaleorClient(transport)

    first = client.orders_updated_since(SINCE)
    second = client.orders_updated_since(SINCE, after=first.end_cursor)

    assert [(len(order.lines), type(order)) for order in first.orders + second.orders] == [(1, Order)] * 2
    assert second.end_cursor is None
    assert [variables for _, variables in transport.calls] == [
        {"since": "2026-08-01T09:00:00+00:00", "after": None, "first": 100, "withOrigin": True},
        {"since": UPDATED_AT, "after": "abc", "first": 100, "withOrigin": True},
    ]


@pytest.mark.parametrize("cursor", ["", "abc", "yesterday abc", "2026-08-01T10:00:00 abc"])
def test_a_cursor_that_is_none_is_an_error_and_nothing_is_asked(cursor: str) -> None:
    transport = Scripted()

    with pytest.raises(SaleorError, match="no cursor"):
        SaleorClient(transport).all_orders(after=cursor)

    assert transport.calls == []


def test_an_order_without_an_origin_does_not_hide_the_others() -> None:
    answer = answers.head()
    del answer["origin"]
    transport = Scripted(
        SaleorError('orders.edges: Expected a value of type "OrderOriginEnum" but received: '), {"orders": answers.page(answer)}
    )

    page = SaleorClient(transport).all_orders()

    assert [order.origin for order in page.orders] == [""]
    assert [variables["withOrigin"] for _, variables in transport.calls] == [True, False]


@pytest.mark.parametrize("failure", [SaleorError("orders: Broken."), SaleorDeniedError("No.")])
def test_any_other_failure_is_passed_on_after_one_call(failure: SaleorError) -> None:
    transport = Scripted(failure)

    with pytest.raises(SaleorError) as caught:
        SaleorClient(transport).all_orders()

    assert caught.value is failure
    assert len(transport.calls) == 1


def test_the_shop_and_its_channels() -> None:
    client = SaleorClient(
        Scripted(
            {"shop": {"name": "Kava", "version": "3.23.28", "domain": {"host": "shop.example.com"}}},
            {"channels": [{"id": "Q2hhbm5lbDox", "slug": "si", "name": "Slovenija", "currencyCode": "EUR"}]},
        )
    )

    assert client.shop() == Shop("Kava", "shop.example.com", "3.23.28")
    assert client.channels() == (Channel("Q2hhbm5lbDox", "si", "Slovenija", "EUR"),)


MALFORMED = [
    (("number",), 17, "data.order.number should be a text, not int"),
    (("status",), None, "data.order.status should be a text, not NoneType"),
    (("id",), "VXNlcjoy", "data.order.id should be an order's id"),
    (("id",), "no id at all", "data.order.id should be an order's id"),
    (("total", "gross", "amount"), "much", "data.order.total.gross.amount should be a number"),
    (("total", "gross", "amount"), float("nan"), "data.order.total.gross.amount should be a number"),
    (("total", "gross", "amount"), Decimal("Infinity"), "data.order.total.gross.amount should be a number"),
    (("total", "gross", "amount"), True, "data.order.total.gross.amount should be a number"),
    (("total",), None, "data.order.total should be an object"),
    (("created",), "yesterday", "data.order.created should be a time"),
    (("created",), "2026-08-01T10:00:00", "data.order.created should be a time"),
    (("updatedAt",), 1754042400, "data.order.updatedAt should be a time"),
    (("lines",), {}, "data.order.lines should be a list, not dict"),
    (("lines", 0), "Kava", "data.order.lines[0] should be an object, not str"),
    (("lines", 0, "quantity"), "2", "data.order.lines[0].quantity should be an integer, not str"),
    (("lines", 0, "quantity"), True, "data.order.lines[0].quantity should be an integer, not bool"),
    (("fulfillments", 0, "lines", 0, "orderLine"), [], "data.order.fulfillments[0].lines[0].orderLine should be an object"),
    (("billingAddress", "country", "code"), None, "data.order.billingAddress.country.code should be a text"),
    (("metadata", 0, "value"), 7, "data.order.metadata[0].value should be a text, not int"),
]


@pytest.mark.parametrize(
    ("path", "value", "complaint"), MALFORMED, ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else None
)
def test_a_malformed_answer_is_an_error_that_names_the_path(path: tuple[Any, ...], value: Any, complaint: str) -> None:
    answer = answers.whole()
    spoilt: Any = answer
    for step in path[:-1]:
        spoilt = spoilt[step]
    spoilt[path[-1]] = value

    with pytest.raises(SaleorError) as caught:
        order_of(answer)

    assert complaint in str(caught.value)


@pytest.mark.parametrize("name", sorted(answers.whole().keys() - {"origin"}))
def test_a_field_that_is_missing_is_named(name: str) -> None:
    answer = answers.whole()
    del answer[name]

    with pytest.raises(SaleorError) as caught:
        order_of(answer)

    assert f"data.order.{name} is missing" in str(caught.value)


def test_a_page_that_goes_on_without_saying_where_is_an_error() -> None:
    client = SaleorClient(Scripted({"orders": answers.page(answers.head(), has_next=True)}))

    with pytest.raises(SaleorError, match=r"data\.orders\.pageInfo\.endCursor"):
        client.all_orders()


def test_an_empty_page_that_goes_on_is_an_error_and_no_endless_loop() -> None:
    client = SaleorClient(Scripted({"orders": answers.page(end_cursor="abc", has_next=True)}))

    with pytest.raises(SaleorError, match="not the last one"):
        client.all_orders()


def test_the_content_of_a_malformed_answer_is_not_told() -> None:
    with pytest.raises(SaleorError) as caught:
        order_of(answers.whole() | {"total": {"currency": "EUR", "gross": {"amount": "ana@example.com"}}})

    assert "ana@example.com" not in str(caught.value)
