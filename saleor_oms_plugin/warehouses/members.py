"""Who works in which warehouse."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction

from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError
from .models import Warehouse, WarehouseMember

__all__ = ["MOST", "members", "set_members", "warehouses_of"]

MOST = 200
"""Members of one warehouse."""


def members(warehouse_ids: Collection[str], using: str = "default") -> dict[str, list[str]]:
    """By warehouse's id, Saleor's global ids of those who work there; one statement."""
    found: dict[str, list[str]] = {}
    rows = WarehouseMember.objects.using(using).filter(warehouse_id__in=list(warehouse_ids)).order_by("id")
    for warehouse, user in rows.values_list("warehouse_id", "user_id"):
        found.setdefault(warehouse, []).append(user)
    return found


def warehouses_of(actor: Actor, using: str = "default") -> frozenset[str]:
    """The ids of the warehouses in which this person works; none for whoever is not a person of the staff."""
    if not actor.is_person:
        return frozenset()
    return frozenset(WarehouseMember.objects.using(using).filter(user_id=actor.id).values_list("warehouse_id", flat=True))


def set_members(warehouse_id: str, user_ids: Iterable[str]) -> list[OmsError]:
    """Have these people, and no others, work in a warehouse."""
    wanted = list(dict.fromkeys(user_ids))
    if not Warehouse.objects.filter(pk=warehouse_id).exists():
        return [OmsError(ErrorCode.NOT_FOUND, "Saleor has no such warehouse, or it was not read yet.", "id")]
    if len(wanted) > MOST:
        return [OmsError(ErrorCode.INVALID, f"A warehouse has at most {MOST} members.", "members", params={"max": MOST})]
    with transaction.atomic():
        WarehouseMember.objects.filter(warehouse_id=warehouse_id).exclude(user_id__in=wanted).delete()
        rows = [WarehouseMember(warehouse_id=warehouse_id, user_id=user) for user in wanted]
        WarehouseMember.objects.bulk_create(rows, ignore_conflicts=True)
    return []
