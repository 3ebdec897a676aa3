"""Papers of parcels: a slip lists what its parcel holds, an invoice knows when the goods left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.documents import services
from saleor_oms_plugin.documents.models import Document
from saleor_oms_plugin.saleor_api.types import Fulfillment, Order
from saleor_oms_plugin.testing import make_fulfillment, make_line
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db

TEA, POT = make_line(sku="TEA", product_name="Tea", quantity=10), make_line(sku="POT", product_name="Pot", quantity=1)


def sends(shop: Shop, order: Order, pieces: Mapping[str, int]) -> Fulfillment:
    sent = shop.saleor.fulfill(order.id, pieces)
    shop.hears_of(sent)
    return sent.fulfillments[-1]


def slip(order: Order, **how: Any) -> Document:
    result = services.issue(order.id, "PACKING_SLIP", **how)
    assert result.document is not None, result.errors
    return result.document


def held(document: Document) -> list[tuple[str, int]]:
    return [(line["sku"], line["quantity"]) for line in document.content["lines"]]


def test_before_anything_is_packed_a_slip_lists_all_that_is_to_be_sent(selling: Shop) -> None:
    document = slip(selling.has(lines=(TEA, POT)))

    assert (held(document), document.parcel) == ([("TEA", 10), ("POT", 1)], "")


def test_every_parcel_has_its_own_slip(selling: Shop) -> None:
    order = selling.has(lines=(TEA, POT))
    first = sends(selling, order, {TEA.id: 6})
    slip_of_first = slip(order)
    second = sends(selling, order, {TEA.id: 4, POT.id: 1})
    slip_of_second = slip(order)

    assert [(held(found), found.parcel) for found in (slip_of_first, slip_of_second)] == [
        ([("TEA", 6)], first.id),
        ([("TEA", 4), ("POT", 1)], second.id),
    ]
    assert slip(order).pk == slip_of_second.pk  # all have one: the newest parcel's
    assert slip(order, parcel=first.id).pk == slip_of_first.pk


def test_a_slip_shows_what_left_although_a_piece_came_back(selling: Shop) -> None:
    order = selling.has(lines=(TEA,))
    parcel = sends(selling, order, {TEA.id: 6})
    selling.hears_of(selling.saleor.return_(order.id, {TEA.id: 2}))

    assert held(slip(order, parcel=parcel.id)) == [("TEA", 6)]

    selling.hears_of(selling.saleor.return_(order.id, {TEA.id: 4}))  # Saleor deletes the parcel now

    assert held(slip(order, parcel=parcel.id)) == [("TEA", 6)]


def test_an_unknown_or_canceled_parcel_has_no_slip(selling: Shop) -> None:
    order = selling.has(lines=(TEA,))
    parcel = sends(selling, order, {TEA.id: 6})
    selling.hears_of(selling.saleor.cancel_fulfillment(order.id))

    for wanted in (parcel.id, "RnVsZmlsbG1lbnQ6MQ=="):
        (error,) = services.issue(order.id, "PACKING_SLIP", parcel=wanted).errors
        assert (error.code, error.field) == (ErrorCode.NOT_FOUND, "fulfillment")
    assert held(slip(order)) == [("TEA", 10)]


def test_only_a_slip_is_for_one_parcel(selling: Shop) -> None:
    order = selling.has(lines=(TEA,))
    parcel = sends(selling, order, {TEA.id: 6})

    (error,) = services.issue(order.id, "INVOICE", parcel=parcel.id).errors

    assert (error.code, error.field) == (ErrorCode.INVALID, "fulfillment")


def test_an_order_of_which_nothing_is_to_be_sent_has_no_slip(selling: Shop) -> None:
    order = selling.has(lines=(POT,), fulfillments=(make_fulfillment(POT, status="REFUNDED", warehouse=""),))

    assert [error.code for error in services.issue(order.id, "PACKING_SLIP").errors] == [ErrorCode.INVALID]


def test_a_batch_prints_the_slips_of_all_parcels_that_have_none(selling: Shop) -> None:
    order, other = selling.has(lines=(TEA, POT)), selling.has(lines=(make_line(sku="CUP"),))
    sends(selling, order, {TEA.id: 6})
    sends(selling, order, {TEA.id: 4})

    result = services.print_many([order.id, other.id], "PACKING_SLIP")

    assert [held(document) for document in result.documents] == [[("TEA", 6)], [("TEA", 4)], [("CUP", 1)]]


def test_a_pick_list_has_what_is_in_no_parcel_and_was_not_taken_out(selling: Shop) -> None:
    order = selling.has(
        lines=(TEA,),
        fulfillments=(
            make_fulfillment(make_line(id=TEA.id, quantity=3)),
            make_fulfillment(make_line(id=TEA.id, quantity=2), status="REFUNDED", warehouse=""),
            make_fulfillment(make_line(id=TEA.id, quantity=1), status="WAITING_FOR_APPROVAL"),
        ),
    )

    result = services.issue(order.id, "PICK_LIST")

    assert result.document is not None
    assert held(result.document) == [("TEA", 4)]


@pytest.mark.parametrize("status", ["REFUNDED", "WAITING_FOR_APPROVAL", "CANCELED", "REPLACED", "RETURNED"])
def test_what_was_not_sent_is_no_supply(selling: Shop, status: str) -> None:
    order = selling.has(lines=(POT,), fulfillments=(make_fulfillment(POT, status=status, warehouse=""),))

    result = services.issue(order.id, "INVOICE")

    assert result.document is not None
    assert result.document.content["supplied_on"] is None


def test_the_day_of_supply_is_the_last_delivery_and_not_the_return(selling: Shop) -> None:
    order = selling.has(lines=(TEA,))
    for day, change in (
        (3, lambda: selling.saleor.fulfill(order.id, {TEA.id: 6})),
        (5, lambda: selling.saleor.fulfill(order.id, {TEA.id: 4})),
        (20, lambda: selling.saleor.return_(order.id)),
    ):
        with time_machine.travel(datetime(2027, 1, day, 12, tzinfo=UTC), tick=True):
            selling.hears_of(change())

    result = services.issue(order.id, "INVOICE")

    assert result.document is not None
    assert result.document.content["supplied_on"] == date(2027, 1, 5).isoformat()
