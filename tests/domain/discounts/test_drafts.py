"""Prices of drafts through Saleor's API: what is ours follows the customer, what somebody set by hand is kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.core.money import Money
from saleor_oms_plugin.customers.models import Customer
from saleor_oms_plugin.discounts import order_prices
from saleor_oms_plugin.discounts.articles import Article, PricedArticle
from saleor_oms_plugin.saleor_api.price_types import OrderLineToPrice, OrderToPrice

pytestmark = pytest.mark.django_db

D = Decimal
USER = to_global_id("User", 7)
LINE = "TGluZTox"


@dataclass
class Saleor:
    """A draft of one article."""

    calls: list[str] = field(default_factory=list)
    order: OrderToPrice | None = None

    def articles_by_ids(self, variant_ids: Any, channel: str) -> tuple[PricedArticle, ...]:
        place = Article("VmFyaWFudDox", "UHJvZHVjdDox", ())
        return (PricedArticle(place, "MUG", "", "Mug", (), Money(D("100.00"), "EUR"), None, None, None, prices_include_tax=True),)

    def order_to_price(self, order_id: UUID) -> OrderToPrice | None:
        return self.order

    def discount_order_line(self, line_id: str, amount: Decimal, reason: str) -> None:
        self.calls.append(f"discount {line_id} {amount} {reason}")
        assert self.order is not None
        [line] = self.order.lines
        self.order = replace(self.order, lines=(replace(line, manual_discount=("FIXED", amount), price=line.undiscounted - amount),))

    def remove_order_line_discount(self, line_id: str) -> None:
        self.calls.append(f"remove {line_id}")
        assert self.order is not None
        [line] = self.order.lines
        self.order = replace(self.order, lines=(replace(line, manual_discount=None, price=line.undiscounted),))

    def price(self) -> Decimal:
        assert self.order is not None
        return self.order.lines[0].price

    def stores_price(self, price: str) -> None:
        """A question that overlapped ours stores the price that it had reckoned."""
        assert self.order is not None
        [line] = self.order.lines
        self.order = replace(self.order, lines=(replace(line, price=D(price)),))


@pytest.fixture
def saleor(monkeypatch: pytest.MonkeyPatch) -> Saleor:
    found = Saleor()
    line = OrderLineToPrice(LINE, "VmFyaWFudDox", "Mug", 2, False, False, D("100.00"), D("100.00"), None, None)
    found.order = OrderToPrice(to_global_id("Order", uuid4()), "DRAFT", USER, "shop", "EUR", (line,))
    monkeypatch.setattr(order_prices, "saleor", lambda: found)
    return found


@pytest.fixture
def customer() -> Customer:
    return Customer.objects.create(user_id=USER, created_at=clock.now(), minimum_discount_percent=D(15))


def test_a_draft_gets_a_discount_that_follows_the_customer(saleor: Saleor, customer: Customer) -> None:
    assert saleor.order is not None
    assert order_prices.reprice_draft(saleor.order.id) == 1
    assert order_prices.reprice_draft(saleor.order.id) == 0
    saleor.order = replace(saleor.order, user_id="")
    assert order_prices.reprice_draft(saleor.order.id) == 1
    assert saleor.calls == [f"discount {LINE} 15.00 Minimum discount of the customer: 15%", f"remove {LINE}"]


@pytest.mark.parametrize("by_hand", [{"manual_discount": ("PERCENTAGE", D(3))}, {"is_overridden": True}])
def test_what_was_set_by_hand_is_kept(saleor: Saleor, customer: Customer, by_hand: dict[str, Any]) -> None:
    assert saleor.order is not None
    [line] = saleor.order.lines
    saleor.order = replace(saleor.order, lines=(replace(line, **by_hand),))
    assert order_prices.reprice_draft(saleor.order.id) == 0
    assert saleor.calls == []


def test_a_price_that_saleor_stored_over_our_discount_is_given_again(saleor: Saleor, customer: Customer) -> None:
    """Seen in Saleor 3.21 and 3.22: a question that began before we wrote stores what it had reckoned, and nothing reckons it anew."""
    assert saleor.order is not None
    assert order_prices.reprice_draft(saleor.order.id) == 1
    saleor.stores_price("100.00")
    assert order_prices.reprice_draft(saleor.order.id) == 1
    assert (saleor.calls[1:], saleor.price()) == ([f"remove {LINE}", saleor.calls[0]], D("85.00"))
    assert order_prices.reprice_draft(saleor.order.id) == 0


def test_a_price_that_saleor_stored_over_the_end_of_our_discount_is_taken_back_again(saleor: Saleor, customer: Customer) -> None:
    assert saleor.order is not None
    assert order_prices.reprice_draft(saleor.order.id) == 1
    saleor.order = replace(saleor.order, user_id="")
    assert order_prices.reprice_draft(saleor.order.id) == 1
    saleor.stores_price("85.00")
    assert order_prices.reprice_draft(saleor.order.id) == 1
    assert saleor.price() == D("100.00")
    assert order_prices.reprice_draft(saleor.order.id) == 0


def test_a_price_that_never_comes_right_is_left_alone(saleor: Saleor, customer: Customer) -> None:
    assert saleor.order is not None
    changed = 0
    for _ in range(10):
        changed += order_prices.reprice_draft(saleor.order.id)
        saleor.stores_price("100.00")
    assert changed == 3


def test_a_customer_who_comes_back_to_a_draft_gets_the_discount_again(saleor: Saleor, customer: Customer) -> None:
    assert saleor.order is not None
    order_prices.reprice_draft(saleor.order.id)
    saleor.order = replace(saleor.order, user_id="")
    order_prices.reprice_draft(saleor.order.id)
    saleor.order = replace(saleor.order, user_id=USER)
    assert order_prices.reprice_draft(saleor.order.id) == 1
    assert saleor.price() == D("85.00")
