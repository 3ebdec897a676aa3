"""The port to Saleor: what the rest of the code may ask, and what a host must give for it (one Transport)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from ..core.errors import TransientError, UnreachableError
from .article_types import Article, ArticleFilter, ArticleNamePage, ArticlePage, CatalogEntry, ChannelTaxes, PricedArticle
from .operation_types import OrderMoney, OrderToFulfill, Refusal, Stock, StockPage, VariantStock, Warehouse, WarehouseServing
from .price_types import CheckoutToPrice, OrderPromotionRule, OrderToPrice, VoucherTerms
from .types import Channel, Invoice, Order, OrderHistory, OrderPage, OrderSummary, Shop
from .voucher_types import Account, CheckoutVoucher, VoucherCode, VoucherPage


class SaleorError(Exception):
    """Saleor answered with an error that another try will not heal."""


def is_of_cursor(error: SaleorError) -> bool:
    """Whether Saleor says that the cursor it was given is none; it has no code for that."""
    return "cursor is invalid" in str(error)


class SaleorRefusedError(SaleorError):
    """A mutation was understood and not done: Saleor named its reasons, and nothing has changed."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("; ".join(f"{refusal.field or 'error'}: {refusal.message}" for refusal in refusals))
        self.refusals = tuple(refusals)

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes of the refusals, such as ``NOT_FOUND``."""
        return frozenset(refusal.code for refusal in self.refusals)


class SaleorUnavailableError(SaleorError, UnreachableError):
    """Saleor gave no answer, or one that says "later" (5xx, time-out, 429): worth another try."""


class SaleorDeniedError(SaleorError, TransientError):
    """The app's token is not valid (any more) or lacks a permission. Work waits for it: somebody will set it right."""


