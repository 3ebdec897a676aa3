"""Number series and sellers: what is wrong is refused, what was given stays."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.documents import seller, series, services
from saleor_oms_plugin.documents.models import NumberSeries, SellerProfile
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db
GOOD: dict[str, Any] = {"kind": "INVOICE", "pattern": "{year}-{number}"}


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"pattern": "{year}"}, "pattern", ErrorCode.INVALID),
        ({"pattern": "{number}"}, "pattern", ErrorCode.INVALID),
        ({"kind": "POEM"}, "kind", ErrorCode.INVALID),
        ({"next_number": 0}, "next_number", ErrorCode.INVALID),
        ({"issuer": "nobody"}, "issuer", ErrorCode.NOT_FOUND),
    ],
)
def test_a_wrong_series_is_refused(selling: Shop, values: dict[str, Any], field: str, code: ErrorCode) -> None:
    saved = series.save("x", GOOD | values, is_new=True)

    assert [(error.code, error.field) for error in saved.errors] == [(code, field)]
    assert not NumberSeries.objects.exists()


def test_two_series_never_write_the_same_number(selling: Shop) -> None:
    assert series.save("a", GOOD, is_new=True).errors == ()

    assert [error.code for error in series.save("b", GOOD, is_new=True).errors] == [ErrorCode.UNIQUE]
    assert [error.code for error in series.save("a", GOOD, is_new=True).errors] == [ErrorCode.UNIQUE]


def test_a_new_default_takes_the_place_of_the_old_one(selling: Shop) -> None:
    series.save("a", GOOD, is_new=True)
    series.save("b", GOOD | {"pattern": "B{year}-{number}"}, is_new=True)

    assert dict(NumberSeries.objects.values_list("code", "is_default")) == {"a": False, "b": True}


def test_numbers_that_were_given_are_not_given_again(selling: Shop) -> None:
    series.save("a", GOOD | {"next_number": 500}, is_new=True)
    document = services.issue(selling.has().id, "INVOICE").document
    assert document is not None
    assert document.sequence == 500

    assert [error.params for error in series.save("a", {"next_number": 500}).errors] == [{"last": 500}]
    assert [error.field for error in series.save("a", {"kind": "RECEIPT"}).errors] == ["kind"]
    assert [error.code for error in series.delete("a").errors] == [ErrorCode.INVALID]
    assert series.save("a", {"next_number": 1000}).errors == ()


def test_a_series_without_numbers_can_go(selling: Shop) -> None:
    series.save("a", GOOD, is_new=True)

    assert series.delete("a").errors == ()
    assert [error.code for error in series.delete("a").errors] == [ErrorCode.NOT_FOUND]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"iban": "SI56051008010486081"}, "iban"),
        ({"email": "nobody"}, "email"),
        ({"payment_code": "BITCOIN"}, "payment_code"),
        ({"footer": {"sl": 3}}, "footer"),
        ({"footer": "Hvala"}, "footer"),
        ({"notes": [{"text": "Hvala"}]}, "notes"),
        ({"notes": [{"condition": {"rules": [{}]}, "text": {"": "x"}}]}, "notes"),
        ({"name": "x" * 121}, "name"),
    ],
)
def test_a_wrong_seller_is_refused(selling: Shop, values: dict[str, Any], field: str) -> None:
    saved = seller.save("", values)

    assert [error.field for error in saved.errors] == [field]
    assert SellerProfile.objects.get().name == "Čebela d.o.o."


def test_accounts_of_serbia_and_poland_are_taken(selling: Shop) -> None:
    assert seller.save("", {"iban": "845-404849-87"}).errors == ()
    assert seller.save("", {"iban": "92124012340001567890123456"}).errors == ()


def test_a_channels_own_seller_can_be_forgotten(selling: Shop) -> None:
    seller.save("channel-pln", {"name": "Pszczoła"})

    assert seller.delete("channel-pln").errors == ()
    assert seller.seller("channel-pln").name == "Čebela d.o.o."
    assert [error.code for error in seller.delete("channel-pln").errors] == [ErrorCode.NOT_FOUND]
