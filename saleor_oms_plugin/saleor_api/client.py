"""`SaleorApi` over any Transport: sends our documents and reads the answers into `types`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from ..core.ids import to_global_id
from . import documents
from .answers import Answer
from .article_reads import ArticleReads
from .histories import order_history
from .operations import MAX_AT_ONCE, Operations
from .parsing import category_slugs, metadata, order_full, order_summary, page
from .places import ListCursor, place_page
from .port import SaleorError, Transport
from .price_reads import PriceReads
from .types import AnyOrder, Channel, Invoice, Order, OrderHistory, OrderPage, OrderSummary, Shop
from .voucher_operations import VoucherOperations


class SaleorClient(Operations, ArticleReads, PriceReads, VoucherOperations):
    """Every method raises `SaleorUnavailableError`, `SaleorDeniedError` or `SaleorError` (also for a malformed answer, naming the path)."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def shop(self) -> Shop:
        shop = self._ask("ShopInfo", {}).child("shop")
        return Shop(name=shop.text("name"), domain=shop.child("domain").text("host"), version=shop.text_or_none("version"))

    def channels(self) -> tuple[Channel, ...]:
        return tuple(
            Channel(id=found.text("id"), slug=found.text("slug"), name=found.text("name"), currency=found.text("currencyCode"))
            for found in self._ask("Channels", {}).children("channels")
        )

    def order(self, order_id: UUID) -> Order | None:
        found = self._ask_for_orders("OrderById", {"id": to_global_id("Order", order_id)}).child_or_none("order")
        return None if found is None else order_full(found)

    def orders_by_ids(self, order_ids: Collection[UUID]) -> tuple[Order, ...]:
        wanted = [to_global_id("Order", order_id) for order_id in order_ids]
        found: list[Order] = []
        for start in range(0, len(wanted), MAX_AT_ONCE):
            found += self._page("OrdersByIds", "orders", order_full, {"ids": wanted[start : start + MAX_AT_ONCE]}).orders
        return tuple(found)

    def orders_updated_since(self, since: datetime, after: str | None = None, first: int = 100) -> OrderPage[Order]:
        place = ListCursor.read(after)
        variables = {"since": place.updated_at or since.isoformat(), "after": place.cursor, "first": first}
        return place_page(self._page("OrdersUpdatedSince", "orders", order_full, variables))

    def all_orders(self, after: str | None = None, first: int = 100, until: str | None = None) -> OrderPage[OrderSummary]:
        place = ListCursor.read(after)
        times = {name: moment for name, moment in (("gte", place.updated_at), ("lte", until)) if moment}
        variables = {"filter": {"updatedAt": times} if times else None, "after": place.cursor, "first": first, "withTotal": after is None}
        return place_page(self._page("AllOrders", "orders", order_summary, variables))

    def all_drafts(self, after: str | None = None, first: int = 100) -> OrderPage[OrderSummary]:
        return self._page("AllDrafts", "draftOrders", order_summary, {"after": after, "first": first, "withTotal": after is None})

    def account_metadata(self, user_ids: Collection[str]) -> dict[str, dict[str, str]]:
        wanted, found = list(user_ids), {}
        for start in range(0, len(wanted), MAX_AT_ONCE):
            accounts = self._ask("AccountMetadata", {"ids": wanted[start : start + MAX_AT_ONCE]}).child("customers")
            for edge in accounts.children("edges"):
                account = edge.child("node")
                found[account.text("id")] = metadata(account)
        return found

    def order_history(self, order_id: UUID) -> OrderHistory | None:
        found = self._ask("OrderHistory", {"id": to_global_id("Order", order_id)}).child_or_none("order")
        return None if found is None else order_history(found)

    def order_histories(self, order_ids: Collection[UUID]) -> tuple[OrderHistory, ...]:
        wanted = [to_global_id("Order", order_id) for order_id in order_ids]
        found: list[OrderHistory] = []
        for start in range(0, len(wanted), MAX_AT_ONCE):
            orders = self._ask("OrderHistoriesByIds", {"ids": wanted[start : start + MAX_AT_ONCE]}).child("orders")
            found += [order_history(edge.child("node")) for edge in orders.children("edges")]
        return tuple(found)

    def add_order_note(self, order_id: UUID, text: str) -> None:
        self._do("OrderNoteAdd", "orderNoteAdd", {"order": to_global_id("Order", order_id), "text": text})

    def order_categories(self, order_id: UUID) -> frozenset[str]:
        found = self._ask("OrderCategories", {"id": to_global_id("Order", order_id)}).child_or_none("order")
        return frozenset(slug for line in found.children("lines") for slug in category_slugs(line)) if found is not None else frozenset()

    def order_invoices(self, order_id: UUID) -> tuple[Invoice, ...]:
        found = self._ask("OrderInvoices", {"id": to_global_id("Order", order_id)}).child_or_none("order")
        invoices = found.children("invoices") if found is not None else ()
        return tuple(Invoice(invoice.text_or_empty("number"), invoice.text_or_empty("url"), invoice.text("id")) for invoice in invoices)

    def create_invoice(self, order_id: UUID, number: str, url: str) -> None:
        variables = {"order": to_global_id("Order", order_id), "number": number, "url": url}
        self._do("InvoiceCreate", "invoiceCreate", variables)

    def delete_invoice(self, invoice_id: str) -> None:
        self._do("InvoiceDelete", "invoiceDelete", {"id": invoice_id})

    def _page(self, name: str, field: str, read: Callable[[Answer], AnyOrder], variables: Mapping[str, Any]) -> OrderPage[AnyOrder]:
        return page(self._ask_for_orders(name, variables).child(field), read)

    def _ask_for_orders(self, name: str, variables: Mapping[str, Any]) -> Answer:
        """Ask with the orders' origin, and without it where Saleor can't give it.

        An order that was not made by Saleor itself (a demo shop's, say) may have an empty origin, which is no value of the enum,
        and one such order spoils the whole answer.
        """
        try:
            return self._ask(name, {**variables, "withOrigin": True})
        except SaleorError as error:
            if "OrderOriginEnum" not in str(error):
                raise
            return self._ask(name, {**variables, "withOrigin": False})

    def _ask(self, name: str, variables: Mapping[str, Any]) -> Answer:
        return Answer(self._transport.execute(documents.operation(name), variables))
