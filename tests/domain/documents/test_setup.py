"""Number series and sellers: what is wrong is refused, what was given stays."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.documents import queries, seller, series, services
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


def at(year: int, month: int = 1, day: int = 2) -> Any:
    return time_machine.travel(datetime(year, month, day, 9, tzinfo=UTC))


def number(shop: Shop) -> str:
    document = services.issue(shop.has().id, "INVOICE").document
    assert document is not None
    return document.number


def test_a_next_number_holds_from_the_year_it_was_set_in(selling: Shop) -> None:
    # Given a series that has numbered all year
    with at(2026, 12, 20):
        series.save("a", {"kind": "INVOICE", "pattern": "{year}-{number:05}", "next_number": 60}, is_new=True)
        assert number(selling) == "2026-00060"

    with at(2027):
        # When the owner goes on from 49 invoices that were written elsewhere, fewer than last year's
        assert queries.next_number(NumberSeries.objects.get()) == 1
        assert series.save("a", {"next_number": 50}).errors == ()
        assert queries.next_number(NumberSeries.objects.get()) == 50

        # Then the year begins there, and what is set besides changes nothing of it
        assert series.save("a", {"channel": "default-channel"}).errors == ()
        assert number(selling) == "2027-00050"
        assert [error.params for error in series.save("a", {"next_number": 50}).errors] == [{"last": 50}]
        assert number(selling) == "2027-00051"

    with at(2028):
        assert number(selling) == "2028-00001"


def test_a_next_number_that_was_set_last_year_is_last_years(selling: Shop) -> None:
    with at(2026, 12, 20):
        series.save("a", {"kind": "INVOICE", "pattern": "{year}-{number}", "next_number": 60}, is_new=True)

    with at(2027):
        assert queries.next_number(NumberSeries.objects.get()) == 1
        assert number(selling) == "2027-1"


def test_editing_something_else_in_a_new_year_does_not_carry_the_old_number_over(selling: Shop) -> None:
    with at(2026, 12, 20):
        series.save("a", {"kind": "INVOICE", "pattern": "{year}-{number}", "next_number": 60}, is_new=True)
        assert number(selling) == "2026-60"

    with at(2027):
        assert series.save("a", {"is_default": True}).errors == ()
        assert number(selling) == "2027-1"


def test_the_shops_year_counts_when_a_number_is_set(selling: Shop) -> None:
    series.save("a", GOOD, is_new=True)

    # When it is 2027 in Ljubljana, and 2026 still in UTC
    with time_machine.travel(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)):
        assert series.save("a", {"next_number": 7}).errors == ()
        assert number(selling) == "2027-7"


def test_a_series_that_ran_yearly_gives_no_number_twice_when_it_runs_on(selling: Shop) -> None:
    with at(2026, 5):
        series.save("a", GOOD, is_new=True)
        assert [number(selling), number(selling)] == ["2026-1", "2026-2"]
        assert [error.params for error in series.save("a", {"resets_yearly": False, "next_number": 2}).errors] == [{"last": 2}]
        assert series.save("a", {"resets_yearly": False}).errors == ()
        assert number(selling) == "2026-3"
        assert [error.params for error in series.save("a", {"resets_yearly": True, "next_number": 3}).errors] == [{"last": 3}]


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
