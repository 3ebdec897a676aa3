"""The part of `SaleorApi` that asks for vouchers, their customers and the checkouts that they stand in."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from .answers import Answer
from .voucher_types import Account, CheckoutVoucher, Voucher, VoucherCode, VoucherListing, VoucherPage

AT_ONCE = 100
"""Saleor's own limit of a page."""


class VoucherOperations:
    """What `SaleorClient` has of it; the contract is `port.SaleorApi`."""

    @abstractmethod
    def _ask(self, name: str, variables: Mapping[str, Any]) -> Answer: ...

    @abstractmethod
    def _do(self, name: str, field: str, variables: Mapping[str, Any]) -> None: ...

    def vouchers(self, search: str = "", ids: Collection[str] | None = None, after: str | None = None, first: int = AT_ONCE) -> VoucherPage:
        if ids is not None and not ids:
            return VoucherPage((), None, 0)  # Saleor takes an empty list for no filter
        wanted: dict[str, Any] = ({"search": search} if search else {}) | ({"ids": list(ids)} if ids is not None else {})
        found = self._ask("Vouchers", {**wanted, "after": after, "first": first}).child("vouchers")
        info = found.child("pageInfo")
        return VoucherPage(
            tuple((edge.text("cursor"), _voucher(edge.child("node"))) for edge in found.children("edges")),
            info.text("endCursor") if info.boolean("hasNextPage") else None,
            found.integer("totalCount"),
        )

    def voucher_codes(self, voucher_id: str) -> Iterator[VoucherCode]:
        after: str | None = None
        while True:
            voucher = self._ask("VoucherCodes", {"id": voucher_id, "after": after, "first": AT_ONCE}).child_or_none("voucher")
            if voucher is None:
                return
            codes = voucher.child("codes")
            yield from (_code(edge.child("node")) for edge in codes.children("edges"))
            if not codes.child("pageInfo").boolean("hasNextPage"):
                return
            after = codes.child("pageInfo").text("endCursor")

    def accounts(self, user_ids: Collection[str]) -> dict[str, Account]:
        wanted, found = list(user_ids), {}
        for start in range(0, len(wanted), AT_ONCE):
            page = self._ask("Accounts", {"ids": wanted[start : start + AT_ONCE]}).child("customers")
            for edge in page.children("edges"):
                one = edge.child("node")
                name = f"{one.text('firstName')} {one.text('lastName')}".strip()
                found[one.text("id")] = Account(one.text("id"), one.text("email"), name)
        return found

    def checkout_voucher(self, checkout_id: str) -> CheckoutVoucher | None:
        found = self._ask("CheckoutVoucher", {"id": checkout_id}).child_or_none("checkout")
        return None if found is None else checkout_voucher(found)

    def remove_promo_code(self, checkout_id: str, code: str) -> None:
        self._do("CheckoutRemovePromoCode", "checkoutRemovePromoCode", {"id": checkout_id, "code": code})


def checkout_voucher(checkout: Answer) -> CheckoutVoucher:
    """A checkout read by the fragment ``CheckoutVoucherParts``."""
    user, voucher = checkout.child_or_none("user"), checkout.child_or_none("voucher")
    return CheckoutVoucher(
        id=checkout.text("id"),
        user_id=user.text("id") if user is not None else None,
        voucher_id=voucher.text("id") if voucher is not None else None,
        code=checkout.text_or_empty("voucherCode"),
        language_code=checkout.text("languageCode").lower().replace("_", "-"),
    )


def _voucher(voucher: Answer) -> Voucher:
    codes = voucher.child("codes")
    return Voucher(
        id=voucher.text("id"),
        name=voucher.text_or_empty("name"),
        type=voucher.text("type"),
        value_type=voucher.text("discountValueType"),
        used=voucher.integer("used"),
        usage_limit=voucher.integer("usageLimit") if voucher.has("usageLimit") else None,
        start=voucher.time("startDate"),
        end=voucher.time("endDate") if voucher.has("endDate") else None,
        once_per_customer=voucher.boolean("applyOncePerCustomer"),
        is_single_use=voucher.boolean("singleUse"),
        only_for_staff=voucher.boolean("onlyForStaff"),
        min_items=voucher.integer("minCheckoutItemsQuantity") if voucher.has("minCheckoutItemsQuantity") else None,
        codes=tuple(_code(edge.child("node")) for edge in codes.children("edges")),
        codes_count=codes.integer("totalCount"),
        listings=tuple(map(_listing, voucher.children("channelListings"))),
    )


def _code(code: Answer) -> VoucherCode:
    return VoucherCode(code.text_or_empty("code"), code.integer("used") if code.has("used") else 0, code.boolean("isActive"))


def _listing(listing: Answer) -> VoucherListing:
    spent = listing.child_or_none("minSpent")
    return VoucherListing(
        channel=listing.child("channel").text("slug"),
        discount=listing.decimal("discountValue"),
        currency=listing.text("currency"),
        min_spent=spent.decimal("amount") if spent is not None else None,
    )
