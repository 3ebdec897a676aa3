"""Reading parcels: who may see which, and those of orders."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from ..core.actor import MANAGE_ORDERS, Actor
from ..core.errors import ErrorCode, OmsError, Result, permission_denied, refused
from ..warehouses.members import warehouses_of
from .models import OPEN, HoldReason, Parcel, ParcelChange, ParcelHold, ParcelLine, ParcelStage

__all__ = [
    "OPEN",
    "HoldReason",
    "Parcel",
    "ParcelChange",
    "ParcelHold",
    "ParcelLine",
    "ParcelStage",
    "all_handed_over",
    "all_packed",
    "changes_of",
    "fresh",
    "may_see_any",
    "numbers_of_fulfillments",
    "of_orders",
    "reached",
    "visible",
    "with_all",
]


def with_all(found: QuerySet[Parcel]) -> QuerySet[Parcel]:
    """With their lines and the holds that have not ended: two statements more, however many."""
    holds = ParcelHold.objects.filter(ended_at=None)
    return found.select_related("order").prefetch_related("lines", Prefetch("holds", queryset=holds, to_attr="open_holds"))


def fresh(parcel_id: int) -> Parcel:
    """A parcel as it is now."""
    return with_all(Parcel.objects.filter(pk=parcel_id)).get()


def visible(actor: Actor, using: str = "default") -> QuerySet[Parcel]:
    """The parcels that somebody may see: of the channels that they reach, and without MANAGE_ORDERS of the warehouses they work in."""
    found = Parcel.objects.using(using)
    if actor.channels is not None:
        found = found.filter(order__channel__in=sorted(actor.channels))
    return found if actor.has(MANAGE_ORDERS) else found.filter(warehouse_id__in=warehouses_of(actor, using))


def may_see_any(actor: Actor) -> bool:
    """Whether somebody has anything to do with parcels."""
    return actor.has(MANAGE_ORDERS) or bool(warehouses_of(actor))


def reached(actor: Actor, parcel_ids: Collection[int], *, as_member: bool = False) -> Result[list[Parcel]]:
    """The parcels that somebody wants to do something with, locked by nobody; one that they may not see is not there. ``as_member``: it
    is something that members of their warehouse may do without MANAGE_ORDERS."""
    if not actor.has(MANAGE_ORDERS) and not (as_member and warehouses_of(actor)):
        return refused(permission_denied(MANAGE_ORDERS))
    found = {parcel.pk: parcel for parcel in with_all(visible(actor)).filter(pk__in=list(parcel_ids))}
    if not parcel_ids or set(parcel_ids) - found.keys():
        return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such parcel.", "parcel"))
    return Result([found[pk] for pk in dict.fromkeys(parcel_ids)])


def of_orders(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, list[Parcel]]:
    """All parcels of these orders, in the order of their numbers."""
    found: dict[UUID, list[Parcel]] = {}
    for parcel in with_all(Parcel.objects.using(using).filter(order__in=list(order_ids))):
        found.setdefault(parcel.order_id, []).append(parcel)
    return found


def numbers_of_fulfillments(fulfillment_ids: Iterable[str], using: str = "default") -> dict[str, str]:
    """Our numbers by Saleor's ids of fulfillments."""
    rows = Parcel.objects.using(using).filter(fulfillment_id__in=[pk for pk in fulfillment_ids if pk])
    return dict(rows.values_list("fulfillment_id", "number"))


def changes_of(parcel_ids: Iterable[int], using: str = "default") -> dict[int, list[ParcelChange]]:
    """What became of these parcels, the latest first."""
    found: dict[int, list[ParcelChange]] = {}
    for change in ParcelChange.objects.using(using).filter(parcel__in=list(parcel_ids)).order_by("-id"):
        found.setdefault(change.parcel_id, []).append(change)
    return found


def all_packed(order_ids: Collection[UUID]) -> set[UUID]:
    """Those of these orders that have parcels, all of them packed or further, in one query."""
    return _orders_with_all(order_ids, _PACKED)


def all_handed_over(order_ids: Collection[UUID]) -> set[UUID]:
    """Those of these orders that have parcels, all of them handed over or further, in one query."""
    return _orders_with_all(order_ids, _LEFT)


_LEFT = frozenset({ParcelStage.HANDED_OVER, ParcelStage.DELIVERED, ParcelStage.CAME_BACK})
_PACKED = _LEFT | {ParcelStage.PACKED}


def _orders_with_all(order_ids: Collection[UUID], stages: Collection[ParcelStage]) -> set[UUID]:
    found: dict[UUID, bool] = {}
    states = Parcel.objects.filter(order__in=list(order_ids)).exclude(state=ParcelStage.CANCELED).values_list("order", "state")
    for order_id, state in states:
        found[order_id] = found.get(order_id, True) and state in stages
    return {order_id for order_id, is_so in found.items() if is_so}
