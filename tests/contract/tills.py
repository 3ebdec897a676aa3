"""The `Till`s of the contract suite: one that drives the fake, and one that drives a real Saleor through `ShopDriver`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest

from saleor_oms_plugin.core.ids import order_pk, to_global_id
from saleor_oms_plugin.saleor_api.operation_types import Warehouse
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

    def buy(self, quantity: int = 2, *, auto_confirm: bool = True, thing: str | None = None) -> UUID:
        address = make_address(last_name="Kovač", street_address_1="Trubarjeva cesta 1", phone="+38612345678")
        line = make_line(
            product_name="Enamel mug", variant_name="Blue", sku=thing or "MUG-1", unit_price=Decimal("12.90"), quantity=quantity
        )
        return self._saleor.checkout_complete(
            auto_confirm=auto_confirm,
            user_email=EMAIL,
            language_code="sl",
            lines=(line,),
            shipping_method="Courier",
            billing_address=address,
            shipping_address=address,
        ).id

    def buy_by_gateway(self, quantity: int = 2) -> UUID:
        order = self.buy(quantity)
        self._saleor.change(order, payment_gateways=(GATEWAY,))
        self._saleor.authorize(order)
        return order

    def account(self, metadata: dict[str, str]) -> str:
        return self._saleor.add_user(f"{uuid4().hex[:10]}@example.com", metadata=metadata).id

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

    def take_back(self, order: UUID, quantity: int, *, out_of: str = "FULFILLED", unsent: int = 0, replace: bool = False) -> None:
        self._saleor.return_(
            order,
            self._pieces(order, quantity),
            unsent=self._unsent(order, unsent),
            is_replaced=replace,
            out_of=out_of,
            fulfillment_id=self._parcel(order, out_of),
        )

    def give_up(self, order: UUID, quantity: int, *, replace: bool = False) -> None:
        self._saleor.return_(order, unsent=self._unsent(order, quantity), is_replaced=replace)

    def refund_goods(self, order: UUID, *, sent: int = 0, unsent: int = 0) -> None:
        parcel = self._parcel(order, "FULFILLED") if sent else None
        self._saleor.refund_goods(order, self._pieces(order, sent), unsent=self._unsent(order, unsent), fulfillment_id=parcel)

    def capture(self, order: UUID) -> None:
        self._saleor.capture(order, self._saleor.orders[order].total)

    @contextmanager
    def waits_for_approval(self) -> Iterator[None]:
        self._saleor.approves_automatically = False
        try:
            yield
        finally:
            self._saleor.approves_automatically = True

    def approve(self, order: UUID) -> None:
        self._saleor.approve_fulfillment(order)

    def thing(self, *stocks: int, is_tracked: bool = True) -> str:
        sku = f"MUG-{uuid4()}"
        if not is_tracked:
            self._saleor.untracked.add(sku)
        names = [f"Warehouse {place}" for place in range(len(stocks))]
        known = {warehouse.name for warehouse in self._saleor.warehouses}
        for name in names:
            if name not in known:
                self._saleor.warehouses.append(Warehouse(to_global_id("Warehouse", name), name.lower().replace(" ", "-"), name))
        if stocks:
            self._saleor.stocks[sku] = {name.lower().replace(" ", "-"): pieces for name, pieces in zip(names, stocks, strict=True)}
        return sku

    def count(self, thing: str, *stocks: int) -> None:
        self._saleor.stocks[thing] = dict(zip(self._saleor.stocks[thing], stocks, strict=True))

    def delete(self, thing: str) -> None:
        lines = [line for order in self._saleor.orders.values() for line in order.lines if line.sku == thing]
        self._saleor.deleted_variants |= {line.variant_id for line in lines if line.variant_id}

    @contextmanager
    def reserves_in_checkout(self, thing: str, quantity: int) -> Iterator[None]:
        self._saleor.in_checkouts[thing] = {next(iter(self._saleor.stocks[thing])): quantity}
        try:
            yield
        finally:
            self._saleor.in_checkouts.clear()

    @contextmanager
    def has_no_zone(self, warehouse: str) -> Iterator[None]:
        [slug] = [found.slug for found in self._saleor.warehouses if found.id == warehouse]
        self._saleor.zones[slug] = {}
        try:
            yield
        finally:
            del self._saleor.zones[slug]

    @contextmanager
    def counts_all_warehouses(self) -> Iterator[None]:
        self._saleor.goes_by_zones = False
        try:
            yield
        finally:
            self._saleor.goes_by_zones = True

    def _pieces(self, order: UUID, quantity: int) -> dict[str, int]:
        return {self._saleor.orders[order].lines[0].id: quantity} if quantity else {}

    def _unsent(self, order: UUID, quantity: int) -> dict[str, int]:
        line = self._saleor.orders[order].lines[0]
        if quantity > line.quantity - line.quantity_fulfilled:
            raise AssertionError("INVALID_QUANTITY: Provided quantity is bigger than unfulfilled quantity.")
        return self._pieces(order, quantity)

    def _parcel(self, order: UUID, status: str) -> str:
        """The latest one with this status."""
        return [found.id for found in self._saleor.orders[order].fulfillments if found.status == status][-1]

    def cancel(self, order: UUID) -> None:
        self._saleor.cancel(order)

    def note(self, order: UUID) -> None:
        self._saleor.add_note(order, by=self._staff())

    def rewrite_note(self, order: UUID, text: str) -> None:
        self._saleor.add_note(order, text, by=self._staff(), corrects=len(self._saleor.written[order]) - 1)

    def _staff(self) -> str:
        known = [user.id for user in self._saleor.users.values() if user.is_staff]
        return known[0] if known else self._saleor.add_user("staff@shop.example", is_staff=True).id

    def mark(self, order: UUID, key: str, value: str) -> None:
        self._saleor.set_metadata(order, {key: value})

    def draft(self) -> UUID:
        return self._saleor.create_draft().id

    def complete(self, draft: UUID) -> None:
        self._saleor.complete_draft(draft)
        self._saleor.placed_by[draft] = self._staff()

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
        self._shops: dict[UUID, Shop] = {}
        self._warehouses: list[str] = []
        self.channel = shop.slug

    def buy(self, quantity: int = 2, *, auto_confirm: bool = True, thing: str | None = None) -> UUID:
        shop = self._shop if auto_confirm else self._careful
        return self._remember(self._driver.place_order(shop, email=EMAIL, quantity=quantity, variant=thing))

    def buy_by_gateway(self, quantity: int = 2) -> UUID:
        if self._paid_first is None:
            self._paid_first = self._driver.make_shop(allow_unpaid=False)
        if not self._driver.has_plugin(GATEWAY):
            pytest.skip("This Saleor comes without a gateway plugin for tests.")
        pk = self._remember(self._driver.place_order(self._paid_first, email=EMAIL, quantity=quantity, gateway=GATEWAY))
        self._shops[pk] = self._paid_first
        return pk

    def account(self, metadata: dict[str, str]) -> str:
        return self._driver.add_customer(f"{uuid4().hex[:10]}@example.com", metadata)

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
        self._parcels[order] = self._driver.fulfill(self._shops.get(order, self._shop), self._orders[order], quantity)

    def track(self, order: UUID, number: str) -> None:
        self._driver.set_tracking(self._parcels[order], number)

    def unsend(self, order: UUID) -> None:
        self._driver.cancel_fulfillment(self._shop, self._parcels[order])

    def take_back(self, order: UUID, quantity: int, *, out_of: str = "FULFILLED", unsent: int = 0, replace: bool = False) -> None:
        self._driver.return_products(self._orders[order], self._parcel(order, out_of), quantity, unsent=unsent, replace=replace)

    def give_up(self, order: UUID, quantity: int, *, replace: bool = False) -> None:
        self._driver.return_products(self._orders[order], unsent=quantity, replace=replace)

    def refund_goods(self, order: UUID, *, sent: int = 0, unsent: int = 0) -> None:
        parcel = self._parcel(order, "FULFILLED") if sent else None
        self._driver.refund_products(self._orders[order], parcel, sent, unsent=unsent)

    def capture(self, order: UUID) -> None:
        self._driver.capture(self._orders[order])

    @contextmanager
    def waits_for_approval(self) -> Iterator[None]:
        self._driver.approve_automatically(False)
        try:
            yield
        finally:
            self._driver.approve_automatically(True)

    def approve(self, order: UUID) -> None:
        self._driver.approve(self._parcel(order, "WAITING_FOR_APPROVAL"))

    def thing(self, *stocks: int, is_tracked: bool = True) -> str:
        while len(self._warehouses) < len(stocks):
            self._warehouses.append(self._driver.add_warehouse(self._shop))
        return self._driver.add_variant(self._shop, list(zip(self._warehouses, stocks, strict=False)), is_tracked=is_tracked)

    def count(self, thing: str, *stocks: int) -> None:
        self._driver.set_stock(thing, list(zip(self._warehouses, stocks, strict=False)))

    def delete(self, thing: str) -> None:
        self._driver.delete_variant(thing)

    @contextmanager
    def reserves_in_checkout(self, thing: str, quantity: int) -> Iterator[None]:
        self._driver.reserve_in_checkouts(10)
        try:
            self._driver.fill_checkout(self._shop, thing, quantity)
            yield
        finally:
            self._driver.reserve_in_checkouts(None)

    @contextmanager
    def has_no_zone(self, warehouse: str) -> Iterator[None]:
        zones = self._driver.leave_zones(warehouse)
        try:
            yield
        finally:
            self._driver.enter_zones(warehouse, zones)

    @contextmanager
    def counts_all_warehouses(self) -> Iterator[None]:
        try:
            self._driver.count_by_zones(False)
        except AssertionError:
            pytest.skip("This Saleor always goes by shipping zones.")
        try:
            yield
        finally:
            self._driver.count_by_zones(True)

    def _parcel(self, order: UUID, status: str) -> dict[str, Any]:
        """The latest one with this status."""
        return [found for found in self._driver.fulfillments(self._orders[order]) if found["status"] == status][-1]

    def cancel(self, order: UUID) -> None:
        self._driver.cancel(self._orders[order])

    def note(self, order: UUID) -> None:
        self._driver.add_note(self._orders[order], "Called the customer")

    def rewrite_note(self, order: UUID, text: str) -> None:
        self._driver.rewrite_note(self._orders[order], text)

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
