"""One notion of a tracking number and its link, for mails, pages and storefronts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.messages.templates import UTC
from saleor_oms_plugin.messages.variables import Subject, variables_of
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing.factories import make_fulfillment, make_order
from saleor_oms_plugin.tracking import queries as tracking
from saleor_oms_plugin.tracking.carriers import CARRIERS
from saleor_oms_plugin.tracking.services import carrier_problem, choose_carrier

pytestmark = pytest.mark.django_db

SENT = make_fulfillment(status="FULFILLED", tracking_number="12345678901")
ORDER = replace(make_order(fulfillments=(SENT,)), shipping_method="Hitra pošta")


def shown(order: Order = ORDER) -> tuple[str, str]:
    (one,) = tracking.followed(order)
    return one.followed.carrier, one.followed.url


def test_where_nothing_tells_the_carrier_the_shipping_method_is_named_and_nothing_is_linked() -> None:
    assert shown() == ("Hitra pošta", "")


def test_a_person_chooses_the_carrier_of_a_parcel_and_takes_it_back() -> None:
    choose_carrier(SENT.id, "gls")
    assert shown() == ("GLS", "https://gls-group.com/EU/en/parcel-tracking/?match=12345678901")

    choose_carrier(SENT.id, "")
    assert shown() == ("Hitra pošta", "")


def test_the_shop_says_who_carries_a_shipping_method() -> None:
    assert CARRIERS.create({"name": "Hitri", "url": "https://hitri.example/?no={number}", "shipping_methods": ["hitra POSTA"]}).value

    assert shown() == ("Hitri", "https://hitri.example/?no=12345678901")


def test_an_address_that_was_entered_is_kept_as_it_is() -> None:
    entered = "https://my.dpd.de/redirect?parcel=01234567890123"

    assert shown(replace(ORDER, fulfillments=(replace(SENT, tracking_number=entered),))) == ("DPD", entered)


def test_a_mail_has_the_same_carrier_and_link() -> None:
    choose_carrier(SENT.id, "gls")

    (parcel,) = variables_of(Subject(ORDER, "en", UTC))["tracking"]

    assert (parcel["number"], parcel["carrier"], parcel["url"]) == ("12345678901", *shown())


@pytest.mark.parametrize(
    "url",
    [
        "http://track.example.com/{number}",
        "https://track.example.com/",
        "https://{number}.example.com/",
        "https://user@track.example.com/{number}",
        "https://track.example.com/{number}/{secret}",
        "https://track.example.com/{number}/{",
        'https://track.example.com/"{number}',
        "javascript:alert({number})",
        "https://[oops/{number}",
    ],
)
def test_an_address_that_could_lead_elsewhere_is_refused_with_what_to_write(url: str) -> None:
    refused = CARRIERS.create({"name": "X", "url": url})

    assert [(error.code, error.path) for error in refused.errors] == [(ErrorCode.INVALID, ("url",))]
    assert "{number}" in refused.errors[0].message or "https" in refused.errors[0].message or "blanks" in refused.errors[0].message


def test_a_carrier_is_known_or_has_an_address() -> None:
    assert [error.code for error in CARRIERS.create({"name": "X"}).errors] == [ErrorCode.REQUIRED]
    assert [error.path for error in CARRIERS.create({"name": "X", "known_as": "pigeon"}).errors] == [("known_as",)]


def test_no_parcel_gets_a_carrier_that_there_is_not() -> None:
    assert carrier_problem("dhl") is None
    assert getattr(carrier_problem("pigeon"), "code", None) == ErrorCode.NOT_FOUND
