"""The pieces of an order: each counted once, from its lines and fulfillments, whatever Saleor's status says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saleor_oms_plugin.orders.goods import Goods, Pieces, goods_of
from saleor_oms_plugin.orders.parcels import remembering
from saleor_oms_plugin.saleor_api.types import Fulfillment, FulfillmentLine, Order
from saleor_oms_plugin.testing.factories import make_fulfillment, make_line, make_order

LINE = make_line(quantity=3)


def parcel(status: str, quantity: int, *, warehouse: str = "Niš", id: str = "") -> Fulfillment:
    made = make_fulfillment(status=status, warehouse=warehouse, lines=(FulfillmentLine(LINE.id, quantity),))
    return replace(made, id=id) if id else made


def order(*parcels: Fulfillment, status: str = "UNFULFILLED") -> Order:
    return make_order(status=status, lines=(LINE,), fulfillments=parcels)


def goods(*parcels: Fulfillment, status: str = "UNFULFILLED") -> Goods:
    return goods_of(order(*parcels, status=status))


@pytest.mark.parametrize(
    ("parcels", "pieces"),
    [
        ((), Pieces(3)),
        ((parcel("FULFILLED", 1),), Pieces(3, sent=1)),
        ((parcel("WAITING_FOR_APPROVAL", 2),), Pieces(3, waiting=2)),
        ((parcel("CANCELED", 3),), Pieces(3)),
        ((parcel("RETURNED", 1),), Pieces(3, sent=1, returned=1)),
        ((parcel("RETURNED", 1, warehouse=""),), Pieces(3, taken_out=1)),
        ((parcel("REFUNDED", 1),), Pieces(3, sent=1)),
        ((parcel("REFUNDED", 1, warehouse=""),), Pieces(3, taken_out=1)),
        ((parcel("REFUNDED_AND_RETURNED", 1),), Pieces(3, sent=1, returned=1)),
        ((parcel("REFUNDED_AND_RETURNED", 1, warehouse=""),), Pieces(3, taken_out=1)),
        ((parcel("REPLACED", 1),), Pieces(3, sent=1, replaced=1)),
        ((parcel("REPLACED", 1, warehouse=""),), Pieces(3, taken_out=1)),
    ],
)
def test_a_fulfillment_counts_by_its_status_and_by_whether_it_left_a_warehouse(parcels: tuple[Fulfillment, ...], pieces: Pieces) -> None:
    counted = goods(*parcels)

    assert counted.total == counted.lines[LINE.id] == pieces
    assert pieces.ordered == pieces.sent + pieces.taken_out + pieces.owed
    assert pieces.owed == pieces.open + pieces.waiting


@pytest.mark.parametrize("status", ["UNFULFILLED", "PARTIALLY_FULFILLED", "PARTIALLY_RETURNED", "RETURNED", "FULFILLED"])
def test_saleors_status_changes_no_count(status: str) -> None:
    parcels = (parcel("FULFILLED", 2), parcel("RETURNED", 1, warehouse=""))

    assert goods(*parcels, status=status) == goods(*parcels)


@pytest.mark.parametrize(
    ("parcels", "is_sent", "is_partly_sent", "is_back"),
    [
        ([], False, False, False),
        ([parcel("FULFILLED", 1)], False, True, False),
        ([parcel("FULFILLED", 3)], True, False, False),
        ([parcel("FULFILLED", 2), parcel("WAITING_FOR_APPROVAL", 1)], False, True, False),
        ([parcel("RETURNED", 1), parcel("FULFILLED", 2)], True, False, False),  # one parcel came back before the other left
        ([parcel("RETURNED", 1)], False, True, False),
        ([parcel("RETURNED", 1, warehouse=""), parcel("FULFILLED", 2)], True, False, False),  # sold out: given up, the rest sent
        ([parcel("REFUNDED", 1, warehouse="")], False, False, False),  # given up, and nothing was sent
        ([parcel("REFUNDED", 3, warehouse="")], False, False, False),
        ([parcel("RETURNED", 3, warehouse="")], False, False, False),  # nothing ever left, so nothing came back
        ([parcel("RETURNED", 3)], False, False, True),
        ([parcel("RETURNED", 2), parcel("REPLACED", 1)], False, False, True),
        ([parcel("RETURNED", 2), parcel("RETURNED", 1, warehouse="")], False, False, True),
        ([parcel("RETURNED", 2), parcel("REFUNDED", 1)], True, False, False),  # one piece stays with the customer
    ],
)
def test_whether_all_was_sent_and_all_came_back(parcels: list[Fulfillment], is_sent: bool, is_partly_sent: bool, is_back: bool) -> None:
    counted = goods(*parcels)

    assert (counted.are_sent, counted.are_partly_sent, counted.are_back) == (is_sent, is_partly_sent, is_back)


@pytest.mark.parametrize("status", ["CANCELED", "EXPIRED"])
def test_an_order_that_is_over_owes_nothing(status: str) -> None:
    counted = goods(parcel("RETURNED", 1), status=status)

    assert counted.total == Pieces(3, sent=1, returned=1, taken_out=2)
    assert not counted.are_sent


def test_more_pieces_in_one_line_than_were_ordered_make_up_for_no_other_line() -> None:
    other = make_line(quantity=2)
    counted = goods_of(make_order(lines=(LINE, other), fulfillments=(parcel("FULFILLED", 5),)))

    assert (counted.lines[LINE.id].owed, counted.lines[other.id].owed) == (0, 2)
    assert counted.total.owed == 2
    assert not counted.are_sent


def test_pieces_that_only_the_line_knows_of_were_sent() -> None:
    line = make_line(quantity=5, quantity_fulfilled=3)

    assert goods_of(make_order(lines=(line,))).total == Pieces(5, sent=3)


def test_what_was_seen_leaving_without_a_warehouse_was_sent() -> None:
    before = order(parcel("FULFILLED", 3, warehouse="", id="made-to-order"))
    after = order(parcel("RETURNED", 3, warehouse=""))

    assert goods_of(after).total == Pieces(3, taken_out=3)
    assert goods_of(remembering(after, before)).total == Pieces(3, sent=3, returned=3)


def test_sent_and_unsent_pieces_that_were_returned_in_one_go_are_told_apart_where_the_parcel_was_seen() -> None:
    before = order(parcel("FULFILLED", 2, id="first"))
    after = order(parcel("RETURNED", 3, warehouse=""))  # 2 that were sent and 1 that was not: the latter leads, and has no warehouse

    assert goods_of(remembering(after, before)).total == Pieces(3, sent=2, returned=2, taken_out=1)


def test_a_canceled_parcel_was_never_sent() -> None:
    before = order(parcel("FULFILLED", 3, id="first"))
    after = order(parcel("CANCELED", 3, id="first"))

    assert remembering(after, before) == after
    assert goods_of(after).total == Pieces(3)
