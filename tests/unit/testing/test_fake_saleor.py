"""The kit's own promises; what Saleor answers is promised by tests/contract."""

from __future__ import annotations

from decimal import Decimal

import pytest

from saleor_oms_plugin.saleor_api.client import SaleorClient
from saleor_oms_plugin.saleor_api.port import SaleorDeniedError, SaleorError, SaleorUnavailableError
from saleor_oms_plugin.testing import Caller, FakeSaleor, FakeUser, make_fulfillment, make_line, make_order


def test_an_order_is_remembered_whole() -> None:
    fake = FakeSaleor()
    line = make_line(quantity=3, thumbnail_url="https://example.com/book.png")
    order = fake.add_order(
        lines=(line,),
        fulfillments=(make_fulfillment(line, tracking_number="RR1"),),
        metadata={"b": "2", "a": "1"},
        voucher_code="HI",
        user_id="VXNlcjo3",
    )

    assert SaleorClient(fake.transport()).order(order.id) == order


def test_amounts_follow_from_the_lines() -> None:
    order = make_order(lines=(make_line(unit_price=Decimal("10.00"), quantity=2),), shipping_price=Decimal(5), total_charged=Decimal(25))

    assert (order.subtotal, order.total, order.charge_status) == (Decimal("20.00"), Decimal("25.00"), "FULL")


def test_numbers_count_up_from_the_highest() -> None:
    fake = FakeSaleor()
    fake.add_order(number="41")

    assert fake.add_order().number == "42"


def test_a_field_that_an_order_does_not_have_is_refused() -> None:
    with pytest.raises(TypeError, match="An order has no color"):
        FakeSaleor().add_order(color="red")


def test_a_change_makes_the_order_newer() -> None:
    fake = FakeSaleor()
    order = fake.add_order()

    changed = fake.change(order.id, customer_note="Ring twice")

    assert changed.updated_at > order.updated_at
    assert SaleorClient(fake.transport()).order(order.id) == changed


def test_a_deleted_order_is_not_found() -> None:
    fake = FakeSaleor()
    draft = fake.add_draft()
    fake.delete(draft.id)

    assert SaleorClient(fake.transport()).order(draft.id) is None


def test_a_lagging_replica_answers_the_old_order_once() -> None:
    fake = FakeSaleor()
    old = fake.add_order()
    new = fake.change(old.id, status="FULFILLED")
    fake.lag(old.id, old)
    api = SaleorClient(fake.transport())

    assert [api.order(old.id), api.order(old.id)] == [old, new]


def test_a_fake_that_is_down_is_unavailable() -> None:
    fake = FakeSaleor()
    fake.is_down = True

    with pytest.raises(SaleorUnavailableError):
        SaleorClient(fake.transport()).shop()


def test_what_was_asked_is_recorded() -> None:
    fake = FakeSaleor()
    SaleorClient(fake.transport()).all_orders(first=5)

    name, variables = fake.requests[-1]
    assert (name, variables["first"]) == ("AllOrders", 5)


@pytest.mark.parametrize(
    "document", ["{ order(id: 1) { colour } }", "{ orders(first: 1) {", "{ nothing }", "{ orders(first: 1, colour: 1) { totalCount } }"]
)
def test_a_document_that_saleor_would_not_understand_is_an_error(document: str) -> None:
    with pytest.raises(SaleorError):
        FakeSaleor().transport().execute(document, {})


def test_staff_with_restricted_channels_list_only_those() -> None:
    fake = FakeSaleor()
    seen, hidden = fake.add_order(), fake.add_order(channel="channel-pln")
    person = FakeUser(
        "VXNlcjox", "pl@example.com", is_staff=True, permissions=frozenset({"MANAGE_ORDERS"}), channels=frozenset({seen.channel})
    )

    answer = fake.execute(
        "{ orders(first: 9) { edges { node { number } } } me { restrictedAccessToChannels accessibleChannels { slug } } }",
        {},
        Caller(person),
    )

    assert answer["data"]["orders"]["edges"] == [{"node": {"number": seen.number}}]
    assert answer["data"]["me"] == {"restrictedAccessToChannels": True, "accessibleChannels": [{"slug": "default-channel"}]}
    assert hidden.number != seen.number


def test_an_app_without_the_permission_is_denied() -> None:
    fake = FakeSaleor()
    fake.app = fake.apps[fake.app.id] = type(fake.app)(fake.app.id, "weak", frozenset())

    with pytest.raises(SaleorDeniedError):
        SaleorClient(fake.transport()).all_orders()
