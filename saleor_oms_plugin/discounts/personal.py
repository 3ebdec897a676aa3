"""What is held of people here: which prices were written for whom."""

from __future__ import annotations

from ..core.personal import Group, Holding, Person, Rows, nothing_of_people, of_orders
from .models import (
    DiscountRule,
    DiscountSettings,
    OrderMargin,
    PriceSheet,
    PriceSheetPart,
    PriceSheetRow,
    PriceSlip,
    PriceTask,
    VariantCeiling,
    WrittenPrice,
)


def _written_for(person: Person) -> Rows:
    return WrittenPrice.objects.filter(user_id__in=person.users)


HOLDINGS = (
    nothing_of_people(DiscountRule, "id scope target_id discount_class percent valid_from valid_until"),
    nothing_of_people(DiscountSettings, "id least_margin_percent meeting"),
    nothing_of_people(VariantCeiling, "variant_id percent"),
    nothing_of_people(OrderMargin, "order percent read_at"),
    nothing_of_people(PriceTask, "object_id asked_at due_at tries again_at code code_at"),
    nothing_of_people(PriceSheet, "id name created_by created_at expires_at channel columns trial_id is_tried import_id"),
    nothing_of_people(PriceSheetPart, "id sheet position content"),
    nothing_of_people(PriceSheetRow, "id sheet line sku variant_id cells findings is_refused is_written changed same removed"),
    Holding(
        model=WrittenPrice,
        group=Group.ORDERS,
        name="prices",
        beside=("value", "base", "percent", "reason", "written_at"),
        untold=("line_id", "owner_id", "user_id", "values"),
        of_person=_written_for,
    ),
    Holding(
        model=PriceSlip,
        group=Group.ORDERS,
        name="price_slips",
        beside=("lines", "currency", "difference", "found_at", "settled_at"),
        untold=("order",),
        of_orders=of_orders(PriceSlip),
    ),
)
