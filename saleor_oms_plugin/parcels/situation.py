"""What is asked before a parcel is planned, moved or handed over: Saleor's lines, reservations and stock at this moment, and what other
parcels take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum

from ..orders.condition_fields import destination
from ..saleor_api.operation_types import LineToFulfill, OrderToFulfill
from ..saleor_api.types import Order
from ..warehouses.places import Place
from ..warehouses.queries import Destination, Warehouses
from .models import OPEN, Parcel, ParcelLine
from .planning import Site, Spot, Wanted


@dataclass(frozen=True, slots=True)
class Situation:
    """One order, as Saleor has it now."""

    order: Order
    found: OrderToFulfill
    places: Sequence[Place]
    serving: frozenset[str]
    """The ids of the warehouses from which Saleor sends it."""

    def sites(self) -> list[Site]:
        """Those that may send it, with what the shop says of them."""
        address = destination(self.order)
        country = address.country if address else ""
        return [
            Site(place.id, place.rank, not place.setup.countries or country in place.setup.countries)
            for place in self.places
            if place.id in self.serving
        ]

    def lines(self) -> dict[str, LineToFulfill]:
        return {line.id: line for line in self.found.lines}


def situation(order: Order, found: OrderToFulfill, places: Sequence[Place], known: Warehouses) -> Situation:
    address = destination(order)
    pick_up = order.shipping_method if order.is_click_and_collect else ""
    serving = known.serving(Destination(order.channel, address.country if address else "", pick_up))
    return Situation(order, found, places, frozenset(serving))


def capacity(found: OrderToFulfill, order_id: UUID) -> dict[Spot, int]:
    """By variant and warehouse, the pieces that this order may take: what lies there less what is reserved for other orders and what
    other orders' parcels take without a reservation there. One statement."""
    ours: Counter[Spot] = Counter()
    levels: dict[Spot, tuple[int, int]] = {}
    for line in found.lines:
        if line.variant_id is not None:
            for warehouse, reserved in line.allocated:
                ours[line.variant_id, warehouse.id] += reserved
            for level in line.stocks:
                levels[line.variant_id, level.warehouse.id] = (level.quantity, level.allocated)
    taken = _taken_by_others({variant for variant, _ in levels}, order_id)
    waiting = _waiting(found)
    return {spot: quantity - max(allocated - ours[spot], 0) - taken[spot] - waiting[spot] for spot, (quantity, allocated) in levels.items()}


def _taken_by_others(variants: Iterable[str], order_id: UUID) -> Counter[Spot]:
    rows = (
        ParcelLine.objects.filter(variant_id__in=list(variants), unreserved__gt=0, parcel__state__in=OPEN)
        .exclude(parcel__order=order_id)
        .values_list("variant_id", "parcel__warehouse_id")
        .annotate(pieces=Sum("unreserved"))
    )
    return Counter({(variant, warehouse): pieces for variant, warehouse, pieces in rows})


def _waiting(found: OrderToFulfill) -> Counter[Spot]:
    """Pieces in fulfillments of the order that wait for their approval lie there still, and are reserved for it."""
    variants = {line.id: line.variant_id for line in found.lines}
    pieces: Counter[Spot] = Counter()
    for parcel in found.waiting:
        for line, count in parcel.pieces:
            if parcel.warehouse is not None and (variant := variants.get(line)) is not None:
                pieces[variant, parcel.warehouse.id] += count
    return pieces


def taken_by(parcels: Iterable[Parcel]) -> Counter[Spot]:
    """What these parcels take, by variant and warehouse; their lines are loaded."""
    pieces: Counter[Spot] = Counter()
    for parcel in parcels:
        for line in parcel.lines.all():
            if line.variant_id:
                pieces[line.variant_id, parcel.warehouse_id] += line.pieces
    return pieces


def wanted(found: OrderToFulfill, kept: Sequence[Parcel]) -> list[Wanted]:
    """What is to be planned: what is in no fulfillment and in none of the parcels that are kept, with the reservations that these leave."""
    in_parcels: Counter[str] = Counter()
    used: Counter[tuple[str, str]] = Counter()
    for parcel in kept:
        for line in parcel.lines.all():
            in_parcels[line.line_id] += line.pieces
            used[line.line_id, parcel.warehouse_id] += line.pieces - line.unreserved
    return [
        Wanted(
            line_id=line.id,
            variant_id=line.variant_id or "",
            pieces=max(line.quantity - in_parcels[line.id], 0),
            is_tracked=line.is_tracked,
            reserved={warehouse.id: max(pieces - used[line.id, warehouse.id], 0) for warehouse, pieces in line.allocated},
        )
        for line in found.left
    ]
