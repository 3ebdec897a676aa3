"""A shop to test in: a fake Saleor behind the port, the ready-made statuses, people who call."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_ORDERS, MANAGE_SETTINGS, Actor, ActorKind
from saleor_oms_plugin.core.runtime import Runtime, set_runtime
from saleor_oms_plugin.graphql.base.scalars import STANDALONE
from saleor_oms_plugin.inbound import services as inbound
from saleor_oms_plugin.orders.models import OrderMark, OrderRecord
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop.services import activate
from saleor_oms_plugin.shop.settings import go_live
from saleor_oms_plugin.statuses.models import OrderStatus
from saleor_oms_plugin.statuses.services import install_templates
from saleor_oms_plugin.testing.fake_saleor import FakeSaleor
from saleor_oms_plugin.workflow.models import OrderState, StatusChange
from saleor_oms_plugin.workflow.services import process_snapshot

ANNA = Actor(ActorKind.STAFF, "Anna Novak", id="VXNlcjox", permissions=frozenset({MANAGE_ORDERS}))
OWNER_OF_SHOP = Actor(ActorKind.STAFF, "Olga Horvat", id="VXNlcjoy", permissions=frozenset({MANAGE_ORDERS, MANAGE_SETTINGS}))
PUBLIC_URL = "https://oms.example.com"
CUSTOMER = Actor(ActorKind.CUSTOMER, "Ciril Kos", id="VXNlcjoz")


@dataclass
class Context:
    """A GraphQL request as the tests' host sees it."""

    actor: Actor = ANONYMOUS


@dataclass
class Host:
    """The tests' own host: remembers kicks, can be switched off."""

    saleor: FakeSaleor
    kicks: list[str] = field(default_factory=list)
    is_active: bool = True

    def start(self) -> None:
        set_runtime(
            Runtime(
                "test",
                transport=self.saleor.transport,
                actor_of=lambda context: context.actor,
                host_types=STANDALONE,
                replica_of=lambda context: "replica",
                is_active=lambda: self.is_active,
                notify_worker=self.kicks.append,
                public_url=lambda: PUBLIC_URL,
            )
        )


@dataclass
class Shop:
    """What a test says of the shop in one line."""

    host: Host

    @property
    def saleor(self) -> FakeSaleor:
        return self.host.saleor

    def open(self, at: datetime | None = None) -> None:
        """Activate (since ``at``) and install the ready-made statuses."""
        installation = activate("plugin", "shop.example.com")
        if at is not None:
            type(installation).objects.update(activated_at=at)
        install_templates()

    def goes_live(self) -> None:
        """From now on actions really happen."""
        go_live(clock.now())

    def receives(self, **changes: Any) -> Order:
        """An order is placed in Saleor, its event comes and is handled."""
        order = self.saleor.add_order(**changes)
        self.hears_of(order, "order_created")
        return order

    def has(self, **changes: Any) -> Order:
        """An order that has been placed and handled, without the way through the API: quick, for tests of many."""
        order = self.saleor.add_order(**changes)
        process_snapshot(order)
        return order

    def hears_of(self, order: Order, event: str = "order_updated") -> None:
        inbound.record_event(event, [order.id], order.updated_at)
        inbound.drain_events()

    def status(self, code: str) -> OrderStatus:
        return OrderStatus.objects.get(code=code)

    def state(self, order: Order | UUID) -> OrderState:
        return OrderState.objects.select_related("status").get(pk=order if isinstance(order, UUID) else order.id)

    def status_code(self, order: Order) -> str | None:
        found = OrderState.objects.filter(pk=order.id).select_related("status").first()
        return found.status.code if found else None

    def history(self, order: Order) -> list[str]:
        """The codes an order went through, oldest first."""
        changes = StatusChange.objects.filter(order=order.id).select_related("to_status").order_by("version")
        return [change.to_status.code for change in changes]

    def record(self, order: Order) -> OrderRecord:
        return OrderRecord.objects.get(pk=order.id)

    def forget_touches(self) -> None:
        """As if what is derived of the orders had just been made."""
        OrderRecord.objects.update(dirty_since=None)
        OrderMark.objects.all().delete()

    def is_touched(self, order: Order) -> bool:
        """Whether what is derived of it is to be made anew."""
        return self.record(order).dirty_since is not None or OrderMark.objects.filter(order=order.id).exists()
