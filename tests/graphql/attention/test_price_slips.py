"""Orders that were placed at other prices than their customers': listed, mended where Saleor lets us, or left as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.core.money import Money
from saleor_oms_plugin.customers.models import Customer
from saleor_oms_plugin.discounts import order_prices
from saleor_oms_plugin.discounts.articles import Article, PricedArticle
from saleor_oms_plugin.discounts.models import PriceSlip
from saleor_oms_plugin.saleor_api.price_types import OrderLineToPrice, OrderToPrice
from saleor_oms_plugin.saleor_api.types import Order
from tests.support.api import ask
from tests.support.shop import ANNA, CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

D = Decimal
USER = to_global_id("User", 71)
LIST = """{ omsAttention { causesCount priceSlips { order { number } difference { amount currency }
  lines { id name quantity price { amount } ownPrice { amount } } } } }"""
MEND = "mutation($id: ID!) { done: omsPriceSlipMend(order: $id) { order { number } errors { code field params } } }"
DISMISS = "mutation($id: ID!) { done: omsPriceSlipDismiss(order: $id) { order { number } errors { code } } }"


@dataclass
class Saleor:
    """Has one order of two mugs at their base price of 100.00."""

    status: str = "UNCONFIRMED"
    line: Mapping[str, Any] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def order_to_price(self, order_id: UUID) -> OrderToPrice:
        line = OrderLineToPrice("TGluZTox", "VmFyaWFudDox", "Mug", 2, False, False, D("100.00"), D("100.00"), None, None)
        return OrderToPrice(to_global_id("Order", order_id), self.status, USER, "default-channel", "EUR", (replace(line, **self.line),))

    def articles_by_ids(self, variant_ids: set[str], channel: str) -> tuple[PricedArticle, ...]:
        price = Money(D("100.00"), "EUR")
        return (PricedArticle(Article("VmFyaWFudDox", "UA==", ()), "", "", "Mug", (), price, None, None, None, prices_include_tax=True),)

    def discount_order_line(self, line_id: str, amount: Decimal, reason: str) -> None:
        self.calls.append(f"{line_id} {amount} {reason}")


@pytest.fixture
def saleor(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Saleor:
    """Whose customer's minimum discount is 15%."""
    Customer.objects.create(user_id=USER, created_at=clock.now(), minimum_discount_percent=D(15))
    found = Saleor()
    monkeypatch.setattr(order_prices, "saleor", lambda: found)
    return found


@pytest.fixture
def order(open_shop: Shop, saleor: Saleor) -> Order:
    return open_shop.has(number="41", user_id=USER)


def order_id(order: Order) -> str:
    return to_global_id("Order", order.id)


def listed(caller: Any = ANNA) -> list[Any]:
    found: list[Any] = ask(LIST, caller).data["omsAttention"]["priceSlips"]
    return found


def test_it_is_listed_and_mended_by_one_click(order: Order, saleor: Saleor) -> None:
    order_prices.look_for_slip(order_id(order))
    order_prices.look_for_slip(order_id(order))
    line = {"id": "TGluZTox", "name": "Mug", "quantity": 2, "price": {"amount": 100.0}, "ownPrice": {"amount": 85.0}}
    assert listed() == [{"order": {"number": "41"}, "difference": {"amount": 30.0, "currency": "EUR"}, "lines": [line]}]
    assert ask(LIST, ANNA).data["omsAttention"]["causesCount"] == 1

    assert ask(MEND, ANNA, id=order_id(order)).data["done"] == {"order": {"number": "41"}, "errors": []}

    assert saleor.calls == ["TGluZTox 15.00 Minimum discount of the customer: 15%"]
    assert listed() == []
    assert [error["code"] for error in ask(MEND, ANNA, id=order_id(order)).data["done"]["errors"]] == ["NOT_FOUND"]


def test_a_confirmed_order_is_not_mended_and_says_why(order: Order, saleor: Saleor) -> None:
    order_prices.look_for_slip(order_id(order))
    saleor.status = "UNFULFILLED"
    done = ask(MEND, ANNA, id=order_id(order)).data["done"]
    assert done == {"order": None, "errors": [{"code": "CONTRADICTION", "field": "order", "params": {"status": "UNFULFILLED"}}]}
    assert (saleor.calls, len(listed())) == ([], 1)
    assert ask(DISMISS, ANNA, id=order_id(order)).data["done"] == {"order": {"number": "41"}, "errors": []}
    assert listed() == []


@pytest.mark.parametrize(
    "line",
    [
        {"note": '{"percent": "15"}'},
        {"price": D("85.00")},
        {"is_gift": True},
        {"is_overridden": True},
        {"manual_discount": ("FIXED", D(1))},
        {"variant_id": ""},
    ],
)
def test_what_has_its_price_is_no_slip(order: Order, saleor: Saleor, line: dict[str, Any]) -> None:
    saleor.line = line
    assert order_prices.look_for_slip(order_id(order)) is None
    assert not PriceSlip.objects.exists()


def test_strangers_and_staff_of_other_channels_see_and_mend_nothing(order: Order, saleor: Saleor) -> None:
    order_prices.look_for_slip(order_id(order))
    elsewhere = replace(ANNA, channels=frozenset({"elsewhere"}))
    assert listed(elsewhere) == []
    assert [error["code"] for error in ask(MEND, elsewhere, id=order_id(order)).data["done"]["errors"]] == ["NOT_FOUND"]
    assert [error["code"] for error in ask(MEND, CUSTOMER, id=order_id(order)).data["done"]["errors"]] == ["PERMISSION_DENIED"]
    assert saleor.calls == []
