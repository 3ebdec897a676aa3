"""What lies in the warehouses says nothing of anybody who orders."""

from __future__ import annotations

from ..core.personal import nothing_of_people
from .models import StockRecord, Warehouse, WarehouseMember, WarehouseSetup

HOLDINGS = (
    nothing_of_people(Warehouse, "id slug name email pick_up channels"),
    nothing_of_people(WarehouseSetup, "id code position kind email language lead_hours countries"),
    nothing_of_people(WarehouseMember, "id warehouse_id user_id"),
    nothing_of_people(StockRecord, "variant_id is_gone is_tracked levels read_at asked_at claimed_until changed_at"),
)