class Transport(Protocol):
    """One way to have a GraphQL document executed as our App. In-process (plugin) or over HTTP (app)."""

    def execute(self, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The answer's ``data``; `SaleorError` or one of its kinds for everything else."""


class SaleorApi(Protocol):
    """The questions we ask. `client.SaleorClient` answers them over any Transport."""

    def shop(self) -> Shop:
        """Return the shop's name, domain and version."""

    def channels(self) -> tuple[Channel, ...]:
        """Return every channel, inactive ones included."""

    def order(self, order_id: UUID) -> Order | None:
        """The order or draft as it is now; None where Saleor has none of this id."""

    def orders_by_ids(self, order_ids: Collection[UUID]) -> tuple[Order, ...]:
        """Those of these orders that there are, whole, in any order; asked for in slices of 100. Drafts are not found."""

    def orders_updated_since(self, since: datetime, after: str | None = None, first: int = 100) -> OrderPage[Order]:
        """Whole orders whose ``updatedAt`` is at or after ``since``, least recently updated first (drafts are not in this list).

        One that changes while the pages are read moves towards the end and is met again, so none is skipped, and everything up
        to the last ``updated_at`` of a page has been seen.
        """

    def all_orders(self, after: str | None = None, first: int = 100, until: str | None = None) -> OrderPage[OrderSummary]:
        """Summaries of all orders but drafts, least recently updated first; ``first`` is at most 100.

        ``until`` is the latest ``updatedAt`` (ISO 8601); a moment and a space, as ``after``, begin with that ``updatedAt``.

        One that changes meanwhile is met again. ``total_count`` is set on the first page only.
        """

    def all_drafts(self, after: str | None = None, first: int = 100) -> OrderPage[OrderSummary]:
        """Like `all_orders` for the drafts, by number."""

    def account_metadata(self, user_ids: Collection[str]) -> dict[str, dict[str, str]]:
        """The public metadata of these users' accounts by their global ids, as it is now; an account that is gone is missing. Asked for
        in slices of 100; needs MANAGE_USERS."""

    def order_history(self, order_id: UUID) -> OrderHistory | None:
        """The notes of an order or a draft, and who placed it; None where Saleor has no such order."""

    def order_histories(self, order_ids: Collection[UUID]) -> tuple[OrderHistory, ...]:
        """`order_history` of those of these orders that there are, in any order; asked for in slices of 100. Drafts are not found."""

    def add_order_note(self, order_id: UUID, text: str) -> None:
        """Add a note to an order's history; Saleor takes the same one twice. `SaleorRefusedError` where it refuses it."""

    def order_categories(self, order_id: UUID) -> frozenset[str]:
        """The slugs of the categories of what was ordered, and of those above them."""

    def order_invoices(self, order_id: UUID) -> tuple[Invoice, ...]:
        """The invoices of an order, oldest first; empty where Saleor has no such order."""

    def create_invoice(self, order_id: UUID, number: str, url: str) -> None:
        """Add a finished invoice to an order; Saleor takes the same one twice. `SaleorRefusedError` where it refuses it (a draft)."""

    def delete_invoice(self, invoice_id: str) -> None:
        """Take an invoice (`Invoice.id`) out of its order's. `SaleorRefusedError` with NOT_FOUND where it is gone already."""

    def vouchers(self, search: str = "", ids: Collection[str] | None = None, after: str | None = None, first: int = 100) -> VoucherPage:
        """Vouchers whose name or one of whose codes has ``search`` in it, those of these ``ids`` alone where given; ``first`` is at most
        100. Needs MANAGE_DISCOUNTS."""

    def voucher_codes(self, voucher_id: str) -> Iterator[VoucherCode]:
        """All codes of a voucher, asked for in pages of 100 as they are taken; none of a voucher that is gone."""

    def accounts(self, user_ids: Collection[str]) -> dict[str, Account]:
        """These registered customers by their global ids; who is gone, or is no customer, is missing. Asked for in slices of 100."""

    def checkout_voucher(self, checkout_id: str) -> CheckoutVoucher | None:
        """Whose a checkout is, and which voucher stands in it; None where there is none, or no more. Needs MANAGE_CHECKOUTS,
        MANAGE_DISCOUNTS and MANAGE_USERS."""

    def remove_promo_code(self, checkout_id: str, code: str) -> None:
        """Take a voucher's code out of a checkout. `SaleorRefusedError` where it is not in there (any more), or the checkout is gone."""

    # What changes an order. Each of these raises `SaleorRefusedError` where Saleor names a reason, and asks nothing first: who calls
    # knows the order's state. None of them is done twice by Saleor's own guard unless it says so.

    def confirm_order(self, order_id: UUID) -> None:
        """Confirm an UNCONFIRMED order; Saleor refuses it for any other, captures an authorized payment made the older way
        with it, and mails the customer."""

    def cancel_order(self, order_id: UUID) -> None:
        """Cancel an order that has no parcel which is not canceled; its stock is free again, its money stays where it is. Saleor mails."""

    def mark_as_paid(self, order_id: UUID, reference: str = "") -> None:
        """Note the whole amount as paid outside of Saleor. Refused for an order with any payment or transaction."""

    def order_money(self, order_id: UUID) -> OrderMoney | None:
        """What is paid, authorized and under way; None where Saleor has no such order."""

    def capture_payment(self, order_id: UUID, amount: Decimal) -> None:
        """Have the order's last payment, made the older way, captured. Its gateway has answered when this returns."""

    def refund_payment(self, order_id: UUID, amount: Decimal) -> None:
        """Have money of the order's last payment, made the older way, given back. Its gateway has answered when this returns."""

    def request_charge(self, transaction_id: str, amount: Decimal) -> None:
        """Ask a transaction's app to charge what is authorized; it answers later, as an event of the transaction. Needs
        HANDLE_PAYMENTS. Saleor passes each call on, so a second one may charge again."""

    def request_refund(self, transaction_id: str, amount: Decimal) -> None:
        """Ask a transaction's app to give money back; like `request_charge`."""

    def order_to_fulfill(self, order_id: UUID) -> OrderToFulfill | None:
        """What is still to be sent, where Saleor has reserved it and what lies where; None where there is no such order."""

    def warehouses(self) -> tuple[Warehouse, ...]:
        """All of them."""

    def warehouses_serving(self) -> tuple[WarehouseServing, ...]:
        """All of them, with whose orders they serve as Saleor itself sees it: the channels that they are in, and where the shop's stock
        goes by shipping zones (always up to 3.22, a setting from 3.23 on) the countries of their zones for each."""

    def variant_stocks(self, variant_ids: Collection[str]) -> tuple[VariantStock, ...]:
        """Those of these variants that there are, in any order; asked for in slices of 100."""

    def stock_page(self, search: str = "", after: str | None = None, first: int = 100) -> StockPage:
        """What lies where, and what of it is reserved, of all articles in Saleor's order, or of those that it finds by words of their
        name and SKU. A cursor that is none is a `SaleorError` of which `is_of_cursor` is true."""

    # Articles with their prices in a channel. ``taxes`` are what `channel_taxes` said, for who asks for many pages.

    def channel_taxes(self, channel: str) -> ChannelTaxes | None:
        """How a channel's (its slug) prices are meant and which tax rates hold for its default country; None for a channel that there
        is not."""

    def articles_by_ids(self, variant_ids: Collection[str], channel: str, taxes: ChannelTaxes | None = None) -> tuple[PricedArticle, ...]:
        """Those of these variants whose product the channel has, in any order; asked for in slices of 100."""

    def articles_by_skus(self, skus: Collection[str], channel: str = "", taxes: ChannelTaxes | None = None) -> tuple[PricedArticle, ...]:
        """Those with these SKUs, letter by letter, in any order and whatever their channels; asked for in slices of 100. Price and cost
        are those of the channel (slug), where one is named and has the article. Promotions are not told."""

    def article_names(self, channel: str, after: str | None = None, first: int = 100, *, with_total: bool = False) -> ArticleNamePage:
        """A page of what the variants whose product the channel has are called, in Saleor's own order; ``first`` is at most 100. It costs
        Saleor far less than `articles`."""

    def article_places(self, variant_ids: Collection[str]) -> tuple[Article, ...]:
        """Where those of these variants that there are stand in the catalog, whatever their channels."""

    def catalog_names(self, ids: Collection[str]) -> dict[str, str]:
        """What categories, products and variants are called, by their global ids; what is gone is missing. Asked for in slices of 100."""

    def catalog_search(self, search: str, kind: str, first: int = 20) -> tuple[CatalogEntry, ...]:
        """Those that Saleor finds of ``Category`` or ``Product``."""

    def articles(
        self,
        channel: str,
        wanted: ArticleFilter,
        after: str | None = None,
        first: int = 100,
        *,
        with_total: bool = False,
        taxes: ChannelTaxes | None = None,
    ) -> ArticlePage:
        """A page of the variants whose product the channel has, in Saleor's own order; ``first`` is at most 100."""

    def product_articles(self, product_id: str, channel: str, taxes: ChannelTaxes | None = None) -> tuple[PricedArticle, ...]:
        """The variants of a product; none where the channel has no such product."""

    # Prices of checkouts and orders. A line's price and note need HANDLE_CHECKOUTS, promotions and vouchers MANAGE_DISCOUNTS.

    def checkout_to_price(self, checkout_id: str) -> CheckoutToPrice | None:
        """A checkout (Saleor's global id) with its prices of now; None where there is none."""

    def price_checkout_lines(self, checkout_id: str, prices: Mapping[str, Decimal | None], notes: Mapping[str, str]) -> None:
        """Write unit prices to lines, by their ids; None gives a line the article's own price again. ``notes`` go into the lines' public
        metadata, from where Saleor copies them to the order's.

        What stands there afterwards is to be read: Saleor's answer is made of what the checkout was when the request began."""

    def add_promo_code(self, checkout_id: str, code: str) -> None:
        """Enter a voucher's code, as its customer would."""

    def delete_line_note(self, line_id: str) -> None:
        """Take our note out of a checkout line's metadata."""

    def order_to_price(self, order_id: UUID) -> OrderToPrice | None:
        """An order or a draft with the prices of its lines; None where there is none."""

    def discount_order_line(self, line_id: str, amount: Decimal, reason: str) -> None:
        """Take an amount off each piece of a draft's or an unconfirmed order's line, in place of any other discount on it."""

    def remove_order_line_discount(self, line_id: str) -> None:
        """Take the discount by hand off an order's line again."""

    def order_promotions(self) -> tuple[OrderPromotionRule, ...]:
        """The rules of the promotions of whole orders, running or not, the first hundred promotions."""

    def voucher_terms(self, code: str, channel: str) -> VoucherTerms | None:
        """What a voucher's code does in a channel (its slug); None for an unknown or inactive one, or one of other channels."""

    def fulfill_order(
        self, order_id: UUID, stocks: Mapping[str, Sequence[Stock]], *, notify_customer: bool = False, allow_exceeding: bool = False
    ) -> None:
        """Make parcels, one a warehouse; ``stocks`` are the pieces by the order line's id. Refused beyond what is still to be
        sent, without stock unless ``allow_exceeding``, and for an unpaid order where the shop's settings say so.

        Saleor does not take the reservation of the warehouse that is named: it gives up the line's reservations in the order of its
        stock rows, and then wants the named warehouse to have the pieces beside all reservations that are left. Where a shop's
        fulfillments are not approved automatically, the parcels wait for `approve_fulfillment`.
        """

    def approve_fulfillment(self, fulfillment_id: str, *, notify_customer: bool = False, allow_exceeding: bool = False) -> None:
        """Have a parcel that waits for its approval leave; like `fulfill_order`. Refused for any other."""

    def set_tracking(self, fulfillment_id: str, number: str, *, notify_customer: bool = False) -> None:
        """Set a parcel's tracking number, in place of another."""

    def private_metadata(self, order_id: UUID) -> Mapping[str, str]:
        """The order's private metadata, which customers don't see; empty where Saleor has no such order."""

    def write_metadata(self, order_id: UUID, items: Mapping[str, str], *, is_private: bool = False) -> None:
        """Add or replace these keys, leaving others."""
