"""Each step of an order's life: what the order looks like, and which events Saleor sends for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from saleor_oms_plugin.testing import FakeSaleor, make_line


@pytest.fixture
def fake() -> FakeSaleor:
    return FakeSaleor()


def events(fake: FakeSaleor) -> list[str]:
    """The events since the last look."""
    names = [name for name, _ in fake.events]
    fake.events.clear()
    return names


def test_a_checkout_in_a_shop_that_confirms_by_itself_waits_for_money(fake: FakeSaleor) -> None:
    order = fake.checkout_complete()
    assert (order.status, events(fake)) == ("UNCONFIRMED", ["ORDER_CREATED", "ORDER_CONFIRMED"])

    assert fake.pay(order.id).status == "UNFULFILLED"
    assert events(fake) == ["ORDER_FULLY_PAID", "ORDER_UPDATED"]


def test_a_paid_checkout(fake: FakeSaleor) -> None:
    assert fake.checkout_complete(total_charged=Decimal("17.40")).status == "UNFULFILLED"
    assert events(fake) == ["ORDER_CREATED", "ORDER_PAID", "ORDER_FULLY_PAID", "ORDER_UPDATED", "ORDER_CONFIRMED"]


def test_an_order_that_a_person_confirms(fake: FakeSaleor) -> None:
    order = fake.checkout_complete(auto_confirm=False)
    assert (order.status, events(fake)) == ("UNCONFIRMED", ["ORDER_CREATED"])

    assert fake.pay(order.id).status == "UNCONFIRMED"
    events(fake)

    assert fake.confirm(order.id).status == "UNFULFILLED"
    assert events(fake) == ["ORDER_CONFIRMED"]


def test_marking_as_paid(fake: FakeSaleor) -> None:
    order = fake.pay(fake.add_order().id)

    assert (order.total_charged, order.charge_status) == (order.total, "FULL")
    assert events(fake) == ["ORDER_FULLY_PAID", "ORDER_UPDATED"]


def test_a_transaction_tells_of_the_payment_too(fake: FakeSaleor) -> None:
    fake.pay(fake.add_order().id, by_transaction=True)

    assert events(fake) == ["ORDER_PAID", "ORDER_FULLY_PAID", "ORDER_UPDATED"]


def test_a_part_of_the_money_does_not_pay_the_order(fake: FakeSaleor) -> None:
    order = fake.pay(fake.add_order().id, Decimal(1), by_transaction=True)

    assert order.charge_status == "PARTIAL"
    assert events(fake) == ["ORDER_PAID", "ORDER_UPDATED"]


def test_a_part_and_then_the_rest_is_sent(fake: FakeSaleor) -> None:
    line = make_line(quantity=3)
    order = fake.add_order(lines=(line,))

    order = fake.fulfill(order.id, {line.id: 1})
    assert (order.status, order.lines[0].quantity_fulfilled) == ("PARTIALLY_FULFILLED", 1)
    assert events(fake) == ["FULFILLMENT_CREATED", "ORDER_UPDATED"]

    order = fake.fulfill(order.id)
    assert (order.status, [parcel.lines[0].quantity for parcel in order.fulfillments]) == ("FULFILLED", [1, 2])
    assert events(fake) == ["FULFILLMENT_CREATED", "FULFILLMENT_APPROVED", "ORDER_UPDATED", "ORDER_FULFILLED"]


def test_tracking_leaves_the_time_of_change_and_metadata_does_not(fake: FakeSaleor) -> None:
    order = fake.fulfill(fake.add_order().id)
    events(fake)

    tracked = fake.set_tracking(order.id, "RR123")
    assert (tracked.fulfillments[0].tracking_number, tracked.updated_at) == ("RR123", order.updated_at)
    assert events(fake) == ["FULFILLMENT_TRACKING_NUMBER_UPDATED", "ORDER_UPDATED"]

    marked = fake.set_metadata(order.id, {"a": "1"})
    assert marked.metadata == {"a": "1"}
    assert marked.updated_at > order.updated_at
    assert events(fake) == ["ORDER_METADATA_UPDATED"]


def test_a_part_and_then_the_rest_comes_back(fake: FakeSaleor) -> None:
    line = make_line(quantity=2)
    order = fake.fulfill(fake.add_order(lines=(line,)).id)
    events(fake)

    order = fake.return_(order.id, {line.id: 1})
    assert order.status == "PARTIALLY_RETURNED"
    assert [(parcel.status, parcel.lines[0].quantity) for parcel in order.fulfillments] == [("FULFILLED", 1), ("RETURNED", 1)]
    assert events(fake) == ["ORDER_UPDATED"]

    assert fake.return_(order.id).status == "RETURNED"


def test_a_canceled_parcel_can_be_sent_again(fake: FakeSaleor) -> None:
    order = fake.fulfill(fake.add_order().id)
    events(fake)

    order = fake.cancel_fulfillment(order.id)

    assert (order.status, order.lines[0].quantity_fulfilled, order.fulfillments[0].status) == ("UNFULFILLED", 0, "CANCELED")
    assert events(fake) == ["FULFILLMENT_CANCELED", "ORDER_UPDATED"]


def test_money_goes_back(fake: FakeSaleor) -> None:
    order = fake.pay(fake.add_order().id)
    events(fake)

    order = fake.refund(order.id)

    assert (order.total_charged, order.total_refunded, order.charge_status) == (0, order.total, "NONE")
    assert events(fake) == ["ORDER_REFUNDED", "ORDER_UPDATED", "ORDER_FULLY_REFUNDED"]


def test_the_ends_of_an_order(fake: FakeSaleor) -> None:
    assert fake.cancel(fake.add_order().id).status == "CANCELED"
    assert events(fake) == ["ORDER_CANCELLED", "ORDER_UPDATED"]
    assert fake.expire(fake.add_order().id).status == "EXPIRED"
    assert events(fake) == ["ORDER_EXPIRED", "ORDER_UPDATED"]


def test_a_drafts_life(fake: FakeSaleor) -> None:
    draft = fake.create_draft()
    fake.update_draft(draft.id, customer_note="Call first")
    assert fake.complete_draft(draft.id).status == "UNFULFILLED"
    assert events(fake) == ["DRAFT_ORDER_CREATED", "DRAFT_ORDER_UPDATED", "ORDER_CREATED", "ORDER_CONFIRMED"]

    other = fake.create_draft()
    fake.delete_draft(other.id)
    assert other.id not in fake.orders
    assert events(fake) == ["DRAFT_ORDER_CREATED", "DRAFT_ORDER_DELETED"]


def test_an_import_is_one_event(fake: FakeSaleor) -> None:
    made = fake.bulk_create(3, status="FULFILLED")

    assert fake.events == [("ORDER_BULK_CREATED", tuple(order.id for order in made))]
