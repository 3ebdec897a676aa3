"""The port to Saleor: what the rest of the code may ask, and what a host must give for it (one Transport)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from ..core.errors import TransientError
from .types import Channel, Invoice, OrderPage, OrderSnapshot, Shop


class SaleorError(Exception):
    """Saleor answered with an error that another try will not heal."""


class SaleorUnavailable(SaleorError, TransientError):
    """Saleor gave no answer, or one that says "later" (5xx, time-out, 429): worth another try."""


class SaleorDenied(SaleorError, TransientError):
    """The app's token is not valid (any more) or lacks a permission. Work waits for it: somebody will set it right."""


class Transport(Protocol):
    """One way to have a GraphQL document executed as our App. In-process (plugin) or over HTTP (app)."""

    def execute(self, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The answer's ``data``; `SaleorError` or one of its kinds for everything else."""


class SaleorApi(Protocol):
    """The questions we ask. `client.SaleorClient` answers them over any Transport."""

    def shop(self) -> Shop: ...

    def channels(self) -> tuple[Channel, ...]: ...

    def order(self, order_id: UUID) -> OrderSnapshot | None:
        """The order or draft as it is now; None where Saleor has none of this id."""

    def orders_by_ids(self, order_ids: Collection[UUID]) -> tuple[OrderSnapshot, ...]:
        """Those of these orders that there are, whole, in any order; asked for in slices of 100. Drafts are not found."""

    def orders_updated_since(self, since: datetime, after: str | None = None, first: int = 100) -> OrderPage:
        """Whole orders whose ``updatedAt`` is at or after ``since``, least recently updated first (drafts are not in this list).

        One that changes while the pages are read moves towards the end and is met again, so none is skipped, and everything up
        to the last ``updated_at`` of a page has been seen.
        """

    def all_orders(self, after: str | None = None, first: int = 100) -> OrderPage:
        """Every order but drafts as partial snapshots (``is_partial``), least recently updated first; ``first`` is at most 100.

        One that changes meanwhile is met again. ``total_count`` is set on the first page only.
        """

    def all_drafts(self, after: str | None = None, first: int = 100) -> OrderPage:
        """Like `all_orders` for the drafts, by number."""

    def order_notes(self, order_id: UUID) -> tuple[str, ...]:
        """The notes that staff and apps have added to an order, oldest first; empty where Saleor has no such order."""

    def add_order_note(self, order_id: UUID, text: str) -> None:
        """Add a note to an order's history; Saleor takes the same one twice. `SaleorError` where it refuses it."""

    def order_categories(self, order_id: UUID) -> frozenset[str]:
        """The slugs of the categories of what was ordered, and of those above them."""

    def order_invoices(self, order_id: UUID) -> tuple[Invoice, ...]:
        """The invoices of an order, oldest first; empty where Saleor has no such order."""

    def create_invoice(self, order_id: UUID, number: str, url: str) -> None:
        """Add a finished invoice to an order; Saleor takes the same one twice. `SaleorError` where it refuses it (a draft)."""
