"""Prices through Saleor's API: what is ours is known from another app's, and what Saleor did not take is not remembered as written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.core.money import Money
from saleor_oms_plugin.customers.models import Customer
from saleor_oms_plugin.discounts import by_api, order_prices, tasks
from saleor_oms_plugin.discounts.articles import Article, PricedArticle
from saleor_oms_plugin.discounts.models import PriceTask, WrittenPrice
from saleor_oms_plugin.discounts.reckoning import Reason
from saleor_oms_plugin.saleor_api.port import SaleorUnavailableError
from saleor_oms_plugin.saleor_api.price_types import (
    CheckoutLineToPrice,
    CheckoutToPrice,
    OrderLineToPrice,
    OrderToPrice,
    VoucherTerms,
)

pytestmark = pytest.mark.django_db

D = Decimal
USER = to_global_id("User", 7)
CHECKOUT = to_global_id("Checkout", "c")
LINE = "TGluZTox"


def an_article(promotion: str | None = None) -> PricedArticle:
    place = Article("VmFyaWFudDox", "UHJvZHVjdDox", ())
    price = Money(D(promotion), "EUR") if promotion else None
    return PricedArticle(place, "MUG", "", "Mug", (), Money(D("100.00"), "EUR"), None, price, None, prices_include_tax=True)


@dataclass
class Saleor:
    """Takes prices as Saleor does: its own promotion comes off whatever price a line has."""

    article: PricedArticle = field(default_factory=an_article)
    takes_off: str = "0%"
    voucher: VoucherTerms | None = None
    is_away: bool = False
    calls: list[str] = field(default_factory=list)
    checkout: CheckoutToPrice | None = None
    order: OrderToPrice | None = None

    def checkout_to_price(self, checkout_id: str) -> CheckoutToPrice | None:
        return self.checkout

    def articles_by_ids(self, variant_ids: Any, channel: str) -> tuple[PricedArticle, ...]:
        return (self.article,)

    def order_promotions(self) -> tuple[()]:
        return ()

    def voucher_terms(self, code: str, channel: str) -> VoucherTerms | None:
        return self.voucher

    def price_checkout_lines(self, checkout_id: str, prices: Mapping[str, Decimal | None], notes: Mapping[str, str]) -> CheckoutToPrice:
        self.calls.append(f"price {prices}")
        if self.is_away:
            raise SaleorUnavailableError("away")
        assert self.checkout is not None
        lines = tuple(self._priced(line, prices, notes) for line in self.checkout.lines)
        self.checkout = replace(self.checkout, lines=lines)
        return self.checkout

    def _priced(self, line: CheckoutLineToPrice, prices: Mapping[str, Decimal | None], notes: Mapping[str, str]) -> CheckoutLineToPrice:
        if line.id not in prices:
            return line
        override = prices[line.id]
        undiscounted = D("100.00") if override is None else override
        value = D(self.takes_off.rstrip("%"))
        price = (
            undiscounted - (undiscounted * value / 100).quantize(D("0.01"), ROUND_HALF_UP)
            if "%" in self.takes_off
            else undiscounted - value
        )
        return replace(line, undiscounted=undiscounted, price=price, note=notes.get(line.id, line.note))

    def delete_line_note(self, line_id: str) -> None:
        self.calls.append(f"forget {line_id}")
        assert self.checkout is not None
        self.checkout = replace(self.checkout, lines=tuple(replace(line, note=None) for line in self.checkout.lines))

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


@pytest.fixture
def saleor(monkeypatch: pytest.MonkeyPatch) -> Saleor:
    """With a checkout of one article, and a draft of it."""
    found = Saleor()
    line = CheckoutLineToPrice(LINE, "VmFyaWFudDox", 1, False, D("100.00"), D("100.00"), None, frozenset({"VmFyaWFudDox"}))
    found.checkout = CheckoutToPrice(CHECKOUT, USER, "shop", "EUR", "", (line,))
    order_line = OrderLineToPrice(LINE, "VmFyaWFudDox", "Mug", 2, False, False, D("100.00"), D("100.00"), None, None)
    found.order = OrderToPrice(to_global_id("Order", uuid4()), "DRAFT", USER, "shop", "EUR", (order_line,))
    for module in (by_api, order_prices):
        monkeypatch.setattr(module, "saleor", lambda: found)
    return found


@pytest.fixture
def customer() -> Customer:
    return Customer.objects.create(user_id=USER, created_at=clock.now(), minimum_discount_percent=D(15))


def test_the_price_is_written_once_and_goes_with_the_discount(saleor: Saleor, customer: Customer) -> None:
    shown = by_api.reprice(CHECKOUT)
    assert shown is not None
    assert [(line.base, line.price, line.percent, line.reason) for line in shown.lines] == [(D(100), D(85), D(15), Reason.MINIMUM)]
    by_api.reprice(CHECKOUT)
    assert saleor.calls == [f"price {{'{LINE}': Decimal('85.00')}}"]

    customer.minimum_discount_percent = None
    customer.save()
    shown = by_api.reprice(CHECKOUT)
    assert shown is not None
    assert [(line.price, line.reason) for line in shown.lines] == [(D(100), Reason.NO_DISCOUNT)]
    assert saleor.calls[1:] == [f"price {{'{LINE}': None}}", f"forget {LINE}"]
    assert not WrittenPrice.objects.exists()


@pytest.mark.parametrize("takes_off", ["10%", "10"])
def test_what_kind_a_promotion_is_shows_by_what_it_makes_of_our_price(saleor: Saleor, customer: Customer, takes_off: str) -> None:
    saleor.article, saleor.takes_off = an_article("90.00"), takes_off
    shown = by_api.reprice(CHECKOUT)
    assert shown is not None
    assert [line.price for line in shown.lines] == [D("85.00")]


def test_another_apps_price_is_left_alone_even_where_ours_was_before(saleor: Saleor, customer: Customer) -> None:
    by_api.reprice(CHECKOUT)
    saleor.price_checkout_lines(CHECKOUT, {LINE: D("42.00")}, {})
    del saleor.calls[:]
    shown = by_api.reprice(CHECKOUT)
    assert shown is not None
    assert [(line.price, line.reason) for line in shown.lines] == [(D(42), Reason.NO_DISCOUNT)]
    assert [call for call in saleor.calls if call.startswith("price")] == []


def test_what_saleor_did_not_take_is_not_remembered_as_written(saleor: Saleor, customer: Customer) -> None:
    saleor.is_away = True
    with pytest.raises(SaleorUnavailableError):
        by_api.reprice(CHECKOUT)
    assert not WrittenPrice.objects.exists()


def test_a_voucher_for_other_products_takes_nothing_off(saleor: Saleor, customer: Customer) -> None:
    assert saleor.checkout is not None
    saleor.checkout = replace(saleor.checkout, voucher_code="OTHER")
    saleor.voucher = VoucherTerms("SPECIFIC_PRODUCT", True, D(50), False, None, None, frozenset({"another"}))
    shown = by_api.reprice(CHECKOUT)
    assert shown is not None
    assert [line.price for line in shown.lines] == [D(85)]


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


def test_what_saleor_does_not_answer_waits(saleor: Saleor, customer: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.checkouts, "reprice", by_api.reprice)
    saleor.is_away = True
    tasks.of_checkout(CHECKOUT, USER)
    assert tasks.keep_up(1) == 1
    assert PriceTask.objects.get().due_at > clock.now()
    saleor.is_away = False
    PriceTask.objects.update(due_at=clock.now())
    assert tasks.keep_up(1) == 1
    assert not PriceTask.objects.exists()


def test_a_checkout_of_nobody_with_a_discount_asks_for_nothing(customer: Customer) -> None:
    tasks.of_checkout(CHECKOUT, "")
    tasks.of_checkout(CHECKOUT, to_global_id("User", 8))
    assert not PriceTask.objects.exists()
