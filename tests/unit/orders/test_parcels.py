"""Parcels: what was sent stays known when Saleor deletes it, and how each is followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.orders.parcels import number_and_url, parcels, remembering, sent_parcels, tracking_numbers
from saleor_oms_plugin.orders.snapshot import snapshot_from_json, snapshot_to_json
from saleor_oms_plugin.saleor_api.types import Fulfillment, FulfillmentLine
from saleor_oms_plugin.testing.factories import make_fulfillment, make_line, make_order
from tests.support.summaries import summary_of

LINE = make_line(quantity=3)


def parcel(id: str, quantity: int, status: str = "FULFILLED", number: str = "RR 1") -> Fulfillment:
    made = make_fulfillment(status=status, tracking_number=number, lines=(FulfillmentLine(LINE.id, quantity),))
    return replace(made, id=id)


BOTH = make_order(lines=(LINE,), fulfillments=(parcel("a", 2), parcel("b", 1, number="RR 2")))


def test_a_parcel_that_saleor_deleted_is_kept_as_it_was() -> None:
    returned = replace(BOTH, fulfillments=(BOTH.fulfillments[1], parcel("c", 2, "RETURNED", "")))

    stored = remembering(returned, BOTH)

    assert stored.past_parcels == (BOTH.fulfillments[0],)
    assert [found.id for found in sent_parcels(stored)] == ["a", "b"]
    assert tracking_numbers(stored) == ("RR 1", "RR 2")
    assert remembering(returned, stored) == stored  # and at every later look


def test_a_parcel_of_which_a_part_came_back_keeps_its_pieces_and_follows_its_number() -> None:
    shrunk = replace(BOTH, fulfillments=(parcel("a", 1, number="RR 1 NEW"), BOTH.fulfillments[1]))

    first = remembering(shrunk, BOTH)

    assert [(found.lines[0].quantity, found.tracking_number) for found in first.past_parcels] == [(2, "RR 1 NEW")]
    assert [found.id for found in sent_parcels(first)] == ["a", "b"]


def test_what_saleor_still_shows_is_not_kept_twice() -> None:
    assert remembering(BOTH, BOTH) == BOTH
    assert remembering(BOTH, None) == BOTH


def test_a_canceled_parcel_and_one_that_waits_were_not_sent() -> None:
    order = make_order(lines=(LINE,), fulfillments=(parcel("a", 1, "CANCELED"), parcel("b", 1, "WAITING_FOR_APPROVAL")))

    assert sent_parcels(order) == ()
    assert [found.id for found in parcels(order)] == ["b"]
    assert tracking_numbers(order) == ("RR 1",)


def test_parcels_survive_a_summary_in_between_and_the_way_through_the_database() -> None:
    summary = snapshot_from_json(snapshot_to_json(remembering(summary_of(BOTH), BOTH)))

    after = remembering(replace(BOTH, fulfillments=(BOTH.fulfillments[1],)), summary)

    assert after.past_parcels == (BOTH.fulfillments[0],)


def test_a_snapshot_of_an_older_release_has_no_past_parcels() -> None:
    stored = snapshot_to_json(BOTH)
    del stored["past_parcels"]

    assert snapshot_from_json(stored) == BOTH


def test_parcels_come_in_the_order_in_which_they_left() -> None:
    late = replace(parcel("late", 1), created=clock.now() + timedelta(days=1))

    assert [found.id for found in sent_parcels(make_order(lines=(LINE,), fulfillments=(late, parcel("early", 1))))] == ["early", "late"]


@pytest.mark.parametrize(
    ("entered", "number"),
    [
        ("RR 123 456 785 SI", "RR 123 456 785 SI"),
        ("https://gls-group.eu/SI/sl/sledenje-posiljki?match=12345678901", "12345678901"),
        ("https://www.ups.com/track?loc=en_US&tracknum=1Z999AA10123456784&requester=WT", "1Z999AA10123456784"),
        ("https://www.dhl.com/si-en/home/tracking/tracking-parcel.html?submit=1&tracking-id=JD014600003889478512", "JD014600003889478512"),
        ("https://tracking.dpd.de/status/en_US/parcel/05808019032498", "05808019032498"),
        ("https://inpost.pl/sledzenie-przesylek?number=630123456789012345678901", "630123456789012345678901"),
        ("https://emonitoring.poczta-polska.pl/?numer=RR123456785PL", "RR123456785PL"),
        ("https://sledenje.posta.si/Default.aspx#/results?code=RR123456785SI", "RR123456785SI"),
        ("https://carrier.example/app#/parcel/00340434161094021501", "00340434161094021501"),
        ("https://www.fedex.com/fedextrack/?trknbr=794644790138", "794644790138"),
    ],
)
def test_the_number_is_read_out_of_an_address(entered: str, number: str) -> None:
    assert number_and_url(entered) == (number, entered if "://" in entered else "")


@pytest.mark.parametrize(
    "address",
    [
        "https://carrier.example/tracking.html",
        "https://carrier.example/2026/en/track",
        "https://carrier.example/?lang=en",
        "https://carrier.example/12345678/87654321",  # either could be it
        "https://[broken",
    ],
)
def test_an_address_without_a_number_stands_for_it(address: str) -> None:
    assert number_and_url(address)[0] == address
