"""What lies in a shop's warehouses, and what follows of it."""

from __future__ import annotations

from typing import Any

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.fulfillability import services as fulfillability
from saleor_oms_plugin.fulfillability.models import OrderToSend
from saleor_oms_plugin.orders import derived
from saleor_oms_plugin.saleor_api.operation_types import Warehouse
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing.factories import make_line
from saleor_oms_plugin.warehouses import services as warehouses
from tests.support.shop import Shop

PLACES = [Warehouse(to_global_id("Warehouse", name), name.lower(), name) for name in ("Nis", "Maribor", "Subotica")]


def has_warehouses(shop: Shop) -> None:
    """Three of them, which serve every channel and country."""
    shop.saleor.warehouses = list(PLACES)


def wants(shop: Shop, sku: str = "MUG", pieces: int = 1, *further: tuple[str, int], **changes: Any) -> Order:
    """An order that was placed and handled."""
    lines = [
        make_line(sku=name, product_name=name.title(), variant_name="", quantity=quantity) for name, quantity in ((sku, pieces), *further)
    ]
    return shop.has(lines=tuple(lines), **changes)


def settle() -> None:
    """What follows of orders and stock, made."""
    derived.keep_up(10.0)
    warehouses.keep_up(10.0)
    fulfillability.judge_all()


def can_go_out(order: Order) -> bool | None:
    """As it was last judged."""
    row = OrderToSend.objects.filter(pk=order.id).first()
    return row.is_fulfillable if row is not None else None


def why_not(order: Order) -> list[tuple[str, str, int, str]]:
    """Code, article, missing pieces and who takes them, of each shortage."""
    return [(code, name, missing, taken_by) for code, _, name, missing, taken_by in OrderToSend.objects.get(pk=order.id).shortages]
