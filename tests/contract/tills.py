"""The `Till`s of the contract suite: one that drives the fake, and one that drives a real Saleor through `ShopDriver`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from saleor_oms_plugin.core.ids import order_pk, to_global_id
from saleor_oms_plugin.testing import FakeSaleor, PaymentApp, make_address, make_line
from tests.support.money_cases import FakeCashier

from .saleor_api_suite import EMAIL

if TYPE_CHECKING:
    from tests.hosts.payment_server import PaymentServer
    from tests.hosts.shop_driver import Order, Shop, ShopDriver

GATEWAY = "mirumee.payments.dummy"


class FakeTill:
    def __init__(self, saleor: FakeSaleor) -> None:
        self._saleor = saleor
        self.channel = "default-channel"

    def buy(self, quantity: int = 2, *, auto_confirm: bool = True) -> UUID:
        address = make_address(last_name="Kovač", street_address_1="Trubarjeva cesta 1", phone="+38612345678")
        line = make_line(product_name="Enamel mug", variant_name="Blue", sku="MUG-1", unit_price=Decimal("12.90"), quantity=quantity)
        return self._saleor.checkout_complete(
            auto_confirm=auto_confirm,
            user_email=EMAIL,
            language_code="sl",
            lines=(line,),
            shipping_method="Courier",
            billing_address=address,
            shipping_address=address,
        ).id

    def buy_by_gateway(self) -> UUID:
        order = self.buy()
        self._saleor.change(order, payment_gateways=(GATEWAY,))
        self._saleor.authorize(order)
        return order

    def authorize(self, order: UUID, app: PaymentApp) -> None:
        self._saleor.payment_app = app
        self._saleor.authorize(order)

    def confirm(self, order: UUID) -> None:
        self._saleor.confirm(order)

    def pay(self, order: UUID) -> None:
        self._saleor.pay(order, by_transaction=True)

    def refund(self, order: UUID) -> None:
        self._saleor.refund(order)

    def cashier(self) -> FakeCashier:
        return FakeCashier(self._saleor)

    def send(self, order: UUID, quantity: int) -> None:
        self._saleor.fulfill(order, {self._saleor.orders[order].lines[0].id: quantity})

    def track(self, order: UUID, number: str) -> None:
        self._saleor.set_tracking(order, number)

    def unsend(self, order: UUID) -> None:
        self._saleor.cancel_fulfillment(order)

    def take_back(self, order: UUID, quantity: int) -> None:
        self._saleor.return_(order, {self._saleor.orders[order].lines[0].id: quantity})

    def cancel(self, order: UUID) -> None:
        self._saleor.cancel(order)

    def note(self, order: UUID) -> None:
        self._saleor.add_note(order)

    def mark(self, order: UUID, key: str, value: str) -> None:
        self._saleor.set_metadata(order, {key: value})

    def draft(self) -> UUID:
        return self._saleor.create_draft().id

    def complete(self, draft: UUID) -> None:
        self._saleor.complete_draft(draft)

    def throw_away(self, draft: UUID) -> None:
        self._saleor.delete_draft(draft)


class RealCashier:
    """Reports as a payment app does, one transaction a payment; what it says of one is the whole of it."""

    def __init__(self, driver: ShopDriver, orders: dict[UUID, Order], app_token: str) -> None:
        self._driver = driver
        self._orders = orders
        self._token = app_token
        self._transaction = ""
        self._charged = self._refunded = Decimal(0)

    def pay(self, order: UUID, amount: Decimal) -> None:
        self._transaction = self._driver.charge(self._orders[order], self._token, amount=amount)
        self._charged, self._refunded = amount, Decimal(0)

    def authorize(self, order: UUID, amount: Decimal) -> None:
        self._transaction = self._driver.authorize(self._orders[order], self._token, amount=amount)

    def refund(self, order: UUID, amount: Decimal) -> None:
        self._charged, self._refunded = self._charged - amount, self._refunded + amount
        self._driver.set_amounts(self._transaction, self._token, charged=self._charged, refunded=self._refunded)

    def grant(self, order: UUID, amount: Decimal) -> None:
        self._driver.grant_refund(self._orders[order], self._transaction, amount)

    def reverse(self, order: UUID, amount: Decimal) -> None:
        self._charged -= amount
        self._driver.set_amounts(self._transaction, self._token, charged=self._charged, refunded=self._refunded)


class RealTill:
    """``careful`` is a shop of the driver's that does not confirm by itself, ``app_token`` an app's that handles payments and has
    no webhook; ``payments`` is a payment app that has."""

    def __init__(self, driver: ShopDriver, shop: Shop, careful: Shop, app_token: str, payments: PaymentServer) -> None:
        self._payments = payments
        self._paid_first: Shop | None = None
        self._driver = driver
        self._shop = shop
        self._careful = careful
        self._app_token = app_token
        self._orders: dict[UUID, Order] = {}
        self._parcels: dict[UUID, dict[str, Any]] = {}
        self._transactions: dict[UUID, str] = {}
        self.channel = shop.slug

    def buy(self, quantity: int = 2, *, auto_confirm: bool = True) -> UUID:
        return self._remember(self._driver.place_order(self._shop if auto_confirm else self._careful, email=EMAIL, quantity=quantity))

    def buy_by_gateway(self) -> UUID:
        if self._paid_first is None:
            self._paid_first = self._driver.make_shop(allow_unpaid=False)
        if not self._driver.has_plugin(GATEWAY):
            pytest.skip("This Saleor comes without a gateway plugin for tests.")
        return self._remember(self._driver.place_order(self._paid_first, email=EMAIL, quantity=2, gateway=GATEWAY))

    def authorize(self, order: UUID, app: PaymentApp) -> None:
        self._payments.behaves(app.value)
        token = self._app_token if app == PaymentApp.IS_AWAY else self._payments.token
        self._driver.authorize(self._orders[order], token)

    def confirm(self, order: UUID) -> None:
        self._driver.confirm(self._orders[order])

    def pay(self, order: UUID) -> None:
        self._transactions[order] = self._driver.charge(self._orders[order], self._app_token)

    def refund(self, order: UUID) -> None:
        self._driver.refund(self._orders[order], self._transactions[order], self._app_token)

    def cashier(self) -> RealCashier:
        return RealCashier(self._driver, self._orders, self._app_token)

    def send(self, order: UUID, quantity: int) -> None:
        self._parcels[order] = self._driver.fulfill(self._shop, self._orders[order], quantity)

    def track(self, order: UUID, number: str) -> None:
        self._driver.set_tracking(self._parcels[order], number)

    def unsend(self, order: UUID) -> None:
        self._driver.cancel_fulfillment(self._shop, self._parcels[order])

    def take_back(self, order: UUID, quantity: int) -> None:
        self._driver.return_products(self._orders[order], self._parcels[order], quantity)

    def cancel(self, order: UUID) -> None:
        self._driver.cancel(self._orders[order])

    def note(self, order: UUID) -> None:
        self._driver.add_note(self._orders[order], "Called the customer")

    def mark(self, order: UUID, key: str, value: str) -> None:
        self._driver.set_metadata(self._orders[order], key, value)

    def draft(self) -> UUID:
        return self._remember(self._driver.create_draft(self._shop))

    def complete(self, draft: UUID) -> None:
        self._driver.complete_draft(self._orders[draft])

    def throw_away(self, draft: UUID) -> None:
        self._driver.delete_draft(self._orders[draft])

    def _remember(self, order: Order) -> UUID:
        pk = order_pk(order.id)
        self._orders[pk] = order
        assert order.id == to_global_id("Order", pk)
        return pk
