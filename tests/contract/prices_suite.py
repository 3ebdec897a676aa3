"""What we rely on of Saleor where prices of a checkout's lines are read and written.

The same tests for FakeSaleor, HTTP to a Saleor and the in-process transport.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

import pytest

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.saleor_api.port import SaleorApi, SaleorRefusedError
from saleor_oms_plugin.saleor_api.price_types import CheckoutLineToPrice, CheckoutToPrice
from saleor_oms_plugin.testing import FakeSaleor
from saleor_oms_plugin.testing.checkouts import add_line
from tests.support.fake_vouchers import add_checkout, add_voucher

if TYPE_CHECKING:
    from tests.hosts.shop_driver import Shop, ShopDriver

D = Decimal
GONE = to_global_id("Checkout", uuid4())


class Cart(Protocol):
    """A channel in EUR with one article for 12.90."""

    channel: str
    """Slug."""

    def checkout(self) -> str:
        """A guest's with two pieces of the article; its id."""

    def voucher(self, code: str) -> None:
        """One of ten percent off the whole order."""


class FakeCart:
    def __init__(self, saleor: FakeSaleor) -> None:
        self._saleor = saleor
        self._variant = saleor.catalog.add("CART-1", "12.90").id
        self.channel = "default-channel"

    def checkout(self) -> str:
        made = add_checkout(self._saleor)
        add_line(self._saleor, made.id, self._variant, 2)
        return made.id

    def voucher(self, code: str) -> None:
        add_voucher(self._saleor, code, discount=D(10))


class RealCart:
    def __init__(self, driver: ShopDriver, shop: Shop) -> None:
        self._driver, self._shop = driver, shop
        self.channel = shop.slug

    def checkout(self) -> str:
        return self._driver.open_checkout(self._shop)

    def voucher(self, code: str) -> None:
        self._driver.make_voucher(self._shop, [code])


def the(found: CheckoutToPrice | None) -> CheckoutToPrice:
    assert found is not None
    return found


def line_of(api: SaleorApi, checkout: str) -> CheckoutLineToPrice:
    (line,) = the(api.checkout_to_price(checkout)).lines
    return line


class PricesContract:
    """The promises. ``transport`` acts as an app with our permissions and no others."""

    def test_a_checkout_with_its_lines(self, api: SaleorApi, cart: Cart) -> None:
        found = the(api.checkout_to_price(cart.checkout()))

        (line,) = found.lines
        assert (found.user_id, found.channel, found.currency, found.voucher_code) == ("", cart.channel, "EUR", "")
        assert (line.quantity, line.is_gift, line.undiscounted, line.price, line.note) == (2, False, D("12.9"), D("12.9"), None)
        assert line.variant_id in line.places
        assert api.checkout_to_price(GONE) is None

    def test_a_price_is_written_with_its_note_and_taken_back(self, api: SaleorApi, cart: Cart) -> None:
        checkout = cart.checkout()
        line = line_of(api, checkout)

        api.price_checkout_lines(checkout, {line.id: D("10.97")}, {line.id: "why"})

        now = line_of(api, checkout)
        assert (now.undiscounted, now.price, now.note, now.quantity) == (D("10.97"), D("10.97"), "why", 2)
        api.price_checkout_lines(checkout, {line.id: None}, {})
        api.delete_line_note(line.id)
        now = line_of(api, checkout)
        assert (now.undiscounted, now.price, now.note) == (D("12.9"), D("12.9"), None)

    def test_a_voucher_comes_off_the_written_price(self, api: SaleorApi, cart: Cart) -> None:
        checkout, code = cart.checkout(), f"C-{uuid4().hex[:10]}"
        cart.voucher(code)
        line = line_of(api, checkout)

        api.price_checkout_lines(checkout, {line.id: D("10.00")}, {})
        api.add_promo_code(checkout, code)

        found = the(api.checkout_to_price(checkout))
        assert (found.voucher_code, found.lines[0].undiscounted, found.lines[0].price) == (code, D(10), D(9))
        terms = api.voucher_terms(code, cart.channel)
        assert terms is not None
        assert (terms.kind, terms.is_percent, terms.value, terms.once_per_order, terms.places) == (
            "ENTIRE_ORDER",
            True,
            D(10),
            False,
            frozenset(),
        )

    def test_what_is_not_there_is_refused(self, api: SaleorApi, cart: Cart) -> None:
        checkout = cart.checkout()
        line = line_of(api, checkout)
        other = to_global_id("CheckoutLine", uuid4())

        for refused, code in (
            (lambda: api.price_checkout_lines(GONE, {line.id: D(1)}, {}), "NOT_FOUND"),
            (lambda: api.price_checkout_lines(checkout, {other: D(1)}, {}), "GRAPHQL_ERROR"),
            (lambda: api.add_promo_code(checkout, f"C-{uuid4().hex[:10]}"), "INVALID"),
            (lambda: api.add_promo_code(GONE, "ANY"), "NOT_FOUND"),
            (lambda: api.delete_line_note(other), "NOT_FOUND"),
        ):
            with pytest.raises(SaleorRefusedError) as error:
                refused()
            assert error.value.codes == {code}
        assert line_of(api, checkout).price == D("12.9")
        assert api.voucher_terms(f"C-{uuid4().hex[:10]}", cart.channel) is None

    def test_promotions_of_whole_orders_are_read(self, api: SaleorApi) -> None:
        assert isinstance(api.order_promotions(), tuple)
