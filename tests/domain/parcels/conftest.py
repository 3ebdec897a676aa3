from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest

from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.orders import derived
from saleor_oms_plugin.parcels import handing_over, packing, releasing, services
from saleor_oms_plugin.parcels.models import Parcel, ParcelStage
from saleor_oms_plugin.saleor_api.operation_types import Warehouse
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing.factories import make_line
from saleor_oms_plugin.warehouses.services import read_warehouses
from tests.support.shop import ANNA, Shop

NIS, MARIBOR, SUBOTICA = (Warehouse(to_global_id("Warehouse", name), name.lower(), name) for name in ("Nis", "Maribor", "Subotica"))
Sent = dict[str, dict[str, int]]
"""By warehouse's name and SKU."""


@dataclass
class Stores:
    """A shop of three warehouses."""

    shop: Shop

    def orders(self, **pieces: int) -> Order:
        """An order of articles by SKU."""
        lines = tuple(make_line(sku=sku, variant_id=to_global_id("ProductVariant", sku), quantity=count) for sku, count in pieces.items())
        return self.shop.receives(lines=lines)

    def plan(self, order: Order, actor: Actor = ANNA) -> list[Parcel]:
        done = services.plan_order(order.id, actor)
        assert done.value is not None, done.errors
        return [parcel for parcel in done.value.parcels if parcel.state != ParcelStage.CANCELED]

    def packed(self, parcel: Parcel) -> Parcel:
        released = releasing.release([parcel.pk], ANNA)
        assert released.value is not None, released.errors
        packed = packing.pack(parcel.pk, ANNA)
        assert packed.value is not None, packed.errors
        return packed.value.parcel

    def hand_over(self, parcel: Parcel, number: str = "") -> Parcel:
        done = handing_over.hand_over(parcel.pk, ANNA, number)
        assert done.value is not None, done.errors
        return done.value.parcel

    def follows(self, order: Order) -> None:
        """Saleor's event comes, and what follows from it is made."""
        self.shop.hears_of(self.shop.saleor.orders[order.id])
        derived.keep_up(10)

    def parcels(self, order: Order | UUID) -> list[Parcel]:
        pk = order if isinstance(order, UUID) else order.id
        return list(Parcel.objects.filter(order=pk).order_by("ordinal"))

    def states(self, order: Order) -> dict[str, str]:
        return {parcel.number.rpartition("-")[2]: parcel.state for parcel in self.parcels(order)}

    def sent(self, parcels: list[Parcel]) -> Sent:
        return {parcel.warehouse_name: {line.sku: line.pieces for line in parcel.lines.all()} for parcel in parcels}

    def fulfilled(self, order: Order) -> list[tuple[str, str, int]]:
        """Status, warehouse and pieces of each fulfillment in Saleor."""
        found = self.shop.saleor.orders[order.id].fulfillments
        return [(one.status, one.warehouse, sum(line.quantity for line in one.lines)) for one in found]


@pytest.fixture
def stores(open_shop: Shop) -> Stores:
    open_shop.goes_live()
    open_shop.saleor.warehouses = [NIS, MARIBOR, SUBOTICA]
    open_shop.saleor.warehouse_emails = {"nis": "nis@example.com"}
    message_settings.update({"shop_name": "Čaj & Kava", "sender_address": "shop@example.com"})
    read_warehouses()
    return Stores(open_shop)
