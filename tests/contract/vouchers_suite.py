"""What we rely on of Saleor's vouchers, and of the checkouts that they stand in.

The same tests for FakeSaleor, HTTP to a Saleor and the in-process transport.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

import pytest

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.saleor_api.port import SaleorApi, SaleorRefusedError
from saleor_oms_plugin.testing import FakeSaleor
from tests.support.fake_vouchers import add_checkout, add_voucher

if TYPE_CHECKING:
    from tests.hosts.shop_driver import Shop, ShopDriver


class Promoter(Protocol):
    """A channel in EUR, with vouchers of its own."""

    channel: str
    """Slug."""

    def voucher(self, *codes: str) -> str:
        """One of ten percent off the whole order; its id."""

    def checkout(self, code: str) -> str:
        """A guest's checkout in Slovene with this code, or an empty text for none; its id."""

    def customer(self, email: str) -> str:
        """An account; the user's id."""


class FakePromoter:
    def __init__(self, saleor: FakeSaleor) -> None:
        self._saleor = saleor
        self.channel = "default-channel"

    def voucher(self, *codes: str) -> str:
        return add_voucher(self._saleor, *codes, discount=Decimal(10)).id

    def checkout(self, code: str) -> str:
        return add_checkout(self._saleor, code, language="SL").id

    def customer(self, email: str) -> str:
        return self._saleor.add_user(email).id


class RealPromoter:
    def __init__(self, driver: ShopDriver, shop: Shop) -> None:
        self._driver, self._shop = driver, shop
        self.channel = shop.slug

    def voucher(self, *codes: str) -> str:
        return self._driver.make_voucher(self._shop, list(codes))

    def checkout(self, code: str) -> str:
        made = self._driver.open_checkout(self._shop)
        if code:
            self._driver.anonymous(
                "mutation($id: ID!, $code: String!) { checkoutAddPromoCode(id: $id, promoCode: $code) { errors { field message } } }",
                {"id": made, "code": code},
            )
        return made

    def customer(self, email: str) -> str:
        return self._driver.add_customer(email, {})


def code() -> str:
    return f"C-{uuid4().hex[:10]}"


class VouchersContract:
    """The promises. ``transport`` acts as an app with our permissions and no others."""

    def test_a_voucher_with_its_codes_and_channels(self, api: SaleorApi, promoter: Promoter) -> None:
        codes = [code() for _ in range(12)]
        voucher = promoter.voucher(*codes)

        found = api.vouchers(ids=[voucher])

        [(cursor, one)] = found.vouchers
        assert (found.total_count, found.end_cursor, bool(cursor)) == (1, None, True)
        assert (one.id, one.name, one.type, one.value_type) == (voucher, f"Voucher {codes[0]}", "ENTIRE_ORDER", "PERCENTAGE")
        assert (one.used, one.usage_limit, one.codes_count, len(one.codes)) == (0, None, 12, 10)
        assert {its.code for its in one.codes} < set(codes)
        assert all(its.is_active and its.used == 0 for its in one.codes)
        assert [(its.channel, its.discount, its.currency, its.min_spent) for its in one.listings] == [
            (promoter.channel, Decimal(10), "EUR", None)
        ]
        assert {its.code for its in api.voucher_codes(voucher)} == set(codes)

    def test_a_search_finds_parts_of_codes(self, api: SaleorApi, promoter: Promoter) -> None:
        wanted = code()
        voucher = promoter.voucher(code(), wanted)

        assert [one.id for _, one in api.vouchers(search=wanted[2:].upper()).vouchers] == [voucher]
        assert api.vouchers(search=code()).vouchers == ()
        assert api.vouchers(ids=[]).vouchers == ()

    def test_pages_follow_each_other(self, api: SaleorApi, promoter: Promoter) -> None:
        mark = uuid4().hex[:8]
        made = {promoter.voucher(f"{mark}-{place}") for place in range(3)}

        first = api.vouchers(search=mark, first=2)
        last = api.vouchers(search=mark, first=2, after=first.end_cursor)

        assert (len(first.vouchers), len(last.vouchers), last.end_cursor) == (2, 1, None)
        assert {one.id for _, one in (*first.vouchers, *last.vouchers)} == made
        from_cursor = api.vouchers(search=mark, first=2, after=first.vouchers[0][0])
        assert [one.id for _, one in from_cursor.vouchers] == [first.vouchers[1][1].id, last.vouchers[0][1].id]

    def test_a_checkout_says_which_voucher_stands_in_it(self, api: SaleorApi, promoter: Promoter) -> None:
        entered = code()
        voucher = promoter.voucher(code(), entered)

        with_it, without = api.checkout_voucher(promoter.checkout(entered)), api.checkout_voucher(promoter.checkout(""))

        assert with_it is not None
        assert without is not None
        assert (with_it.voucher_id, with_it.code, with_it.user_id, with_it.language_code) == (voucher, entered, None, "sl")
        assert (without.voucher_id, without.code) == (None, "")
        assert api.checkout_voucher(to_global_id("Checkout", uuid4())) is None

    def test_a_code_is_taken_out_of_a_checkout(self, api: SaleorApi, promoter: Promoter) -> None:
        entered = code()
        promoter.voucher(entered)
        checkout = promoter.checkout(entered)

        api.remove_promo_code(checkout, entered)

        now = api.checkout_voucher(checkout)
        assert now is not None
        assert now.code == ""
        with pytest.raises(SaleorRefusedError) as again:
            api.remove_promo_code(checkout, entered)
        assert again.value.codes == {"INVALID"}
        with pytest.raises(SaleorRefusedError) as gone:
            api.remove_promo_code(to_global_id("Checkout", uuid4()), entered)
        assert gone.value.codes == {"NOT_FOUND"}

    def test_accounts_by_their_ids(self, api: SaleorApi, promoter: Promoter) -> None:
        email = f"{uuid4().hex[:10]}@example.com"
        user = promoter.customer(email)

        found = api.accounts([user, to_global_id("User", 10**8)])

        assert list(found) == [user]
        assert (found[user].email, found[user].name) == (email, "")
