"""Keeping a fake's memory in a file, so that it is the same shop after a restart."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from pydantic import TypeAdapter

from ..saleor_api.operation_types import Warehouse
from ..saleor_api.types import Channel, Invoice, Order, Shop
from .checkouts import FakeCheckout
from .fake_saleor import DEFAULT_WAREHOUSES
from .history import FakeNote
from .keys import SigningKey
from .payments import PaymentEvent
from .people import FakeApp, FakeUser
from .server import FakeSaleorServer, FakeWebhook
from .vouchers import FakeVoucher


@dataclass(slots=True)
class Memory:
    """Everything a `FakeSaleorServer` knows; ``keys`` are PEM texts."""

    port: int
    shop: Shop
    channels: list[Channel]
    orders: list[Order]
    confirms_itself: set[UUID]
    users: list[FakeUser]
    apps: list[FakeApp]
    app_id: str
    app_tokens: dict[str, str]
    webhooks: list[FakeWebhook]
    keys: list[str]
    written: dict[UUID, list[FakeNote]] = field(default_factory=dict)
    placed_by: dict[UUID, str] = field(default_factory=dict)
    invoices: dict[UUID, list[Invoice]] = field(default_factory=dict)
    categories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    warehouses: list[Warehouse] = field(default_factory=lambda: list(DEFAULT_WAREHOUSES))
    private_metadata: dict[UUID, dict[str, str]] = field(default_factory=dict)
    payment_events: dict[UUID, list[PaymentEvent]] = field(default_factory=dict)
    vouchers: dict[str, FakeVoucher] = field(default_factory=dict)
    checkouts: dict[str, FakeCheckout] = field(default_factory=dict)


_ADAPTER = TypeAdapter(Memory)


def save(saleor: FakeSaleorServer, path: Path) -> None:
    """Write everything at once: a reader finds the old file or the new one. OSError where the disk is full."""
    with saleor.lock:
        memory = Memory(
            port=saleor.port,
            shop=saleor.shop,
            channels=list(saleor.channels.values()),
            orders=list(saleor.orders.values()),
            confirms_itself=saleor.confirms_itself,
            users=list(saleor.users.values()),
            apps=list(saleor.apps.values()),
            app_id=saleor.app.id,
            app_tokens=saleor.app_tokens,
            webhooks=saleor.webhooks,
            keys=[key.pem for key in saleor.keys],
            written=saleor.written,
            placed_by=saleor.placed_by,
            invoices=saleor.invoices,
            categories=saleor.categories,
            warehouses=saleor.warehouses,
            private_metadata=saleor.private_metadata,
            payment_events=saleor.payment_events,
            vouchers=saleor.vouchers,
            checkouts=saleor.checkouts,
        )
        text = _ADAPTER.dump_json(memory)
    new = path.with_suffix(".new")
    new.touch(mode=0o600)
    new.write_bytes(text)
    os.replace(new, path)


def load(path: Path) -> FakeSaleorServer:
    """The shop as it was saved, not started yet. FileNotFoundError, or ValueError for a file that is no memory."""
    memory = _ADAPTER.validate_json(path.read_bytes())
    saleor = FakeSaleorServer(port=memory.port)
    saleor.keys = [SigningKey(pem) for pem in memory.keys]
    saleor.shop = memory.shop
    saleor.channels = {channel.slug: channel for channel in memory.channels}
    for order in memory.orders:
        saleor.remember(order)
    saleor.confirms_itself = memory.confirms_itself
    saleor.written = memory.written
    saleor.placed_by = memory.placed_by
    saleor.invoices = memory.invoices
    saleor.categories = memory.categories
    saleor.warehouses = memory.warehouses
    saleor.private_metadata = memory.private_metadata
    saleor.payment_events = memory.payment_events
    saleor.vouchers, saleor.checkouts = memory.vouchers, memory.checkouts
    saleor.users = {user.id: user for user in memory.users}
    saleor.apps = {app.id: app for app in memory.apps}
    saleor.app = saleor.apps[memory.app_id]
    saleor.app_tokens = memory.app_tokens
    saleor.webhooks = memory.webhooks
    return saleor
