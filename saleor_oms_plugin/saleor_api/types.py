"""Saleor's things as we keep them: frozen dataclasses, independent of a GraphQL answer's shape.

Ids are Saleor's global ids, amounts Decimal in the order's currency, times aware UTC, enum values Saleor's own names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Generic, TypeVar
from uuid import UUID

from ..core.actor import Actor


@dataclass(frozen=True, slots=True)
class Address:
    first_name: str
    last_name: str
    company_name: str
    street_address_1: str
    street_address_2: str
    city: str
    city_area: str
    postal_code: str
    country: str
    """ISO 3166-1 alpha-2."""
    country_area: str
    phone: str

    @property
    def full_name(self) -> str:
        """The person; empty where the address names none."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class OrderLine:
    id: str
    product_name: str
    variant_name: str
    sku: str
    variant_id: str | None
    quantity: int
    quantity_fulfilled: int
    unit_price: Decimal
    """Gross, per piece, after line discounts."""
    total: Decimal
    """Gross."""
    thumbnail_url: str
    unit_price_net: Decimal | None = None
    """None in what was stored before this was read."""
    total_net: Decimal | None = None
    tax_rate: Decimal | None = None
    """A fraction: 0.22. Saleor says 0 for what it reckons no tax on."""

    @property
    def full_name(self) -> str:
        """The product, with the variant in parentheses."""
        return f"{self.product_name} ({self.variant_name})" if self.variant_name else self.product_name


@dataclass(frozen=True, slots=True)
class FulfillmentLine:
    order_line_id: str | None
    quantity: int


@dataclass(frozen=True, slots=True)
class Fulfillment:
    id: str
    status: str
    """FULFILLED, REFUNDED, RETURNED, REPLACED, REFUNDED_AND_RETURNED, CANCELED or WAITING_FOR_APPROVAL."""
    tracking_number: str
    created: datetime
    warehouse: str
    lines: tuple[FulfillmentLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSummary:
    """One Saleor order at one moment, as a long list gives it (`SaleorApi.all_orders`).

    Who needs lines, addresses or all amounts reads the order again with `SaleorApi.order`, which returns an `Order`. Both are
    stored as JSON by `orders.snapshot`: a field that is added later needs a default, which older rows get.
    """

    id: UUID
    number: str
    status: str
    """DRAFT, UNCONFIRMED, UNFULFILLED, PARTIALLY_FULFILLED, PARTIALLY_RETURNED, RETURNED, FULFILLED, CANCELED or EXPIRED."""
    channel: str
    """Slug."""
    created_at: datetime
    updated_at: datetime
    currency: str
    total: Decimal
    """Gross."""
    total_charged: Decimal
    """What is left after refunds."""
    charge_status: str
    """NONE, PARTIAL, FULL or OVERCHARGED."""
    authorize_status: str
    """NONE, PARTIAL or FULL."""
    origin: str
    """CHECKOUT, DRAFT, REISSUE or BULK_CREATE; empty where Saleor can't tell."""
    user_id: str | None
    user_email: str
    language_code: str
    """As Saleor writes it, lower case with a hyphen: ``sr-latn``."""
    external_reference: str
    customer_note: str
    voucher_code: str
    shipping_method: str
    """Its name, or the collection point's."""
    is_click_and_collect: bool
    metadata: dict[str, str]
    voucher_name: str = ""
    """What the shop calls the voucher; empty without one, and once it is deleted."""
    voucher_id: str = ""
    """Saleor's global id of it; empty like its name, and in what was stored before this was read."""
    past_parcels: tuple[Fulfillment, ...] = ()
    """Parcels that Saleor once showed as FULFILLED and has deleted or emptied in part since, as they were at their fullest. Saleor never
    says this: `orders.services` keeps it with what it stores."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(OrderSummary):
    """One Saleor order at one moment, with everything that we read of it."""

    subtotal: Decimal
    """Gross, as all amounts without ``net`` in their name."""
    shipping_price: Decimal
    total_authorized: Decimal
    total_refunded: Decimal
    billing_address: Address | None
    shipping_address: Address | None
    lines: tuple[OrderLine, ...]
    fulfillments: tuple[Fulfillment, ...]
    customer_metadata: dict[str, str] = field(default_factory=dict)
    """The customer's public metadata as it was when the order was read. Saleor lets customers write their own."""
    customer_external_reference: str = ""
    """The customer's id in another system; only staff and apps write it."""
    payment_gateways: tuple[str, ...] = ()
    """What the money came or is to come by: the gateways of active payments, then of each transaction its app's identifier and
    its name."""
    total_net: Decimal | None = None
    """None in what was stored before this was read."""
    shipping_price_net: Decimal | None = None
    shipping_tax_rate: Decimal | None = None
    """A fraction, as of the lines."""
    total_granted_refund: Decimal = Decimal(0)
    """What the shop has granted to give back, whether it has gone out or not; 0 in what was stored before this was read."""
    total_charge_pending: Decimal = Decimal(0)
    """On its way from the customer: no more in ``total_authorized``, not yet in ``total_charged``. ``orders.money`` reckons with it."""
    total_refund_pending: Decimal = Decimal(0)
    """On its way back: no more in ``total_charged``, not yet in ``total_refunded``."""


AnyOrder = TypeVar("AnyOrder", bound=OrderSummary)


@dataclass(frozen=True, slots=True)
class OrderPage(Generic[AnyOrder]):
    """A slice of a list of orders; ``end_cursor`` continues it, None at the end."""

    orders: tuple[AnyOrder, ...]
    end_cursor: str | None
    total_count: int | None = None


@dataclass(frozen=True, slots=True)
class NoteVersion:
    """What a note said until somebody replaced its text."""

    text: str
    until: datetime
    replaced_by: Actor


@dataclass(frozen=True, slots=True)
class OrderNote:
    """A note that staff or an app have added in Saleor, as it reads now."""

    id: str
    """Saleor's global id of the event that added it."""
    text: str
    at: datetime
    author: Actor
    versions: tuple[NoteVersion, ...] = ()
    """What it said before, oldest first."""


@dataclass(frozen=True, slots=True)
class OrderHistory:
    """What Saleor's own record of an order's life says that the order itself does not."""

    order_id: UUID
    notes: tuple[OrderNote, ...]
    """Oldest first."""
    placed_by: Actor | None
    """Who placed the order: a customer, the staff, or an app; None where Saleor does not tell (an imported order, a draft)."""


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice of Saleor's order; number and address are empty while one is only asked for."""

    number: str
    url: str
    id: str = ""
    """Saleor's global id."""


@dataclass(frozen=True, slots=True)
class Channel:
    id: str
    slug: str
    name: str
    currency: str


@dataclass(frozen=True, slots=True)
class Shop:
    """``version`` is Saleor's, such as ``3.23.28``; None where the caller may not see it."""

    name: str
    domain: str
    version: str | None
