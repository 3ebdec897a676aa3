"""What is asked before an order is changed: its money, its pieces and where they lie. Amounts are Decimal, ids Saleor's global ones."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Refusal:
    """One of a mutation's own errors; ``code`` is a name of the mutation's error enum."""

    field: str
    message: str
    code: str


@dataclass(frozen=True, slots=True)
class Warehouse:
    id: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Stock:
    """Pieces out of a warehouse."""

    warehouse_id: str
    quantity: int


@dataclass(frozen=True, slots=True)
class StockLevel:
    """What Saleor has of one variant in one warehouse of the order's channel."""

    warehouse: Warehouse
    quantity: int
    """Pieces that lie there."""
    allocated: int
    """Of these: reserved for orders, this one included."""
    in_checkouts: int = 0
    """Of these: reserved for checkouts, for a while; always 0 where the shop has that switched off."""


@dataclass(frozen=True, slots=True)
class VariantStock:
    """What Saleor has of one variant, in all warehouses."""

    id: str
    is_tracked: bool
    levels: tuple[tuple[str, int], ...]
    """A warehouse's id, and the pieces that lie there."""


@dataclass(frozen=True, slots=True)
class WarehouseServing:
    """A warehouse, and whose orders may be sent from it."""

    warehouse: Warehouse
    pick_up: str
    """DISABLED, or where what is collected there may come from: LOCAL (from itself alone), ALL."""
    channels: tuple[tuple[str, tuple[str, ...] | None], ...]
    """The slugs of its channels, each with the countries (ISO 3166-1 alpha-2) to which it ships for that channel; None for all of them."""
    email: str = ""
    """As it stands in Saleor; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class ArticleStock:
    """What Saleor has of one article, warehouse by warehouse, whatever their channels."""

    id: str
    sku: str
    name: str
    product_name: str
    is_tracked: bool
    levels: tuple[StockLevel, ...]


@dataclass(frozen=True, slots=True)
class StockPage:
    """A slice of all articles in Saleor's order; ``end_cursor`` continues it, None at the end."""

    articles: tuple[ArticleStock, ...]
    end_cursor: str | None
    total_count: int


@dataclass(frozen=True, slots=True)
class LineToFulfill:
    """A line of an order, with what Saleor has reserved for it and where its variant lies."""

    id: str
    product_name: str
    quantity: int
    """Pieces that are in no parcel yet; 0 for a line that is packed whole."""
    allocated: tuple[tuple[Warehouse, int], ...]
    """Nothing where the stock of the variant is not tracked, and where the order has been canceled. What is in a parcel that waits for
    its approval is still reserved."""
    variant_id: str | None = None
    """None for a variant that was deleted: its stock is not looked at."""
    is_tracked: bool = False
    stocks: tuple[StockLevel, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitingParcel:
    """A fulfillment that waits for its approval: its pieces lie in its warehouse still, and nothing there is reserved by it."""

    id: str
    warehouse: Warehouse | None
    """None where the warehouse has no stock row of the article."""
    pieces: tuple[tuple[str, int], ...]
    """By the order line's id."""


@dataclass(frozen=True, slots=True)
class OrderToFulfill:
    """All lines of an order, and what waits for its approval."""

    lines: tuple[LineToFulfill, ...]
    waiting: tuple[WaitingParcel, ...]

    @property
    def left(self) -> tuple[LineToFulfill, ...]:
        """The lines with pieces that are in no parcel yet."""
        return tuple(line for line in self.lines if line.quantity > 0)


@dataclass(frozen=True, slots=True)
class GatewayPayment:
    """A payment made the older way, by a gateway plugin."""

    gateway: str
    is_active: bool
    can_capture: Decimal
    """0 where nothing of it can be captured. Saleor says an amount here for a payment that was never authorized, too."""
    can_refund: Decimal


@dataclass(frozen=True, slots=True)
class PaymentTransaction:
    """A transaction of a payment app. What is pending has left ``authorized`` or ``charged`` already."""

    id: str
    name: str
    actions: frozenset[str]
    """What the app says can be done: CHARGE, REFUND, CANCEL. An app may leave it empty."""
    authorized: Decimal
    charged: Decimal
    charge_pending: Decimal
    refund_pending: Decimal
    charges_unanswered: int
    """Requests that the app has not answered yet: until then they are in none of the amounts."""
    refunds_unanswered: int
    charge_failures: tuple[str, ...]
    """What the app said of charges that failed, oldest first."""
    refund_failures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderMoney:
    """An order's money at one moment, ``total`` gross; the names are those of `types.Order`, and `orders.money` reckons with both."""

    status: str
    total: Decimal
    total_authorized: Decimal
    total_charged: Decimal
    total_refunded: Decimal
    total_granted_refund: Decimal
    total_charge_pending: Decimal
    total_refund_pending: Decimal
    charge_status: str
    authorize_status: str
    payments: tuple[GatewayPayment, ...]
    transactions: tuple[PaymentTransaction, ...]
