"""Reading what was last read of Saleor's warehouses and stock."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from .models import StockRecord, Warehouse
from .serving import Destination, ServingWarehouse, Warehouses

__all__ = ["Destination", "StockRecord", "Warehouses", "changed", "has_changed", "stocks", "warehouses"]


def warehouses(using: str = "default") -> Warehouses:
    """All warehouses, in one query."""
    rows = Warehouse.objects.using(using).values_list("id", "slug", "name", "pick_up", "channels")
    return Warehouses(ServingWarehouse(*row) for row in rows)


def stocks(variant_ids: Collection[str] | None = None, using: str = "default") -> dict[str, StockRecord]:
    """What lies where of these variants, or of all that open orders want; those that were never read are left out."""
    found = StockRecord.objects.using(using).exclude(read_at=None)
    if variant_ids is not None:
        found = found.filter(variant_id__in=list(variant_ids))
    return {record.variant_id: record for record in found}


def has_changed() -> bool:
    """Whether `changed` names any."""
    return StockRecord.objects.exclude(changed_at=None).exists()


def changed() -> dict[str, datetime]:
    """The variants of which something has changed since `services.settle`, with when that was."""
    found = StockRecord.objects.exclude(changed_at=None).values_list("variant_id", "changed_at")
    return {variant: at for variant, at in found if at is not None}
