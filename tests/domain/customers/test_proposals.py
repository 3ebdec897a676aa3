"""Classes by turnover: of the orders that count, for who is one, given by a person and refused where somebody was quicker."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.customers import joining, proposals
from saleor_oms_plugin.customers.classes import CLASSES
from saleor_oms_plugin.customers.models import Customer, DiscountClass
from saleor_oms_plugin.customers.proposals import Asked, ClassChange, Direction, proposed, since
from tests.support.customers import CLARA, ONLY_POLAND, guest, orders, settle
from tests.support.discounts import DORA, new_class
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db

ANA, BEN = "ana.novak@example.com", "ben@example.com"


@pytest.fixture
def gold() -> DiscountClass:
    return new_class("Gold", 1, EUR=1000, PLN="4500.50")


@pytest.fixture
def silver() -> DiscountClass:
    return new_class("Silver", 2, EUR=100)


@pytest.fixture
def friends() -> DiscountClass:
    """Given by hand, whatever the turnover."""
    return new_class("Friends", 3)


def bought(shop: Shop, email: str, amount: str, currency: str = "EUR", **changes: Any) -> Any:
    return orders(shop, email, total=Decimal(amount), currency=currency, **changes)


def shown(actor: Actor = CLARA, currency: str = "EUR", months: int = 12, **asked: Any) -> list[tuple[str, str, str | None, bool]]:
    names = {one.pk: one.code for one in CLASSES.rows()}
    found: Any = proposed(Asked(currency, months, **asked), actor).order_by("-turnover", "pk")
    return [(one.email, f"{one.turnover.normalize():f}", names.get(one.proposed_id), one.is_up) for one in found]


def put(email: str, into: DiscountClass) -> None:
    Customer.objects.filter(email_key=email).update(discount_class=into)


def test_the_best_class_whose_turnover_is_reached_is_proposed(
    open_shop: Shop, gold: DiscountClass, silver: DiscountClass, friends: DiscountClass
) -> None:
    bought(open_shop, ANA, "600")
    bought(open_shop, ANA, "400")
    bought(open_shop, BEN, "999.99")
    bought(open_shop, "few@example.com", "99.99")
    assert shown() == [(ANA, "1000", "gold", True), (BEN, "999.99", "silver", True)]

    put(ANA, gold)
    put(BEN, gold)
    put("few@example.com", silver)
    assert shown() == [(BEN, "999.99", "silver", False), ("few@example.com", "99.99", None, False)]
    assert shown(direction=Direction.UP) == []
    assert len(shown(direction=Direction.DOWN)) == 2

    put(BEN, friends)
    assert [email for email, *_ in shown()] == ["few@example.com"], "who was given a class for another reason keeps it"


def test_a_better_class_need_not_ask_for_more(open_shop: Shop, silver: DiscountClass) -> None:
    new_class("Everybody", 1, EUR=10)
    bought(open_shop, ANA, "500")
    assert shown() == [(ANA, "500", "everybody", True)]


def test_which_orders_count(open_shop: Shop, gold: DiscountClass, silver: DiscountClass) -> None:
    now = clock.now()
    canceled = bought(open_shop, ANA, "5000")
    open_shop.saleor.cancel(canceled.id)
    open_shop.hears_of(open_shop.saleor.orders[canceled.id])
    bought(open_shop, ANA, "5000", created_at=now - timedelta(days=400))
    bought(open_shop, ANA, "5000", currency="PLN", channel="channel-pln")
    bought(open_shop, ANA, "120")
    settle()

    assert shown() == [(ANA, "120", "silver", True)]
    assert shown(months=24) == [(ANA, "5120", "gold", True)]
    assert shown(currency="PLN") == [(ANA, "5000", "gold", True)]
    assert shown(currency="USD") == []
    assert shown(channel="channel-pln") == []
    assert shown(currency="PLN", channel="channel-pln") == [(ANA, "5000", "gold", True)]


def test_who_sees_some_channels_is_shown_nobody_who_would_go_down(open_shop: Shop, gold: DiscountClass, silver: DiscountClass) -> None:
    bought(open_shop, ANA, "2000")
    bought(open_shop, ANA, "5000", currency="PLN", channel="channel-pln")
    bought(open_shop, BEN, "5000", currency="PLN", channel="channel-pln")
    put(ANA, gold)
    assert shown(ONLY_POLAND, currency="PLN") == [(BEN, "5000", "gold", True)]
    assert shown(ONLY_POLAND) == []


def test_a_joined_guest_is_one_with_whom_it_stands_for(open_shop: Shop, gold: DiscountClass, silver: DiscountClass) -> None:
    bought(open_shop, ANA, "600")
    bought(open_shop, BEN, "600")
    assert joining.join(guest(BEN).pk, guest(ANA).pk, CLARA).value is not None
    assert shown() == [(ANA, "1200", "gold", True)]


def test_one_query_however_many(open_shop: Shop, gold: DiscountClass, silver: DiscountClass) -> None:
    for n in range(12):
        bought(open_shop, f"c{n}@example.com", "150")
    with CaptureQueriesContext(connection) as asked:
        assert len(list(proposed(Asked("EUR", 12), CLARA))) == 12
    assert len(asked) == 2, "the classes, and the customers"


@pytest.mark.parametrize(
    ("now", "months", "then"),
    [
        (datetime(2026, 3, 31, 12, tzinfo=UTC), 1, datetime(2026, 2, 28, 12, tzinfo=UTC)),
        (datetime(2024, 2, 29, tzinfo=UTC), 12, datetime(2023, 2, 28, tzinfo=UTC)),
        (datetime(2026, 1, 15, tzinfo=UTC), 1, datetime(2025, 12, 15, tzinfo=UTC)),
        (datetime(2026, 12, 15, tzinfo=UTC), 24, datetime(2024, 12, 15, tzinfo=UTC)),
    ],
)
def test_months_are_those_of_the_calendar(now: datetime, months: int, then: datetime) -> None:
    assert since(months, now) == then


def test_a_person_gives_them_and_one_that_changed_meanwhile_is_refused(open_shop: Shop, gold: DiscountClass, silver: DiscountClass) -> None:
    bought(open_shop, ANA, "2000")
    bought(open_shop, BEN, "150")
    put(ANA, silver)
    put(BEN, silver)
    ana, ben = guest(ANA), guest(BEN)

    done = proposals.apply(
        [ClassChange(ana.pk, silver.pk, gold.pk), ClassChange(ben.pk, None, gold.pk), ClassChange(99, None, gold.pk)], CLARA
    )

    assert [one.pk for one in done.value or []] == [ana.pk]
    assert [(error.code, error.index, error.params) for error in done.errors] == [
        (ErrorCode.STALE_VERSION, 1, {"discountClass": "silver"}),
        (ErrorCode.NOT_FOUND, 2, None),
    ]
    assert (guest(ANA).discount_class, guest(BEN).discount_class) == (gold, silver)
    assert guest(ANA).edited_at is not None
    twice = [ClassChange(ana.pk, gold.pk, None), ClassChange(ana.pk, gold.pk, silver.pk)]
    assert [error.code for error in proposals.apply(twice, CLARA).errors] == [ErrorCode.STALE_VERSION]
    assert guest(ANA).discount_class is None


def test_who_gives_them_needs_the_customers_and_a_class_that_is_there(open_shop: Shop, gold: DiscountClass) -> None:
    bought(open_shop, ANA, "2000")
    change = ClassChange(guest(ANA).pk, None, gold.pk)
    assert [error.code for error in proposals.apply([change], DORA).errors] == [ErrorCode.PERMISSION_DENIED]
    assert [error.code for error in proposals.apply([change], ONLY_POLAND).errors] == [ErrorCode.NOT_FOUND]
    assert [error.code for error in proposals.apply([change] * 501, CLARA).errors] == [ErrorCode.INVALID]
    gone = ClassChange(guest(ANA).pk, None, 99)
    assert [(error.code, error.field) for error in proposals.apply([gone], CLARA).errors] == [
        (ErrorCode.NOT_FOUND, "proposals.proposed_class")
    ]
    assert guest(ANA).discount_class is None


@pytest.mark.parametrize(
    ("turnovers", "field"),
    [
        ([{"currency": "EUR", "amount": 0}], "turnover_from.amount"),
        ([{"currency": "EUR", "amount": "1.2345"}], "turnover_from.amount"),
        ([{"currency": "EUR", "amount": "NaN"}], "turnover_from.amount"),
        ([{"currency": "EURO", "amount": 5}], "turnover_from.currency"),
        ([{"currency": "EUR", "amount": 5}, {"currency": "EUR", "amount": 6}], "turnover_from.currency"),
    ],
)
def test_turnovers_that_are_none(turnovers: list[dict[str, Any]], field: str) -> None:
    refused = CLASSES.create({"name": "Gold", "rank": 1, "turnover_from": turnovers})
    assert [(error.code, error.field) for error in refused.errors] == [(ErrorCode.INVALID, field)]


def test_the_currencies_are_those_of_the_classes(gold: DiscountClass, silver: DiscountClass) -> None:
    assert proposals.currencies() == ["EUR", "PLN"]
    assert CLASSES.update(gold.pk, {"turnover_from": []}).value
    assert proposals.currencies() == ["EUR"]
