"""A Saleor with a memory, for tests: orders are `Order`s, questions are real GraphQL documents.

::

    fake = FakeSaleor()
    order = fake.add_order(user_email="ana@example.com")
    SaleorClient(fake.transport()).order(order.id)  # == order
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import cache, partial
from typing import Any
from uuid import UUID

from graphql import GraphQLError, graphql, parse
from graphql.error import GraphQLLocatedError, format_error
from graphql.language.ast import OperationDefinition

from ..core import clock
from ..core.actor import HANDLE_CHECKOUTS, HANDLE_PAYMENTS, MANAGE_ORDERS
from ..core.ids import to_global_id
from ..saleor_api.operation_types import Warehouse
from ..saleor_api.port import SaleorUnavailableError, Transport
from ..saleor_api.transports.errors import classify_errors
from ..saleor_api.types import Channel, Invoice, Order, OrderLine, Shop
from . import answers, history, payments, warehouses
from .catalog import Catalog
from .checkouts import FakeCheckout
from .factories import make_order
from .history import FakeNote
from .lifecycle import LifeCycle
from .operations import OPERATIONS
from .payments import PaymentApp, PaymentEvent
from .people import Caller, FakeApp, FakeUser
from .resolvers import RESOLVERS, Execution
from .schema import as_subscription_schema, make_schema
from .shipping import Shipping
from .stockroom import Stockroom
from .vouchers import FakeVoucher

DEFAULT_CHANNELS = (
    Channel(to_global_id("Channel", 1), "default-channel", "Default channel", "EUR"),
    Channel(to_global_id("Channel", 2), "channel-pln", "Polska", "PLN"),
)
DEFAULT_WAREHOUSES = (Warehouse(to_global_id("Warehouse", "Default Warehouse"), "default-warehouse", "Default Warehouse"),)
DEFAULT_PERMISSIONS = frozenset(
    {MANAGE_ORDERS, HANDLE_PAYMENTS, "MANAGE_USERS", "MANAGE_PRODUCTS", "MANAGE_DISCOUNTS", "MANAGE_CHECKOUTS", HANDLE_CHECKOUTS}
)


class FakeSaleor:
    """One shop. Safe to use from several threads.

    ``is_down`` makes every question fail as an unreachable server does; ``requests`` are the operations that were asked, with
    their variables; ``events`` are the webhook events that happened, with the orders' ids; ``app`` is who asks through
    `transport()`. The methods from ``checkout_complete`` to ``bulk_create`` are those of `lifecycle.LifeCycle`.
    """

    def __init__(self, version: str = "3.23.28") -> None:
        self.shop = Shop("Fake shop", "localhost", version)
        self.url = "http://localhost/"
        self.channels: dict[str, Channel] = {channel.slug: channel for channel in DEFAULT_CHANNELS}
        self.orders: dict[UUID, Order] = {}
        self.confirms_itself: set[UUID] = set()
        self.written: dict[UUID, list[FakeNote]] = {}
        """By order, its notes with what they said before."""
        self.placed_by: dict[UUID, str] = {}
        """By order, the global id of the app or the person that placed it, where it is not the customer."""
        self.invoices: dict[UUID, list[Invoice]] = {}
        self.categories: dict[str, tuple[str, ...]] = {}
        """By SKU, the product's categories from the top down to its own."""
        self.warehouses = list(DEFAULT_WAREHOUSES)
        self.stocks: dict[str, dict[str, int]] = {}
        """By SKU, the pieces by warehouse slug, in the order in which the stock rows were made; of every other article there is plenty."""
        self.untracked: set[str] = set()
        """SKUs whose stock is not tracked; one that is not in ``stocks`` has no stock row either."""
        self.allocated: dict[str, dict[str, int]] = {}
        """By order line, the pieces reserved by warehouse slug; what is not here is reserved whole in the first warehouse."""
        self.stockroom = Stockroom(self)
        self.catalog = Catalog(self)
        self.approves_automatically = True
        """Saleor's setting ``fulfillmentAutoApprove``."""
        self.out_of_stock: set[str] = set()
        """SKUs of which no warehouse has a piece."""
        self.in_checkouts: dict[str, dict[str, int]] = {}
        """By SKU, the pieces that checkouts have reserved, by warehouse slug."""
        self.deleted_variants: set[str] = set()
        """Ids of variants that orders name and Saleor has no more."""
        self.channel_warehouses: dict[str, Sequence[str]] = {}
        """By channel's slug, those of its warehouses; a channel that is not here has them all."""
        self.zones: dict[str, dict[str, Sequence[str]]] = {}
        """By warehouse slug and channel, the countries of its shipping zones; one that is not here ships everywhere for every channel."""
        self.pick_up: dict[str, str] = {}
        """By warehouse slug, Saleor's ``clickAndCollectOption``; DISABLED where nothing is said."""
        self.warehouse_emails: dict[str, str] = {}
        """By warehouse slug, the address that it has in Saleor."""
        self.goes_by_zones = True
        """Saleor's setting ``useLegacyShippingZoneStockAvailability``, which it has from 3.23 on."""
        self.private_metadata: dict[UUID, dict[str, str]] = {}
        self.payment_app = PaymentApp.SUCCEEDS
        self.payment_events: dict[UUID, list[PaymentEvent]] = {}
        """Of the transaction that an order with money has."""
        self.users: dict[str, FakeUser] = {}
        self.vouchers: dict[str, FakeVoucher] = {}
        self.checkouts: dict[str, FakeCheckout] = {}
        """By global id, as the vouchers are."""
        self.meanwhile: dict[str, Callable[[], None]] = {}
        """By a mutation's name what happens once while Saleor handles one, between its reading and its writing."""
        self.app = FakeApp(to_global_id("App", 1), "Saleor OMS", DEFAULT_PERMISSIONS)
        self.apps: dict[str, FakeApp] = {self.app.id: self.app}
        self.is_down = False
        self.requests: list[tuple[str, dict[str, Any]]] = []
        self.lock = threading.RLock()
        self._lagging: dict[UUID, list[Order]] = {}
        self._last_number = 0
        self._schema, self.subscription_schema = _schemas()
        self.events: list[tuple[str, tuple[UUID, ...]]] = []
        life = LifeCycle(self)
        self.checkout_complete = life.checkout_complete
        self.confirm = life.confirm
        self.pay = life.pay
        self.authorize = life.authorize
        self.capture = life.capture
        self.refund = life.refund
        self.grant_refund = life.grant_refund
        shipping = Shipping(self, life.refund)
        self.fulfill = shipping.fulfill
        self.send = shipping.send
        self.approve_fulfillment = shipping.approve_fulfillment
        self.set_tracking = shipping.set_tracking
        self.cancel_fulfillment = shipping.cancel_fulfillment
        self.return_ = shipping.return_
        self.refund_goods = shipping.refund_goods
        self.cancel = life.cancel
        self.expire = life.expire
        self.add_note = life.add_note
        self.update = life.update
        self.set_metadata = life.set_metadata
        self.create_draft = life.create_draft
        self.update_draft = life.update_draft
        self.complete_draft = life.complete_draft
        self.delete_draft = life.delete_draft
        self.bulk_create = life.bulk_create

    # -- the shop's life ------------------------------------------------------------------------------------------------

    def add_order(self, **changes: Any) -> Order:
        """A new order; ``changes`` are fields of `Order`, the rest is filled in (see `factories.make_order`)."""
        with self.lock:
            if "number" not in changes:
                changes["number"] = str(self._last_number + 1)
            order = self.remember(make_order(**changes))
            self.stockroom.reserve(order)
            return order

    def remember(self, order: Order) -> Order:
        """Take an order as it is, in place of one with its id; a channel that is new is made."""
        with self.lock:
            self._last_number = max(self._last_number, int(order.number))
            self.orders[order.id] = order
            if order.channel not in self.channels:
                pk = len(self.channels) + 1
                self.channels[order.channel] = Channel(to_global_id("Channel", pk), order.channel, order.channel, order.currency)
            return order

    def add_draft(self, **changes: Any) -> Order:
        """Add a draft order and return it; ``changes`` are fields of `Order`."""
        return self.add_order(**{"status": "DRAFT", "origin": "DRAFT"} | changes)

    def change(self, order_id: UUID, **changes: Any) -> Order:
        """Replace fields of an order; ``updated_at`` rises unless it is given. KeyError for an unknown order."""
        with self.lock:
            old = self.orders[order_id]
            changes.setdefault("updated_at", max(clock.now(), old.updated_at + timedelta(microseconds=1)))
            self.orders[order_id] = replace(old, **changes)
            return self.orders[order_id]

    def count_stock(self, sku: str, levels: Mapping[str, int]) -> None:
        """Staff write down how many pieces of an article lie in which warehouse (its slug)."""
        with self.lock:
            self.stocks[sku] = dict(levels)
            ordered = {line.variant_id for order in self.orders.values() for line in order.lines if line.sku == sku and line.variant_id}
            for variant_id in sorted(ordered):
                self.announce_stock("PRODUCT_VARIANT_STOCK_UPDATED", variant_id)

    def delete(self, order_id: UUID) -> None:
        """As Saleor deletes drafts: the id resolves to null from now on."""
        with self.lock:
            del self.orders[order_id]

    def lag(self, order_id: UUID, snapshot: Order) -> None:
        """Answer the next question for this one order with an older snapshot, as a lagging replica does."""
        with self.lock:
            self._lagging.setdefault(order_id, []).append(snapshot)

    def add_user(self, email: str, **changes: Any) -> FakeUser:
        """A customer's account, or a staff member's with ``is_staff=True``; ``changes`` are fields of `FakeUser`."""
        with self.lock:
            person = FakeUser(changes.pop("id", None) or to_global_id("User", len(self.users) + 1), email, **changes)
            self.users[person.id] = person
            return person

    def confirm_account(self, email: str) -> FakeUser:
        """A guest's account is confirmed: they own the orders of their address from now on, of which no event and no ``updatedAt`` tells.

        As Saleor's ``match_orders_with_new_user``, drafts and unconfirmed orders left out.
        """
        person = self.add_user(email)
        with self.lock:
            for order in list(self.orders.values()):
                if order.user_email == email and order.user_id is None and order.status not in ("DRAFT", "UNCONFIRMED"):
                    self.change(order.id, user_id=person.id, updated_at=order.updated_at)
        return person

    # -- questions ------------------------------------------------------------------------------------------------------

    def transport(self) -> Transport:
        """What a host gives to `saleor_api`, asked as ``app``."""
        return _FakeTransport(self)

    def execute(
        self, document: str, variables: Mapping[str, Any], caller: Caller | Exception, operation_name: str | None = None
    ) -> dict[str, Any]:
        """Saleor's whole answer, JSON-safe: ``data``, and ``errors`` where there are any.

        With an exception for the caller (a token that is no good) each field that asks who calls answers that error.
        """
        with self.lock:
            self.requests.append((operation_name or _operation_name(document), dict(variables)))
            result: Any = graphql(
                self._schema,
                document,
                context_value=Execution(self, caller),
                variable_values=dict(variables),
                operation_name=operation_name,
            )
        answer: dict[str, Any] = {} if result.invalid else {"data": result.data}
        if result.errors:
            answer["errors"] = format_errors(result.errors)
        return answer

    # -- what the resolvers ask -----------------------------------------------------------------------------------------

    @property
    def notes(self) -> dict[UUID, list[str]]:
        """By order, what its notes say now, oldest first."""
        return {order: history.texts(notes) for order, notes in self.written.items()}

    @property
    def all_permissions(self) -> frozenset[str]:
        """Return the names of all permissions of the schema."""
        return frozenset(value.name for value in self._schema.get_type("PermissionEnum").values)

    def overtake(self, mutation: str) -> None:
        """Have happen what was to happen in the middle of a mutation."""
        happens = self.meanwhile.pop(mutation, None)
        if happens is not None:
            happens()

    def read(self, order_id: UUID) -> Order | None:
        """The order as one question for it sees it."""
        behind = self._lagging.get(order_id)
        return behind.pop(0) if behind else self.orders.get(order_id)

    def answer(self, snapshot: Order) -> answers.Answer:
        """Return an order as Saleor's ``Order``."""
        invoices = [
            {"__typename": "Invoice", "id": invoice.id, "number": invoice.number, "url": invoice.url}
            for invoice in self.invoices.get(snapshot.id, ())
        ]
        found = answers.order(snapshot, self.channels, self.users, self.categories) | {
            "events": history.events(self, snapshot),
            "invoices": invoices,
            "payments": payments.payments(snapshot, snapshot.currency),
            "transactions": payments.transactions(snapshot, self.payment_events.get(snapshot.id, ()), snapshot.currency),
            "privateMetadata": [{"key": key, "value": value} for key, value in self.private_metadata.get(snapshot.id, {}).items()],
        }
        by_slug = {warehouse.slug: warehouses.answer(self, warehouse.slug) for warehouse in self.warehouses}
        by_name = {warehouse["name"]: warehouse for warehouse in by_slug.values()}
        for line, shown in zip(snapshot.lines, found["lines"], strict=True):
            reserved = self.stockroom.reserved(snapshot, line)
            # The latest reservation leads: Saleor promises no order, and not that of the stock rows.
            latest_first = [(slug, pieces) for slug, pieces in reversed(list(reserved.items())) if slug in by_slug]
            shown["allocations"] = [{"quantity": pieces, "warehouse": by_slug[slug]} for slug, pieces in latest_first]
            if line.variant_id in self.deleted_variants:
                shown["variant"] = None
            if shown["variant"] is not None:
                shown["variant"]["trackInventory"] = self.stockroom.is_tracked(line)
                shown["variant"]["stocks"] = partial(self._stocks, line, snapshot.channel)
        for parcel in found["fulfillments"]:
            if parcel["warehouse"] is not None:
                parcel["warehouse"] = by_name.get(parcel["warehouse"]["name"], parcel["warehouse"])
        return found

    def _stocks(self, line: OrderLine, channel: str, *_: Any, **__: Any) -> list[answers.Answer]:
        return warehouses.stocks(self, line, warehouses.sending(self, channel))

    def app_answer(self, app: FakeApp) -> answers.Answer:
        """Return an app as Saleor's ``App``."""
        return {
            "__typename": "App",
            "id": app.id,
            "identifier": app.identifier,
            "name": app.name,
            "isActive": app.is_active,
            "permissions": [{"code": code, "name": code} for code in sorted(app.permissions)],
            "webhooks": [],
            "appUrl": app.app_url,
            "manifestUrl": app.manifest_url,
            "version": "",
        }

    def announce(self, event: str, *orders: Order, fulfillment_id: str | None = None) -> None:
        """Remember a webhook event (``ORDER_CREATED``); only a server has somebody to tell."""
        self.events.append((event, tuple(order.id for order in orders)))

    def announce_stock(self, event: str, variant_id: str) -> None:
        """Like `announce`, of a variant's stock."""
        self.events.append((event, ()))


