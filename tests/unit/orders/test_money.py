"""What is paid, owed and given back, case by case."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.orders import money
from saleor_oms_plugin.testing import FakeSaleor, make_order
from saleor_oms_plugin.testing.answers import balance
from tests.support.money_cases import CASES, IDS, MoneyCase, order_of

AMOUNTS = st.decimals(min_value=0, max_value=300, places=2)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_notion_has_its_value(case: MoneyCase) -> None:
    order = order_of(case, FakeSaleor())

    assert (order.charge_status, order.authorize_status) == (case.charge_status, case.authorize_status)
    assert (money.paid(order), money.given_back(order), money.owed(order)) == (case.paid, case.given_back, case.owed)
    assert (money.asked(order), money.reserved(order)) == (case.asked, case.reserved)
    assert (money.is_charged(order), money.is_authorized(order), money.is_refunded(order)) == (
        case.is_charged,
        case.is_authorized,
        case.is_refunded,
    )


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_no_more_is_owed_than_saleors_own_balance_says(case: MoneyCase) -> None:
    """Less only where money was given back without a grant, which Saleor counts as owed again."""
    order = order_of(case, FakeSaleor())
    ungranted = max(money.given_back(order) - order.total_granted_refund, Decimal(0))

    assert money.owed(order) == max(-balance(order) - ungranted, Decimal(0))


@pytest.mark.parametrize(("status", "asked"), [("CANCELED", 0), ("EXPIRED", 0), ("UNCONFIRMED", Decimal("17.40"))])
def test_nobody_is_asked_to_pay_an_order_that_is_over(status: str, asked: Decimal) -> None:
    assert money.asked(make_order(status=status)) == asked


@given(total=AMOUNTS, charged=AMOUNTS, authorized=AMOUNTS, refunded=AMOUNTS, granted=AMOUNTS)
def test_amounts_are_never_negative_and_never_more_than_the_order(
    total: Decimal, charged: Decimal, authorized: Decimal, refunded: Decimal, granted: Decimal
) -> None:
    order = make_order(
        total=total, total_charged=charged, total_authorized=authorized, total_refunded=refunded, total_granted_refund=granted
    )

    assert 0 <= money.asked(order) <= money.owed(order) <= total
    assert 0 <= money.given_back(order) <= total
    assert 0 <= money.reserved(order) <= total
    if money.is_charged(order):
        assert money.owed(order) == 0
    if money.owed(order):
        assert money.paid(order) + money.given_back(order) + money.owed(order) == total