@cache
def _schemas() -> tuple[Any, Any]:
    """The schema and its subscriptions: made once, since what they answer comes with each execution's context."""
    schema = make_schema(RESOLVERS | OPERATIONS)
    return schema, as_subscription_schema(schema)


class _FakeTransport:
    """`saleor_api.port.Transport` into a `FakeSaleor`; fractions come as Decimal, as over HTTP."""

    def __init__(self, saleor: FakeSaleor) -> None:
        self._saleor = saleor

    def execute(self, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        if self._saleor.is_down:
            raise SaleorUnavailableError("The fake Saleor is down.")
        answer = self._saleor.execute(document, json.loads(json.dumps(variables)), Caller(app=self._saleor.app))
        if answer.get("errors"):
            raise classify_errors(answer["errors"])
        data: dict[str, Any] = json.loads(json.dumps(answer["data"]), parse_float=Decimal)
        return data


def _operation_name(document: str) -> str:
    """The name of the document's first operation; empty for one that has none or cannot be read."""
    try:
        definitions = parse(document).definitions
    except GraphQLError:
        return ""
    named = [found.name.value for found in definitions if isinstance(found, OperationDefinition) and found.name]
    return named[0] if named else ""


def format_errors(errors: Sequence[Exception]) -> list[dict[str, Any]]:
    """The ``errors`` of an answer, as Saleor formats them."""
    return [_formatted(error) for error in errors]


def _formatted(error: Exception) -> dict[str, Any]:
    """As Saleor words it, with the kind of the cause in ``extensions.exception.code``."""
    formatted: dict[str, Any] = dict(format_error(error)) if isinstance(error, GraphQLError) else {"message": str(error)}
    cause: Any = error
    while isinstance(cause, GraphQLLocatedError) and cause.original_error is not None:
        cause = cause.original_error
    formatted["extensions"] = {"exception": {"code": type(cause).__name__}}
    return formatted
